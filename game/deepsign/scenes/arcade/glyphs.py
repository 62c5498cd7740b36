"""A picture for each gesture: thick lines in the unit square, in one style. It is always shown with its name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import cos, pi, sin
from typing import Final

import pygame

from deepsign.ui import shapes
from deepsign.ui.canvas import Canvas
from deepsign.ui.icon_shapes import ellipse
from deepsign.ui.shapes import Stroke
from deepsign.ui.theme import Colour

Point = tuple[float, float]


def draw(canvas: Canvas, rect: pygame.Rect, gesture: str, colour: Colour) -> None:
    """Draws the glyph, as large as the smaller side of ``rect``, in its middle."""
    side = max(8, min(rect.size) // 2 * 2)
    picture = shapes.outline(strokes(gesture), side, max(2, round(side * 0.075)), colour)
    canvas.surface.blit(picture, picture.get_rect(center=rect.center))


def draw_moving(canvas: Canvas, rect: pygame.Rect, gesture: str, colour: Colour) -> None:
    """Draws the same for glyphs that change their size from frame to frame: scaled from one picture."""
    side = max(8, min(rect.size))
    whole = shapes.outline(strokes(gesture), _LARGE, 10, colour)
    picture = pygame.transform.smoothscale(whole, (side, side))
    canvas.surface.blit(picture, picture.get_rect(center=rect.center))


_LARGE: Final = 128


@lru_cache(maxsize=64)
def strokes(gesture: str) -> tuple[Stroke, ...]:
    """Returns the lines of a glyph."""
    if gesture.startswith("swiping"):
        return _turned(_ARROW, _WAYS[gesture.rsplit("_", 1)[1]])
    if gesture.startswith("sliding"):
        return _turned(_TWIN, _WAYS[gesture.rsplit("_", 1)[1]])
    return _MADE.get(gesture, (((0.3, 0.5), (0.7, 0.5)),))


def _arc_arrow(
    x: float, y: float, rx: float, ry: float, start: float, end: float
) -> tuple[Stroke, Stroke]:
    """Returns part of an ellipse with an arrowhead at its end."""
    line = ellipse(x, y, rx, ry, start, end)
    (x0, y0), (x1, y1) = line[-2], line[-1]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    dx, dy = (x1 - x0) / length * 0.17, (y1 - y0) / length * 0.17
    wings = ((x1 - dx - dy, y1 - dy + dx), (x1 - dx + dy, y1 - dy - dx))
    return line, (wings[0], (x1, y1), wings[1])


def _turned(lines: Iterable[Stroke], turns: float) -> tuple[Stroke, ...]:
    """Returns lines turned about the middle, clockwise."""
    c, s = cos(2 * pi * turns), sin(2 * pi * turns)

    def at(point: Point) -> Point:
        x, y = point[0] - 0.5, point[1] - 0.5
        return 0.5 + x * c - y * s, 0.5 + x * s + y * c

    return tuple(tuple(at(p) for p in line) for line in lines)


def _flipped(lines: Iterable[Stroke], *, across: bool) -> tuple[Stroke, ...]:
    """Returns lines as in a mirror: left for right, or top for bottom."""
    return tuple(tuple((1 - x, y) if across else (x, 1 - y) for x, y in line) for line in lines)


_WAYS: Final = {"right": 0.0, "down": 0.25, "left": 0.5, "up": 0.75}
_ARROW: Final[tuple[Stroke, ...]] = (
    ((0.12, 0.5), (0.86, 0.5)),
    ((0.56, 0.2), (0.86, 0.5), (0.56, 0.8)),
)
_TWIN: Final[tuple[Stroke, ...]] = (
    ((0.12, 0.38), (0.6, 0.38)),
    ((0.12, 0.62), (0.6, 0.62)),
    ((0.58, 0.18), (0.9, 0.5), (0.58, 0.82)),
)
_PALM: Final[tuple[Stroke, ...]] = (
    (
        (0.34, 0.94),
        (0.24, 0.76),
        (0.14, 0.66),
        (0.2, 0.6),
        (0.32, 0.68),
        (0.32, 0.48),
        (0.38, 0.44),
        (0.44, 0.48),
        (0.5, 0.43),
        (0.56, 0.48),
        (0.62, 0.44),
        (0.68, 0.48),
        (0.68, 0.78),
        (0.62, 0.94),
    ),
)
_TWO: Final[tuple[Stroke, ...]] = (
    ((0.36, 0.94), (0.34, 0.72), (0.4, 0.68), (0.4, 0.46)),
    ((0.4, 0.46), (0.46, 0.4), (0.5, 0.46), (0.54, 0.4), (0.6, 0.46), (0.6, 0.68)),
    ((0.5, 0.46), (0.5, 0.66)),
    ((0.6, 0.68), (0.68, 0.74), (0.64, 0.94)),
)
_AWAY: Final[tuple[Stroke, ...]] = (((0.32, 0.26), (0.5, 0.08), (0.68, 0.26)),)
_NEAR: Final[tuple[Stroke, ...]] = (((0.32, 0.1), (0.5, 0.28), (0.68, 0.1)),)
_CORNERS_OUT: Final[tuple[Stroke, ...]] = (
    ((0.14, 0.36), (0.14, 0.14), (0.36, 0.14)),
    ((0.64, 0.14), (0.86, 0.14), (0.86, 0.36)),
    ((0.86, 0.64), (0.86, 0.86), (0.64, 0.86)),
    ((0.36, 0.86), (0.14, 0.86), (0.14, 0.64)),
    ((0.14, 0.14), (0.4, 0.4)),
    ((0.86, 0.14), (0.6, 0.4)),
    ((0.86, 0.86), (0.6, 0.6)),
    ((0.14, 0.86), (0.4, 0.6)),
)
_CORNERS_IN: Final[tuple[Stroke, ...]] = (
    ((0.4, 0.18), (0.4, 0.4), (0.18, 0.4)),
    ((0.82, 0.4), (0.6, 0.4), (0.6, 0.18)),
    ((0.6, 0.82), (0.6, 0.6), (0.82, 0.6)),
    ((0.18, 0.6), (0.4, 0.6), (0.4, 0.82)),
    ((0.14, 0.14), (0.4, 0.4)),
    ((0.86, 0.14), (0.6, 0.4)),
    ((0.86, 0.86), (0.6, 0.6)),
    ((0.14, 0.86), (0.4, 0.6)),
)
_TURN: Final[tuple[Stroke, ...]] = (
    *_arc_arrow(0.5, 0.5, 0.36, 0.36, 0.42, 1.18),
    ((0.5, 0.4), (0.5, 0.6)),
)
_ROLL: Final[tuple[Stroke, ...]] = (
    *_arc_arrow(0.5, 0.5, 0.2, 0.36, 0.36, 1.12),
    ((0.08, 0.5), (0.2, 0.5)),
    ((0.84, 0.5), (0.94, 0.5)),
)
_THUMB: Final[tuple[Stroke, ...]] = (
    (
        (0.3, 0.48),
        (0.44, 0.4),
        (0.5, 0.14),
        (0.6, 0.14),
        (0.62, 0.3),
        (0.58, 0.44),
        (0.82, 0.46),
        (0.84, 0.56),
        (0.8, 0.66),
        (0.8, 0.76),
        (0.72, 0.86),
        (0.44, 0.86),
        (0.3, 0.78),
    ),
    ((0.16, 0.44), (0.3, 0.44), (0.3, 0.86), (0.16, 0.86), (0.16, 0.44)),
)
_EIGHT: Final[Stroke] = tuple(
    (0.5 + 0.42 * cos(2 * pi * (i + 0.5) / 8), 0.5 + 0.42 * sin(2 * pi * (i + 0.5) / 8))
    for i in range(9)
)
_STOP: Final[tuple[Stroke, ...]] = (
    _EIGHT,
    *(tuple((0.5 + (x - 0.42) * 0.62, 0.5 + (y - 0.7) * 0.72) for x, y in line) for line in _PALM),
)
_WAVES: Final[tuple[Stroke, ...]] = (
    ((0.1, 0.36), (0.18, 0.26), (0.1, 0.16)),
    ((0.9, 0.36), (0.82, 0.26), (0.9, 0.16)),
    ((0.36, 0.16), (0.42, 0.1), (0.58, 0.1), (0.64, 0.16)),
)
_LEFT_RIGHT: Final[tuple[Stroke, ...]] = (
    ((0.1, 0.2), (0.9, 0.2)),
    ((0.22, 0.08), (0.1, 0.2), (0.22, 0.32)),
    ((0.78, 0.08), (0.9, 0.2), (0.78, 0.32)),
)
_DRUM: Final[tuple[Stroke, ...]] = (
    ((0.12, 0.84), (0.88, 0.84)),
    ((0.2, 0.66), (0.2, 0.46)),
    ((0.4, 0.54), (0.4, 0.24)),
    ((0.6, 0.7), (0.6, 0.4)),
    ((0.8, 0.58), (0.8, 0.3)),
)
_PINCH_OUT: Final[tuple[Stroke, ...]] = (
    ((0.58, 0.42), (0.86, 0.14)),
    ((0.62, 0.14), (0.86, 0.14), (0.86, 0.38)),
    ((0.42, 0.58), (0.14, 0.86)),
    ((0.38, 0.86), (0.14, 0.86), (0.14, 0.62)),
)
_PINCH_IN: Final[tuple[Stroke, ...]] = (
    ((0.58, 0.42), (0.88, 0.12)),
    ((0.58, 0.18), (0.58, 0.42), (0.82, 0.42)),
    ((0.42, 0.58), (0.12, 0.88)),
    ((0.42, 0.82), (0.42, 0.58), (0.18, 0.58)),
)
_MADE: Final[dict[str, tuple[Stroke, ...]]] = {
    "pushing_hand_away": (*_PALM, *_AWAY),
    "pulling_hand_in": (*_PALM, *_NEAR),
    "pushing_two_fingers_away": (*_TWO, *_AWAY),
    "pulling_two_fingers_in": (*_TWO, *_NEAR),
    "zooming_in_with_full_hand": _CORNERS_OUT,
    "zooming_out_with_full_hand": _CORNERS_IN,
    "zooming_in_with_two_fingers": _PINCH_OUT,
    "zooming_out_with_two_fingers": _PINCH_IN,
    "turning_hand_clockwise": _TURN,
    "turning_hand_counterclockwise": _flipped(_TURN, across=True),
    "rolling_hand_forward": _ROLL,
    "rolling_hand_backward": _flipped(_ROLL, across=False),
    "thumb_up": _THUMB,
    "thumb_down": _flipped(_THUMB, across=False),
    "stop_sign": _STOP,
    "hand_moves": (*_PALM, *_LEFT_RIGHT),
    "shaking_hand": (*_PALM, *_WAVES),
    "drumming_fingers": _DRUM,
    "no_gesture": (((0.24, 0.5), (0.76, 0.5)),),
    "doing_other_things": (
        ellipse(0.22, 0.5, 0.02, 0.02, 0, 1),
        ellipse(0.5, 0.5, 0.02, 0.02, 0, 1),
        ellipse(0.78, 0.5, 0.02, 0.02, 0, 1),
    ),
}
