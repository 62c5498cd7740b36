"""Small line drawings, as strokes in a unit square (y down), painted by `shapes.outline`."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

from deepsign.ui.shapes import Stroke


def _arc(cx: float, cy: float, radius: float, start: float, end: float, points: int = 24) -> Stroke:
    """Points of an arc; angles in turns, clockwise from the right."""
    angles = [2 * pi * (start + (end - start) * i / points) for i in range(points + 1)]
    return tuple((cx + radius * cos(a), cy + radius * sin(a)) for a in angles)


ICONS: Final[dict[str, tuple[Stroke, ...]]] = {
    "check": (((0.2, 0.53), (0.42, 0.74), (0.8, 0.28)),),
    "retry": (_arc(0.5, 0.5, 0.3, 0.0, 0.83), ((0.62, 0.2), (0.7, 0.26), (0.64, 0.36))),
    "search": (_arc(0.44, 0.44, 0.24, 0, 1), ((0.62, 0.62), (0.82, 0.82))),
    "back": (((0.6, 0.22), (0.32, 0.5), (0.6, 0.78)),),
    "bulb": (
        _arc(0.5, 0.42, 0.24, 0.37, 1.13),
        ((0.34, 0.6), (0.4, 0.72), (0.6, 0.72), (0.66, 0.6)),
        ((0.43, 0.85), (0.57, 0.85)),
    ),
    "flame": (
        (
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
        ),
    ),
    "camera": (
        ((0.14, 0.3), (0.62, 0.3), (0.62, 0.7), (0.14, 0.7), (0.14, 0.3)),
        ((0.62, 0.45), (0.86, 0.32), (0.86, 0.68), (0.62, 0.55)),
    ),
    "person": (_arc(0.5, 0.34, 0.17, 0, 1), _arc(0.5, 0.92, 0.32, 0.5, 1.0)),
    "plus": (((0.5, 0.22), (0.5, 0.78)), ((0.22, 0.5), (0.78, 0.5))),
    "star": (
        tuple(
            (
                0.5 + (0.4 if i % 2 == 0 else 0.18) * sin(i * pi / 5),
                0.53 - (0.4 if i % 2 == 0 else 0.18) * cos(i * pi / 5),
            )
            for i in range(11)
        ),
    ),
    "pause": (_arc(0.5, 0.5, 0.32, 0, 1), ((0.5, 0.3), (0.5, 0.52), (0.64, 0.6))),
    "alert": (
        ((0.5, 0.16), (0.88, 0.8), (0.12, 0.8), (0.5, 0.16)),
        ((0.5, 0.42), (0.5, 0.58)),
        ((0.5, 0.69), (0.5, 0.695)),
    ),
}
"""Name -> strokes."""
