"""Text and buttons in a column, as high as needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pygame

from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import columns
from deepsign.ui.text import Weight, height_of
from deepsign.ui.theme import Colour, Palette

Ink = Literal["ink", "muted", "accent_ink", "notyet"]


@dataclass(frozen=True)
class TextBlock:
    """A text in its box."""

    rect: pygame.Rect
    text: str
    size: float
    weight: Weight
    ink: Ink


class TextColumn:
    """A column that grows downwards.

    Args:
        left: Left edge, pixels.
        top: Upper edge.
        width: Width of everything.
        px: From a text size in design units to pixels.
    """

    def __init__(self, left: int, top: int, width: int, px: Callable[[float], int]) -> None:
        self._left, self._top, self.width, self.px = left, top, width, px
        self.bottom = top
        self.blocks: list[TextBlock] = []

    @property
    def height(self) -> int:
        """The height of all that is in it."""
        return self.bottom - self._top

    def gap(self, ems: float) -> None:
        """Leaves room, in text sizes."""
        self.bottom += round(ems * self.px(20))

    def text(
        self, text: str, size: float = 19, weight: Weight = "regular", ink: Ink = "ink"
    ) -> None:
        """Adds a text; an empty one takes no room."""
        if text:
            high = height_of(text, self.width, self.px(size), weight)
            rect = pygame.Rect(self._left, self.bottom, self.width, high)
            self.blocks.append(TextBlock(rect, text, size, weight, ink))
            self.bottom += high

    def heading(self, text: str) -> None:
        """Adds a heading, apart from what is above."""
        self.gap(0.9)
        self.text(text, 18, "bold", "muted")
        self.gap(0.2)

    def boxes(self, count: int, ems: float, high: int, gap: int) -> list[pygame.Rect]:
        """Adds boxes side by side, in as many lines as needed.

        Args:
            count: The number of boxes.
            ems: The least width of one, in text sizes.
            high: Height of one, pixels.
            gap: Space between them, pixels.
        """
        across = max(1, min(count, self.width // round(ems * self.px(20))))
        out: list[pygame.Rect] = []
        while len(out) < count:
            line = pygame.Rect(self._left, self.bottom, self.width, high)
            out += columns(line, (1,) * across, gap)[: count - len(out)]
            self.bottom += high + gap
        return out

    def draw(self, canvas: Canvas, view: pygame.Rect, offset: int) -> None:
        """Draws the visible texts.

        Args:
            canvas: Where to draw.
            view: The part of the window that shows them.
            offset: How far they are scrolled, pixels.
        """
        old = canvas.surface.get_clip()
        canvas.surface.set_clip(view.clip(old))
        for block in self.blocks:
            rect = block.rect.move(0, -offset)
            if rect.colliderect(view):
                ink = _colour(canvas.palette, block.ink)
                canvas.text(rect, block.text, block.size, block.weight, ink)
        canvas.surface.set_clip(old)


def _colour(palette: Palette, ink: Ink) -> Colour:
    colour: Colour = getattr(palette, ink)
    return colour
