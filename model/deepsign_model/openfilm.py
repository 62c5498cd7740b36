"""An open film, as OpenCV decodes it, but with the mirror that a telephone may ask for."""

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

__all__ = ["Capture", "check_file", "opened"]


class Capture:
    """A film's pictures, upright. OpenCV turns them as the file says, but takes a mirror for half a turn.

    The methods are those of cv2.VideoCapture.

    Args:
        file: of any kind; one that `check_file` passes.
    """

    def __init__(self, file: Path) -> None:
        # Without this FFmpeg prints its own lines about a damaged file.
        os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
        # FFmpeg alone, so that a name with a per cent sign is not a sequence of pictures.
        self._capture = cv2.VideoCapture(str(file), cv2.CAP_FFMPEG)
        self._mirror = mirror_of(file)
        if self._mirror is not None:
            self._capture.set(cv2.CAP_PROP_ORIENTATION_AUTO, 0)

    def isOpened(self) -> bool:  # noqa: N802 - cv2's name
        """Whether it is a film that can be read."""
        return self._capture.isOpened()

    def read(self) -> tuple[bool, Any]:
        """The next picture, BGR uint8 (H, W, 3)."""
        there, bgr = self._capture.read()
        return there, self._mirror.shown(bgr) if there and self._mirror is not None else bgr

    def grab(self) -> bool:
        """Takes the next picture without handing it out."""
        return self._capture.grab()

    def get(self, key: int) -> float:
        """A property, by cv2's number for it."""
        return float(self._capture.get(key))

    def release(self) -> None:
        """Closes the file."""
        self._capture.release()

    def seek(self, t_s: float) -> None:
        """Goes to a time of the file; some files are sought only to the key frame after it."""
        self._capture.set(cv2.CAP_PROP_POS_MSEC, 1000 * t_s)

    @property
    def stamp_s(self) -> float:
        """What the file says of the time of the last picture; 0 where it says nothing."""
        return self.get(cv2.CAP_PROP_POS_MSEC) / 1000

    @property
    def fps(self) -> float:
        """Pictures a second, as the file states or as is usual."""
        return true_rate(self.get(cv2.CAP_PROP_FPS))

    @property
    def stated_s(self) -> float:
        """The film's length as the file states it; 0 or less where it says nothing."""
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
def opened(file: Path) -> Iterator[Capture]:
    """An open capture of a readable video.

    Raises:
        ClipError: if it is none, or nobody can be seen in pictures of its size, or they would fill the memory.
    """
    capture = Capture(file)
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
    """Refuses what cannot be a video.

    Raises:
        ClipError: if the name cannot be used, or the file is missing, empty, a folder, a pipe or a device.
    """
    if fault := file_fault(file):
        raise ClipError(fault)
