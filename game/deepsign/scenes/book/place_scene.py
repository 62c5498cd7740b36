"""Asks where the hand was: places on a picture of the body, each with its name beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import numpy as np
import pygame

from deepsign.scenes.book.body_picture import body_pose, points
from deepsign.scenes.book.control_key import control_key
from deepsign.scenes.book.picker import Option, any_and_back
from deepsign.scenes.book.value_words import PLACE_ORDER
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back
from deepsign.ui import control_look
from deepsign.ui.camera_view import round_corners
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.layer import Layer
from deepsign.ui.layout import centred, cut_bottom, cut_top, inset, largest, rows
from deepsign_assets.body.handedness import Hand

NEAR: Final = 0.09
"""A click on the picture chooses a place within this share of its side."""
_SMALL_PX: Final = 640


class PlaceScene(Screen):
    """The body in the middle, the names at both sides; a click on the body chooses too.

    Args:
        hand: The learner's dominant hand, which the picture uses too.
        options: The places, with the number of signs each leaves.
        chosen: The present place, or "".
        choose: Called with the place, or "" for any, before the scene closes.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        hand: Hand,
        options: Sequence[Option],
        chosen: str,
        choose: Callable[[str], None],
    ) -> None:
        super().__init__(services, stack)
        self.hand: Hand = hand
        self.options = {option.value: option for option in options}
        self.chosen = chosen
        self._choose = choose
        self._body: pygame.Surface | None = None
        self._layer = Layer()
        self.focus = Focus(f"pick_{chosen}" if chosen else "any", shown=True)

    def enter(self) -> None:
        """Paints the body."""
        painter = self.services.tutor
        rgb = np.ascontiguousarray(painter.paint(body_pose(self.hand), _SMALL_PX))
        self._body = pygame.Surface((_SMALL_PX, _SMALL_PX), 0, 32)
        whole = pygame.image.frombuffer(rgb.data, (_SMALL_PX, _SMALL_PX), "RGB")
        self._body.blit(whole, (0, 0))

    def back(self) -> None:
        """Leaves without a change."""
        go_back(self.services, self.stack, self)

    def _pick(self, value: str) -> None:
        self._choose(value)
        self.back()

    # layout

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(36), self.u(22))
        out = {}
        high = min(self.t(54), body.height * 12 // 100)
        out["title"], rest = cut_top(body, high, self.u(10))
        out["buttons"], rest = cut_bottom(rest, high, self.u(14))
        gap = self.u(44)
        share = 44 if self.text_scale <= 1 else 36  # large names need the room
        side = min(rest.height, rest.width * share // 100)
        wide = (rest.width - side - 2 * gap) // 2
        # in upright windows the names stay near the body
        high = min(rest.height, max(side * 13 // 10, self.t(54) * 7))
        rest = centred(rest, rest.width, high)
        out["left"] = pygame.Rect(rest.left, rest.top, wide, high)
        out["right"] = pygame.Rect(rest.right - wide, rest.top, wide, high)
        middle = pygame.Rect(rest.left + wide + gap, rest.top, 0, high)
        middle.width = out["right"].left - gap - middle.left
        out["body"] = largest(middle, 1.0)
        return out

    def _columns(self) -> tuple[list[str], list[str]]:
        """Names at the left and at the right, each from the highest point down."""
        at = points(self.hand)
        shown = sorted((name for name in PLACE_ORDER if name in self.options), key=lambda n: at[n])
        half = len(shown) // 2
        return tuple(sorted(some, key=lambda n: at[n][1]) for some in (shown[:half], shown[half:]))  # type: ignore[return-value]

    def _points(self) -> dict[str, tuple[int, int]]:
        """Returns each place in the window, pixels."""
        box = self._areas()["body"]
        return {
            name: (box.left + round(x * box.width), box.top + round(y * box.height))
            for name, (x, y) in points(self.hand).items()
            if name in self.options
        }

    def controls(self) -> tuple[Control, ...]:
        """Returns the places, any, back."""
        areas = self._areas()
        out = []
        for side, names in zip(("left", "right"), self._columns(), strict=True):
            cells = rows(areas[side], (1,) * len(names), self.u(8))
            out += [self._place(name, cell) for name, cell in zip(names, cells, strict=True)]
        whichever = partial(self._pick, "")
        return (*out, *any_and_back(self, areas["buttons"], whichever, not self.chosen))

    def _place(self, name: str, cell: pygame.Rect) -> Control:
        option = self.options[name]
        return Control(
            f"pick_{name}",
            cell,
            f"{option.label} ({option.count})",
            partial(self._pick, name),
            "choice",
            chosen=name == self.chosen,
            enabled=option.count > 0,
        )

    def handle(self, event: pygame.event.Event) -> None:
        """Chooses the nearest place on a press on the body."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and not self.stack.changing:
            name = self._near(event.pos)
            if name and self.options[name].count:
                self.services.sounds.play("button")
                self._pick(name)
                return
        super().handle(event)

    def _near(self, pos: tuple[int, int]) -> str:
        box = self._areas()["body"]
        if not box.collidepoint(pos):
            return ""
        away = {n: float(np.hypot(x - pos[0], y - pos[1])) for n, (x, y) in self._points().items()}
        name = min(away, key=lambda each: away[each])
        return name if away[name] <= NEAR * box.width else ""

    # drawing

    def draw(self, canvas: Canvas) -> None:
        """Draws the body with its points, and a line from each name; repainted only when something changes."""
        controls = self.controls()
        key = (control_key(controls), self.focus)
        self._layer.draw(canvas, key, partial(self._paint, controls))

    def _paint(self, controls: tuple[Control, ...], canvas: Canvas) -> None:
        areas, ink = self._areas(), canvas.palette.ink
        canvas.clear()
        title = self.words("book-pick-place")
        canvas.text(areas["title"], title, 32, "black", ink, valign="middle")
        if self._body is not None:
            body = pygame.transform.smoothscale(self._body, areas["body"].size)
            canvas.surface.blit(body, areas["body"])
            round_corners(canvas, areas["body"], canvas.palette.paper)
        lit = {self.focus.hovered, self.focus.name if self.focus.shown else ""}
        at = self._points()
        for control in controls:
            name = control.name.removeprefix("pick_")
            if name in at:
                on_left = control.rect.left == areas["left"].left
                start = control.rect.midright if on_left else control.rect.midleft
                self._draw_line(canvas, start, at[name], control.name in lit or control.chosen)
        control_look.draw(canvas, controls, self.focus)

    def _draw_line(
        self, canvas: Canvas, start: tuple[int, int], end: tuple[int, int], strong: bool
    ) -> None:
        p = canvas.palette
        colour, width = (p.accent, max(3, self.u(4))) if strong else (p.muted, max(1, self.u(1)))
        pygame.draw.line(canvas.surface, p.paper, start, end, width + 2)
        pygame.draw.line(canvas.surface, colour, start, end, width)
        radius = self.u(11 if strong else 7)
        pygame.draw.circle(canvas.surface, p.paper, end, radius + max(1, self.u(2)))
        pygame.draw.circle(canvas.surface, p.accent, end, radius)
