"""Fits the parameters of FSRS to one learner's reviews.

The fit is py-fsrs' ``Optimizer``. It needs torch, pandas and tqdm, which are an optional extra, and takes a while, so
it runs in a command.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import fsrs

from deepsign.errors import DeepSignError
from deepsign.learning.schedule import Direction, Rating

# With less than one batch of 512 reviews, py-fsrs returns its initial parameters.
FEWEST_REVIEWS: Final = 512
NEEDED: Final = ("torch", "pandas", "tqdm")


class CannotOptimise(DeepSignError, RuntimeError):
    """The parameters cannot be fitted; the message says why."""


@dataclass(frozen=True, slots=True)
class PastReview:
    """One review, as the fit needs it.

    Args:
        sign: The sign's id.
        direction: Which of its two cards was reviewed.
        rating: How well it was recalled.
        at_utc: The time of the review, UTC.
    """

    sign: str
    direction: Direction
    rating: Rating
    at_utc: datetime


def fitted_parameters(answers: Sequence[PastReview]) -> tuple[float, ...]:
    """Returns the 21 parameters of FSRS that best explain a learner's reviews.

    Args:
        answers: The whole log, in any order.

    Returns:
        The parameters for ``Schedule``.

    Raises:
        CannotOptimise: There are too few answers, or the optional packages are missing.
    """
    enough = _spaced(answers)
    if enough < FEWEST_REVIEWS:
        raise CannotOptimise(
            f"fitting the schedule to your own reviews takes {FEWEST_REVIEWS} reviews of signs that "
            f"came back on a later day; there are {enough} so far."
        )
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise CannotOptimise(
            f"fitting the schedule needs {' and '.join(missing)}; run: pip install -e '.[optimise]'"
        )
    return _bounded(fsrs.Optimizer(_logs(answers)).compute_optimal_parameters())


def _spaced(answers: Sequence[PastReview]) -> int:
    """Returns how many reviews came a day or more after the previous one; py-fsrs learns from these."""
    count, last = 0, dict[tuple[str, Direction], datetime]()
    for answer in sorted(answers, key=lambda each: each.at_utc):
        key = (answer.sign, answer.direction)
        count += key in last and (answer.at_utc - last[key]).days > 0
        last[key] = answer.at_utc
    return count


def _logs(answers: Sequence[PastReview]) -> list[fsrs.ReviewLog]:
    cards: dict[tuple[str, Direction], int] = {}
    return [
        fsrs.ReviewLog(
            card_id=cards.setdefault((answer.sign, answer.direction), len(cards)),
            rating=fsrs.Rating(answer.rating),
            review_datetime=answer.at_utc,
            review_duration=None,
        )
        for answer in answers
    ]


def _bounded(parameters: Sequence[float]) -> tuple[float, ...]:
    """Returns the parameters clipped to the bounds of the scheduler, which rounding may exceed."""
    bounds = zip(
        parameters,
        fsrs.scheduler.LOWER_BOUNDS_PARAMETERS,
        fsrs.scheduler.UPPER_BOUNDS_PARAMETERS,
        strict=True,
    )
    return tuple(min(max(float(value), low), high) for value, low, high in bounds)
