"""A question over the scene that asks it; nothing else happens until it is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.ui import shapes
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control, ControlKind
from deepsign.ui.focus import Focus
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset
from deepsign.ui.text import height_of


@dataclass(frozen=True)
class Question:
    """The content of a question.

    Attributes:
        title: A few words.
        sentence: What will happen.
        yes: Text of the button that does it.
        no: Text of the button that does not.
        destroys: Whether something is lost permanently if the answer is yes.
    """

    title: str
    sentence: str
    yes: str
    no: str
    destroys: bool = True


class ConfirmScene(Screen):
    """A question over the paused scene below.

    Args:
        question: Content of the question.
        act: Called once, after this scene asked to be removed, if the answer is yes.
    """

    see_through = True
    stops_time = True

    def __init__(
        self, services: Services, stack: Stack, question: Question, act: Callable[[], None]
    ) -> None:
        super().__init__(services, stack)
        self.question = question
        self._act = act
        self.focus = Focus("no", shown=True)

    def _yes(self) -> None:
        self.stack.pop(self)
        self._act()

    def _box(self) -> pygame.Rect:
        """Returns a box that is wide enough to read and high enough for the text."""
        wide = min(self.window.width - self.u(48), self.t(600))
        inner = wide - 2 * self.u(32)
        words = height_of(self.question.sentence, inner, self.px(20))
        high = words + self.t(48 + 60) + self.u(32 * 2 + 20 * 2)
        return centred(inset(self.window, self.u(24)), wide, high)

    def _parts(self) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
        """Returns the boxes of title, sentence and buttons."""
        inner = inset(self._box(), self.u(32))
        title, rest = cut_top(inner, self.t(48), self.u(20))
        buttons, sentence = cut_bottom(rest, self.t(60), self.u(20))
        return title, sentence, buttons

    def controls(self) -> tuple[Control, ...]:
        """Returns the two answers."""
        no, yes = columns(self._parts()[2], (1, 1), self.u(16))
        asked = self.question
        kind: ControlKind = "danger" if asked.destroys else "secondary"
        icon = "trash" if asked.destroys else "back"
        return (
            Control("no", no, asked.no, self.back, key_label="Esc"),
            Control("yes", yes, asked.yes, self._yes, kind, icon=icon),
        )

    def draw(self, canvas: Canvas) -> None:
        """Draws a veil and a card with the question."""
        p, asked = canvas.palette, self.question
        canvas.surface.blit(shapes.veil(canvas.rect.size, p.shade, 170), (0, 0))
        canvas.card(self._box())
        title, sentence, _ = self._parts()
        icon = pygame.Rect(title.left, title.top, title.height, title.height)
        canvas.icon(icon.inflate(-self.u(8), -self.u(8)), "alert", p.accent_ink)
        words = pygame.Rect(icon.right + self.u(12), title.top, 0, title.height)
        words.width = title.right - words.left
        canvas.text(words, asked.title, 28, "black", valign="middle")
        canvas.text(sentence, asked.sentence, 20, colour=p.ink)
        self.draw_controls(canvas)
