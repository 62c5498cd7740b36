"""A progress.db with rows in every table."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import numpy as np
from tests.own_takes import new_sign

from deepsign.learning.goal import Goal
from deepsign.learning.schedule import Rating, Schedule
from deepsign.progress.play_records import GameScore, PlayedGesture, Round
from deepsign.progress.records import Attempt, Learner, Sample
from deepsign.progress.sign_lists import FAVOURITES
from deepsign.progress.store import ProgressStore

NOW: Final = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
SIGNS: Final = ("again", "bird", "book", "boy", "cat", "happy")


def fill(path: Path, until: datetime = NOW, days: int = 5) -> None:
    """Fills in two learners who have practised and played on some days."""
    for day in range(days):
        at = until - timedelta(days=days - 1 - day, hours=1)
        with ProgressStore.open(path, clock=lambda at=at: at) as store:  # type: ignore[misc]
            known = store.learners.all() or (
                store.learners.create("Ana", time_zone="Europe/Paris"),
                store.learners.create("Bo", "left"),
            )
            for learner in known:
                _practise(store, learner, day, at)
            if day == 0:
                store.cards.save_parameters(known[0], Schedule().parameters, 500)
                store.settings.change({"text_scale": 1.25, "sound": False})


def _practise(store: ProgressStore, learner: Learner, day: int, at: datetime) -> None:
    sitting = store.sittings.begin(learner, "lesson", at)
    for number, sign in enumerate(SIGNS[: 2 + day]):
        now = at + timedelta(minutes=number)
        seen = sign if (day + number) % 3 else "please"
        kind = "match" if seen == sign else "not_yet"
        attempt = store.attempts.record(
            learner,
            Attempt(
                sign, kind, 70, 8.0, "words", {seen: 0.8, "cat": 0.1}, at=now,
                parameter="" if kind == "match" else "location",
            ),
        )  # fmt: skip
        rating = Rating.GOOD if kind == "match" else Rating.AGAIN
        store.cards.review(learner, sign, rating, attempt_id=attempt.id, duration_ms=900, at=now)
        if number == 0 and kind != "match" and attempt.id:
            store.attempts.claim(learner, attempt.id)
    store.attempts.record(learner, Attempt.chosen("book", "cat"))
    store.cards.review(learner, "book", Rating.HARD, direction="recognise", at=at)
    store.sittings.end(sitting, at + timedelta(minutes=9))
    store.days.set_goal(learner, Goal("minutes" if day % 2 else "signs", 5))
    store.rounds.record(learner, Round("timed", 1, 100 + day, 3, 5, 8, 60.0, at))
    store.games.record(learner, GameScore("rush", "easy", 50 + day, 4, 0.5, 30.0, at))
    store.gestures.record_all(learner, [PlayedGesture("thumb_up", 0.9, "rush", at, True)])
    store.achievements.grant(learner, at)
    store.broken_lessons.keep(learner, [["meet", "cat"], ["recall", "cat"]], 1, at)
    store.lists.put(learner, FAVOURITES, SIGNS[day])
    store.word_lists.add(learner, "At home", (SIGNS[day],))
    store.prototypes.learn(learner, Sample(SIGNS[day], (0.6, -0.8), "words"), at)
    if day == 0:
        own = store.own_signs.add(learner, new_sign(note="at home"), at)
        store.own_signs.embed(learner, own.id, "words", list(np.eye(3, dtype=np.float32)))


def attempts_in(path: Path) -> int:
    """Returns the number of attempts in a file."""
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("SELECT count(*) FROM attempts").fetchone()[0])
