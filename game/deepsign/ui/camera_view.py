"""The learner's own picture: mirrored, with a silhouette to stand in and greyed sides."""

from __future__ import annotations

import itertools
from functools import lru_cache
from math import cos, pi, sin
from typing import Final

import numpy as np
import pygame
from numpy.typing import NDArray

from deepsign.camera.base import Frame
from deepsign.camera.mirror import grey_out, mirror_into
from deepsign.ui import shapes
from deepsign.ui.canvas import Canvas
from deepsign.ui.shapes import Stroke
from deepsign.ui.theme import Colour

FACE_WIDTH: Final = 0.24
FACE_CENTRE_Y: Final = 0.22
"""Where the network expects the face, in sides of the square it sees (recognition.md, 'Framing')."""

SIDE_LIGHT: Final = 0.45
"""Brightness of the greyed sides, of 1."""


class CameraView:
    """Keeps the newest picture ready to blit; the only copy of it that the screen holds.

    `take` does the work, once for each camera frame and size; `draw` only blits.
    """

    def __init__(self) -> None:
        self._surface: pygame.Surface | None = None
        self._pixels: NDArray[np.uint8] = np.empty((0, 0, 4), np.uint8)
        self._shown: tuple[int, tuple[int, int]] | None = None

    @property
    def empty(self) -> bool:
        """Whether there is no picture to show."""
        return self._shown is None

    def forget(self) -> None:
        """Drops the picture: the camera is gone and the learner must not see a frozen one."""
        self._shown = None

    def take(self, frame: Frame, size: tuple[int, int]) -> None:
        """Prepares ``frame`` to fill a box of ``size`` (width, height) pixels."""
        if self._shown == (frame.number, size) or min(size) < 2:
            return
        if self._surface is None or self._surface.get_size() != size:
            self._make_surface(size)
        mirror_into(cover(frame.rgb, size), self._pixels)
        self._grey_sides()
        self._shown = (frame.number, size)

    def _make_surface(self, size: tuple[int, int]) -> None:
        width, height = size
        self._pixels = np.zeros((height, width, 4), np.uint8)
        picture = pygame.image.frombuffer(self._pixels.data, size, "BGRA")
        picture.set_alpha(None)  # the fourth byte is padding: plain copies, no blending
        self._surface = picture

    def _grey_sides(self) -> None:
        height, width = self._pixels.shape[:2]
        for side in sides((width, height)):
            grey_out(self._pixels[:, side.left : side.right], SIDE_LIGHT)

    def draw(self, canvas: Canvas, rect: pygame.Rect, guide: Colour | None, ground: Colour) -> None:
        """Blits the picture with the guide's outline and rounded corners.

        Args:
            canvas: Where to.
            rect: The box; the picture stretches to it for the one frame after a resize.
            guide: Colour of the silhouette, or None to leave it out.
            ground: Colour behind the rounded corners.
        """
        if self._surface is None or self._shown is None:
            return
        picture = self._surface
        if picture.get_size() != rect.size:
            picture = pygame.transform.scale(picture, rect.size)
        canvas.surface.blit(picture, rect)
        if guide is not None:
            self._draw_guide(canvas, rect, guide)
        round_corners(canvas, rect, ground)

    def _draw_guide(self, canvas: Canvas, rect: pygame.Rect, colour: Colour) -> None:
        side = rect.height
        width = max(2, round(side * 0.007))
        dark = shapes.outline(silhouette(), side, width * 2, (0, 0, 0))
        dark.set_alpha(70)
        line = shapes.outline(silhouette(), side, width, colour)
        place = line.get_rect(center=rect.center)
        old = canvas.surface.get_clip()
        canvas.surface.set_clip(rect.clip(old))
        canvas.surface.blit(dark, place)
        canvas.surface.blit(line, place)
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


def sides(size: tuple[int, int]) -> tuple[pygame.Rect, ...]:
    """What lies left and right of the square in the middle: it is not looked at."""
    width, height = size
    over = (width - height) // 2
    if over <= 0:
        return ()
    return pygame.Rect(0, 0, over, height), pygame.Rect(width - over, 0, over, height)


def round_corners(canvas: Canvas, rect: pygame.Rect, ground: Colour, radius: float = 18) -> None:
    """Rounds the corners of a picture just drawn, by painting the ground over them."""
    px = min(canvas.u(radius), rect.width // 2, rect.height // 2)
    top = shapes.corner_mask(rect.size, px, ground)
    canvas.surface.blit(top, rect)
    canvas.surface.blit(pygame.transform.flip(top, False, True), (rect.left, rect.bottom - px))


@lru_cache(maxsize=1)
def silhouette() -> tuple[Stroke, ...]:
    """Head and shoulders as the network likes them framed, in sides of the square."""
    head = _ellipse(0.5, FACE_CENTRE_Y - 0.01, FACE_WIDTH * 0.6, FACE_WIDTH * 0.79)
    half = [
        (0.055, FACE_CENTRE_Y + 0.135),
        (0.06, 0.385),
        (0.09, 0.415),
        (0.17, 0.445),
        (0.225, 0.475),
        (0.262, 0.53),
        (0.285, 0.61),
        (0.3, 0.72),
        (0.315, 0.86),
        (0.325, 0.995),
    ]
    smooth = _smooth(half)
    right = tuple((0.5 + x, y) for x, y in smooth)
    left = tuple((0.5 - x, y) for x, y in smooth)
    return head, left, right


def _ellipse(cx: float, cy: float, rx: float, ry: float) -> Stroke:
    angles = [2 * pi * i / 64 for i in range(65)]
    return tuple((cx + rx * cos(a), cy + ry * sin(a)) for a in angles)


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
