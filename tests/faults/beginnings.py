"""The contents of a game's folder before its first kill."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from tests.webcam import WEBCAM

from deepsign.errors import ProgressUnsaved
from deepsign.learning.lesson_plan import Step
from deepsign.learning.schedule import Rating
from deepsign.progress.records import Attempt
from deepsign.progress.store import ProgressStore
from deepsign.scenes.shared.recorder import Recorder
from deepsign_assets.lexicon import load_lexicon

BEGIN: Final = datetime(2026, 11, 1, 17, 0, tzinfo=UTC)
OLD: Final = sorted((Path(__file__).parents[1] / "schema" / "released").glob("*.sql"))

Promise = list[tuple[str, str, str]]
"""Table, column and value of rows that must be there in the end, once."""


def _new(database: Path) -> Promise:
    return []


def _old(database: Path) -> Promise:
    with closing(sqlite3.connect(database)) as db:
        db.executescript(OLD[-1].read_text(encoding="utf-8"))
    return []


def _played(database: Path) -> Promise:
    """Writes twenty cards, learned two weeks ago."""
    clock = Clock()
    with ProgressStore.open(database, clock=clock) as store:
        noor = store.learners.create("Noor")
        store.settings.change({"session_length": 2})
        for sign in load_lexicon().level(1):
            recorder = Recorder(store, noor, "lesson", WEBCAM)
            recorder.begin()
            clock.pass_time()
            recorder.attempt(
                Attempt(sign.id, "match", 91, 8.5, "played", {sign.id: 0.91}),
                Step("recall", sign.id),
            )
            recorder.review(Step("recall", sign.id), Rating.GOOD, 2.0)
            store.cards.review(noor, sign.id, Rating.GOOD, direction="recognise")
            recorder.end()
    return []


def _unsaved(database: Path) -> Promise:
    """Writes the same and a lesson that could not be saved because another program had locked the file."""
    _played(database)
    clock = Clock(BEGIN - timedelta(days=3))
    store = ProgressStore.open(database, clock=clock, busy_timeout_ms=1)
    (noor,) = store.learners.all()
    promised = []
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        recorder = Recorder(store, noor, "lesson", WEBCAM)
        recorder.begin()
        for sign in ("book", "cat", "milk"):
            clock.pass_time()
            recorder.attempt(
                Attempt(sign, "match", 91, 8.5, "played", {sign: 0.91}), Step("recall", sign)
            )
            promised.append(("attempts", "at_utc", clock().isoformat(timespec="microseconds")))
            recorder.review(Step("recall", sign), Rating.GOOD, 2.0)
            promised.append(("reviews", "at_utc", clock().isoformat(timespec="microseconds")))
        recorder.end()
        with pytest.raises(ProgressUnsaved):
            store.close()
    return promised


class Clock:
    """A clock that the test moves.

    Args:
        now: When it begins.
    """

    def __init__(self, now: datetime = BEGIN - timedelta(days=14)) -> None:
        self._now = now

    def __call__(self) -> datetime:
        """Returns the time."""
        return self._now

    def pass_time(self) -> None:
        """Moves the clock on by ten seconds."""
        self._now += timedelta(seconds=10)


BEGINNINGS: Final[dict[str, Callable[[Path], Promise]]] = {
    "new": _new, "old": _old, "played": _played, "unsaved": _unsaved
}  # fmt: skip
