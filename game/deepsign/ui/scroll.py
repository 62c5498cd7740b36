"""Scrolling of an area that is taller than its view, by wheel, keys and bar, with the focus kept in view."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pygame

from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control

WHEEL_EMS = 3
"""Lines of text per notch of the wheel."""


@dataclass(frozen=True)
class ScrollArea:
    """An area that scrolls.

    Attributes:
        view: Visible part of the area in the window, pixels; the bar is at its right edge.
        content: Height of the whole content, pixels.
        em: Text size, pixels; steps and the bar's width depend on it.
    """

    view: pygame.Rect
    content: int
    em: int = 20

    @property
    def furthest(self) -> int:
        """Largest offset."""
        return max(0, self.content - self.view.height)

    @property
    def lane(self) -> pygame.Rect:
        """Box in which the bar moves; empty if everything is in view."""
        wide = max(10, self.em * 6 // 10) if self.furthest else 0
        return pygame.Rect(self.view.right - wide, self.view.top, wide, self.view.height)

    @property
    def body(self) -> pygame.Rect:
        """View without the bar."""
        gap = self.em // 2 if self.furthest else 0
        return pygame.Rect(
            self.view.left, self.view.top, self.lane.left - self.view.left - gap, self.view.height
        )

    def thumb(self, offset: int) -> pygame.Rect:
        """Returns the box of the bar, whose length corresponds to the visible part."""
        lane = self.lane
        height = max(self.em * 2, lane.height * self.view.height // max(1, self.content))
        room = lane.height - height
        top = lane.top + room * offset // max(1, self.furthest)
        return pygame.Rect(lane.left, top, lane.width, height)


@dataclass(frozen=True)
class Scroll:
    """How far an area is scrolled.

    Attributes:
        offset: Height of the content above the view, pixels.
        grip: Distance from the bar's top to the mouse that holds it; None if it is not held.
    """

    offset: int = 0
    grip: int | None = None

    def to(self, area: ScrollArea, offset: int) -> Scroll:
        """Returns the scroll at ``offset``, limited to the content."""
        return replace(self, offset=max(0, min(area.furthest, offset)))

    def reveal(self, area: ScrollArea, rect: pygame.Rect) -> Scroll:
        """Scrolls just far enough to bring ``rect``, laid out without an offset, into view."""
        margin = area.em
        top, bottom = rect.top - area.view.top - margin, rect.bottom - area.view.top + margin
        if top < self.offset:
            return self.to(area, top)
        return self.to(area, max(self.offset, bottom - area.view.height))


def handle(scroll: Scroll, area: ScrollArea, event: pygame.event.Event) -> Scroll:
    """Applies an event: wheel, Page Up and Down, Home, End, and the mouse on the bar."""
    if event.type == pygame.MOUSEWHEEL:
        return scroll.to(area, scroll.offset - event.y * WHEEL_EMS * area.em)
    if event.type == pygame.KEYDOWN:
        return _key(scroll, area, event.key)
    if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
        return _grip(scroll, area, event.pos)
    if event.type == pygame.MOUSEMOTION and scroll.grip is not None:
        return _drag(scroll, area, event.pos[1])
    if event.type == pygame.MOUSEBUTTONUP and event.button == 1:
        return replace(scroll, grip=None)
    return scroll.to(area, scroll.offset)


def _key(scroll: Scroll, area: ScrollArea, key: int) -> Scroll:
    page = max(area.em, area.view.height - 2 * area.em)
    ways = {
        pygame.K_PAGEUP: scroll.offset - page,
        pygame.K_PAGEDOWN: scroll.offset + page,
        pygame.K_HOME: 0,
        pygame.K_END: area.furthest,
    }
    return scroll.to(area, ways.get(key, scroll.offset))


def _grip(scroll: Scroll, area: ScrollArea, pos: tuple[int, int]) -> Scroll:
    """Holds the bar; a press beside it first moves its middle to the mouse."""
    if not area.lane.collidepoint(pos):
        return scroll
    thumb = area.thumb(scroll.offset)
    if thumb.collidepoint(pos):
        return replace(scroll, grip=pos[1] - thumb.top)
    return _drag(replace(scroll, grip=thumb.height // 2), area, pos[1])


def _drag(scroll: Scroll, area: ScrollArea, y: int) -> Scroll:
    room = area.lane.height - area.thumb(0).height
    top = y - (scroll.grip or 0) - area.lane.top
    return scroll.to(area, top * area.furthest // max(1, room))


def place(controls: Iterable[Control], area: ScrollArea, scroll: Scroll) -> tuple[Control, ...]:
    """Moves controls, laid out from the top of the view, to their scrolled positions, and clips them."""
    return tuple(
        replace(control, rect=control.rect.move(0, -scroll.offset), clip=area.view)
        for control in controls
    )


def draw(canvas: Canvas, area: ScrollArea, scroll: Scroll) -> None:
    """Draws the bar, if the content is taller than the view."""
    if not area.furthest:
        return
    p, thumb = canvas.palette, area.thumb(scroll.offset)
    canvas.box(area.lane, p.line if p.name != "contrast" else p.accent_soft, thumb.width)
    canvas.box(thumb, p.accent if scroll.grip is not None else p.muted, thumb.width)
