"""The learner's own picture: mirrored, with a silhouette to stand in and greyed sides."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin
from typing import Final

import numpy as np
import pygame
from numpy.typing import NDArray

from deepsign.camera.base import Frame
from deepsign.camera.mirror import ColourMirror, GreyMirror
from deepsign.ui import shapes
from deepsign.ui.canvas import Canvas
from deepsign.ui.shapes import Stroke
from deepsign.ui.theme import Colour

FACE_WIDTH: Final = 0.24
FACE_CENTRE_Y: Final = 0.22
"""Where the network expects the face, in sides of the square it sees (recognition.md, 'Framing')."""

SIDE_LIGHT: Final = 0.55
"""Brightness of the greyed sides, of 1."""


@dataclass(frozen=True, eq=False)
class _Part:
    """An upright strip of the picture: where it stands, what fills it, and its memory as a surface."""

    place: pygame.Rect
    mirror: ColourMirror | GreyMirror
    surface: pygame.Surface

    @classmethod
    def middle(cls, place: pygame.Rect) -> _Part:
        mirror = ColourMirror(*place.size)
        surface = pygame.image.frombuffer(mirror.pixels.data, place.size, "BGRA")
        surface.set_alpha(None)  # the fourth byte is padding: plain copies, no blending
        return cls(place, mirror, surface)

    @classmethod
    def side(cls, place: pygame.Rect) -> _Part:
        mirror = GreyMirror(*place.size)
        surface = pygame.image.frombuffer(mirror.pixels.data, place.size, "P")
        greys = [(round(level * SIDE_LIGHT),) * 3 for level in range(256)]
        surface.set_palette(greys)  # dims while it is copied
        return cls(place, mirror, surface)


class CameraView:
    """Keeps the newest picture ready to blit; the only copy of it that the screen holds.

    `take` does the work, once for each camera frame and size; `draw` only blits.
    """

    def __init__(self) -> None:
        self._parts: tuple[_Part, ...] = ()  # the middle, then the sides if there are any
        self._size = (0, 0)
        self._shown: tuple[int, tuple[int, int]] | None = None

    @property
    def empty(self) -> bool:
        """Whether there is no picture to show."""
        return self._shown is None

    def forget(self) -> None:
        """Drops the picture: the camera is gone and the learner must not see a frozen one."""
        self._shown = None
        self._parts = ()

    def take(self, frame: Frame, size: tuple[int, int]) -> None:
        """Prepares ``frame`` to fill a box of ``size`` (width, height) pixels."""
        if self._shown == (frame.number, size) or min(size) < 2:
            return
        if not self._parts or self._size != size:
            self._size = size
            middle, *both = strips(size)
            self._parts = (_Part.middle(middle), *(_Part.side(s) for s in both if s.width))
        view = cover(frame.rgb, size)
        # the picture is mirrored: what is left on the screen is right in the frame
        cut = round(self._parts[0].place.left * view.shape[1] / size[0])
        seen = (view[:, cut : view.shape[1] - cut], view[:, -cut:], view[:, :cut])
        for part, piece in zip(self._parts, seen, strict=False):
            part.mirror.take(piece)
        self._shown = (frame.number, size)

    def draw(self, canvas: Canvas, rect: pygame.Rect, guide: Colour | None, ground: Colour) -> None:
        """Blits the picture with the guide's outline and rounded corners.

        Args:
            canvas: Where to.
            rect: The box.
            guide: Colour of the silhouette, or None to leave it out.
            ground: Colour behind the rounded corners.
        """
        if self._shown is None or self._size != rect.size:
            return  # after a resize the next `take` comes before the next frame
        for part in self._parts:
            canvas.surface.blit(part.surface, part.place.move(rect.topleft))
        if guide is not None:
            self._draw_guide(canvas, rect, guide)
        round_corners(canvas, rect, ground)

    def _draw_guide(self, canvas: Canvas, rect: pygame.Rect, colour: Colour) -> None:
        side = rect.height
        line = shapes.guide(silhouette(), side, max(2, round(side * 0.007)), colour)
        old = canvas.surface.get_clip()
        canvas.surface.set_clip(rect.clip(old))
        canvas.surface.blit(line, line.get_rect(center=rect.center))
        canvas.surface.set_clip(old)


def cover(rgb: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    """The middle of ``rgb`` (H, W, 3) with the aspect of ``size``: a view, nothing is copied."""
    height, width = rgb.shape[:2]
    wanted = size[0] / size[1]
    if width / height > wanted:
        keep = max(1, round(height * wanted))
        left = (width - keep) // 2
        return rgb[:, left : left + keep]
    keep = max(1, round(width / wanted))
    top = (height - keep) // 2
    return rgb[top : top + keep]


def strips(size: tuple[int, int]) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
    """The square in the middle, and left and right of it what is not looked at (may be empty)."""
    width, height = size
    over = max(0, (width - height) // 2)
    return (
        pygame.Rect(over, 0, width - 2 * over, height),
        pygame.Rect(0, 0, over, height),
        pygame.Rect(width - over, 0, over, height),
    )


def round_corners(canvas: Canvas, rect: pygame.Rect, ground: Colour, radius: float = 18) -> None:
    """Rounds the corners of a picture just drawn, by painting the ground over them."""
    px = min(canvas.u(radius), rect.width // 2, rect.height // 2)
    upper, lower = shapes.corner_masks(rect.size, px, ground)
    canvas.surface.blit(upper, rect)
    canvas.surface.blit(lower, (rect.left, rect.bottom - px))


@lru_cache(maxsize=1)
def silhouette() -> tuple[Stroke, ...]:
    """Head and shoulders as the network likes them framed: one line, in sides of the square."""
    half_width, half_height = FACE_WIDTH * 0.53, FACE_WIDTH * 0.7
    middle = FACE_CENTRE_Y - 0.01
    jaw = 0.3 * pi  # where the head meets the neck, as an angle below the horizontal
    angles = [jaw - (pi + 2 * jaw) * i / 64 for i in range(65)]
    head = [(0.5 + half_width * cos(a), middle + half_height * sin(a)) for a in angles]
    side = _smooth([(head[0][0] - 0.5, head[0][1]), *_SHOULDER])
    right = [(0.5 + x, y) for x, y in reversed(side)]
    left = [(0.5 - x, y) for x, y in side]
    return (tuple(right + head + left),)


_SHOULDER: Final = [
    (0.054, 0.37),
    (0.085, 0.405),
    (0.165, 0.435),
    (0.222, 0.468),
    (0.258, 0.53),
    (0.28, 0.62),
    (0.295, 0.74),
    (0.308, 0.87),
    (0.318, 0.995),
]
"""From neck to elbow: away from the middle, and down, in sides of the square."""


def _smooth(points: list[tuple[float, float]], rounds: int = 3) -> list[tuple[float, float]]:
    """Chaikin's corner cutting: a smooth line through about the same places."""
    for _ in range(rounds):
        cut = [points[0]]
        for (x0, y0), (x1, y1) in itertools.pairwise(points):
            cut += [
                (0.75 * x0 + 0.25 * x1, 0.75 * y0 + 0.25 * y1),
                (0.25 * x0 + 0.75 * x1, 0.25 * y0 + 0.75 * y1),
            ]
        points = [*cut, points[-1]]
    return points
