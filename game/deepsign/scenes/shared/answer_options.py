"""The answers to choose from, and "I don't know", each with its number key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import pygame

from deepsign.learning.quiz import Quiz
from deepsign.ui.control import Control

NUMBER_KEYS: Final = (
    (pygame.K_1, pygame.K_KP1),
    (pygame.K_2, pygame.K_KP2),
    (pygame.K_3, pygame.K_KP3),
    (pygame.K_4, pygame.K_KP4),
)
"""The keys of each answer: above the letters, and on the number pad."""

_UNSURE: Final = (pygame.K_0, pygame.K_KP0)


def option_controls(
    quiz: Quiz,
    labels: Sequence[str],
    rects: Sequence[pygame.Rect],
    unsure_rect: pygame.Rect,
    unsure_label: str,
    pick: Callable[[str | None], None],
) -> tuple[Control, ...]:
    """Returns the answers; none can be picked before the tutor begins.

    Args:
        quiz: The question.
        labels: The label of each answer.
        rects: The box of each answer.
        unsure_rect: The box of "I don't know".
        unsure_label: Its words.
        pick: Called with the option, or None for "I don't know".
    """
    ready = quiz.phase != "ready"
    made = [
        Control(
            f"option_{number + 1}",
            rect,
            label,
            partial(pick, option),
            keys=NUMBER_KEYS[number],
            key_label=str(number + 1),
            enabled=ready,
        )
        for number, (option, label, rect) in enumerate(
            zip(quiz.options, labels, rects, strict=True)
        )
    ]
    unsure = partial(pick, None)
    return (
        *made,
        Control(
            "unsure", unsure_rect, unsure_label, unsure, "quiet", _UNSURE, "0", enabled=ready
        ),
    )  # fmt: skip
