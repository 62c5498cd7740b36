"""From a camera's frame to the framed picture the network knows: find the face, crop.

The rest of the way is pure numpy and lives in ``timing`` (frames to clip) and ``tensor``
(clip to what the network reads); both are offered here too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import ModelError
from deepsign_model.spec import ModelSpec
from deepsign_model.tensor import normalise
from deepsign_model.timing import active_span, resample

__all__ = [
    "FaceBox",
    "Framing",
    "active_span",
    "centre_framing",
    "crop",
    "find_face",
    "framing_of",
    "median_face",
    "normalise",
    "resample",
]

Picture = NDArray[np.uint8]

# The cascade looks at a picture of this many pixels' longer side: faces are found from about
# 1/14 of it, in about 4 ms.
SEARCH_SIDE = 320
SMALLEST_FACE = 24


@dataclass(frozen=True)
class FaceBox:
    """A face in a frame: centre and width in pixels."""

    cx: float
    cy: float
    width: float


@dataclass(frozen=True)
class Framing:
    """A square crop of a frame: centre and side in pixels; it may reach beyond the frame."""

    cx: float
    cy: float
    side: float


def find_face(rgb: Picture) -> FaceBox | None:
    """The largest frontal face in a frame; the same one, mirrored, in the mirrored frame.

    The cascade is not symmetric: in a mirrored picture its box lies about 1% of the face's width
    aside and is some 2% wider or narrower. So it looks at the frame and at its mirror image, and
    the middle of both counts: left-dominant signers are framed as right-dominant ones are.

    Args:
        rgb: uint8 (H, W, 3).

    Returns:
        Its box in the frame's pixels, or None.

    Raises:
        ModelError: if OpenCV came without its cascade.
    """
    scale = min(1.0, SEARCH_SIDE / max(rgb.shape[:2]))
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
    if scale < 1.0:
        small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        grey = small.astype(np.uint8, copy=False)
    one, other = _largest(grey), _largest(np.ascontiguousarray(grey[:, ::-1]))
    if other is not None:
        other = FaceBox(grey.shape[1] - other.cx, other.cy, other.width)
    box = _middle(one, other)
    return box and FaceBox(box.cx / scale, box.cy / scale, box.width / scale)


def _largest(grey: Picture) -> FaceBox | None:
    """The largest face that the cascade sees in a grey picture, uint8 (H, W)."""
    found = _cascade().detectMultiScale(grey, 1.1, 4, minSize=(SMALLEST_FACE, SMALLEST_FACE))
    if len(found) == 0:
        return None
    x, y, w, h = (float(v) for v in max(found, key=lambda box: box[2]))
    return FaceBox(x + w / 2, y + h / 2, w)


def _middle(one: FaceBox | None, other: FaceBox | None) -> FaceBox | None:
    """The middle of two finds of one face; the wider one where they are two faces."""
    if one is None or other is None:
        return one or other
    wider = max(one, other, key=lambda box: box.width)
    apart = max(abs(one.cx - other.cx), abs(one.cy - other.cy))
    if apart > wider.width / 2:
        return wider
    return FaceBox((one.cx + other.cx) / 2, (one.cy + other.cy) / 2, (one.width + other.width) / 2)


def median_face(faces: Sequence[FaceBox | None]) -> FaceBox | None:
    """The median of the faces found, so that one false find does not move the picture."""
    boxes = [(f.cx, f.cy, f.width) for f in faces if f is not None]
    if not boxes:
        return None
    cx, cy, width = np.median(np.array(boxes), axis=0)
    return FaceBox(float(cx), float(cy), float(width))


def framing_of(face: FaceBox, spec: ModelSpec) -> Framing:
    """The crop in which ``face`` has the size and place that ``spec`` asks for."""
    side = face.width / spec.face_width
    return Framing(face.cx, face.cy + (0.5 - spec.face_centre_y) * side, side)


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


@cache
def _cascade() -> cv2.CascadeClassifier:
    """OpenCV 4's own frontal-face cascade, read once."""
    path = Path(cv2.__file__).parent / "data" / "haarcascade_frontalface_default.xml"
    cascade = cv2.CascadeClassifier(str(path))
    if cascade.empty():
        raise ModelError(
            "OpenCV's face cascade is missing; reinstall with: pip install 'opencv-python-headless<5'."
        )
    return cascade
