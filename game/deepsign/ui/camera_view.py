"""The learner's camera picture, optionally mirrored, with a silhouette for framing."""

from __future__ import annotations

import itertools
from functools import lru_cache
from math import cos, pi, sin
from typing import Final

import numpy as np
import pygame
from numpy.typing import NDArray

from deepsign.camera.base import Frame
from deepsign.camera.mirror import ColourMirror
from deepsign.ui import shapes
from deepsign.ui.canvas import Canvas
from deepsign.ui.shapes import Stroke
from deepsign.ui.theme import Colour

SILHOUETTE: Final[Colour] = (255, 255, 255)
SITS_WELL: Final[Colour] = (124, 226, 170)
"""Colours of the silhouette: always, and while the learner sits in it."""

FACE_WIDTH: Final = 0.24
FACE_CENTRE_Y: Final = 0.22
"""Width and middle of a well framed face, as shares of the square, so that the signing space fills the picture."""


class CameraView:
    """Holds the newest picture, ready to draw. It is the only copy for the screen.

    `take` prepares the picture once for each frame and size; `draw` only copies it.
    """

    def __init__(self) -> None:
        self._mirror = ColourMirror(1, 1)
        self._size = (0, 0)
        self._mirrored = True
        self._shown: tuple[int, tuple[int, int], bool] | None = None

    @property
    def empty(self) -> bool:
        """Whether there is no picture to show."""
        return self._shown is None

    def fills(self, rect: pygame.Rect) -> bool:
        """Returns whether there is a picture of exactly the size of ``rect``."""
        return self._shown is not None and self._size == rect.size

    def forget(self) -> None:
        """Drops the picture, so that no frozen one is shown while the camera is gone."""
        self._shown, self._size = None, (0, 0)
        self._mirror = ColourMirror(1, 1)

    def take(self, frame: Frame, size: tuple[int, int], mirrored: bool = True) -> None:
        """Prepares ``frame`` to fill a box of ``size`` pixels.

        Args:
            frame: Frame of the camera.
            size: Width and height of the box, pixels.
            mirrored: Whether the picture is mirrored; the network's input never is.
        """
        if self._shown == (frame.number, size, mirrored) or min(size) < 2:
            return
        if self._size != size:
            self._size, self._mirror = size, ColourMirror(*size)
        self._mirror.take(cover(frame.rgb, size))
        self._mirrored = mirrored
        self._shown = (frame.number, size, mirrored)

    def draw(self, canvas: Canvas, rect: pygame.Rect, guide: Colour | None, ground: Colour) -> None:
        """Draws the picture with the silhouette and rounded corners.

        Args:
            canvas: Canvas to draw on.
            rect: Box of the picture, inside the window.
            guide: Colour of the silhouette; None for no silhouette.
            ground: Colour behind the rounded corners.
        """
        if not self.fills(rect):
            return  # `take` is called before the next draw after a resize
        show_on(canvas.surface, rect, self._mirror, self._mirrored)
        if guide is not None:
            self._draw_guide(canvas, rect, guide)
        round_corners(canvas, rect, ground)

    def _draw_guide(self, canvas: Canvas, rect: pygame.Rect, colour: Colour) -> None:
        side = rect.height
        line = shapes.guide(silhouette(), side, max(2, round(side * 0.007)), colour)
        with canvas.clipped(rect):
            canvas.surface.blit(line, line.get_rect(center=rect.center))


def show_on(
    surface: pygame.Surface, part: pygame.Rect, mirror: ColourMirror, mirrored: bool = True
) -> None:
    """Has ``mirror`` write into a part of a surface, mirrored or not.

    The picture is written directly into a surface of 32 bits in the usual order. Any other surface, and a part
    that is partly outside, gets a copy.
    """
    plain = surface.get_bitsize() == 32 and surface.get_masks()[:3] == (0xFF0000, 0xFF00, 0xFF)
    if plain and surface.get_clip().contains(part):
        rows = pygame.surfarray.pixels2d(surface).T[part.top : part.bottom, part.left : part.right]
        mirror.show(rows.view(np.uint8).reshape(part.height, part.width, 4), mirrored=mirrored)
        return
    copy = np.zeros((part.height, part.width, 4), np.uint8)
    mirror.show(copy, mirrored=mirrored)
    surface.blit(pygame.image.frombuffer(copy[..., 2::-1].tobytes(), part.size, "RGB"), part)


def cover(rgb: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    """Returns the middle of ``rgb`` (H, W, 3) with the aspect of ``size``, as a view without a copy."""
    height, width = rgb.shape[:2]
    wanted = size[0] / size[1]
    if width / height > wanted:
        keep = max(1, round(height * wanted))
        left = (width - keep) // 2
        return rgb[:, left : left + keep]
    keep = max(1, round(width / wanted))
    top = (height - keep) // 2
    return rgb[top : top + keep]


def round_corners(canvas: Canvas, rect: pygame.Rect, ground: Colour, radius: float = 18) -> None:
    """Rounds the corners of a picture that was just drawn by painting the ground over them."""
    px = min(canvas.u(radius), rect.width // 2, rect.height // 2)
    upper, lower = shapes.corner_masks(rect.size, px, ground)
    canvas.surface.blit(upper, rect)
    canvas.surface.blit(lower, (rect.left, rect.bottom - px))


@lru_cache(maxsize=1)
def silhouette() -> tuple[Stroke, ...]:
    """Returns head and shoulders as the network expects them framed: one line, in sides of the square."""
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
"""Points from neck to elbow: distance from the middle and from the top, in sides of the square."""


def _smooth(points: list[tuple[float, float]], rounds: int = 3) -> list[tuple[float, float]]:
    """Smooths a line with Chaikin's corner cutting."""
    for _ in range(rounds):
        cut = [points[0]]
        for (x0, y0), (x1, y1) in itertools.pairwise(points):
            cut += [
                (0.75 * x0 + 0.25 * x1, 0.75 * y0 + 0.25 * y1),
                (0.25 * x0 + 0.75 * x1, 0.25 * y0 + 0.75 * y1),
            ]
        points = [*cut, points[-1]]
    return points
