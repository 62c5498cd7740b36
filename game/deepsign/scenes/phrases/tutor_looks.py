"""The row of buttons below a tutor who performs phrases."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.ui.control import Control
from deepsign.ui.layout import columns
from deepsign.ui.tutor_view import TutorView
from deepsign.words import Words

_SPEEDS: Final = {1.0: "full", 0.5: "half", 0.25: "quarter"}


def looks(words: Words, tutor: TutorView, row: pygame.Rect, gap: int) -> tuple[Control, ...]:
    """Slower, and from the side."""
    slow, turn = columns(row, (1, 1), gap)
    speed, turned = tutor.head.speed, tutor.look.yaw_deg != 0.0
    label = words("receptive-slow", speed=_SPEEDS[speed])
    return (
        Control("slow", slow, label, tutor.slower, "choice", (pygame.K_l,), "L", speed != 1.0),
        Control(
            "turn", turn, words("receptive-turn"), tutor.turn, "choice", (pygame.K_q,), "Q", turned
        ),
    )
