"""The first screen: what this is, what it is not, and a start."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, largest
from deepsign.ui.tutor_view import TutorView

GREETER: Final = "happy"
"""The sign that the tutor greets with; any learner will like it."""


class TitleScene(Screen):
    """DeepSign, and Enter."""

    def __init__(self, services: Services, stack: Stack) -> None:
        super().__init__(services, stack)
        self._tutor = TutorView(services.tutor, ahead=services.paint_ahead)

    def enter(self) -> None:
        """Starts the tutor."""
        self._tutor.show(self.services.lexicon[GREETER].performance)

    def leave(self) -> None:
        """Stops the tutor."""
        self._tutor.close()

    def _areas(self) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
        """Words, picture, and the notice below."""
        notice, rest = cut_bottom(
            inset(self.window, self.u(48), self.u(36)), self.u(48), self.u(20)
        )
        words, picture = columns(rest, (1, 0.92), self.u(48))
        return words, largest(picture, 1.0), notice

    def controls(self) -> tuple[Control, ...]:
        """Start, quit, and where to learn with Deaf people."""
        words, _, _ = self._areas()
        row = pygame.Rect(0, 0, words.width, self.u(60))
        row.topleft = (words.left, words.top + words.height * 70 // 100)
        start, leave = columns(row, (1.6, 1), self.u(16))
        about = row.move(0, row.height + self.u(10))
        about.height = self.u(46)
        said, keys = self.words, (pygame.K_RETURN, pygame.K_KP_ENTER)
        return (
            Control("start", start, said("title-start"), self._start, "primary", keys, "Enter"),
            Control(
                "quit", leave, said("title-quit"), self.back, keys=(pygame.K_q,), key_label="Esc"
            ),
            Control("about", about, said("title-about"), self._about, "quiet", icon="hand"),
        )

    def _start(self) -> None:
        go_to(self.services, self.stack, self.services.routes.who_plays(self.services, self.stack))

    def _about(self) -> None:
        go_to(self.services, self.stack, self.services.routes.about(self.services, self.stack))

    def update(self, dt_s: float) -> None:
        """Moves the tutor on."""
        self._tutor.update(dt_s, self._areas()[1].width)

    def draw(self, canvas: Canvas) -> None:
        """Name and promise at the left, the tutor at the right, the notice below."""
        p = canvas.palette
        canvas.clear()
        words, picture, notice = self._areas()
        self._draw_words(canvas, words)
        self._tutor.draw(canvas, picture, p.paper)
        canvas.text(notice, self.words("title-teachers"), 18, "bold", p.muted, "center", "middle")
        self.draw_controls(canvas)

    def _draw_words(self, canvas: Canvas, words: pygame.Rect) -> None:
        p = canvas.palette
        _, rest = cut_bottom(words, words.height * 30 // 100, self.u(24))
        _, rest = cut_top(rest, rest.height * 14 // 100)
        name, rest = cut_top(rest, canvas.u(112), canvas.u(4))
        canvas.text(name, "DeepSign", 92, "black", p.accent_ink, valign="bottom")
        used = canvas.text(rest, self.words("title-aim"), 31, "bold", p.ink)
        _, promise = cut_top(rest, used.height, canvas.u(18))
        canvas.text(promise, self.words("title-promise"), 20, "regular", p.muted)
