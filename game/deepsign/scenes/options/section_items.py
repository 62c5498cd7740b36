"""The items of a section of the options, one below the other, and the layout of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pygame

from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control, row_height
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset
from deepsign.ui.text import Weight, height_of, width_of

NOWHERE: Final = pygame.Rect(0, 0, 0, 0)
"""The place of controls before they are laid out."""


@dataclass(frozen=True)
class ControlRow:
    """A switch, slider or select."""

    control: Control


@dataclass(frozen=True)
class Buttons:
    """Buttons side by side, or stacked if that is too narrow."""

    controls: tuple[Control, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    text: str
    size: float = 17
    weight: Weight = "regular"
    muted: bool = True


@dataclass(frozen=True)
class Block:
    """A drawing with a given height in pixels.

    Attributes:
        high: Height, pixels.
        paint: Draws all of it.
        live: Draws over it what changes every frame, within the same box.
    """

    high: int
    paint: Callable[[Canvas, pygame.Rect], None]
    live: Callable[[Canvas, pygame.Rect], None] | None = None


SectionItem = ControlRow | Buttons | Paragraph | Block


@dataclass(frozen=True)
class ItemMeasures:
    """Sizes in pixels for the layout.

    Attributes:
        em: Text size of rows and buttons.
        gap: Space between two items.
        button: Height of a button.
        px: From a text size in design units to pixels.
    """

    em: int
    gap: int
    button: int
    px: Callable[[float], int]


def stacked(
    items: Sequence[SectionItem], body: pygame.Rect, measures: ItemMeasures
) -> tuple[tuple[SectionItem, pygame.Rect], ...]:
    """Returns each item with its place, from the top of ``body`` down and as wide as it."""
    placed: list[tuple[SectionItem, pygame.Rect]] = []
    top = body.top
    for item in items:
        high = _height(item, body.width, measures)
        placed.append((item, pygame.Rect(body.left, top, body.width, high)))
        top += high + measures.gap
    return tuple(placed)


def _height(item: SectionItem, width: int, measures: ItemMeasures) -> int:
    if isinstance(item, ControlRow):
        return row_height(width, measures.em, item.control.label, item.control.note)
    if isinstance(item, Paragraph):
        return height_of(item.text, width, measures.px(item.size), item.weight)
    if isinstance(item, Block):
        return item.high
    lines = 1 if _side_by_side(item, width, measures) else len(item.controls)
    return lines * measures.button + (lines - 1) * measures.gap


def _side_by_side(item: Buttons, width: int, measures: ItemMeasures) -> bool:
    """Returns whether every button has room for its words on one line."""
    widest = max(width_of(control.label, measures.em, "bold") for control in item.controls)
    return (widest + 4 * measures.em) * len(item.controls) <= width


def controls_in(
    item: SectionItem, rect: pygame.Rect, measures: ItemMeasures
) -> tuple[Control, ...]:
    """Returns the controls of an item, at their places."""
    if isinstance(item, ControlRow):
        return (replace(item.control, rect=rect),)
    if not isinstance(item, Buttons):
        return ()
    if _side_by_side(item, rect.width, measures):
        widest = max(width_of(control.label, measures.em, "bold") for control in item.controls)
        wide = min(rect.width, (widest + 5 * measures.em) * len(item.controls))
        area = pygame.Rect(rect.left, rect.top, wide, rect.height)
        places = columns(area, (1,) * len(item.controls), measures.gap)
    else:
        step = measures.button + measures.gap
        places = tuple(
            pygame.Rect(rect.left, rect.top + n * step, rect.width, measures.button)
            for n in range(len(item.controls))
        )
    return tuple(replace(c, rect=place) for c, place in zip(item.controls, places, strict=True))


def page_areas(
    window: pygame.Rect,
    u: Callable[[float], int],
    t: Callable[[float], int],
    *,
    rail: int,
    said: bool,
) -> dict[str, pygame.Rect]:
    """Returns title, rail, card with its heading and view, and a line for messages.

    Args:
        window: The whole window.
        u: From design units to pixels.
        t: The same for heights that hold text.
        rail: Width of the rail of sections, pixels.
        said: Whether there is a message.
    """
    out = {}
    head, rest = cut_top(inset(window, u(40), u(24)), t(56), u(14))
    out["done"] = pygame.Rect(0, head.top, min(t(210), head.width // 2), head.height)
    out["done"].right = head.right
    out["title"] = pygame.Rect(head.left, head.top, out["done"].left - head.left, head.height)
    out["rail"] = pygame.Rect(rest.left, rest.top, rail, rest.height)
    left = out["rail"].right + u(20)
    out["card"] = pygame.Rect(left, rest.top, rest.right - left, rest.height)
    out["heading"], rest = cut_top(inset(out["card"], u(24), u(14)), t(46), u(6))
    if said:
        out["said"], rest = cut_bottom(rest, t(58), u(8))
    out["view"] = rest
    return out


def draw_items(
    canvas: Canvas,
    placed: Sequence[tuple[SectionItem, pygame.Rect]],
    view: pygame.Rect,
    offset: int,
) -> None:
    """Draws paragraphs and blocks, seen through ``view`` and scrolled by ``offset`` pixels."""
    old = canvas.surface.get_clip()
    canvas.surface.set_clip(view)
    for item, rect in placed:
        seen = rect.move(0, -offset)
        if not seen.colliderect(view):
            continue
        if isinstance(item, Paragraph):
            colour = canvas.palette.muted if item.muted else canvas.palette.ink
            canvas.text(seen, item.text, item.size, item.weight, colour)
        elif isinstance(item, Block):
            item.paint(canvas, seen)
    canvas.surface.set_clip(old)
