"""The first screen: what DeepSign is and is not, a start, and the language."""

from __future__ import annotations

from functools import partial
from typing import Final

import pygame

from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, largest
from deepsign.ui.text import height_of
from deepsign.ui.tutor_view import TutorView
from deepsign.words import LANGUAGES

GREETER: Final = "happy"
"""The sign that the tutor greets with."""


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

    def _areas(self) -> dict[str, pygame.Rect]:
        """Returns words with the buttons below, picture, the notice below, and the language above."""
        whole = inset(self.window, self.u(48), self.u(24))
        top, rest = cut_top(whole, self.t(46), self.u(4))
        out = {"language": columns(top, (1, 0.2 * max(1.0, self.text_scale)), 0)[1]}
        out["notice"], rest = cut_bottom(rest, self.t(48), self.u(16))
        words, picture = columns(rest, (1, 0.92), self.u(48))
        out["picture"] = largest(picture, 1.0)
        out["buttons"], out["words"] = cut_bottom(words, self.t(116), self.u(20))
        return out

    def controls(self) -> tuple[Control, ...]:
        """Returns start, quit, where to learn with Deaf people, and the next language."""
        areas = self._areas()
        row, about = cut_top(areas["buttons"], self.t(60), self.u(10))
        start, leave = columns(row, (1.6, 1), self.u(16))
        said, keys = self.words, (pygame.K_RETURN, pygame.K_KP_ENTER)
        return (
            Control("start", start, said("title-start"), self._start, "primary", keys, "Enter"),
            Control(
                "quit", leave, said("title-quit"), self.back, keys=(pygame.K_q,), key_label="Esc"
            ),
            Control("about", about, said("title-about"), self._about, "quiet", icon="hand"),
            self._other_language(areas["language"]),
        )

    def _other_language(self, rect: pygame.Rect) -> Control:
        """Returns the button of the next language, in that language."""
        codes = tuple(LANGUAGES)
        code = codes[(codes.index(self.words.language) + 1) % len(codes)]
        change = partial(self.services.choices.change, language=code)
        return Control(
            "language", rect, LANGUAGES[code], change, "quiet", (pygame.K_l,), "L", icon="globe"
        )

    def _start(self) -> None:
        go_to(self.services, self.stack, self.services.routes.start(self.services, self.stack))

    def _about(self) -> None:
        go_to(self.services, self.stack, self.services.routes.about(self.services, self.stack))

    def update(self, dt_s: float) -> None:
        """Moves the tutor on."""
        self._tutor.update(dt_s, self._areas()["picture"].width)

    def draw(self, canvas: Canvas) -> None:
        """Draws name and promise at the left, the tutor at the right, the notice below."""
        p = canvas.palette
        canvas.clear()
        areas = self._areas()
        self._draw_words(canvas, areas["words"])
        self._tutor.draw(canvas, areas["picture"], p.paper)
        canvas.text(
            areas["notice"], self.words("title-teachers"), 18, "bold", p.muted, "center", "middle"
        )
        self.draw_controls(canvas)

    def _draw_words(self, canvas: Canvas, words: pygame.Rect) -> None:
        p = canvas.palette
        aim, promise = self.words("title-aim"), self.words("title-promise")
        high = height_of(aim, words.width, self.px(31), "bold")
        high += height_of(promise, words.width, self.px(20))
        spare = words.height - canvas.t(112) - canvas.u(4 + 18) - high
        _, rest = cut_top(words, max(0, spare) // 2)
        name, rest = cut_top(rest, canvas.t(112), canvas.u(4))
        canvas.text(name, "DeepSign", 92, "black", p.accent_ink, valign="bottom")
        used = canvas.text(rest, aim, 31, "bold", p.ink)
        _, below = cut_top(rest, used.height, canvas.u(18))
        canvas.text(below, promise, 20, "regular", p.muted)
