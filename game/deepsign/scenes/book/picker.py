"""A page of choices: a level, a topic, a movement, a list, or a handshape with its picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import pygame

from deepsign.scenes.book.control_key import control_key
from deepsign.scenes.book.hand_pictures import HandPictures
from deepsign.scenes.book.memo import Memo
from deepsign.scenes.shared.tile_screen import tiles
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.scrolling import ScrollScreen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back
from deepsign.ui import control_look, scroll
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.layer import Layer
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset
from deepsign.ui.scroll import ScrollArea
from deepsign.ui.text import height_of

WIDTH_EMS: Final = 15
HAND_EMS: Final = 8.2
"""The least width of a choice with a hand, in text sizes."""
HAND_HIGH_EMS: Final = 5
"""Side of the picture of a hand, in text sizes."""
LABEL: Final = 15.0
"""Size of the words below a hand, design units."""


@dataclass(frozen=True)
class Option:
    """One choice.

    Attributes:
        value: Its value.
        label: Its words.
        count: The number of signs it leaves; with none it cannot be chosen.
    """

    value: str
    label: str
    count: int


def any_and_back(
    screen: Screen, area: pygame.Rect, take_any: Callable[[], None], chosen: bool
) -> tuple[Control, Control]:
    """Returns the buttons below the choices.

    Args:
        screen: Which asks.
        area: For both, pixels.
        take_any: Chooses none of them.
        chosen: Whether none of them is in force.
    """
    whichever, back = columns(area, (1, 1), screen.u(14))
    label = screen.words("book-any")
    return (
        Control("any", whichever, label, take_any, "choice", chosen=chosen),
        Control("back", back, screen.words("common-back"), screen.back, key_label="Esc"),
    )


class PickScene(ScrollScreen):
    """The choices in a grid; "any" first.

    Args:
        title: The question.
        options: The choices.
        chosen: The present value, or "".
        choose: Called with the value, or "" for any, before the scene closes.
        hands: Pictures, if the values are handshapes.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        title: str,
        options: Sequence[Option],
        chosen: str,
        choose: Callable[[str], None],
        hands: HandPictures | None = None,
    ) -> None:
        super().__init__(services, stack)
        self.title = title
        self.options = tuple(options)
        self.chosen = chosen
        self._choose = choose
        self._hands = hands
        self._layer = Layer()
        self._measured: Memo[tuple[int, int]] = Memo()
        self.focus = Focus(f"pick_{chosen}" if chosen else "any", shown=True)

    def enter(self) -> None:
        """Scrolls to the present choice."""
        self.reveal_focus()

    def back(self) -> None:
        """Leaves without a change."""
        go_back(self.services, self.stack, self)

    def _pick(self, value: str) -> None:
        self._choose(value)
        self.back()

    # layout

    def _areas(self) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
        """Returns title, choices, buttons."""
        body = inset(self.window, self.u(36), self.u(22))
        title, rest = cut_top(body, self.t(54), self.u(10))
        buttons, rest = cut_bottom(rest, self.t(52), self.u(12))
        return title, rest, buttons

    @property
    def _row(self) -> tuple[int, int]:
        """The number of choices side by side, and their height in pixels."""
        key = (self.size, self.services.settings.text_scale)
        return self._measured.of(key, self._measure)

    def _measure(self) -> tuple[int, int]:
        wide, em = self._areas()[1].width, self.px(20)
        if self._hands is None:
            return max(1, wide // (WIDTH_EMS * em)), self.t(70)
        across = max(2, int(wide // (HAND_EMS * em)))
        room = wide // across - self.u(12) - self.u(16) - em
        label = max(height_of(each.label, room, self.px(LABEL)) for each in self.options)
        return across, HAND_HIGH_EMS * em + label + self.u(24)

    def area(self) -> ScrollArea:
        """Returns the choices."""
        across, high = self._row
        lines = -(-len(self.options) // across)
        gap = self.u(12)
        return ScrollArea(self._areas()[1], lines * (high + gap) - gap, self.px(20))

    def laid_out(self) -> tuple[Control, ...]:
        """Returns the choices in lines."""
        across, high = self._row
        body = inset(self.area().body, self.u(6), 0)
        cells = tiles(body, len(self.options), across, high, self.u(12))
        return tuple(self._option(*each) for each in zip(self.options, cells, strict=True))

    def _option(self, option: Option, rect: pygame.Rect) -> Control:
        return Control(
            f"pick_{option.value}",
            rect,
            option.label,
            partial(self._pick, option.value),
            "tile",
            chosen=option.value == self.chosen,
            note=self.words("common-signs", n=option.count),
            enabled=option.count > 0,
        )

    def fixed(self) -> tuple[Control, ...]:
        """Returns any, and back."""
        return any_and_back(self, self._areas()[2], partial(self._pick, ""), not self.chosen)

    # pictures

    def update(self, dt_s: float) -> None:
        """Paints one more picture of a hand."""
        if self._hands is not None:
            shapes = [option.value for option in self.options]
            self._hands.paint_next(shapes, self._picture(self.laid_out()[0].rect).width)

    def _picture(self, tile: pygame.Rect) -> pygame.Rect:
        """Returns the place of the hand on its tile."""
        side = min(HAND_HIGH_EMS * self.px(20), tile.width - self.u(12))
        rect = pygame.Rect(0, tile.top + self.u(6), side, side)
        rect.centerx = tile.centerx
        return rect

    def draw(self, canvas: Canvas) -> None:
        """Draws question, choices, buttons; repainted only when something changes."""
        controls = self.controls()
        painted = 0 if self._hands is None else self._hands.painted
        key = (self.title, control_key(controls), self.focus, self.scroll, painted)
        self._layer.draw(canvas, key, partial(self._paint, controls))

    def _paint(self, controls: tuple[Control, ...], canvas: Canvas) -> None:
        canvas.clear()
        title = self._areas()[0]
        canvas.text(title, self.title, 32, "black", canvas.palette.ink, valign="middle")
        if self._hands is not None:
            bare = {f"pick_{option.value}" for option in self.options}
            controls = tuple(
                replace(each, label="", note="") if each.name in bare else each for each in controls
            )
        control_look.draw(canvas, controls, self.focus)
        if self._hands is not None:
            self._draw_hands(canvas, self._hands)
        self.draw_bar(canvas)

    def _draw_hands(self, canvas: Canvas, hands: HandPictures) -> None:
        """Draws each hand on its tile, with its name below."""
        p, area = canvas.palette, self.area()
        old = canvas.surface.get_clip()
        canvas.surface.set_clip(area.view.clip(old))
        for option, tile in zip(
            self.options, scroll.place(self.laid_out(), area, self.scroll), strict=True
        ):
            if not tile.rect.colliderect(area.view):
                continue
            place = self._picture(tile.rect)
            picture = hands.of(option.value, place.width)
            if picture is not None:
                canvas.surface.blit(picture, place)
            top = place.bottom + self.u(4)
            inner = inset(tile.rect, self.u(8), 0)
            below = pygame.Rect(inner.left, top, inner.width, tile.rect.bottom - top - self.u(8))
            ink = p.accent_ink if tile.enabled else p.muted
            canvas.text(below, option.label, LABEL, "regular", ink, "center", "middle")
        canvas.surface.set_clip(old)
