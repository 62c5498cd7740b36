"""Opens a film with OpenCV and applies the reflection that a phone may have stored in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cv2

from deepsign_model.displaymatrix import mirror_of
from deepsign_model.errors import ClipError
from deepsign_model.filmtimes import true_rate
from deepsign_model.plainfile import file_fault, shown, size_fault

__all__ = ["UprightCapture", "check_file", "opened"]


class UprightCapture:
    """The upright pictures of a film. OpenCV applies stored rotations, but misreads a reflection as half a turn.

    The methods are those of cv2.VideoCapture.

    Args:
        file: A file that passes `check_file`.
    """

    def __init__(self, file: Path) -> None:
        # Without this FFmpeg prints its own lines about a damaged file.
        os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
        # Only FFmpeg, so that a name with a per cent sign is not read as a sequence of pictures.
        self._capture = cv2.VideoCapture(str(file), cv2.CAP_FFMPEG)
        self._mirror = mirror_of(file)
        if self._mirror is not None:
            self._capture.set(cv2.CAP_PROP_ORIENTATION_AUTO, 0)

    def isOpened(self) -> bool:  # noqa: N802 - cv2's name
        """Returns whether the file is a readable film."""
        return self._capture.isOpened()

    def read(self) -> tuple[bool, Any]:
        """Returns whether there is a next picture, and the picture, BGR uint8 (H, W, 3)."""
        there, bgr = self._capture.read()
        return there, self._mirror.shown(bgr) if there and self._mirror is not None else bgr

    def grab(self) -> bool:
        """Skips the next picture and returns whether there was one."""
        return self._capture.grab()

    def get(self, key: int) -> float:
        """Returns a property by its number in cv2."""
        return float(self._capture.get(key))

    def release(self) -> None:
        """Closes the file."""
        self._capture.release()

    def seek(self, t_s: float) -> None:
        """Seeks to a time; some files can only be sought to the next key frame."""
        self._capture.set(cv2.CAP_PROP_POS_MSEC, 1000 * t_s)

    @property
    def stamp_s(self) -> float:
        """Time of the last picture as stated by the file; 0 if it is not stated."""
        return self.get(cv2.CAP_PROP_POS_MSEC) / 1000

    @property
    def fps(self) -> float:
        """Pictures per second: the stated rate if it is plausible, otherwise the usual one."""
        return true_rate(self.get(cv2.CAP_PROP_FPS))

    @property
    def stated_s(self) -> float:
        """Length of the film as stated by the file; 0 or less if it is not stated."""
        stated_fps = self.get(cv2.CAP_PROP_FPS)
        return self.get(cv2.CAP_PROP_FRAME_COUNT) / stated_fps if stated_fps > 0 else 0.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the pictures in pixels, before any is read."""
        sides = (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT)
        width, height = (self.get(side) for side in sides)
        turned = self._mirror is not None and self._mirror.transposed
        return (height, width) if turned else (width, height)


@contextmanager
def opened(file: Path) -> Iterator[UprightCapture]:
    """Opens a readable video and closes it at the end of the block.

    Raises:
        ClipError: The file is not a video, or its pictures are too small to show a person or too large for memory.
    """
    capture = UprightCapture(file)
    try:
        if not capture.isOpened():
            raise ClipError(
                f"{shown(file)} cannot be read as a video: it is cut off, or is not a video; try an .mp4 file."
            )
        if fault := size_fault(*capture.size):
            raise ClipError(f"{shown(file)} {fault}; record it again.")
        yield capture
    finally:
        capture.release()


def check_file(file: Path) -> None:
    """Checks that a file can be a video.

    Raises:
        ClipError: The name cannot be used, or the file is missing, empty, a folder, a pipe or a device.
    """
    if fault := file_fault(file):
        raise ClipError(fault)
