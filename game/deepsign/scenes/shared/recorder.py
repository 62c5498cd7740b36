"""Saves attempts, reviews and the sitting of a course; what cannot be saved waits and is tried again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from deepsign.errors import ProgressError
from deepsign.learning.lesson_plan import Step
from deepsign.learning.schedule import Rating
from deepsign.progress.records import Attempt, Learner
from deepsign.progress.store import ProgressStore


class Recorder:
    """Writes to the store, in order; `problem` says why something could not be written yet.

    Args:
        store: progress.db.
        learner: Who practises.
        activity: What it is part of: lesson, review, ...
    """

    def __init__(self, store: ProgressStore, learner: Learner, activity: str) -> None:
        self._store = store
        self._learner = learner
        self._activity = activity
        self._waiting: deque[Callable[[], None]] = deque()
        self._last_attempt: int | None = None
        self._sitting: int | None = None
        self.problem = ""

    def begin(self) -> None:
        """Begins a sitting."""
        self._write(self._begin)

    def _begin(self) -> None:
        self._sitting = self._store.sittings.begin(self._learner, self._activity)

    def end(self) -> None:
        """Ends the sitting."""
        self._write(self._end)

    def _end(self) -> None:
        if self._sitting is not None:
            self._store.sittings.end(self._sitting)

    def attempt(self, made: Attempt, step: Step) -> None:
        """Saves one attempt of a step; activity and direction are filled in."""
        whole = replace(made, activity=self._activity, direction=step.direction)

        def write() -> None:
            self._last_attempt = self._store.attempts.record(self._learner, whole).id

        self._write(write)

    def claim(self) -> None:
        """Saves the learner's claim that the last attempt was right, beside the verdict."""

        def write() -> None:
            if self._last_attempt is not None:
                self._store.attempts.claim(self._learner, self._last_attempt)

        self._write(write)

    def review(self, step: Step, rating: Rating | None, duration_s: float) -> None:
        """Saves the rating of a review, if anything was tested."""
        if rating is None:
            return

        def write() -> None:
            self._store.cards.review(
                self._learner,
                step.sign,
                rating,
                attempt_id=self._last_attempt,
                duration_ms=round(duration_s * 1000),
                direction=step.direction,
            )

        self._write(write)

    def rate_again(self, rating: Rating) -> None:
        """Saves another rating for the last review."""

        def write() -> None:
            self._store.cards.rate_again(self._learner, rating)

        self._write(write)

    def preview(self, step: Step) -> Mapping[Rating, datetime]:
        """When the sign of a step would be back after each rating; empty while the store cannot say."""
        try:
            return self._store.cards.preview(self._learner, step.sign, step.direction)
        except ProgressError:
            return {}

    def undo(self, rated: bool) -> None:
        """Takes the last review back, if the last step had one."""

        def write() -> None:
            self._store.cards.undo(self._learner)

        if rated:
            self._write(write)

    def _write(self, write: Callable[[], None]) -> None:
        self._waiting.append(write)
        self.flush()

    def flush(self) -> None:
        """Tries to save everything that waits, in order."""
        try:
            while self._waiting:
                self._waiting[0]()
                self._waiting.popleft()
        except ProgressError as error:
            self.problem = str(error)
            return
        self.problem = ""
