"""The shapes that icons consist of, as strokes in a unit square (y down)."""

from __future__ import annotations

from math import acos, cos, pi, sin
from typing import Final

from deepsign.ui.shapes import Stroke

_TEETH: Final = 8


def ellipse(
    cx: float, cy: float, rx: float, ry: float, start: float, end: float, points: int = 24
) -> Stroke:
    """Returns part of an ellipse; angles in turns, clockwise from the right."""
    angles = [2 * pi * (start + (end - start) * i / points) for i in range(points + 1)]
    return tuple((cx + rx * cos(a), cy + ry * sin(a)) for a in angles)


def arc(cx: float, cy: float, radius: float, start: float, end: float, points: int = 24) -> Stroke:
    """Returns part of a circle; angles in turns, clockwise from the right."""
    return ellipse(cx, cy, radius, radius, start, end, points)


def box(left: float, top: float, right: float, bottom: float) -> Stroke:
    """Returns the outline of a rectangle."""
    return ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))


def dot(x: float, y: float) -> Stroke:
    """Returns a round dot: a stroke of almost no length."""
    return ((x, y), (x, y + 0.005))


def star() -> Stroke:
    """Returns the outline of a star with five points."""
    turns = range(11)
    reach = [0.4 if i % 2 == 0 else 0.18 for i in turns]
    return tuple(
        (0.5 + r * sin(i * pi / 5), 0.53 - r * cos(i * pi / 5))
        for i, r in zip(turns, reach, strict=True)
    )


def gear() -> Stroke:
    """Returns the rim of a cog wheel, with four corners per tooth."""
    corners = []
    for tooth in range(_TEETH):
        for part, radius in ((-0.3, 0.28), (-0.17, 0.38), (0.17, 0.38), (0.3, 0.28)):
            angle = 2 * pi * (tooth + part) / _TEETH
            corners.append((0.5 + radius * cos(angle), 0.5 + radius * sin(angle)))
    return (*corners, corners[0])


def heart() -> Stroke:
    """Returns the heart curve x = 16 sin^3 t, scaled to the square."""
    turns = [2 * pi * i / 32 for i in range(33)]
    return tuple(
        (
            0.5 + 0.36 * sin(a) ** 3,
            0.46 - (13 * cos(a) - 5 * cos(2 * a) - 2 * cos(3 * a) - cos(4 * a)) * 0.0235,
        )
        for a in turns
    )


def moon() -> Stroke:
    """Returns a crescent: a disc without another disc, up and to the right of it."""
    radius, bite, away, toward = 0.36, 0.3, 0.2, -0.1  # the last: direction of the bite, in turns
    outer = acos((away**2 + radius**2 - bite**2) / (2 * away * radius)) / (2 * pi)
    inner = acos((away**2 + bite**2 - radius**2) / (2 * away * bite)) / (2 * pi)
    x, y = 0.48 + away * cos(2 * pi * toward), 0.52 + away * sin(2 * pi * toward)
    rim = arc(0.48, 0.52, radius, toward + outer, toward + 1 - outer, 32)
    return (*rim, *arc(x, y, bite, toward + 0.5 + inner, toward + 0.5 - inner))


FLAME: Final = (
    (0.52, 0.1),
    (0.56, 0.26),
    (0.7, 0.42),
    (0.76, 0.6),
    (0.7, 0.78),
    (0.5, 0.88),
    (0.3, 0.78),
    (0.24, 0.6),
    (0.32, 0.42),
    (0.4, 0.5),
    (0.44, 0.3),
    (0.52, 0.1),
)

HAND: Final = (
    (0.34, 0.9),
    (0.22, 0.7),
    (0.13, 0.54),
    (0.2, 0.48),
    (0.31, 0.58),
    (0.31, 0.24),
    (0.36, 0.19),
    (0.41, 0.24),
    (0.43, 0.46),
    (0.45, 0.15),
    (0.5, 0.1),
    (0.55, 0.15),
    (0.55, 0.46),
    (0.59, 0.2),
    (0.64, 0.16),
    (0.68, 0.21),
    (0.67, 0.5),
    (0.72, 0.33),
    (0.77, 0.3),
    (0.81, 0.35),
    (0.76, 0.68),
    (0.68, 0.9),
    (0.34, 0.9),
)

SPEAKER: Final = (
    (0.12, 0.4),
    (0.26, 0.4),
    (0.46, 0.22),
    (0.46, 0.78),
    (0.26, 0.6),
    (0.12, 0.6),
    (0.12, 0.4),
)

LID: Final = ((0.08, 0.5), (0.24, 0.34), (0.5, 0.25), (0.76, 0.34), (0.92, 0.5))
