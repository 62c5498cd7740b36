"""The surface that scenes draw on, with theme, scale, and text that fits its box."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Literal

import pygame

from deepsign.ui import shapes
from deepsign.ui.icons import ICONS
from deepsign.ui.text import Fitted, Fonts, Weight
from deepsign.ui.theme import MIN_TEXT_PX, Colour, Palette, scale_for, text_height, text_px

FINER: Final = 2
"""How many times larger things are painted on a finer sheet."""

Align = Literal["left", "center", "right"]
VAlign = Literal["top", "middle", "bottom"]


@dataclass(frozen=True)
class TextBox:
    """A text as it was drawn.

    Attributes:
        text: Whole text.
        used: Box that it covers, pixels.
        truncated: Whether it was cut.
        px: Text size, pixels.
        full_px: Text size if there is enough room, pixels.
    """

    text: str
    used: tuple[int, int, int, int]
    truncated: bool
    px: int
    full_px: int


class Canvas:
    """Draws into one window. It has no state of any scene.

    Args:
        surface: Surface to draw on.
        palette: Colours.
        fonts: Typeface and its caches, shared between frames.
        log: If given, every text drawn is noted here, so that pictures can be checked.
        retained: Whether the surface still shows what the same scene drew last.
        text_scale: Size of all text, 1.0 as designed.

    Attributes:
        short: Enlarged texts that had too little room and so shrank, and what they left no room for.
    """

    def __init__(
        self,
        surface: pygame.Surface,
        palette: Palette,
        fonts: Fonts,
        log: list[TextBox] | None = None,
        retained: bool = False,
        text_scale: float = 1.0,
    ) -> None:
        self.surface = surface
        self.palette = palette
        self.fonts = fonts
        self.log = log
        self.retained = retained
        self.text_scale = text_scale
        self.scale = scale_for(surface.get_size())
        self.short: set[str] = set()

    @property
    def rect(self) -> pygame.Rect:
        """Box of the whole window."""
        return self.surface.get_rect()

    def u(self, units: float) -> int:
        """Converts design units to whole pixels."""
        return round(units * self.scale)

    def t(self, units: float) -> int:
        """Converts design units to whole pixels for heights that grow with the text."""
        return text_height(units, self.surface.get_size(), self.text_scale)

    def px(self, size: float) -> int:
        """Converts a text size from design units to pixels, never below the readable minimum."""
        return text_px(size, self.surface.get_size(), self.text_scale)

    @contextmanager
    def clipped(self, rect: pygame.Rect) -> Iterator[None]:
        """Draws only inside ``rect`` during the block."""
        old = self.surface.get_clip()
        self.surface.set_clip(rect.clip(old))
        try:
            yield
        finally:
            self.surface.set_clip(old)

    @contextmanager
    def finer(self, box: pygame.Rect) -> Iterator[pygame.Surface]:
        """Gives the block a clear sheet, `FINER` times the size of ``box``, and scales it down for smooth edges."""
        size = (box.width * FINER, box.height * FINER)
        sheet = pygame.Surface(size, pygame.SRCALPHA, 32)
        yield sheet
        self.surface.blit(pygame.transform.smoothscale(sheet, box.size), box)

    def clear(self) -> None:
        """Fills the window with paper."""
        self.surface.fill(self.palette.paper)

    def box(
        self, rect: pygame.Rect, colour: Colour, radius: float = 18, border: Colour | None = None
    ) -> None:
        """Draws a rounded box; ``radius`` is in design units, a border is drawn inside the box."""
        corner = self.u(radius)
        if border is not None:
            shapes.fill_rounded(self.surface, rect, corner, border)
            edge = max(1, self.u(2))
            rect, corner = rect.inflate(-2 * edge, -2 * edge), corner - edge
        shapes.fill_rounded(self.surface, rect, corner, colour)

    def card(self, rect: pygame.Rect, colour: Colour | None = None) -> None:
        """Draws a card with a border."""
        self.box(rect, colour or self.palette.card, 22, self.palette.line)

    def fit(
        self, text: str, size: float, box: tuple[int, int], weight: Weight = "regular"
    ) -> Fitted:
        """Fits ``text`` into a box of (width, height) pixels.

        Enlarged text shrinks below its designed size before it is cut.
        """
        least = max(MIN_TEXT_PX, self.u(size * 0.6))
        return self.fonts.fit(text, weight, self.px(size), (max(1, box[0]), max(1, box[1])), least)

    def text(
        self,
        area: pygame.Rect,
        text: str,
        size: float = 20,
        weight: Weight = "regular",
        colour: Colour | None = None,
        align: Align = "left",
        valign: VAlign = "top",
    ) -> pygame.Rect:
        """Draws ``text`` inside ``area``, wrapped, and smaller if necessary; returns the box used."""
        if not text:
            return pygame.Rect(area.topleft, (0, 0))
        fitted = self.fit(text, size, area.size, weight)
        used = pygame.Rect(0, 0, fitted.width_px, fitted.height_px)
        spare = area.height - fitted.height_px
        used.top = area.top + {"top": 0, "middle": spare // 2, "bottom": spare}[valign]
        used.left = _aligned(area, fitted.width_px, align)
        for number, line in enumerate(fitted.lines):
            picture = self.fonts.line(line, weight, fitted.px, colour or self.palette.ink)
            left = _aligned(area, picture.get_width(), align)
            self.surface.blit(picture, (left, used.top + number * fitted.line_px))
        if fitted.truncated or fitted.px < self.px(size):
            self.left_out(text)
        self._note(text, used, fitted, self.px(size))
        return used

    def needs(self, rect: pygame.Rect, side: float) -> None:
        """Says that enlarged text left a picture less room than a square of ``side`` design units."""
        if min(rect.size) < self.u(side):
            self.left_out(f"a picture of {side}")

    def left_out(self, what: str) -> None:
        """Says that enlarged text left no room for something that is now not drawn."""
        if self.text_scale > 1:
            self.short.add(what)

    def _note(self, text: str, used: pygame.Rect, fitted: Fitted, full_px: int) -> None:
        """Logs a text unless it is scrolled out of view; a partly visible text is logged."""
        if self.log is None:
            return
        clip = self.surface.get_clip()
        seen = used if clip == self.rect else used.clip(clip)
        if seen.size != (0, 0):
            box = (seen.x, seen.y, seen.w, seen.h)
            self.log.append(TextBox(text, box, fitted.truncated, fitted.px, full_px))

    def icon(self, rect: pygame.Rect, name: str, colour: Colour) -> None:
        """Draws an icon in the middle of ``rect``, as large as its shorter side; nothing if there is no room."""
        side = min(rect.size)
        if side < 1:
            return
        picture = shapes.outline(ICONS[name], side, max(2, round(side * 0.09)), colour)
        self.surface.blit(picture, picture.get_rect(center=rect.center))

    def ring(self, rect: pygame.Rect, share: float, colour: Colour, ground: Colour) -> None:
        """Draws a score ring; ``share`` is 0 to 1, in steps of a hundredth."""
        picture = shapes.ring(min(rect.size), round(share, 2), colour, ground)
        self.surface.blit(picture, picture.get_rect(center=rect.center))

    def bar(self, rect: pygame.Rect, share: float, colour: Colour, ground: Colour) -> None:
        """Draws a progress bar filled to ``share`` (0 to 1)."""
        radius = rect.height // 2
        shapes.fill_rounded(self.surface, rect, radius, ground)
        if share > 0:
            filled = rect.copy()
            filled.width = max(rect.height, round(rect.width * min(1.0, share)))
            shapes.fill_rounded(self.surface, filled, radius, colour)

    def over_picture(self, rect: pygame.Rect, radius: float = 14, alpha: int = 224) -> None:
        """Draws a dark translucent background for words over a picture."""
        shade = shapes.pill(rect.size, self.u(radius), self.palette.shade, alpha)
        self.surface.blit(shade, rect)


def paint_anew(
    sheet: pygame.Surface, box: pygame.Rect, part: pygame.Rect, paint: Callable[[], None]
) -> None:
    """Clears a part of a finer sheet and paints it in another way; the rest of the sheet stays.

    Args:
        sheet: Sheet of `Canvas.finer`.
        box: Box of the sheet on the canvas.
        part: The part on the canvas; it may extend beyond the box.
        paint: Paints the sheet.
    """
    seen = part.clip(box).move(-box.left, -box.top)
    if seen.width and seen.height:
        sheet.set_clip(pygame.Rect(*(FINER * value for value in seen)))
        sheet.fill((0, 0, 0, 0))
        paint()
        sheet.set_clip(None)


def _aligned(area: pygame.Rect, width: int, align: Align) -> int:
    spare = area.width - width
    return area.left + {"left": 0, "center": spare // 2, "right": spare}[align]
