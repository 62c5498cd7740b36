"""Invents years of daily play for benchmarks and tests: the data of a diligent learner.

    python benchmarks/played.py /tmp/progress.db --years 10

Cards follow FSRS; answers are right as often as it predicts. Everything is written in one transaction
and is the same for the same seed.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from deepsign.learning.schedule import Card, Direction, Rating, Schedule
from deepsign.learning.streak import local_day
from deepsign.progress import play_rows, rows
from deepsign.progress.cards import kind_of, known_change
from deepsign.progress.play_records import GameScore, PlayedGesture, Round
from deepsign.progress.records import Attempt, Learner, Review
from deepsign.progress.store import ProgressStore
from deepsign_assets.lexicon import load_alphabet, load_lexicon, strand_of

UNTIL: Final = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
SHARE_OF_DAYS: Final = 0.93
NEW_A_DAY: Final = 2
REPEATS_A_DAY: Final = 30
DIRECTIONS: Final[tuple[Direction, ...]] = ("produce", "recognise")
GESTURES: Final = ("swiping_left", "swiping_right", "thumb_up", "thumb_down", "stop_sign")

INSERT_SITTING: Final = """
    INSERT INTO sittings (
        learner_id, activity, began_utc, utc_offset_minutes, seen_utc, practised_ms, ended
    )
    VALUES (?, ?, ?, ?, ?, ?, 1)
