"""A screen with one message: what happened and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back
from deepsign.ui import text
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset

SHORT: Final = 240
"""Longest sentence, in letters, that fits on a low card."""


class NoticeScene(Screen):
    """A message with one or two buttons.

    Args:
        title: A few words.
        sentence: What happened and what to do.
        again: Action of the button beside "Go back"; None for no such button.
        icon: Name of an icon.
        again_label: Text of that button; "Try again" if empty.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        title: str,
        sentence: str,
        again: Callable[[], None] | None = None,
        icon: str = "alert",
        again_label: str = "",
    ) -> None:
        super().__init__(services, stack)
        self.title = title
        self.sentence = sentence
        self._again = again
        self._icon = icon
        self._again_label = again_label or self.words("notice-again")

    def back(self) -> None:
        """Shows the scene below again."""
        go_back(self.services, self.stack, self)

    def _card(self) -> pygame.Rect:
        """Returns the box of the card, which is higher for long messages."""
        height = 440 if len(self.sentence) <= SHORT else 640
        return centred(inset(self.window, self.u(32)), self.t(720), self.t(height))

    def controls(self) -> tuple[Control, ...]:
        """Returns the button that goes back, and perhaps the one that tries again."""
        row, _ = cut_bottom(inset(self._card(), self.u(40), self.u(36)), self.t(60))
        if self._again is None:
            return (
                Control(
                    "ok",
                    row,
                    self.words("notice-back"),
                    self.back,
                    "primary",
                    (pygame.K_RETURN,),
                    "Enter",
                ),
            )
        first, second = columns(row, (1, 1), self.u(16))
        return (
            Control(
                "again",
                first,
                self._again_label,
                self._try_again,
                "primary",
                (pygame.K_RETURN,),
                "Enter",
            ),
            Control(
                "ok", second, self.words("notice-back"), self.back, "secondary", key_label="Esc"
            ),
        )

    def _try_again(self) -> None:
        if self._again is not None:
            self._again()

    def draw(self, canvas: Canvas) -> None:
        """Draws a card in the middle."""
        p = canvas.palette
        canvas.clear()
        card = self._card()
        canvas.card(card)
        _, body = cut_bottom(inset(card, self.u(40), self.u(36)), self.t(60), self.u(24))
        icon, rest = cut_top(body, self.u(72), self.u(14))
        canvas.icon(icon, self._icon, p.notyet)
        title, body = cut_top(rest, min(rest.height * 34 // 100, self.t(90)), self.u(8))
        canvas.text(title, self.title, 34, "black", p.ink, "center", "middle")
        canvas.text(body, text.sentence(self.sentence), 21, "regular", p.muted, "center")
        self.draw_controls(canvas)
