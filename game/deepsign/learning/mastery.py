"""The strength of a sign or a level: a number from 0 to 1, for the rings of the map.

The strength of a sign is

    0.3 * min(matches, 3) / 3  +  0.7 * recall * log(1 + stability) / log(1 + 30)

where `stability` (days, at most 30) and `recall` (0 to 1, the chance that it is remembered today) are
those of FSRS (Ye et al. 2022; see `schedule`). The first part counts signing it at all, the second keeping it. FSRS
multiplies stability at each review, so with the logarithm equal steps of the ring are equal numbers of reviews. A
sign that lasts 30 days without review is well established. Recall lets the ring of a neglected sign shrink. The
weights are chosen, not measured.

With daily play a sign goes from 0.3 after the first success to 0.7 after the second spaced review and to
1 after the third or fourth.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log1p
from typing import Final

FAMILIAR_MATCHES: Final = 3
"""Matches beyond this number do not count."""

LASTING_DAYS: Final = 30.0
"""The stability from which a sign counts as kept."""

MATCHES_WEIGHT: Final = 0.3

MASTERED: Final = 0.8
"""The strength from which a sign or a level is mastered."""


@dataclass(frozen=True, slots=True)
class Held:
    """What one learner has achieved with one sign.

    Args:
        matches: How often the sign was matched by the recogniser or claimed by the learner.
        stability_days: The stability of FSRS; None before the first review.
        recall: The chance that it is remembered now, 0 to 1; 0 before the first review.
        graduated: Whether one of its cards was recalled and would still be after a day.
    """

    matches: int = 0
    stability_days: float | None = None
    recall: float = 0.0
    graduated: bool = False


def strength(held: Held) -> float:
    """Returns the strength of a sign, 0 to 1, by the formula above; it grows with each argument."""
    familiar = min(max(0, held.matches), FAMILIAR_MATCHES) / FAMILIAR_MATCHES
    days = min(max(0.0, held.stability_days or 0.0), LASTING_DAYS)
    kept = log1p(days) / log1p(LASTING_DAYS) * min(1.0, max(0.0, held.recall))
    return MATCHES_WEIGHT * familiar + (1 - MATCHES_WEIGHT) * kept


def is_known(held: Held) -> bool:
    """Returns whether the sign counts towards opening the next level.

    One match is enough. For a learner without a camera, a graduated card is enough: the sign was recognised.
    """
    return held.matches > 0 or held.graduated


def mastery(strengths: Iterable[float]) -> float:
    """Returns the strength of a level: the mean over its signs, including those never tried; 0 without signs."""
    all_of_them = tuple(strengths)
    return sum(all_of_them) / len(all_of_them) if all_of_them else 0.0
