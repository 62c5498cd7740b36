"""Thirty days of two new learners: when their signs come back, beside py-fsrs' own schedule.

    python benchmarks/intervals.py

Both learn ten signs, five days in six, and what is due is asked once. One does no more; the other repeats all that was
met ten times, all at once each evening, and finds it easy. Every answer goes through the real store as a graded one,
which is more than the game does: what is neither new nor due is more practice there. py-fsrs gets the same answers with
its default learning steps, and, as "first", only the first of each day and no steps.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import fsrs

from deepsign.learning.schedule import Rating
from deepsign.progress.store import ProgressStore

START: Final = datetime(2026, 11, 1, 20, tzinfo=UTC)
DAYS: Final = 30
NEW_A_DAY: Final = 2
SIGNS: Final = tuple(f"sign{number}" for number in range(10))


@dataclass
class Theirs:
    """The card of one sign as py-fsrs has it."""

    scheduler: fsrs.Scheduler
    cards: dict[str, fsrs.Card] = field(default_factory=dict)

    def answer(self, sign: str, rating: Rating, at: datetime) -> None:
        """One answer."""
        card = self.cards.get(sign) or fsrs.Card(card_id=1, due=at)
        self.cards[sign] = self.scheduler.review_card(card, fsrs.Rating(rating), at)[0]

    def days(self, sign: str) -> float:
        """Returns the interval after the last answer."""
        card = self.cards[sign]
        assert card.last_review is not None
        return (card.due - card.last_review) / timedelta(days=1)


@dataclass(frozen=True)
class Intervals:
    """Days from the last graded answer of each sign to its return."""

    game: dict[str, float]
    fsrs: dict[str, float]
    first: dict[str, float]
    answers: int


def month(folder: Path, repeats: int) -> Intervals:
    """Returns a learner's first thirty days.

    Args:
        folder: Where progress.db is made.
        repeats: How often everything is repeated each evening, after it was asked.
    """
    now = START
    every = Theirs(fsrs.Scheduler(enable_fuzzing=False))
    first = Theirs(fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False))
    answers = 0
    with ProgressStore.open(folder / "progress.db", clock=lambda: now) as store:
        ana = store.learners.create("Ana", time_zone="UTC")
        for day in _days():
            now = START + timedelta(days=day)
            met = SIGNS[: NEW_A_DAY * (day + 1)]
            due = {card.sign for card in store.cards.due(ana)}
            answered = set[str]()
            asked = {card.sign for card in store.cards.of(ana)}
            for number in range(repeats + 1):
                for sign in met:
                    if number or sign in due or sign not in asked:
                        now += timedelta(seconds=20)
                        rating = Rating.EASY if number else Rating.GOOD
                        store.cards.review(ana, sign, rating, at=now)
                        every.answer(sign, rating, now)
                        answers += 1
                        if sign not in answered:
                            first.answer(sign, rating, now)
                        answered.add(sign)
        cards = {card.sign: card for card in store.cards.of(ana)}
        game = {
            sign: (card.due_utc - (card.last_review_utc or now)) / timedelta(days=1)
            for sign, card in cards.items()
        }
    fsrs_days, first_days = ({sign: each.days(sign) for sign in SIGNS} for each in (every, first))
    return Intervals(game, fsrs_days, first_days, answers)


def _days() -> Iterator[int]:
    return (day for day in range(DAYS) if day % 6 != 5)


def main() -> None:
    """Prints the intervals of both learners after thirty days."""
    for name, repeats in (("once a day", 0), ("all at once, ten times", 10)):
        with tempfile.TemporaryDirectory() as folder:
            found = month(Path(folder), repeats)
        print(f"{name}: {found.answers} answers in {DAYS} days; days until a sign returns")
        for title, days in (("game", found.game), ("py-fsrs", found.fsrs), ("first", found.first)):
            values = sorted(days.values())
            middle = statistics.median(values)
            print(f"  {title:8} {values[0]:8.1f} {middle:8.1f} {values[-1]:10.1f}")


if __name__ == "__main__":
    main()
