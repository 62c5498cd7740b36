"""A screen with lines of tiles that scroll."""

from __future__ import annotations

import pygame

from deepsign.stage.scrolling import ScrollScreen
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset
from deepsign.ui.scroll import ScrollArea


class TileScreen(ScrollScreen):
    """A screen whose scrolled area holds tiles of one height."""

    @property
    def _tile_high(self) -> int:
        return self.t(66)

    def page_areas(self) -> dict[str, pygame.Rect]:
        """Returns title, what is said, tiles and buttons of a page that is nothing but tiles."""
        body = inset(self.window, self.u(36), self.u(22))
        out = {}
        out["title"], rest = cut_top(body, min(self.t(54), body.height * 12 // 100), self.u(6))
        out["said"], rest = cut_top(rest, min(self.t(64), rest.height * 22 // 100), self.u(12))
        out["buttons"], out["tiles"] = cut_bottom(rest, self.t(56), self.u(14))
        return out

    def across(self, view: pygame.Rect, ems: int) -> int:
        """Returns how many tiles of at least this width, in ems of their text, stand side by side in ``view``."""
        return max(1, view.width // (ems * self.px(20)))

    def tile_area(self, view: pygame.Rect, count: int, across: int = 1) -> ScrollArea:
        """Returns the area of ``count`` tiles, ``across`` of them side by side, seen in ``view``."""
        lines = -(-count // across)
        return ScrollArea(view, lines * (self._tile_high + self.u(12)), self.px(20))

    def tile_boxes(self, count: int, across: int = 1) -> list[pygame.Rect]:
        """Returns the boxes of the tiles in `area`, with nothing scrolled."""
        body = inset(self.area().body, self.u(6), self.u(5))
        return tiles(body, count, across, self._tile_high, self.u(12))


def tiles(body: pygame.Rect, count: int, across: int, high: int, gap: int) -> list[pygame.Rect]:
    """Returns boxes of equal size in lines from the top of ``body``, also beyond its end.

    Args:
        body: The area.
        count: The number of boxes.
        across: The number of boxes side by side.
        high: Height of one, pixels.
        gap: Space between them, pixels.
    """
    out: list[pygame.Rect] = []
    for top in range(body.top, body.top + -(-count // across) * (high + gap), high + gap):
        line = pygame.Rect(body.left, top, body.width, high)
        out += columns(line, (1,) * across, gap)
    return out[:count]
