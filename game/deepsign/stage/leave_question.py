"""Asks before an activity in progress is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from deepsign.stage.confirm import ConfirmScene, Question
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services

UnderWay = Literal["lesson", "review", "round", "free", "unsaved", "endless", "reading", "duel"]
"""Activities that can be left; an endless round ends and counts, reading ends with results, a free one has no score, of an unsaved one nothing is kept."""


def ask_to_leave(
    services: Services, stack: Stack, what: UnderWay, leave: Callable[[], None]
) -> None:
    """Shows a question over the paused scene in front; Enter and Esc stay.

    Args:
        services: Services of the scenes.
        stack: Stack on which the question is shown.
        what: Activity in progress.
        leave: Called once, if the learner leaves.
    """
    words = services.words
    question = Question(
        words("leave-title", what=what),
        words("leave-note", what=what),
        words("leave-yes", what=what),
        words("leave-stay"),
        destroys=False,
    )
    stack.push(ConfirmScene(services, stack, question, leave))
