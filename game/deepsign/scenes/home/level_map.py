"""The map of levels: the places of its stations, and their drawing. Pure geometry, then drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import hypot
from typing import Final

import pygame

from deepsign.learning.standing import LevelStanding, Standing
from deepsign.ui import shapes
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import columns, inset, rows
from deepsign.ui.text import Weight
from deepsign.ui.theme import Colour

Point = tuple[float, float]
LABEL_SHARE: Final = 0.29
"""Part of a cell's height that holds the level's title."""
TWO_LINES: Final = 34
"""Height of two lines of the smallest text, pixels."""


LEAST_CIRCLE: Final = 24
"""Side of the smallest circle that is drawn, design units; a page of large text grows until it has room for it."""


@dataclass(frozen=True)
class Station:
    """The place of one level: the whole cell can be pressed; it contains the circle and the title."""

    cell: pygame.Rect
    circle: pygame.Rect
    label: pygame.Rect

    @property
    def centre(self) -> Point:
        """The middle of the circle."""
        return self.circle.center


@lru_cache(maxsize=16)
def stations(
    area: tuple[int, int, int, int], count: int, lines: int = TWO_LINES
) -> tuple[Station, ...]:
    """Returns the stations in order; the way runs to and fro, row by row, from the top left.

    Args:
        area: Left, top, width and height in pixels.
        count: How many.
        lines: Height of two lines of a title, pixels.
    """
    whole = pygame.Rect(area)
    found: list[Station] = []
    for number, (row, many) in enumerate(_rows(whole, count)):
        cells = columns(row, (1,) * many, 0)
        found += [_station(cell, lines) for cell in (cells if number % 2 == 0 else cells[::-1])]
    return tuple(found)


def _rows(area: pygame.Rect, count: int) -> list[tuple[pygame.Rect, int]]:
    """As many rows as give the roomiest cells, the longer ones first."""
    if count == 0:
        return []
    best = max(
        range(1, count + 1), key=lambda r: min(area.width / -(-count // r), 1.3 * area.height / r)
    )
    most, longer = divmod(count, best)
    return [
        (row, most + (number < longer)) for number, row in enumerate(rows(area, (1,) * best, 0))
    ]


def _station(cell: pygame.Rect, lines: int) -> Station:
    high = max(round(cell.height * LABEL_SHARE), min(lines, cell.height // 2))
    label = pygame.Rect(cell.left, 0, cell.width, high)
    label.bottom = cell.bottom
    side = min(cell.width, cell.height - label.height) * 92 // 100
    circle = pygame.Rect(0, 0, side, side)
    circle.midbottom = (cell.centerx, label.top - (cell.height - label.height - side) // 4)
    return Station(cell, circle, inset(label, label.width * 2 // 100, 0))


@lru_cache(maxsize=16)
def way(
    area: tuple[int, int, int, int], count: int, gap: float, lines: int = TWO_LINES
) -> tuple[tuple[Point, int], ...]:
    """Returns dots along the way, ``gap`` pixels apart, each with the index of the station before it."""
    found = stations(area, count, lines)
    dots: list[tuple[Point, int]] = []
    for index, (one, other) in enumerate(pairwise(found)):
        line = _leg(one, other, pygame.Rect(area))
        dots += [(point, index) for point in _spaced(line, gap)]
    return tuple(dots)


def _leg(one: Station, other: Station, area: pygame.Rect) -> list[Point]:
    """Returns the points between two stations: nearly straight in a row, round the outside between rows."""
    (x0, y0), (x1, y1) = one.centre, other.centre
    if one.cell.top == other.cell.top:
        swing = one.circle.height * 0.16
        bend: Point = ((x0 + x1) / 2, (y0 + y1) / 2 - swing)
    else:
        outward = 1 if x0 > area.centerx else -1
        edge = (
            area.right - one.circle.width * 0.1
            if outward > 0
            else area.left + one.circle.width * 0.1
        )
        bend = (edge, (y0 + y1) / 2)
        # a control point beyond the edge, so that the curve comes near it
        bend = (2 * bend[0] - (x0 + x1) / 2, bend[1])
    return [_bezier((x0, y0), bend, (x1, y1), t / 48) for t in range(49)]


def _bezier(start: Point, bend: Point, end: Point, t: float) -> Point:
    one, two, three = (1 - t) ** 2, 2 * t * (1 - t), t * t
    return (
        one * start[0] + two * bend[0] + three * end[0],
        one * start[1] + two * bend[1] + three * end[1],
    )


def _spaced(line: Sequence[Point], gap: float) -> list[Point]:
    """Returns points at equal steps along a line, from its second step on."""
    out: list[Point] = []
    left = gap
    for (x0, y0), (x1, y1) in pairwise(line):
        length = hypot(x1 - x0, y1 - y0)
        while 0 < left <= length:
            share = left / length
            x0, y0 = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
            length -= left
            out.append((x0, y0))
            left = gap
        left -= length
    return out


def draw_way(canvas: Canvas, area: pygame.Rect, standing: Standing, lines: int) -> None:
    """Draws the dots: coloured as far as the way is open."""
    p, side = canvas.palette, max(4, canvas.u(8))
    found = stations(_four(area), len(standing.levels), lines)
    for (x, y), index in way(_four(area), len(standing.levels), side * 2.2, lines):
        if any(_near((x, y), station, side) for station in found[index : index + 2]):
            continue
        dot = pygame.Rect(round(x) - side // 2, round(y) - side // 2, side, side)
        opened = not standing.levels[index + 1].locked
        shapes.fill_rounded(canvas.surface, dot, side // 2, p.accent if opened else p.line)


def _near(point: Point, station: Station, margin: int) -> bool:
    """Returns whether a dot would touch a station's circle or its title."""
    x, y = station.centre
    if hypot(point[0] - x, point[1] - y) < station.circle.width / 2 + margin:
        return True
    return bool(station.label.inflate(0, margin).collidepoint(point))


