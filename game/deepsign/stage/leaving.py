"""Asks before something that is under way is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from deepsign.stage.confirm import ConfirmScene, Question
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services

UnderWay = Literal["lesson", "review", "round", "endless", "duel"]
"""What can be left; an endless round is ended, and counts."""


def ask_to_leave(
    services: Services, stack: Stack, what: UnderWay, leave: Callable[[], None]
) -> None:
    """Asks over the scene in front, which stands still meanwhile; Enter and Esc stay.

    Args:
        services: The words.
        stack: Where the question is put.
        what: What is under way.
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