"""
Told = tuple[str, tuple[Any, ...]]


def play_years(
    store_path: Path,
    years: float,
    seed: int,
    *,
    name: str = "Ana",
    time_zone: str = "Europe/Paris",
    until: datetime = UNTIL,
) -> Learner:
    """Adds a learner who has played for years.

    Args:
        store_path: The progress.db; created if it is missing.
        years: How long the learner has played.
        seed: The same seed gives the same rows.
        name: The learner's name.
        time_zone: The learner's time zone.
        until: The evening of the last day, which has practice too.

    Returns:
        The learner.
    """
    start = until - timedelta(days=round(years * 365.25))
    with ProgressStore.open(store_path, clock=lambda: start) as store:
        learner = store.learners.create(name, "right", time_zone)
        life = _Life(learner, random.Random(seed))
        with store.database.transaction() as db:
            for sql, values in life.days(start, until):
                db.execute(sql, values)
            put = [(learner.id, *rows.card_values(card)) for card in life.cards.values()]
            db.executemany(rows.PUT_CARD, put)
    return learner


class _Life:
    def __init__(self, learner: Learner, rng: random.Random) -> None:
        self.learner = learner
        self.rng = rng
        self.cards: dict[tuple[str, Direction], Card] = {}
        self._schedule = Schedule()
        self._signs = [*load_lexicon().ids, *load_alphabet().ids]
        self._unmet = [(sign, way) for way in DIRECTIONS for sign in self._signs]
        self._now = UNTIL
        self._attempts = 0

    def days(self, start: datetime, until: datetime) -> Iterator[Told]:
        # The foreign key of a review requires the card; its final values replace these at the end.
        for sign, way in self._unmet:
            blank = Card(sign, due_utc=start, direction=way)
            yield rows.PUT_CARD, (self.learner.id, *rows.card_values(blank))
        for n in range((until - start).days + 1):
            day = start + timedelta(days=n)
            if day.date() == until.date() or self.rng.random() < SHARE_OF_DAYS:
                yield from self._day(day)

    def _day(self, evening: datetime) -> Iterator[Told]:
        self._now = evening + timedelta(minutes=self.rng.uniform(-300, 0))
        began = self._now
        due = [key for key, card in self.cards.items() if card.due_utc <= self._now]
        fresh = [self._unmet.pop(0) for _ in range(min(NEW_A_DAY, len(self._unmet)))]
        for sign, way in [*due, *fresh]:
            yield from self._prompt(sign, way)
        for _ in range(REPEATS_A_DAY):
            yield self._attempt(self.rng.choice(self._signs), "produce", self.rng.random() < 0.8)
        yield self._sitting(began)
        if self.rng.random() < 0.5:
            yield self._round()
        if self.rng.random() < 0.3:
            yield from self._arcade()

    def _prompt(self, sign: str, way: Direction) -> Iterator[Told]:
        before = self.cards.get((sign, way))
        chance = self._schedule.recall(before, self._now) if before else 0.6
        right = self.rng.random() < chance
        yield self._attempt(sign, way, right)
        rating = self.rng.choice([Rating.HARD, Rating.GOOD, Rating.GOOD, Rating.EASY])
        yield self._review(sign, way, before, rating if right else Rating.AGAIN)

    def _attempt(self, sign: str, way: Direction, right: bool) -> Told:
        self._now += timedelta(seconds=self.rng.uniform(8, 25))
        self._attempts += 1
        kind = [each for each in self._signs if strand_of(each) == strand_of(sign)]
        answer = sign if right else self.rng.choice(kind)
        scores = {answer: 0.8, self.rng.choice(kind): 0.1, "no_sign": 0.02}
        made = Attempt(
            sign,
            "match" if answer == sign else "not_yet",
            self.rng.randint(70, 99) if answer == sign else self.rng.randint(10, 60),
            8.5,
            "signs100-1" if way == "produce" else "",
            scores if way == "produce" else {answer: 1.0},
            "review" if right else "lesson",
            way,
            claimed=answer != sign and self.rng.random() < 0.05,
            at=self._now,
        )
        return rows.INSERT_ATTEMPT, (
            self.learner.id, *rows.attempt_values(made), self._offset(),
        )  # fmt: skip

    def _review(self, sign: str, way: Direction, before: Card | None, rating: Rating) -> Told:
        other: Direction = "recognise" if way == "produce" else "produce"
        twin = self.cards.get((sign, other))
        blank = Card(sign, due_utc=self._now, direction=way)
        card = self._schedule.review(before or blank, rating, self._now)
        entry = Review(
            sign, rating, self._now, card.due_utc, self._attempts, 6000, way,
            kind=kind_of(before, twin, self._now, self.learner),
            predicted=self._schedule.recall(before, self._now) if before else None,
        )  # fmt: skip
        self.cards[sign, way] = card
        more = (known_change(before, card, twin), self._offset())
        return rows.INSERT_REVIEW, (self.learner.id, *rows.review_values(entry, before), *more)

    def _sitting(self, began: datetime) -> Told:
        length = round((self._now - began) / timedelta(milliseconds=1))
        return INSERT_SITTING, (
            self.learner.id, "lesson", rows.instant(began), self._offset(),
            rows.instant(self._now), length,
        )  # fmt: skip

    def _round(self) -> Told:
        right = self.rng.randint(5, 20)
        played = Round(
            self.rng.choice(("timed", "endless", "receptive")), self.rng.randint(1, 10),
            100 * right, self.rng.randint(2, right), right, right + self.rng.randint(0, 4), 60.0,
            self._now,
        )  # fmt: skip
        return play_rows.INSERT_ROUND, (
            self.learner.id, *play_rows.round_values(played), self._offset(),
        )  # fmt: skip

    def _arcade(self) -> Iterator[Told]:
        played = GameScore(
            "rush", "normal", self.rng.randint(100, 9000), self.rng.randint(1, 40),
            round(self.rng.random(), 2), 90.0, self._now,
        )  # fmt: skip
        yield play_rows.INSERT_GAME, (
            self.learner.id, *play_rows.game_values(played), self._offset(),
        )  # fmt: skip
        for _ in range(40):
            hit = self.rng.random() < 0.8
            seen = PlayedGesture(
                self.rng.choice(GESTURES), 0.9 if hit else 0.0, "rush", self._now, hit
            )
            values = play_rows.gesture_values(seen, self._now)
            yield play_rows.INSERT_GESTURE, (self.learner.id, *values)

    def _offset(self) -> int:
        return local_day(self._now, self.learner.zone).utc_offset_minutes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--years", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    started = perf_counter()
    learner = play_years(given.path, given.years, given.seed)
    size = given.path.stat().st_size / 2**20
    print(
        f"{learner.name}: {given.years:g} years in {perf_counter() - started:.1f} s, {size:.1f} MiB"
    )


if __name__ == "__main__":
    main()
