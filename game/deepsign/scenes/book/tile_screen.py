"""A screen with lines of tiles that scroll."""

from __future__ import annotations

import pygame

from deepsign.scenes.book.book_layout import tiles
from deepsign.stage.scrolling import ScrollScreen
from deepsign.ui.layout import inset
from deepsign.ui.scroll import ScrollArea


class TileScreen(ScrollScreen):
    """A screen whose scrolled area holds tiles of one height."""

    @property
    def _tile_high(self) -> int:
        return self.t(66)

    def tile_area(self, view: pygame.Rect, count: int, across: int = 1) -> ScrollArea:
        """Returns the area of ``count`` tiles, ``across`` of them side by side, seen in ``view``."""
        lines = -(-count // across)
        return ScrollArea(view, lines * (self._tile_high + self.u(12)), self.px(20))

    def tile_boxes(self, count: int, across: int = 1) -> list[pygame.Rect]:
        """Returns the boxes of the tiles in `area`, with nothing scrolled."""
        body = inset(self.area().body, self.u(6), self.u(5))
        return tiles(body, count, across, self._tile_high, self.u(12))
