"""Draws the shapes of a chart on the window in the colours of the theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import hypot
from typing import Final

import pygame

from deepsign.reports.chart import (
    Box,
    Chart,
    ChartFrame,
    ChartTone,
    Dot,
    Label,
    Line,
    Mark,
    Point,
    Polygon,
)
from deepsign.ui import shapes
from deepsign.ui.canvas import Canvas
from deepsign.ui.text import Weight, width_of
from deepsign.ui.theme import Colour, Palette, mixed
from deepsign.words import Words

SMALL_CORNER: Final = 4
HEAT: Final = {"heat1": 0.3, "heat2": 0.52, "heat3": 0.76, "heat4": 1.0}
"""Share of the accent colour in each step of the scale; steps also differ in lightness."""


def colour(palette: Palette, tone: ChartTone) -> Colour:
    """Returns the colour of a tone in a theme."""
    if tone in HEAT:
        return mixed(palette.card, palette.accent, HEAT[tone])
    if tone == "soft":
        return mixed(palette.card, palette.ink, 0.05)
    if tone == "line" and palette.name == "contrast":
        return mixed(palette.card, palette.ink, 0.45)  # its line is as strong as its words
    found: Colour = getattr(palette, tone)
    return found


def frame(px: Callable[[float], int], size: tuple[int, int], words: Words) -> ChartFrame:
    """Creates the frame of a chart in this window.

    Args:
        px: ``Screen.px`` or ``Canvas.px``.
        size: Width and height in pixels.
        words: Texts of the interface.
    """
    return ChartFrame(size[0], size[1], px, width_of, words)


def draw(canvas: Canvas, chart: Chart, at: tuple[int, int]) -> None:
    """Draws the whole chart with its upper left corner at ``at``."""
    for shape in chart.shapes:
        if isinstance(shape, Box):
            _box(canvas, shape, at)
        elif isinstance(shape, Dot):
            _dot(canvas, shape, at)
        elif isinstance(shape, Line):
            _line(canvas, shape, at)
        elif isinstance(shape, Polygon):
            _area(canvas, shape, at)
        else:
            _label(canvas, shape, at)


def place(rect: tuple[float, float, float, float], at: tuple[int, int]) -> pygame.Rect:
    """Converts a box of a chart to whole pixels of the window; neighbours that touch still touch."""
    left, top = round(rect[0]), round(rect[1])
    wide, high = round(rect[0] + rect[2]) - left, round(rect[1] + rect[3]) - top
    return pygame.Rect(at[0] + left, at[1] + top, max(1, wide), max(1, high))


def draw_mark(canvas: Canvas, mark: Mark, at: tuple[int, int]) -> None:
    """Draws a ring around a mark."""
    width = max(2, canvas.u(3))
    rect = place(mark.rect, at).inflate(2 * width, 2 * width)
    pygame.draw.rect(canvas.surface, canvas.palette.ink, rect, width, width * 2)


def _box(canvas: Canvas, box: Box, at: tuple[int, int]) -> None:
    rect, radius = place(box.rect, at), round(box.radius)
    if box.edge is not None:
        _fill(canvas, rect, radius, colour(canvas.palette, box.edge))
        edge = max(1, canvas.u(2 if box.edge == "ink" else 1))
        rect, radius = rect.inflate(-2 * edge, -2 * edge), max(0, radius - edge)
    if rect.width > 0 and rect.height > 0:
        _fill(canvas, rect, radius, colour(canvas.palette, box.tone))


def _fill(canvas: Canvas, rect: pygame.Rect, radius: int, ink: Colour) -> None:
    """Fills a box; small corners are not smoothed, because a year has hundreds of boxes."""
    if radius <= SMALL_CORNER:
        pygame.draw.rect(canvas.surface, ink, rect, 0, radius)
    else:
        shapes.fill_rounded(canvas.surface, rect, radius, ink)


def _dot(canvas: Canvas, dot: Dot, at: tuple[int, int]) -> None:
    x, y = at[0] + dot.at[0], at[1] + dot.at[1]
    ink = colour(canvas.palette, dot.tone)
    pygame.draw.aacircle(canvas.surface, ink, (x, y), dot.radius)
    if dot.hollow:
        inner = max(1.0, dot.radius - max(1.5, dot.radius * 0.36))
        pygame.draw.aacircle(canvas.surface, canvas.palette.card, (x, y), inner)


def _line(canvas: Canvas, line: Line, at: tuple[int, int]) -> None:
    ink = colour(canvas.palette, line.tone)
    width = max(1, round(line.width * canvas.scale)) if line.width > 1 else 1
    points = [(at[0] + x, at[1] + y) for x, y in line.points]
    for start, end in dashes(points, 5.0 * width) if line.dashed else _pairs(points):
        if start[0] == end[0] or start[1] == end[1]:
            pygame.draw.line(canvas.surface, ink, start, end, width)
        else:
            pygame.draw.aaline(canvas.surface, ink, start, end, width)


def _pairs(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    return list(pairwise(points))


def dashes(points: Sequence[Point], length: float) -> list[tuple[Point, Point]]:
    """Divides a line into dashes of ``length`` pixels with gaps two thirds as long, around its corners."""
    out: list[tuple[Point, Point]] = []
    gap, done, on = length * 2 / 3, 0.0, True
    for start, end in _pairs(points):
        whole = hypot(end[0] - start[0], end[1] - start[1])
        here = 0.0
        while whole > 0 and here < whole:
            step = min((length if on else gap) - done, whole - here)
            if on:
                out.append((_on(start, end, here / whole), _on(start, end, (here + step) / whole)))
            here, done = here + step, done + step
            if done >= (length if on else gap) - 1e-9:
                on, done = not on, 0.0
    return out


def _on(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _area(canvas: Canvas, area: Polygon, at: tuple[int, int]) -> None:
    ink = colour(canvas.palette, area.tone)
    points = [(at[0] + x, at[1] + y) for x, y in area.points]
    pygame.draw.polygon(canvas.surface, ink, points)
    if area.striped:
        _stripes(canvas, points)


def _stripes(canvas: Canvas, points: Sequence[Point]) -> None:
    """Draws oblique lines in the colour of the card within the polygon."""
    left, top = int(min(x for x, _ in points)), int(min(y for _, y in points))
    wide = int(max(x for x, _ in points)) - left + 1
    high = int(max(y for _, y in points)) - top + 1
    sheet = pygame.Surface((wide, high))
    key = (255, 0, 255)
    sheet.fill(key)
    inside = [(x - left, y - top) for x, y in points]
    pygame.draw.polygon(sheet, (0, 0, 0), inside)
    lines = pygame.Surface((wide, high))
    lines.fill(key)
    apart, ink = max(6, canvas.u(10)), canvas.palette.card
    for x in range(-high, wide, apart):
        pygame.draw.line(lines, ink, (x, high), (x + high, 0), max(1, canvas.u(2)))
    sheet.set_colorkey((0, 0, 0))
    lines.blit(sheet, (0, 0))  # covers what is outside
    lines.set_colorkey(key)
    canvas.surface.blit(lines, (left, top))


def _label(canvas: Canvas, label: Label, at: tuple[int, int]) -> None:
    rect = place(label.rect, at)
    weight: Weight = "bold" if label.bold else "regular"
    ink = colour(canvas.palette, label.tone)
    canvas.text(rect, label.text, label.size, weight, ink, label.align, "middle")
