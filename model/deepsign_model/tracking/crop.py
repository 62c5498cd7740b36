"""Cuts rotated square crops out of a picture, and maps points from a crop back to the picture."""

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
MOST_SHRINK = 2.0  # picture px per crop px; beyond, bilinear sampling would skip pixels


class PicturePyramid:
    """A picture and its halved versions, each calculated when it is first used.

    Args:
        rgb: uint8 (H, W, 3).
    """

    def __init__(self, rgb: Pixels) -> None:
        self._levels = [np.ascontiguousarray(rgb)]
        self.height, self.width = rgb.shape[:2]

    def holds(self, point: Floats) -> bool:
        """Returns whether a point (x, y) lies inside the picture."""
        return bool(0 <= point[0] < self.width and 0 <= point[1] < self.height)

    def level(self, shrink: float) -> tuple[Pixels, float]:
        """Returns the version to sample for a reduction by ``shrink``, and its scale relative to the original."""
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
    """A rotated square of a picture.

    Attributes:
        x: X of its centre, px.
        y: Y of its centre, px.
        side: Length of its sides, px.
        turn: Rotation in radians, from the picture's downward axis to the crop's, positive towards -x.
    """

    x: float
    y: float
    side: float
    turn: float = 0.0

    @classmethod
    def whole(cls, picture: PicturePyramid) -> Crop:
        """Returns the smallest square around a whole picture ("letterbox")."""
        side = max(picture.width, picture.height)
        return cls(picture.width / 2, picture.height / 2, side)

    def lies_on(self, other: Crop) -> bool:
        """Returns whether both crops have nearly the same centre, like two crops of the same hand."""
        return math.hypot(self.x - other.x, self.y - other.y) < SAME_MIDDLE * other.side

    def cut(self, picture: PicturePyramid, size: int, *, extend: bool = True) -> Pixels:
        """Cuts the square out of a picture, uint8 (size, size, 3).

        Args:
            picture: The picture.
            size: Side of the result, px.
            extend: Whether to repeat the picture's edge outside it; otherwise the outside is black.
        """
        pixels, scale = picture.level(self.side / size)
        step = self.side * scale / size
        cos, sin = math.cos(self.turn) * step, math.sin(self.turn) * step
        half = size / 2
        # The first pixel of a reduced picture lies at the centre of the pixels that it replaces.
        x, y = (v * scale - (1 - scale) / 2 for v in (self.x, self.y))
        matrix = np.array([[cos, -sin, x - (cos - sin) * half], [sin, cos, y - (sin + cos) * half]])
        border = cv2.BORDER_REPLICATE if extend else cv2.BORDER_CONSTANT
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        cut = cv2.warpAffine(pixels, matrix, (size, size), flags=flags, borderMode=border)
        return cut.astype(np.uint8, copy=False)

    def to_picture(self, points: Floats, size: int) -> Floats:
        """Maps points (..., 2 or 3) from px of a crop of this size to px of the picture; z is only scaled."""
        scale = self.side / size
        cos, sin = math.cos(self.turn) * scale, math.sin(self.turn) * scale
        x, y = points[..., 0] - size / 2, points[..., 1] - size / 2
        placed = np.array(points, np.float32) * np.float32(scale)
        placed[..., 0] = self.x + cos * x - sin * y
        placed[..., 1] = self.y + sin * x + cos * y
        return placed


def turn_of(start: Floats, end: Floats) -> float:
    """Returns the rotation of a crop in which ``end`` lies straight above ``start``: radians, -pi..pi."""
    turn = math.pi / 2 - math.atan2(start[1] - end[1], end[0] - start[0])
    return (turn + math.pi) % (2 * math.pi) - math.pi
