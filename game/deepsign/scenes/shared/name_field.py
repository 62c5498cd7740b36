"""A line to type a name into."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.progress.names import LONGEST_NAME
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import inset

CARET_S: Final = 1.2
"""The period of the caret: far below 3 Hz."""


class NameField:
    """What is being typed.

    Args:
        text: What stands there to begin with.
    """

    def __init__(self, text: str = "") -> None:
        self.text = text[:LONGEST_NAME]
        self._age_s = 0.0

    @property
    def name(self) -> str:
        """The text with single spaces and none around it."""
        return " ".join(self.text.split())

    def type(self, event: pygame.event.Event) -> bool:
        """Takes a letter or removes one; returns whether anything changed."""
        before = self.text
        if event.type == pygame.TEXTINPUT:
            self.text = (self.text + event.text)[:LONGEST_NAME]
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_BACKSPACE:
            self.text = self.text[:-1]
        return self.text != before

    def update(self, dt_s: float) -> None:
        """Makes the caret blink."""
        self._age_s += dt_s

    def draw(self, canvas: Canvas, rect: pygame.Rect, focused: bool) -> None:
        """The text in its box, and the caret while it has the keyboard."""
        p = canvas.palette
        canvas.box(rect, p.paper, 14, p.line)
        inner = inset(rect, canvas.u(18), canvas.u(4))
        used = canvas.text(inner, self.text, 24, "bold", p.ink, valign="middle")
        if not focused or self._age_s % CARET_S > CARET_S / 2:
            return
        caret = pygame.Rect(used.right + canvas.u(2), 0, max(2, canvas.u(2)), rect.height // 2)
        caret.centery = rect.centery
        caret.left = min(max(caret.left, inner.left), inner.right)
        canvas.surface.fill(p.accent, caret)
