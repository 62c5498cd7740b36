"""A folder of numbered pictures as a recording."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_model.clipfile import MAX_BYTES, MAX_SECONDS, Recording, stacked
from deepsign_model.errors import ClipError
from deepsign_model.plainfile import read_plain, shown, size_fault

__all__ = ["read_frames"]

Picture = NDArray[np.uint8]
MOST_BYTES: Final = 64 << 20  # of one picture
_NUMBERED: Final = re.compile(r"(\d+)\.(?:jpe?g|png)", re.IGNORECASE)


def read_frames(folder: Path, fps: float) -> Recording:
    """A folder of numbered pictures; a number that is missing leaves a gap in time.

    Raises:
        ClipError: there are fewer than two, one of them cannot be read, or they are of different sizes.
    """
    found = [(int(m[1]), p) for p in folder.iterdir() if (m := _NUMBERED.fullmatch(p.name))]
    if len(found) < 2:
        raise ClipError(f"{folder} holds {len(found)} numbered picture(s); a movement needs more.")
    found.sort()
    numbers = np.array([n for n, _ in found], np.float64)
    times_s = (numbers - numbers[0]) / fps
    if times_s[-1] > MAX_SECONDS:
        raise ClipError(f"{folder} is longer than {MAX_SECONDS:.0f} s; cut it to the one sign.")
    frames: list[Picture] = []
    for _, path in found:
        frames.append(_picture(path))
        if len(frames) * frames[0].nbytes > MAX_BYTES:
            raise ClipError(
                f"{shown(folder)} holds more than 1 GiB of pictures; cut it to the one sign."
            )
    if len({frame.shape for frame in frames}) > 1:
        raise ClipError(f"{folder} holds pictures of different sizes; extract them again.")
    return Recording(stacked(frames), times_s)


def _picture(path: Path) -> Picture:
    # Bytes first: OpenCV's own reading prints a line of its own about a damaged file.
    try:
        data = np.frombuffer(read_plain(path, MOST_BYTES), np.uint8)
        bgr = cv2.imdecode(data, cv2.IMREAD_COLOR) if len(data) else None
    except (OSError, cv2.error):  # cv2.error: more pixels than OpenCV decodes
        bgr = None
    if bgr is None:
        raise ClipError(f"{shown(path)} is no picture that can be read; extract the frames again.")
    if fault := size_fault(bgr.shape[1], bgr.shape[0]):
        raise ClipError(f"{shown(path)} {fault}; extract the frames again.")
    return cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB).astype(np.uint8, copy=False)
