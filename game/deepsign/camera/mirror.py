"""The picture as the learner sees it: mirrored and sized, straight into a surface's memory.

Each holds the memory it works in: freshly allocated megabytes cost more than the work on them.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign.camera.base import Picture

Pixels = NDArray[np.uint8]


class ColourMirror:
    """Writes mirrored pictures of one size.

    Args:
        width: Of the result, pixels.
        height: Of the result, pixels.

    Attributes:
        pixels: The result, uint8 (height, width, 4) in the byte order blue, green, red, unused.
    """

    def __init__(self, width: int, height: int) -> None:
        self.pixels: Pixels = np.zeros((height, width, 4), np.uint8)
        self._sized: Pixels = np.zeros((height, width, 3), np.uint8)
        self._turned: Pixels = np.zeros((height, width, 4), np.uint8)

    def take(self, rgb: Picture) -> None:
        """Sizes ``rgb`` (H, W, 3), which may be a cut-out, to fill `pixels`, and mirrors it."""
        sized = _fit(rgb, self._sized)
        cv2.cvtColor(sized, cv2.COLOR_RGB2BGRA, dst=self._turned)
        cv2.flip(self._turned, 1, dst=self.pixels)


class GreyMirror:
    """The same without colour.

    Attributes:
        pixels: The result, uint8 (height, width), grey levels.
    """

    def __init__(self, width: int, height: int) -> None:
        self.pixels: Pixels = np.zeros((height, width), np.uint8)
        self._sized: Pixels = np.zeros((height, width), np.uint8)

    def take(self, rgb: Picture) -> None:
        """As `ColourMirror.take`."""
        grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
        cv2.flip(_fit(grey, self._sized), 1, dst=self.pixels)


def _fit(picture: Pixels, room: Pixels) -> Pixels:
    """``picture`` at the size of ``room``: itself, or ``room`` with it inside."""
    height, width = room.shape[:2]
    if picture.shape[:2] == (height, width):
        return picture
    # area averaging only pays when much is thrown away; below that it costs and shows nothing
    way = cv2.INTER_AREA if picture.shape[0] > 2 * height else cv2.INTER_LINEAR
    cv2.resize(picture, (width, height), dst=room, interpolation=way)
    return room
