"""When a sign is due again: FSRS, behind a frozen card of our own.

FSRS (Free Spaced Repetition Scheduler: Ye, Su, Cao, KDD 2022, doi 10.1145/3534678.3539081) keeps
a stability and a difficulty for every sign, and asks again when recall is about to fall below the desired share. The
arithmetic is py-fsrs. Time is passed in, and the random spread of due dates is off, so that the same reviews always
give the same schedule.

This module adds two rules. There are no learning steps: a sign is asked several times within a lesson, so
its first answer already gives an interval of days. And only the first answer of a learner's day lengthens an interval.
FSRS-6 treats every answer as a test of memory, so eighty answers in an hour would raise a stability without limit
(open-spaced-repetition/fsrs4anki, issues 707 and 708). Later answers of that day are practice: a success changes
nothing, a lapse may bring the sign back sooner. Days are counted by the learner's date, as in Anki, not by 24 hours,
so practice at eight one day and at seven the next is a day apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from enum import IntEnum
from typing import Final, Literal

import fsrs

from deepsign.learning.streak import local_day

Direction = Literal["produce", "recognise"]
"""Which way a sign is asked: the learner signs it, or the tutor signs it and the learner names it."""

GRADUATED_DAYS: Final = 1.0
"""A right first answer gives at least this stability, a wrong one less."""

KNOWN_DAYS: Final = 21.0
"""A card with this stability counts as known: after three weeks, nine in ten are recalled."""


class Rating(IntEnum):
    """How well a sign was recalled; the numbers are those of FSRS."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class CardStage(IntEnum):
    """The state of a card; the numbers are those of FSRS."""

    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True, slots=True)
class Card:
    """The state of FSRS for one sign, one direction and one learner.

    Args:
        sign: The sign's id.
        due_utc: When it should be asked again.
        stage: Learning, review or relearning.
        step: The present learning step; None in review.
        stability_days: Days until recall falls to 90%; None before the first review.
        difficulty: 1 (easy) to 10; None before the first review.
        last_review_utc: None before the first review.
        direction: Whether the sign is produced or recognised.
    """

    sign: str
    due_utc: datetime
    stage: CardStage = CardStage.LEARNING
    step: int | None = 0
    stability_days: float | None = None
    difficulty: float | None = None
    last_review_utc: datetime | None = None
    direction: Direction = "produce"

    @property
    def is_known(self) -> bool:
        """Whether it is stable enough to count as known."""
        return self.stability_days is not None and self.stability_days >= KNOWN_DAYS

    @property
    def graduated(self) -> bool:
        """Whether it was recalled at least once, and would still be after a day."""
        return (self.stability_days or 0.0) >= GRADUATED_DAYS

    def is_due(self, now_utc: datetime) -> bool:
        """Returns whether it should be asked now."""
        return self.due_utc <= now_utc


class Schedule:
    """Schedules reviews.

    Args:
        desired_retention: The share of signs that should still be known when they are due, 0 to 1.
        parameters: The 21 parameters of FSRS, fitted to the learner (``optimise``); None for the default.
        zone: The learner's time zone, which decides on the day; None for the computer's own.

    Raises:
        ValueError: A parameter is missing or out of its bounds.
    """

    def __init__(
        self,
        desired_retention: float = 0.9,
        parameters: Sequence[float] | None = None,
        zone: tzinfo | None = UTC,
    ) -> None:
        self._zone = zone
        self._fsrs = fsrs.Scheduler(
            fsrs.scheduler.DEFAULT_PARAMETERS if parameters is None else tuple(parameters),
            desired_retention=desired_retention,
            learning_steps=(),
            relearning_steps=(),
            enable_fuzzing=False,
        )

    @property
    def parameters(self) -> tuple[float, ...]:
        """The 21 parameters of FSRS."""
        return tuple(self._fsrs.parameters)

    def review(self, card: Card, rating: Rating, at_utc: datetime) -> Card:
        """Returns the card after a review.

        Args:
            card: The card before it; ``Card(sign, due_utc=now)`` for a new sign.
            rating: How well it was recalled.
            at_utc: When it was made; in any time zone, not naive.

        Returns:
            The card with its next due date. On the day of the last review, or before it, only a lapse
            changes anything, and never to a later date.

        Raises:
            ValueError: ``at_utc`` has no time zone.
        """
        now, last = _utc(at_utc), card.last_review_utc
        days = 0 if last is None else self._days(last, now)
        if last is None or days > 0:
            return self._reviewed(card, rating, now, days)
        if rating is not Rating.AGAIN:
            return card
        lapsed = self._reviewed(card, rating, last, 0)
        kept = (each.stability_days for each in (lapsed, card) if each.stability_days is not None)
        return replace(lapsed, stability_days=min(kept), due_utc=min(lapsed.due_utc, card.due_utc))

    def _days(self, earlier: datetime, later: datetime) -> int:
        """Returns how many of the learner's dates have passed."""
        zone = self._zone
        return (local_day(later, zone).date - local_day(earlier, zone).date).days

    def _reviewed(self, card: Card, rating: Rating, now: datetime, days: int) -> Card:
        """Returns the card after a review by FSRS, that many days after the last one."""
        asked = _to_fsrs(card)
        if asked.last_review is not None:
            asked.last_review = now - timedelta(days=days)
        return _from_fsrs(card, self._fsrs.review_card(asked, fsrs.Rating(rating), now)[0])

    def preview(self, card: Card, at_utc: datetime) -> dict[Rating, datetime]:
        """Returns when the sign would be due after each rating."""
        return {rating: self.review(card, rating, at_utc).due_utc for rating in Rating}

    def recall(self, card: Card, at_utc: datetime) -> float:
        """Returns the probability, 0 to 1, that the learner recalls the sign; 0 before the first review."""
        return float(self._fsrs.get_card_retrievability(_to_fsrs(card), _utc(at_utc)))


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone; hand in a datetime in UTC.")
    return moment.astimezone(UTC)


def _to_fsrs(card: Card) -> fsrs.Card:
    return fsrs.Card(
        card_id=0,  # without an id, fsrs takes the time and sleeps a millisecond
        state=fsrs.State(card.stage),
        step=card.step,
        stability=card.stability_days,
        difficulty=card.difficulty,
        due=card.due_utc,
        last_review=card.last_review_utc,
    )


def _from_fsrs(before: Card, card: fsrs.Card) -> Card:
    return Card(
        sign=before.sign,
        direction=before.direction,
        due_utc=card.due,
        stage=CardStage(card.state),
        step=card.step,
        stability_days=card.stability,
        difficulty=card.difficulty,
        last_review_utc=card.last_review,
    )
