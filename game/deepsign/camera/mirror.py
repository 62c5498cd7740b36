"""The picture as the learner sees it: mirrored and sized, straight into a surface's memory."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign.camera.base import Picture


def mirror_into(rgb: Picture, target: NDArray[np.uint8]) -> None:
    """Sizes ``rgb`` to fill ``target``, mirrors it and writes it there.

    Args:
        rgb: uint8 (H, W, 3), may be a cut-out of a larger picture.
        target: uint8 (h, w, 4) in the byte order blue, green, red, unused; written in place.
    """
    height, width = target.shape[:2]
    if rgb.shape[:2] != (height, width):
        # area averaging only pays when much is thrown away; below that it costs and shows nothing
        much = rgb.shape[0] > 2 * height
        way = cv2.INTER_AREA if much else cv2.INTER_LINEAR
        rgb = np.asarray(cv2.resize(rgb, (width, height), interpolation=way), np.uint8)
    cv2.flip(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGRA), 1, dst=target)


def grey_out(pixels: NDArray[np.uint8], light: float) -> None:
    """Takes the colour out of ``pixels`` and dims them, in place.

    Args:
        pixels: uint8 (h, w, 4), may be a cut-out of a larger picture.
        light: 0 (black) to 1 (as bright as before).
    """
    grey = cv2.convertScaleAbs(cv2.cvtColor(pixels, cv2.COLOR_BGRA2GRAY), alpha=light)
    pixels[:] = cv2.cvtColor(grey, cv2.COLOR_GRAY2BGRA)
