"""The answers of a placement test, and what is saved of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from deepsign.learning.grading import Choice, grade
from deepsign.learning.lesson_plan import Step
from deepsign.progress.records import Attempt
from deepsign.scenes.shared.recorder import Recorder

ACTIVITY: Final = "placement"


@dataclass(frozen=True)
class Given:
    """One answer.

    Attributes:
        sign: The shown sign.
        choice: The picked one.
        at: The time, UTC.
    """

    sign: str
    choice: Choice
    at: datetime


def keep(recorder: Recorder, began: datetime, given: Sequence[Given]) -> None:
    """Saves all answers, and a first review for each right one.

    A wrong answer is no review, because the sign was never taught.
    """
    recorder.begin(began, signing=False)
    for each in given:
        step = Step("choose", each.sign)
        made = Attempt.chosen(each.sign, each.choice.picked)
        recorder.attempt(replace(made, at=each.at), step)
        if each.choice.right:
            recorder.review(step, grade(each.choice), each.choice.seconds, each.at)
    recorder.end(given[-1].at)
