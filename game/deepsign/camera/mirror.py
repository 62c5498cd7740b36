"""Scales and mirrors camera pictures directly into the memory of a surface.

The buffers are kept, because allocating megabytes takes longer than processing them.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign.camera.base import Picture

Pixels = NDArray[np.uint8]


class ColourMirror:
    """Scales pictures and writes them, mirrored, to their place on the screen.

    Args:
        width: Width of the result, in pixels.
        height: Height of the result, in pixels.
    """

    def __init__(self, width: int, height: int) -> None:
        self._sized: Pixels = np.zeros((height, width, 3), np.uint8)
        self._turned: Pixels = np.zeros((height, width, 4), np.uint8)

    def take(self, rgb: Picture) -> None:
        """Scales ``rgb`` (H, W, 3), which may be a view, to the size of the result."""
        sized = _fit(rgb, self._sized)
        cv2.cvtColor(sized, cv2.COLOR_RGB2BGRA, dst=self._turned)

    def show(self, target: Pixels, *, mirrored: bool = True) -> None:
        """Writes the picture, mirrored or as the camera took it.

        Args:
            target: Memory, uint8 (height, width, 4), in the byte order blue, green, red, unused; may be a part of a
                window's memory.
            mirrored: Whether to mirror it.
        """
        if mirrored:
            cv2.flip(self._turned, 1, dst=target)
        else:
            target[:] = self._turned


def _fit(picture: Pixels, room: Pixels) -> Pixels:
    """Fits ``picture`` to the size of ``room``; returns the picture itself, or ``room`` with its content."""
    height, width = room.shape[:2]
    while picture.shape[0] >= 2 * height and picture.shape[1] >= 2 * width:
        picture = _halved(picture)
    if picture.shape[:2] == (height, width):
        return picture
    cv2.resize(picture, (width, height), dst=room, interpolation=cv2.INTER_LINEAR)
    return room


def _halved(picture: Pixels) -> Pixels:
    """Returns the means of two by two pixels: averaging any other areas takes ten times as long."""
    rows, columns = picture.shape[0] // 2, picture.shape[1] // 2
    even = picture[: 2 * rows, : 2 * columns]
    half = cv2.resize(even, (columns, rows), interpolation=cv2.INTER_AREA)
    return np.asarray(half, np.uint8)
