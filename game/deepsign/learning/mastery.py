"""How firmly a sign, or a level, is held: one number from 0 to 1 for the map's rings.

The strength of a sign is

    0.3 * min(matches, 3) / 3  +  0.7 * recall * log(1 + stability) / log(1 + 30)

where `stability` (days, at most 30) and `recall` (0 to 1, the chance that it is remembered today) are
those of FSRS (Ye et al. 2022; see `schedule`). The first part rewards having signed it at all, the
second having kept it: the logarithm, because FSRS multiplies stability at each review, so that equal
steps of the ring are equal numbers of reviews; 30 days, because what lasts a month without a reminder
has left the beginner's stage. Recall lets the ring of a neglected sign shrink a little: it shows how
things stand, it is not a prize. The weights are choices of ours, not measurements.

With daily play a sign goes from 0.3 after the first success to 0.7 after the second spaced review and to
1 after the third or fourth.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log1p
from typing import Final

FAMILIAR_MATCHES: Final = 3
"""So many matches are as good as any number."""

LASTING_DAYS: Final = 30.0
"""A stability at which a sign counts as kept."""

MATCHES_WEIGHT: Final = 0.3

MASTERED: Final = 0.8
"""From this strength on a sign, or a level, is called mastered."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is remembered of one sign and one learner.

    Args:
        matches: How often the sign was matched by the recogniser or claimed by the learner.
        stability_days: FSRS; None before the first review.
        recall: The chance that it is remembered now, 0 to 1; 0 before the first review.
        graduated: Whether its card, in either direction, has left the first learning steps.
    """

    matches: int = 0
    stability_days: float | None = None
    recall: float = 0.0
    graduated: bool = False


def strength(held: Held) -> float:
    """How firmly a sign is held, 0 to 1, by the formula above; never falls with more of anything."""
    familiar = min(max(0, held.matches), FAMILIAR_MATCHES) / FAMILIAR_MATCHES
    days = min(max(0.0, held.stability_days or 0.0), LASTING_DAYS)
    kept = log1p(days) / log1p(LASTING_DAYS) * min(1.0, max(0.0, held.recall))
    return MATCHES_WEIGHT * familiar + (1 - MATCHES_WEIGHT) * kept


def is_known(held: Held) -> bool:
    """Whether the sign counts towards opening the next level.

    One match does; for a learner without a camera, who matches nothing, so does a card that has
    graduated: the sign was recognised right on several occasions.
    """
    return held.matches > 0 or held.graduated


def mastery(strengths: Iterable[float]) -> float:
    """The strength of a level: the mean of its signs', those never tried included; 0 for none."""
    all_of_them = tuple(strengths)
    return sum(all_of_them) / len(all_of_them) if all_of_them else 0.0
