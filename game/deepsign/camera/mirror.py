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
    """Sizes pictures, and writes them mirrored wherever they are shown.

    Args:
        width: Of the result, pixels.
        height: Of the result, pixels.
    """

    def __init__(self, width: int, height: int) -> None:
        self._sized: Pixels = np.zeros((height, width, 3), np.uint8)
        self._turned: Pixels = np.zeros((height, width, 4), np.uint8)

    def take(self, rgb: Picture) -> None:
        """Takes ``rgb`` (H, W, 3), which may be a cut-out, at the size of the result."""
        sized = _fit(rgb, self._sized, cv2.INTER_LINEAR)
        cv2.cvtColor(sized, cv2.COLOR_RGB2BGRA, dst=self._turned)

    def show(self, target: Pixels, *, mirrored: bool = True) -> None:
        """Writes the picture, mirrored or as the camera saw it.

        Args:
            target: uint8 (height, width, 4) in the byte order blue, green, red, unused; may be a part
                of a window's memory.
            mirrored: As in a mirror; otherwise as others see the learner.
        """
        if mirrored:
            cv2.flip(self._turned, 1, dst=target)
        else:
            target[:] = self._turned


class GreyMirror:
    """The same without colour, and at once.

    Attributes:
        pixels: The result, uint8 (height, width), grey levels.
    """

    def __init__(self, width: int, height: int) -> None:
        self.pixels: Pixels = np.zeros((height, width), np.uint8)
        self._sized: Pixels = np.zeros((height, width, 3), np.uint8)
        self._grey: Pixels = np.zeros((height, width), np.uint8)

    def take(self, rgb: Picture, *, mirrored: bool = True) -> None:
        """As `ColourMirror.take`, but roughly: it is dimmed, and nobody is to look at it."""
        sized = _fit(rgb, self._sized, cv2.INTER_NEAREST)
        if not mirrored:
            cv2.cvtColor(sized, cv2.COLOR_RGB2GRAY, dst=self.pixels)
            return
        cv2.cvtColor(sized, cv2.COLOR_RGB2GRAY, dst=self._grey)
        cv2.flip(self._grey, 1, dst=self.pixels)


def _fit(picture: Pixels, room: Pixels, way: int) -> Pixels:
    """``picture`` at the size of ``room``: itself, or ``room`` with it inside."""
    height, width = room.shape[:2]
    if picture.shape[:2] == (height, width):
        return picture
    # area averaging only pays when much is thrown away; below that it costs and shows nothing
    if way == cv2.INTER_LINEAR and picture.shape[0] > 2 * height:
        way = cv2.INTER_AREA
    cv2.resize(picture, (width, height), dst=room, interpolation=way)
    return room
