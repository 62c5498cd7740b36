"""Scrolling by wheel, keys and bar, never past the ends, and to the control with the focus."""

from __future__ import annotations

import pygame
from hypothesis import given
from hypothesis import strategies as st

from deepsign.ui import scroll
from deepsign.ui.control import Control
from deepsign.ui.scroll import Scroll, ScrollArea

AREA = ScrollArea(pygame.Rect(0, 100, 600, 400), 1000, 20)


def wheel(notches: int) -> pygame.event.Event:
    return pygame.event.Event(pygame.MOUSEWHEEL, y=notches)


def key(code: int) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=code)


def test_wheel_and_keys() -> None:
    moved = scroll.handle(Scroll(), AREA, wheel(-1))
    assert moved.offset == 60
    assert scroll.handle(moved, AREA, wheel(5)).offset == 0
    assert scroll.handle(Scroll(), AREA, key(pygame.K_PAGEDOWN)).offset == 360
    assert scroll.handle(Scroll(), AREA, key(pygame.K_END)).offset == 600
    assert scroll.handle(Scroll(600), AREA, key(pygame.K_HOME)).offset == 0


def test_the_bar_is_dragged_from_end_to_end() -> None:
    top, low = AREA.thumb(0), AREA.thumb(AREA.furthest)
    assert AREA.lane.contains(top)
    assert AREA.lane.contains(low)
    down = pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=top.center, button=1)
    held = scroll.handle(Scroll(), AREA, down)
    drag = pygame.event.Event(pygame.MOUSEMOTION, pos=low.center)
    dragged = scroll.handle(held, AREA, drag)
    assert dragged.offset == AREA.furthest
    up = pygame.event.Event(pygame.MOUSEBUTTONUP, pos=low.center, button=1)
    assert scroll.handle(dragged, AREA, up).grip is None


def test_what_fits_has_no_bar() -> None:
    area = ScrollArea(AREA.view, 300, 20)
    assert area.lane.width == 0
    assert scroll.handle(Scroll(), area, wheel(-3)).offset == 0


@given(st.integers(0, 600), st.integers(0, 940))
def test_what_is_revealed_is_in_view(offset: int, top: int) -> None:
    rect = pygame.Rect(0, AREA.view.top + top, 500, 60)
    now = Scroll(offset).reveal(AREA, rect)
    control = Control("c", rect, "", lambda: None)
    (placed,) = scroll.place((control,), AREA, now)
    assert 0 <= now.offset <= AREA.furthest
    assert AREA.view.contains(placed.rect)
