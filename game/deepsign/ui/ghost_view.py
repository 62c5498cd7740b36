"""The tutor's hands as a ghost over the learner's picture: translucent shapes with an outline.

The outline is light with a dark rim, so that it is visible on every skin and wall. Over the face, only the outline is
drawn.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
import pygame

from deepsign.recognition.body_ruler import Floats
from deepsign.recognition.ghost import GhostHands
from deepsign.ui.canvas import FINER, Canvas, paint_anew
from deepsign.ui.glass import Glass
from deepsign.ui.theme import Colour, mixed

FILL, LINE, RIM = 62, 235, 120
"""Opacities 0..255 of the shape, its outline and the rim around the outline."""
ARM: Final = (0.06, 0.14, 0.22, 0.3, 0.38, 0.45)
"""Opacities of an arm as shares of these, from the elbow to the wrist."""
LEAST_SHOWN: Final = 0.03

_FINGERS: Final = tuple(range(first, first + 4) for first in (1, 5, 9, 13, 17))
_PALM: Final = (0, 1, 5, 9, 13, 17)
_FINGER_M: Final = (0.0095, 0.0085, 0.0078, 0.007)
_THUMB_M: Final = (0.012, 0.0105, 0.0095, 0.008)
_PALM_M: Final = 0.010
_ARM_M: Final = (0.036, 0.026)
_ROOT: Final = 0.35
"""How far the fill of a finger reaches towards the middle of the palm, so that no outline separates them."""

Point = tuple[float, float]
Shade = tuple[int, int, int, int]


@dataclass(frozen=True)
class _Part:
    """A finger, a palm or an arm.

    Attributes:
        places: Places, px of the sheet.
        radii: Radius at each place, px.
        root: Place at which the fill begins, for a part that grows out of another.
        solid: Whether the area between the places is filled.
        capped: Whether its ends are round.
        share: Share of the opacity.
    """

    places: tuple[Point, ...]
    radii: tuple[float, ...]
    root: Point | None = None
    solid: bool = False
    capped: bool = True
    share: float = 1.0


def draw(canvas: Canvas, glass: Glass, ghost: GhostHands, face: pygame.Rect) -> None:
    """Draws the hands that take part in the sign, the farther one first.

    Args:
        canvas: Canvas, clipped to the picture.
        glass: Place of the picture on the screen.
        ghost: The tutor's hands.
        face: The learner's face on the screen, which only outlines may cross.
    """
    for side in np.argsort(ghost.near.mean(axis=1)):
        if ghost.shown[side] > LEAST_SHOWN:
            _draw_side(canvas, glass, ghost, int(side), face)


def _draw_side(
    canvas: Canvas, glass: Glass, ghost: GhostHands, side: int, face: pygame.Rect
) -> None:
    joints, elbow = glass.at(ghost.hands[side]), glass.at(ghost.elbows[side])
    px_per_m = float(ghost.px_per_m[side]) * glass.scale
    box = _box(np.concatenate([joints, elbow[None]]), px_per_m).clip(canvas.surface.get_clip())
    if not box.width or not box.height:
        return
    parts = _parts((joints - box.topleft) * FINER, (elbow - box.topleft) * FINER, ghost.near[side], px_per_m * FINER)  # fmt: skip
    shown = float(ghost.shown[side])
    with canvas.finer(box) as sheet:
        _paint(canvas, sheet, parts, shown, FILL)
        paint_anew(sheet, box, face, partial(_paint, canvas, sheet, parts, shown, 0))


def _box(points: Floats, px_per_m: float) -> pygame.Rect:
    low, high = points.min(axis=0), points.max(axis=0)
    edge = round(2 * _ARM_M[0] * px_per_m)
    return pygame.Rect(low.astype(int).tolist(), np.ceil(high - low).astype(int).tolist()).inflate(
        edge, edge
    )


def _parts(joints: Floats, elbow: Floats, near: Floats, px_per_m: float) -> list[_Part]:
    """Returns the parts of one arm: the forearm, then the others, farthest first."""
    at = [(float(x), float(y)) for x, y in joints]
    palm_radii = (_PALM_M * px_per_m,) * len(_PALM)
    parts = [(near[list(_PALM)].mean(), _Part(tuple(at[n] for n in _PALM), palm_radii, solid=True))]
    middle = joints[list(_PALM)].mean(axis=0)
    for finger in _FINGERS:
        sizes = _THUMB_M if finger.start == 1 else _FINGER_M
        root = joints[finger.start] + _ROOT * (middle - joints[finger.start])
        part = _Part(
            tuple(at[n] for n in finger), tuple(px_per_m * size for size in sizes),
            root=(float(root[0]), float(root[1])),
        )  # fmt: skip
        parts.append((near[list(finger)[1:]].mean(), part))
    return [
        *_arm(elbow, joints[0], px_per_m),
        *(part for _, part in sorted(parts, key=lambda each: float(each[0]))),
    ]


def _arm(elbow: Floats, wrist: Floats, px_per_m: float) -> Iterator[_Part]:
    """Yields the pieces of the forearm, which fades towards the elbow."""
    count = len(ARM)
    for number, share in enumerate(ARM):
        ends = (number / count, (number + 1) / count)
        one, other = ((elbow + end * (wrist - elbow)).tolist() for end in ends)
        sizes = [px_per_m * (_ARM_M[0] + end * (_ARM_M[1] - _ARM_M[0])) for end in ends]
        places = ((one[0], one[1]), (other[0], other[1]))
        yield _Part(places, (sizes[0], sizes[1]), capped=False, share=share)


def _paint(
    canvas: Canvas, sheet: pygame.Surface, parts: Sequence[_Part], shown: float, fill: int
) -> None:
    """Paints parts over each other: the nearer one hides the outline of the farther."""
    p, line = canvas.palette, max(1.2, canvas.scale * 2.0) * FINER
    ink = _ink(canvas)
    for part in parts:
        much = shown * part.share
        _paint_part(sheet, part, 1.6 * line, _shade(p.shade, RIM * much))
        _paint_part(sheet, part, line, _shade(ink, LINE * much))
        _paint_part(sheet, part, 0.0, _shade(ink, fill * much))
        if part.root is not None:
            size = part.radii[0]
            _bar(sheet, _shade(ink, fill * much), part.root, part.places[0], 1.5 * size, size)


def _ink(canvas: Canvas) -> Colour:
    """Returns the colour of the ghost, a light one of the theme."""
    return mixed(canvas.palette.accent, canvas.palette.on_shade, 0.55)


def _shade(colour: Colour, alpha: float) -> Shade:
    return (*colour, min(255, round(alpha)))


def _paint_part(sheet: pygame.Surface, part: _Part, wider: float, shade: Shade) -> None:
    if part.solid:
        pygame.draw.polygon(sheet, shade, part.places)
    for (one, size), (other, less) in _lengths(part):
        _bar(sheet, shade, one, other, size + wider, less + wider)
    for place, size in zip(part.places, part.radii, strict=True) if part.capped else ():
        pygame.draw.circle(sheet, shade, place, size + wider)


def _lengths(part: _Part) -> Iterator[tuple[tuple[Point, float], tuple[Point, float]]]:
    """Returns the lines from each place to the next; a solid part is closed."""
    both = list(zip(part.places, part.radii, strict=True))
    return itertools.pairwise([*both, both[0]] if part.solid else both)


def _bar(
    sheet: pygame.Surface, shade: Shade, one: Point, other: Point, size: float, less: float
) -> None:
    """Draws a bar that is twice ``size`` wide at one end and twice ``less`` at the other."""
    length = math.dist(one, other)
    if length < 0.5:
        return
    x, y = (one[1] - other[1]) / length, (other[0] - one[0]) / length
    corners = (
        (one[0] + x * size, one[1] + y * size), (other[0] + x * less, other[1] + y * less),
        (other[0] - x * less, other[1] - y * less), (one[0] - x * size, one[1] - y * size),
    )  # fmt: skip
    pygame.draw.polygon(sheet, shade, corners)
