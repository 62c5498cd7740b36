"""What Sign Rush stores while it is played: attempts, and reviews of due cards after sure verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from deepsign.arcade.sign_draw import Known
from deepsign.learning.grading import Outcome, grade
from deepsign.learning.lesson_plan import Step
from deepsign.progress.records import Learner
from deepsign.recognition.judged_attempt import JudgedAttempt
from deepsign.scenes.shared.recorder import Recorder
from deepsign.stage.services import Services

ACTIVITY: Final = "sign_rush"


class SignKeeper:
    """Stores attempts in front of the camera; the sitting begins with the first one.

    Args:
        learner: Who plays.
        known: Their known signs.
    """

    def __init__(self, services: Services, learner: Learner, known: Sequence[Known]) -> None:
        self._recorder = Recorder(services.store, learner, ACTIVITY, services.camera)
        self._due = {each.sign for each in known if each.due}
        self._begun = False

    def judged(self, judged: JudgedAttempt, *, helped: bool, duration_s: float) -> None:
        """Stores an attempt and, once for each due card, a review if the verdict is sure.

        Args:
            judged: The attempt with its verdict.
            helped: Whether the tutor has shown the sign in this game.
            duration_s: Seconds since the sign was asked for.
        """
        verdict = judged.verdict
        step = Step("recall", verdict.sign)
        if not self._begun:
            self._begun = True
            self._recorder.begin()
        self._recorder.attempt(judged.record, step, judged.sample)
        rating = grade(Outcome(verdict.kind, verdict.score, helped=helped))
        if verdict.sign in self._due and rating is not None:
            self._due.discard(verdict.sign)
            self._recorder.review(step, rating, duration_s)

    def end(self) -> None:
        """Ends the sitting, if it has begun."""
        if self._begun:
            self._recorder.end()
