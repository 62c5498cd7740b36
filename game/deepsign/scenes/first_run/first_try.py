"""The attempts at the first sign: the verdict, the words picked, and what is saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from deepsign.camera.base import CameraSource
from deepsign.camera.slot import CameraSlot
from deepsign.learning.grading import Outcome, grade
from deepsign.learning.lesson_plan import Step
from deepsign.progress.records import Attempt, Learner
from deepsign.progress.store import ProgressStore
from deepsign.recognition.judged_attempt import JudgedAttempt
from deepsign.scenes.shared.recorder import Recorder
from deepsign.scenes.shared.state_words import unsaved_words
from deepsign.words import Words
from deepsign_model.signs.verdict import Verdict, gloss_of

FIRST: Final = "hello"
"""A one-handed sign of level 1 with one stroke, which the shipped network recognises best (see the model card)."""

SIGNED: Final = Step("recall", FIRST)
CHOSEN: Final = Step("choose", FIRST)
ACTIVITY: Final = "first_run"


class FirstTry:
    """The attempts at the first sign. They are kept here until there is a profile to save them for."""

    def __init__(self) -> None:
        self.verdict: Verdict | None = None
        self.tries = 0
        self.chosen: tuple[str, ...] = ()
        self._attempts: list[Attempt] = []
        self._began: datetime | None = None
        self._ended: datetime | None = None
        self._age_s = 0.0
        self._recorder: Recorder | None = None
        self._settled = False

    @property
    def won(self) -> bool:
        """Whether "Yes!" was reached, by signing or by choosing."""
        return self._matched or FIRST in self.chosen

    @property
    def _matched(self) -> bool:
        return self.verdict is not None and self.verdict.kind == "match"

    @property
    def unsure(self) -> bool:
        """Whether the last attempt was nearly the sign."""
        return self.verdict is not None and self.verdict.kind == "almost"

    @property
    def seen(self) -> bool:
        """Whether a sign was seen at all."""
        return self.won or (self.verdict is not None and self.verdict.kind != "no_sign")

    def begin(self, now: datetime) -> None:
        """Called when the page begins."""
        self._began = self._began or now

    def end(self, now: datetime, age_s: float) -> None:
        """Called when the page is left.

        Args:
            now: The present time.
            age_s: How long the last phase has lasted.
        """
        self._ended, self._age_s = now, age_s
        if self._recorder is not None:
            self._settle(self._recorder)

    def keep(self, store: ProgressStore, learner: Learner, camera: CameraSlot) -> None:
        """Saves the attempts with their times, and all later ones."""
        if self._recorder is not None or self._began is None:
            return
        self._recorder = Recorder(store, learner, ACTIVITY, camera)
        if camera.live or FIRST in self.chosen:  # the tutor is watched before the camera opens
            self._recorder.begin(self._began, signing=False)
        for made in self._attempts:
            self._recorder.attempt(made, SIGNED)
        if self._ended is not None:
            self._settle(self._recorder)

    def _settle(self, recorder: Recorder) -> None:
        """Saves the review, once.

        A first meeting without a "Yes!" is no failure. The tutor stood beside the learner, which counts as
        help in the grade.
        """
        if self._settled:
            return
        self._settled = True
        last = self._attempts[-1].at if self._attempts else self._ended
        if self._matched and self.verdict is not None:
            outcome = Outcome("match", self.verdict.score, max(1, self.tries), helped=True)
            recorder.review(SIGNED, grade(outcome), self._age_s, last)
        elif FIRST in self.chosen:
            outcome = Outcome("match", 100, len(self.chosen), helped=True)
            recorder.review(CHOSEN, grade(outcome), self._age_s, last)
        recorder.end(self._ended)

    def signed(self, judged: JudgedAttempt, now: datetime) -> None:
        """Takes a judged attempt."""
        made = replace(judged.record, at=now)
        self._attempts.append(made)
        if self._recorder is not None:
            self._recorder.attempt(made, SIGNED)
        self.verdict = judged.verdict
        self.tries += judged.verdict.kind in ("match", "not_yet")

    def pick(self, sign: str) -> None:
        """Takes a picked word."""
        self.chosen = (*self.chosen, sign)

    def in_words(self, words: Words, source: CameraSource) -> tuple[str, str]:
        """Returns the verdict in one or two great words, and what to do next."""
        if self.won:
            unsaved = "" if FIRST in self.chosen else unsaved_words(words, source)
            return words("firstrun-sign-yes"), unsaved or words(
                "firstrun-sign-yes-note", gloss=gloss_of(FIRST)
            )
        if self.unsure:
            return words("firstrun-sign-almost"), words("firstrun-sign-almost-note")
        if self.verdict is not None and self.verdict.kind == "not_yet":
            return words("firstrun-sign-notyet"), words("firstrun-sign-notyet-note")
        return words("firstrun-sign-nosign"), words("firstrun-sign-nosign-note")

    def description(self, words: Words, *, choosing: bool) -> str:
        """Returns the text beside the tutor: how the sign is made, or what to do while a word is chosen."""
        if not choosing:
            return words("firstrun-sign-how")
        return words("firstrun-choose-notyet-note" if self.chosen else "firstrun-choose-watch")
