"""Reads a folder of numbered pictures as a film."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_model.clipfile import MAX_SECONDS, MAX_SIDE, Timed, reduced
from deepsign_model.errors import ClipError
from deepsign_model.plainfile import read_plain, shown, size_fault

__all__ = ["frame_size", "read_frames"]

Picture = NDArray[np.uint8]
MOST_BYTES: Final = 64 << 20  # of one picture
_NUMBERED: Final = re.compile(r"(\d+)\.(?:jpe?g|png)", re.IGNORECASE)


def read_frames(folder: Path, fps: float, max_side: int = MAX_SIDE) -> Iterator[Timed]:
    """Yields a folder's pictures in order of their numbers.

    A missing number leaves a gap in time.

    Args:
        folder: Folder of numbered JPEG or PNG pictures.
        fps: Pictures per second.
        max_side: Longest side to reduce the pictures to, in pixels.

    Yields:
        Seconds from the first picture, and the reduced picture, uint8 (H, W, 3) RGB.

    Raises:
        ClipError: There are fewer than two pictures, one cannot be read, their sizes differ, or they last too long.
    """
    numbered = _numbered(folder)
    if (numbered[-1][0] - numbered[0][0]) / fps > MAX_SECONDS:
        raise ClipError(
            f"{shown(folder)} is longer than {MAX_SECONDS:.0f} s; cut it to a single sign."
        )
    shape = None
    for number, path in numbered:
        bgr = _picture(path)
        shape = shape or bgr.shape
        if bgr.shape != shape:
            raise ClipError(
                f"{shown(folder)} holds pictures of different sizes; extract them again."
            )
        yield (number - numbered[0][0]) / fps, reduced(bgr, max_side)


def frame_size(folder: Path) -> tuple[float, float]:
    """Returns width and height of a folder's first picture, in pixels.

    Raises:
        ClipError: There are fewer than two pictures, or the first cannot be read.
    """
    height, width = _picture(_numbered(folder)[0][1]).shape[:2]
    return float(width), float(height)


def _numbered(folder: Path) -> list[tuple[int, Path]]:
    found = [(int(m[1]), p) for p in folder.iterdir() if (m := _NUMBERED.fullmatch(p.name))]
    if len(found) < 2:
        raise ClipError(
            f"{shown(folder)} holds {len(found)} numbered picture(s); a movement needs more."
        )
    return sorted(found)


def _picture(path: Path) -> Picture:
    """Reads a picture in its own size, uint8 (H, W, 3) BGR."""
    # OpenCV gets the bytes, because its own file reading prints a line about a damaged file.
    try:
        data = np.frombuffer(read_plain(path, MOST_BYTES), np.uint8)
        bgr = cv2.imdecode(data, cv2.IMREAD_COLOR) if len(data) else None
    except (OSError, cv2.error):  # cv2.error: more pixels than OpenCV decodes
        bgr = None
    if bgr is None:
        raise ClipError(f"{shown(path)} is not a readable picture; extract the frames again.")
    if fault := size_fault(bgr.shape[1], bgr.shape[0]):
        raise ClipError(f"{shown(path)} {fault}; extract the frames again.")
    return bgr.astype(np.uint8, copy=False)
