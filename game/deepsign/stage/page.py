"""The page of a scene: as high as its text needs; the window shows a part of it and scrolls.

Text of the designed size fits the window. With larger text the page grows, so that no text must shrink; the scene is
laid out on the page as in a window of that size.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

import pygame

from deepsign.stage.presses import NOWHERE
from deepsign.stage.scene import Size
from deepsign.stage.screen import Screen
from deepsign.ui import scroll
from deepsign.ui.canvas import Canvas, TextBox
from deepsign.ui.scroll import Scroll, ScrollArea
from deepsign.ui.theme import WIDEST, text_px

HEIGHTS: Final = (1.0, 1.2, 1.4, 1.7, 2.0, 2.4, 3.0)
"""Heights that are tried until no text shrinks, in heights of the window."""
LINE: Final = 20
"""Size of text that determines the steps of the wheel and the arrows, design units."""


@dataclass(frozen=True)
class Page:
    """The page of one scene.

    Attributes:
        window: Size of the window, pixels.
        size: Size of the page, pixels.
        text_scale: Size of all text.
        scroll: Position of the window on the page.
    """

    window: Size
    size: Size
    text_scale: float = 1.0
    scroll: Scroll = field(default_factory=Scroll)

    @property
    def scrolls(self) -> bool:
        """Whether the window shows only a part of it."""
        return self.size != self.window

    @property
    def left(self) -> int:
        """Left edge of the page in the window, pixels; a narrower page is centred."""
        return (self.window[0] - self.size[0]) // 2

    @property
    def area(self) -> ScrollArea:
        """The scrolled area of the window."""
        em = text_px(LINE, self.window, self.text_scale)
        view = pygame.Rect(self.left, 0, self.size[0], self.window[1])
        return ScrollArea(view, self.size[1], em)

    def grown(self, height: int) -> Page:
        """Returns the page with another height, pixels."""
        wide, high = self.window
        if height <= high:
            return replace(self, size=self.window, scroll=Scroll())
        page = replace(self, size=(min(wide, round(high * WIDEST)), height))
        return replace(page, scroll=self.scroll.to(page.area, self.scroll.offset))

    def inside(self, event: pygame.event.Event) -> pygame.event.Event:
        """Returns the event with the mouse's place on the page."""
        if not self.scrolls or not hasattr(event, "pos") or event.pos == NOWHERE:
            return event
        pos = (event.pos[0] - self.left, event.pos[1] + self.scroll.offset)
        return pygame.event.Event(event.type, {**event.dict, "pos": pos})

    def shown(self, boxes: list[TextBox]) -> list[TextBox]:
        """Returns the visible texts of the page, with their places in the window."""
        if not self.scrolls:
            return boxes
        window, offset, out = pygame.Rect((0, 0), self.window), self.scroll.offset, []
        for box in boxes:
            seen = pygame.Rect(box.used).move(self.left, -offset).clip(window)
            if seen.size != (0, 0):
                out.append(replace(box, used=(seen.x, seen.y, seen.w, seen.h)))
        return out

    def show(self, picture: pygame.Surface, canvas: Canvas) -> None:
        """Copies the visible part of the page to the window, with the scroll bar."""
        if self.left:
            canvas.clear()
        wide, high = self.size[0], self.window[1]
        canvas.surface.blit(picture, (self.left, 0), (0, self.scroll.offset, wide, high))
        scroll.draw(canvas, self.area, self.scroll)


def handle(page: Page, scene: Screen, event: pygame.event.Event) -> Page:
    """Hands an event to the scene, or scrolls its page if the event is for the bar or the scene does not use it.

    Args:
        page: Page of the scene.
        scene: Scene that takes the event.
        event: Event with the place of the mouse in the window.
    """
    scene.notice(event)
    if not page.scrolls:
        scene.handle(event)
        return page
    moved = scroll.handle(page.scroll, page.area, event)
    if moved.grip is not None or page.scroll.grip is not None:
        return replace(page, scroll=moved)
    before, own = scene.focus.name, scene.scrolls(event)
    scene.handle(page.inside(event))
    if event.type == pygame.KEYDOWN and scene.focus.name != before:
        return revealed(page, scene)
    if own:
        return page
    arrows = {pygame.K_UP: -1, pygame.K_DOWN: 1}
    if event.type == pygame.KEYDOWN and event.key in arrows:
        way = arrows[event.key] * scroll.WHEEL_EMS * page.area.em
        moved = page.scroll.to(page.area, page.scroll.offset + way)
    return replace(page, scroll=moved)


def revealed(page: Page, scene: Screen) -> Page:
    """Returns the page scrolled just far enough to show the control with the focus."""
    now = scene.focus.current(scene.controls())
    return page if now is None else replace(page, scroll=page.scroll.reveal(page.area, now.rect))


def fitted(page: Page, least: int, shrinks: Callable[[Page], int]) -> Page:
    """Returns the lowest page on which the fewest texts shrink.

    Args:
        page: Present page.
        least: Least height, pixels.
        shrinks: Lays out a page and returns the number of texts that shrink on it.
    """
    best, fewest = page, -1
    for share in HEIGHTS:
        tried = page.grown(max(least, round(share * page.window[1])))
        count = shrinks(tried)
        if fewest < 0 or count < fewest:
            best, fewest = tried, count
        if not count:
            break
    return best
