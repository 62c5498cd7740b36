"""The middle square of a frame, as the gesture arcade reads it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

__all__ = ["Framing", "centre_framing", "crop"]

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Framing:
    """A square crop of a frame: centre and side in pixels; it may reach beyond the frame."""

    cx: float
    cy: float
    side: float


def centre_framing(height: int, width: int) -> Framing:
    """The largest centred square, for a frame without a face."""
    return Framing(width / 2, height / 2, float(min(height, width)))


def crop(rgb: Picture, framing: Framing, size_px: int) -> Picture:
    """Cuts a square out of a frame and brings it to ``size_px``.

    Args:
        rgb: uint8 (H, W, 3).
        framing: what to cut; beyond the frame it is black.
        size_px: side of the result.

    Returns:
        uint8 (size_px, size_px, 3). When reducing, the frame is first reduced by areas, so
        that nothing flickers as it would by skipping pixels.
    """
    reduction = framing.side / size_px
    if reduction > 2.0:
        factor = 1.0 / math.floor(reduction)
        rgb = cv2.resize(rgb, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA).astype(
            np.uint8
        )
        framing = Framing(framing.cx * factor, framing.cy * factor, framing.side * factor)
        reduction *= factor
    half = framing.side / 2
    # The centre of output pixel (u, v) lies at ((u + 0.5) * reduction - 0.5) of the crop.
    offset = 0.5 * reduction - 0.5
    matrix = np.array(
        [[reduction, 0.0, framing.cx - half + offset], [0.0, reduction, framing.cy - half + offset]]
    )
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    size = (size_px, size_px)
    cut = cv2.warpAffine(rgb, matrix, size, flags=flags, borderMode=cv2.BORDER_CONSTANT)
    return cut.astype(np.uint8, copy=False)
