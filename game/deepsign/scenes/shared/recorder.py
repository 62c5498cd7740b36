"""Saves attempts, reviews and the sitting of a course; what cannot be saved waits in a queue."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from deepsign.camera.slot import CameraSlot
from deepsign.errors import ProgressError
from deepsign.learning.lesson_plan import Step
from deepsign.learning.schedule import Rating
from deepsign.progress.records import Attempt, Learner, Sample
from deepsign.progress.store import ProgressStore
from deepsign.progress.unsaved import Ref


class Recorder:
    """Writes events in order, with their times; only what the learner did.

    Args:
        store: Progress.db.
        learner: The learner.
        activity: The activity: lesson, review, ...
        camera: The camera.
    """

    def __init__(
        self, store: ProgressStore, learner: Learner, activity: str, camera: CameraSlot
    ) -> None:
        self._store = store
        self._learner = learner
        self._activity = activity
        self._camera = camera
        self._last_attempt: Ref | None = None
        self._claimable: Sample | None = None
        self._taught: tuple[str, datetime] | None = None  # by the last attempt: sign, time
        self._sitting: Ref | None = None
        self._began: datetime | None = None  # of a sitting that waits for the camera
        self._saved: list[bool] = []  # for each review, whether it was the learner's own

    def counts(self, step: Step) -> bool:
        """Returns whether the answer to a step is the learner's own: a word always, a sign only with a webcam."""
        return step.direction == "recognise" or self._camera.live

    @property
    def failure(self) -> ProgressError | None:
        """Why results could not be saved yet, if so."""
        return self._store.waiting.failure

    def begin(self, at: datetime | None = None, *, signing: bool = True) -> None:
        """Begins a sitting, unless somebody else signs in it.

        Without a picture nothing can be signed: a sitting that signs begins with the first one, or with what is saved
        in it.

        Args:
            at: When it began; None: now. One that signs begins later, with the picture.
            signing: Whether the learner signs in it.
        """
        if signing and not self._camera.live:
            return
        self._began = at or self._now
        if signing:
            self._camera.when_seen(self._seen)
        else:
            self._sit()

    def _seen(self) -> None:
        """Begins the sitting now, with the first picture, if nothing began it before."""
        if self._began is not None:
            self._began = self._now
            self._sit()

    def _sit(self) -> None:
        """Saves the beginning of the sitting, once."""
        if self._began is not None:
            now, self._began = self._began, None
            key = self._sitting = _new()
            self._write("sittings.begin", self._learner, self._activity, now=now, key=key.key)

    def end(self, at: datetime | None = None) -> None:
        """Ends the sitting; ``at`` None: now."""
        self._began = None
        if self._sitting is not None:
            self._write("sittings.end", self._sitting, now=at or self._now)

    def attempt(self, made: Attempt, step: Step, sample: Sample | None = None) -> None:
        """Saves one attempt of a step; adds activity, direction and time.

        Args:
            made: The attempt.
            step: The step.
            sample: What it teaches about how the learner signs; one that is not sure waits for `claim`.
        """
        self._last_attempt = self._claimable = self._taught = None
        if not self.counts(step):
            return
        self._sit()
        at = made.at or self._now
        whole = replace(made, activity=self._activity, direction=step.direction, at=at)
        self._last_attempt = _new()
        self._write("attempts.record", self._learner, whole, key=self._last_attempt.key)
        if sample is not None and sample.sure:
            self._write("prototypes.learn", self._learner, sample, at)
            self._taught = sample.sign, at
        else:
            self._claimable = sample

    def unlearn(self) -> None:
        """Takes back what the last attempt taught about how the learner signs."""
        if self._taught is not None:
            self._write("prototypes.unlearn", self._learner, *self._taught)
            self._taught = None

    def claim(self) -> None:
        """Saves the learner's claim that the last attempt was right, beside the verdict."""
        if self._last_attempt is not None:
            self._write("attempts.claim", self._learner, self._last_attempt)
        if self._claimable is not None:
            self._write("prototypes.learn", self._learner, self._claimable, self._now)
            self._claimable = None

    def review(
        self,
        step: Step,
        rating: Rating | None,
        duration_s: float,
        at: datetime | None = None,
    ) -> None:
        """Saves the rating of a review, if anything was tested; extra practice is not graded.

        Args:
            step: The step.
            rating: None if nothing was tested.
            duration_s: How long it took.
            at: The time; None: now.
        """
        if rating is None:
            return
        self._saved.append(self._activity != "practice" and self.counts(step))
        if self._saved[-1]:
            self._sit()
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

    def keep(self, steps: Sequence[Step], place: int) -> None:
        """Saves the place in a lesson, so that it can be resumed; other courses are made anew."""
        if self._activity == "lesson" and self._camera.live:
            given = [[step.kind, step.sign] for step in steps]
            self._write("broken_lessons.keep", self._learner, given, place, at=self._now)

    def rate_again(self, rating: Rating) -> None:
        """Saves another rating for the last review."""
        if self._saved[-1]:
            self._write("cards.rate_again", self._learner, rating)

    def preview(self, step: Step) -> Mapping[Rating, datetime]:
        """Returns when the sign of a step would be back after each rating; empty while the store cannot say."""
        try:
            return self._store.cards.preview(self._learner, step.sign, step.direction)
        except ProgressError:
            return {}

    def undo(self, rated: bool) -> None:
        """Takes the last review back, if the last step had one."""
        if rated and self._saved.pop():
            self._write("cards.undo", self._learner)

    @property
    def _now(self) -> datetime:
        return self._store.database.utc(None)

    def _write(self, kind: str, *given: Any, key: str = "", **named: Any) -> None:
        self._store.waiting.add(kind, *given, key=key, **named)


def _new() -> Ref:
    """Returns a reference to a row that is about to be written."""
    return Ref(uuid.uuid4().hex)
