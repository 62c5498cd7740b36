"""Saves attempts, reviews and the sitting of a course; what cannot be saved waits in the queue of the game."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from deepsign.errors import ProgressError
from deepsign.learning.lesson_plan import Step
from deepsign.learning.schedule import Rating
from deepsign.progress.records import Attempt, Learner
from deepsign.progress.store import ProgressStore
from deepsign.progress.unsaved import Ref


class Recorder:
    """Writes in order, with the time at which something happened.

    Args:
        store: progress.db.
        learner: Who practises.
        activity: What it is part of: lesson, review, ...
    """

    def __init__(self, store: ProgressStore, learner: Learner, activity: str) -> None:
        self._store = store
        self._learner = learner
        self._activity = activity
        self._last_attempt: Ref | None = None
        self._sitting: Ref | None = None

    @property
    def problem(self) -> str:
        """Why results could not be saved yet, or ""."""
        return self._store.waiting.problem

    def begin(self, at: datetime | None = None) -> None:
        """Begins a sitting; ``at`` None: now."""
        key = self._sitting = _new()
        now = at or self._now
        self._write("sittings.begin", self._learner, self._activity, now=now, key=key.key)

    def end(self, at: datetime | None = None) -> None:
        """Ends the sitting; ``at`` None: now."""
        if self._sitting is not None:
            self._write("sittings.end", self._sitting, now=at or self._now)

    def attempt(self, made: Attempt, step: Step) -> None:
        """Saves one attempt of a step; activity, direction and time are filled in."""
        at = made.at or self._now
        whole = replace(made, activity=self._activity, direction=step.direction, at=at)
        self._last_attempt = _new()
        self._write("attempts.record", self._learner, whole, key=self._last_attempt.key)

    def claim(self) -> None:
        """Saves the learner's claim that the last attempt was right, beside the verdict."""
        if self._last_attempt is not None:
            self._write("attempts.claim", self._learner, self._last_attempt)

    def review(
        self,
        step: Step,
        rating: Rating | None,
        duration_s: float,
        at: datetime | None = None,
    ) -> None:
        """Saves the rating of a review, if anything was tested; ``at`` None: now."""
        if rating is not None:
            self._write(
                "cards.review",
                self._learner,
                step.sign,
                rating,
                attempt_id=self._last_attempt,
                duration_ms=round(duration_s * 1000),
                direction=step.direction,
                at=at or self._now,
            )

    def rate_again(self, rating: Rating) -> None:
        """Saves another rating for the last review."""
        self._write("cards.rate_again", self._learner, rating)

    def preview(self, step: Step) -> Mapping[Rating, datetime]:
        """When the sign of a step would be back after each rating; empty while the store cannot say."""
        try:
            return self._store.cards.preview(self._learner, step.sign, step.direction)
        except ProgressError:
            return {}

    def undo(self, rated: bool) -> None:
        """Takes the last review back, if the last step had one."""
        if rated:
            self._write("cards.undo", self._learner)

    @property
    def _now(self) -> datetime:
        return self._store.database.utc(None)

    def _write(self, kind: str, *given: Any, key: str = "", **named: Any) -> None:
        self._store.waiting.add(kind, *given, key=key, **named)


def _new() -> Ref:
    """Stands for the id of a row that is about to be written."""
    return Ref(uuid.uuid4().hex)
