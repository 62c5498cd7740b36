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
    target[:] = cv2.flip(cv2.cvtColor(_sized(rgb, target), cv2.COLOR_RGB2BGRA), 1)


def mirror_grey_into(rgb: Picture, target: NDArray[np.uint8], light: float) -> None:
    """The same without its colour, and dimmed.

    Args:
        rgb: uint8 (H, W, 3), may be a cut-out of a larger picture.
        target: uint8 (h, w, 4), see `mirror_into`; written in place.
        light: 0 (black) to 1 (as bright as before).
    """
    grey = _sized(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False), target)
    dim = cv2.convertScaleAbs(cv2.flip(grey, 1), alpha=light)
    target[:] = cv2.cvtColor(dim, cv2.COLOR_GRAY2BGRA)


def _sized(picture: NDArray[np.uint8], target: NDArray[np.uint8]) -> NDArray[np.uint8]:
    height, width = target.shape[:2]
    if picture.shape[:2] == (height, width):
        return picture
    # area averaging only pays when much is thrown away; below that it costs and shows nothing
    way = cv2.INTER_AREA if picture.shape[0] > 2 * height else cv2.INTER_LINEAR
    return cv2.resize(picture, (width, height), interpolation=way).astype(np.uint8, copy=False)