def _four(rect: pygame.Rect) -> tuple[int, int, int, int]:
    return rect.left, rect.top, rect.width, rect.height


def places(area: pygame.Rect, count: int, lines: int = TWO_LINES) -> tuple[Station, ...]:
    """Returns the stations of a rectangle; see `stations`."""
    return stations(_four(area), count, lines)


def draw_station(
    canvas: Canvas, station: Station, level: LevelStanding, title: str, present: bool, lit: bool
) -> None:
    """Draws a circle with the title below.

    Args:
        canvas: Where to draw.
        station: The place.
        level: The level.
        title: Its name.
        present: Whether it is the one that comes next.
        lit: Whether the mouse is over it.
    """
    p = canvas.palette
    draw_circle(canvas, station.circle, level, present, lit)
    weight: Weight = "black" if present else "bold"
    words = p.muted if level.locked else p.accent_ink if present else p.ink
    canvas.text(station.label, title, 17, weight, words, "center")


def draw_circle(
    canvas: Canvas, circle: pygame.Rect, level: LevelStanding, present: bool, lit: bool
) -> None:
    """Draws a circle in its ring with the number; a locked one has a lock."""
    canvas.needs(circle, LEAST_CIRCLE)
    if circle.width < canvas.u(LEAST_CIRCLE):
        return
    p = canvas.palette
    ground, ink = _colours(canvas, level, present, lit)
    width = max(3, circle.width * 11 // 100)
    if level.locked:
        shapes.fill_rounded(canvas.surface, circle, circle.width // 2, p.line)
        inner = circle.inflate(-max(2, width // 2), -max(2, width // 2))
    else:
        strong = p.yes if level.mastered else p.accent
        canvas.ring(circle, level.mastery, strong, p.line)
        inner = circle.inflate(-2 * width - 2, -2 * width - 2)
    shapes.fill_rounded(canvas.surface, inner, inner.width // 2, ground)
    _draw_sign(canvas, circle, inner, level, ink)


def _draw_sign(
    canvas: Canvas, circle: pygame.Rect, inner: pygame.Rect, level: LevelStanding, ink: Colour
) -> None:
    """Draws a lock, a tick, or the number, whose figures are lower than their line."""
    if level.locked or level.mastered:
        icon = inner.inflate(-inner.width * 44 // 100, -inner.height * 44 // 100)
        canvas.icon(icon, "lock" if level.locked else "check", ink)
        return
    canvas.text(circle, str(level.number), 32, "black", ink, "center", "middle")


def _colours(
    canvas: Canvas, level: LevelStanding, present: bool, lit: bool
) -> tuple[Colour, Colour]:
    """Returns ground and ink of a circle."""
    p = canvas.palette
    if level.locked:
        return p.paper, p.muted
    if level.mastered:
        return p.yes_soft, p.yes
    if present:
        return p.accent, p.on_accent
    return (p.accent_soft, p.accent_ink) if lit else (p.card, p.accent_ink)


def draw_focus(canvas: Canvas, station: Station) -> None:
    """Draws a ring around the circle that has the keyboard."""
    width = max(2, canvas.u(3))
    radius = station.circle.width // 2 + 2 * width
    pygame.draw.circle(canvas.surface, canvas.palette.accent, station.circle.center, radius, width)
