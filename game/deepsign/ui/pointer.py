"""A mark in the learner's picture: a ring around a point, or an arrow from the hand to its right place.

Over the face it is only a thin line, because the face is part of a sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
import pygame

from deepsign.ui.canvas import FINER, Canvas, paint_anew
from deepsign.ui.glass import Glass, Points
from deepsign.ui.theme import Colour

INK: Final[Colour] = (255, 205, 74)
"""Amber with a dark rim is visible on every skin and wall, with every kind of colour vision."""
SEEN_S: Final = 0.45
"""How long a mark is visible before and after its moment, including `FADE_S`."""
FADE_S: Final = 0.25
"""How long it fades in and out."""
LEAST_SHAFT: Final = 0.5
"""Least length of a shaft, as a share of the head of the arrow; a shorter arrow has only a head."""
THIN: Final = 0.45
"""Width over the face, as a share of the usual width."""

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A mark at one moment of an attempt.

    Attributes:
        t_s: The moment, on the camera's clock.
        at: Place of the hand, px of the attempt's picture.
        towards: Right place of the hand, px; None for a ring around ``at``.
        radius: Radius of the ring, px.
    """

    t_s: float
    at: Place
    towards: Place | None = None
    radius: float = 30.0

    def clear_at(self, t_s: float) -> float:
        """Returns the opacity of the mark at another moment, 0 to 1."""
        return min(1.0, max(0.0, (SEEN_S - abs(t_s - self.t_s)) / FADE_S))


def draw(
    canvas: Canvas, glass: Glass, pointer: Pointer, clear: float, face: pygame.Rect | None = None
) -> None:
    """Draws the mark.

    Args:
        canvas: Canvas, clipped to the picture.
        glass: Place of the picture on the screen.
        pointer: The mark.
        clear: Opacity, 0 to 1.
        face: Box of the learner's face on the screen.
    """
    wide = max(2.5, canvas.scale * 4.5)
    at = glass.at(np.array(pointer.at))
    towards = at if pointer.towards is None else glass.at(np.array(pointer.towards))
    radius = pointer.radius * glass.scale
    room = radius + 4 * wide
    low, high = np.minimum(at, towards) - room, np.maximum(at, towards) + room
    box = pygame.Rect(low.astype(int).tolist(), (high - low).astype(int).tolist())
    box = box.clip(canvas.surface.get_clip())
    if clear <= 0 or not box.width or not box.height:
        return
    with canvas.finer(box) as sheet:
        one, other = ((place - box.topleft) * FINER for place in (at, towards))
        ends = (one, None if pointer.towards is None else other)
        rim = (*canvas.palette.shade, round(170 * clear))
        size = radius * FINER
        _paint(sheet, rim, ends, size, wide * FINER, clear)
        if face is not None:
            thin = partial(_paint, sheet, rim, ends, size, THIN * wide * FINER, clear)
            paint_anew(sheet, box, face, thin)


def _paint(
    sheet: pygame.Surface,
    rim: tuple[int, ...],
    ends: tuple[Points, Points | None],
    radius: float,
    wide: float,
    clear: float,
) -> None:
    """A ring around the first end without a second one, else an arrow between them; first the rim, then the ink."""
    one, other = ends
    for shade, width in ((rim, 2 * wide), ((*INK, round(255 * clear)), wide)):
        if other is None:
            _ring(sheet, shade, one, radius, width)
        else:
            _arrow(sheet, shade, one, other, width, wide)


def _ring(
    sheet: pygame.Surface, shade: tuple[int, ...], at: Points, radius: float, width: float
) -> None:
    outer = round(radius + width / 2)
    pygame.draw.circle(sheet, shade, at.tolist(), outer, max(1, round(width)))


def _arrow(
    sheet: pygame.Surface,
    shade: tuple[int, ...],
    one: Points,
    other: Points,
    width: float,
    plain: float,
) -> None:
    """Draws a shaft and a head that ends at ``other``; ``plain`` is the width without a rim."""
    way = other - one
    length = float(np.hypot(*way))
    along = way / max(length, 1e-6)
    across = np.array([-along[1], along[0]])
    rim = (width - plain) / 2
    tip, head = other + along * rim * 1.6, 3.6 * plain
    neck = other - along * min(head, max(length, head))
    if length > LEAST_SHAFT * head:
        start = one - along * rim
        half = across * width / 2
        shaft = [start + half, neck + half, neck - half, start - half]
        pygame.draw.polygon(sheet, shade, [each.tolist() for each in shaft])
    half = across * (head * 0.62 + rim * 1.4)
    back = neck - along * rim
    pygame.draw.polygon(
        sheet, shade, [tip.tolist(), (back + half).tolist(), (back - half).tolist()]
    )
