"""What a new learner has tried of the first sign: the verdict, the words picked, and what of it is saved."""

from __future__ import annotations

from typing import Final

from deepsign.learning.grading import Outcome, grade
from deepsign.learning.lesson_plan import Step
from deepsign.progress.records import Learner
from deepsign.recognition.conductor import JudgedAttempt
from deepsign.scenes.shared.recorder import Recorder
from deepsign.scenes.shared.state_words import unsaved_words
from deepsign.stage.services import Services
from deepsign.words import Words
from deepsign_model.signs.verdict import Verdict, gloss_of

FIRST: Final = "hello"
"""One hand, at the head, one stroke; of level 1, the sign that the shipped network recognises best (see the model card)."""

SIGNED: Final = Step("recall", FIRST)
CHOSEN: Final = Step("choose", FIRST)
ACTIVITY: Final = "first_run"


class FirstTry:
    """The attempts at the first sign; they go into the database, and the sign into the schedule.

    Args:
        learner: Who is new here.
    """

    def __init__(self, services: Services, learner: Learner) -> None:
        self.verdict: Verdict | None = None
        self.tries = 0
        self.chosen: tuple[str, ...] = ()
        self._services = services
        self._recorder = Recorder(services.store, learner, ACTIVITY, services.camera)

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

    def begin(self) -> None:
        """Begins a sitting."""
        self._recorder.begin()

    def end(self, age_s: float) -> None:
        """The sitting ends; what was tried counts.

        A first meeting that did not reach "Yes!" is no failure. The tutor stood beside the learner: that is
        help, and the grade says so.

        Args:
            age_s: How long the last phase has lasted.
        """
        if self._matched and self.verdict is not None:
            outcome = Outcome("match", self.verdict.score, max(1, self.tries), helped=True)
            self._recorder.review(SIGNED, grade(outcome), age_s)
        elif FIRST in self.chosen:
            outcome = Outcome("match", 100, len(self.chosen), helped=True)
            self._recorder.review(CHOSEN, grade(outcome), age_s)
        self._recorder.end()

    def signed(self, judged: JudgedAttempt) -> None:
        """An attempt was judged."""
        self._recorder.attempt(judged.record, SIGNED)
        self.verdict = judged.verdict
        self.tries += judged.verdict.kind in ("match", "not_yet")

    def pick(self, sign: str) -> None:
        """A word was picked."""
        self.chosen = (*self.chosen, sign)

    def in_words(self, words: Words) -> tuple[str, str]:
        """The verdict in one or two great words, and what follows from it."""
        if self.won:
            unsaved = (
                "" if FIRST in self.chosen else unsaved_words(words, self._services.camera.source)
            )
            return words("firstrun-sign-yes"), unsaved or words(
                "firstrun-sign-yes-note", gloss=gloss_of(FIRST)
            )
        if self.unsure:
            return words("firstrun-sign-almost"), words("firstrun-sign-almost-note")
        if self.verdict is not None and self.verdict.kind == "not_yet":
            return words("firstrun-sign-notyet"), words("firstrun-sign-notyet-note")
        return words("firstrun-sign-nosign"), words("firstrun-sign-nosign-note")

    def description(self, words: Words, *, choosing: bool) -> str:
        """What to read beside the tutor: how the sign is made, or what to do while a word is chosen."""
        if not choosing:
            return words.description(FIRST)
        return words("firstrun-choose-notyet-note" if self.chosen else "firstrun-choose-watch")
