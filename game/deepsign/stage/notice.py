"""A screen that says one thing: what happened and what to do."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back
from deepsign.ui import text
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset


class NoticeScene(Screen):
    """One sentence and one or two ways on.

    Args:
        title: A few words.
        sentence: What happened and what to do.
        again: What self.words("notice-again") does; None leaves the button out.
        icon: Name of an icon.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        title: str,
        sentence: str,
        again: Callable[[], None] | None = None,
        icon: str = "alert",
    ) -> None:
        super().__init__(services, stack)
        self.title = title
        self.sentence = sentence
        self._again = again
        self._icon = icon

    def back(self) -> None:
        """Shows the scene below again."""
        go_back(self.services, self.stack, self)

    def _card(self) -> pygame.Rect:
        return centred(inset(self.window, self.u(32)), self.u(720), self.u(440))

    def controls(self) -> tuple[Control, ...]:
        """Back, and perhaps try again."""
        row, _ = cut_bottom(inset(self._card(), self.u(40), self.u(36)), self.u(60))
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
                self.words("notice-again"),
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
        """A card in the middle."""
        p = canvas.palette
        canvas.clear()
        card = self._card()
        canvas.card(card)
        _, body = cut_bottom(inset(card, self.u(40), self.u(36)), self.u(60), self.u(24))
        icon, rest = cut_top(body, self.u(72), self.u(14))
        canvas.icon(icon, self._icon, p.notyet)
        title, body = cut_top(rest, rest.height * 34 // 100, self.u(8))
        canvas.text(title, self.title, 34, "black", p.ink, "center", "middle")
        canvas.text(body, text.sentence(self.sentence), 21, "regular", p.muted, "center")
        self.draw_controls(canvas)
