"""The turned square of a picture that a network looks at, and the way back from its answer."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_model.tracking.skeleton import Floats

__all__ = ["Crop", "PicturePyramid", "turn_of"]

Pixels = NDArray[np.uint8]

SAME_MIDDLE = 0.1  # of the side
MOST_SHRINK = 2.0  # picture px to a crop's px; beyond, reading four neighbours would skip some


class PicturePyramid:
    """A picture and its halves, each made when it is first asked for.

    Args:
        rgb: uint8 (H, W, 3).
    """

    def __init__(self, rgb: Pixels) -> None:
        self._levels = [np.ascontiguousarray(rgb)]
        self.height, self.width = rgb.shape[:2]

    def holds(self, point: Floats) -> bool:
        """Whether a point (x, y) lies inside."""
        return bool(0 <= point[0] < self.width and 0 <= point[1] < self.height)

    def level(self, shrink: float) -> tuple[Pixels, float]:
        """The picture to read from when shrinking so much, and its scale to the whole one."""
        wanted = max(0, math.ceil(math.log2(max(shrink, 1e-6) / MOST_SHRINK)))
        while len(self._levels) <= wanted and min(self._levels[-1].shape[:2]) > 1:
            last = self._levels[-1]
            size = (max(1, last.shape[1] // 2), max(1, last.shape[0] // 2))
            half = cv2.resize(last, size, interpolation=cv2.INTER_AREA)
            self._levels.append(half.astype(np.uint8, copy=False))
        chosen = self._levels[min(wanted, len(self._levels) - 1)]
        return chosen, chosen.shape[1] / self.width


@dataclass(frozen=True)
class Crop:
    """A square of a picture, turned.

    Attributes:
        x: of its middle, px.
        y: of its middle, px.
        side: px.
        turn: radians; the crop's downward axis points this far from the picture's, towards -x.
    """

    x: float
    y: float
    side: float
    turn: float = 0.0

    @classmethod
    def whole(cls, picture: PicturePyramid) -> Crop:
        """The least square around all of a picture ("letterbox")."""
        side = max(picture.width, picture.height)
        return cls(picture.width / 2, picture.height / 2, side)

    def lies_on(self, other: Crop) -> bool:
        """Whether both have nearly the same middle, as two crops of one hand have."""
        return math.hypot(self.x - other.x, self.y - other.y) < SAME_MIDDLE * other.side

    def cut(self, picture: PicturePyramid, size: int, *, extend: bool = True) -> Pixels:
        """The square as uint8 (size, size, 3).

        Args:
            picture: to cut from.
            size: side of the result.
            extend: outside the picture its edge goes on; else it is black.
        """
        pixels, scale = picture.level(self.side / size)
        step = self.side * scale / size
        cos, sin = math.cos(self.turn) * step, math.sin(self.turn) * step
        half = size / 2
        # A reduced picture's first pixel lies in the middle of those that it stands for.
        x, y = (v * scale - (1 - scale) / 2 for v in (self.x, self.y))
        matrix = np.array([[cos, -sin, x - (cos - sin) * half], [sin, cos, y - (sin + cos) * half]])
        border = cv2.BORDER_REPLICATE if extend else cv2.BORDER_CONSTANT
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        cut = cv2.warpAffine(pixels, matrix, (size, size), flags=flags, borderMode=border)
        return cut.astype(np.uint8, copy=False)

    def to_picture(self, points: Floats, size: int) -> Floats:
        """Points (..., 2 or 3) in px of a crop of this size, in px of the picture; z only grows."""
        scale = self.side / size
        cos, sin = math.cos(self.turn) * scale, math.sin(self.turn) * scale
        x, y = points[..., 0] - size / 2, points[..., 1] - size / 2
        placed = np.array(points, np.float32) * np.float32(scale)
        placed[..., 0] = self.x + cos * x - sin * y
        placed[..., 1] = self.y + sin * x + cos * y
        return placed


def turn_of(start: Floats, end: Floats) -> float:
    """How a crop must be turned so that ``end`` lies straight above ``start``: radians, -pi..pi."""
    turn = math.pi / 2 - math.atan2(start[1] - end[1], end[0] - start[0])
    return (turn + math.pi) % (2 * math.pi) - math.pi
