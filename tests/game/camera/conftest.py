"""Replacements of cv2.VideoCapture for a machine without a webcam, and functions that make video files.

They are fixtures, because test modules cannot import each other in pytest's importlib mode.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from deepsign.camera.devices import silence

# ffmpeg's log level is read once, when cv2 first opens or writes any file.
silence()


class FakeDevice:
    """A webcam that gives pictures while it is plugged in."""

    def __init__(
        self, *, plugged: bool = True, silent: bool = False, size: tuple[int, int] = (48, 64)
    ):
        self.plugged = threading.Event()
        if plugged:
            self.plugged.set()
        self.silent = silent
        self.size = size
        self.released = 0

    def isOpened(self) -> bool:  # noqa: N802 - cv2's name
        return self.plugged.is_set()

    def read(self) -> tuple[bool, np.ndarray | None]:
        if self.silent or not self.plugged.is_set():
            return False, None
        picture = np.zeros((*self.size, 3), np.uint8)
        picture[..., 0] = 200  # blue, in cv2's order
        return True, picture

    def release(self) -> None:
        self.released += 1


def write_video(
    path: Path,
    *,
    count: int = 20,
    fps: float = 25.0,
    size: tuple[int, int] = (64, 48),
    code: str = "mp4v",
) -> Path:
    """Writes a video whose n-th picture is grey of level 10 + 10 (n mod 20); size is (width, height)."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*code), fps, size)
    assert writer.isOpened()
    for number in range(count):
        writer.write(np.full((size[1], size[0], 3), 10 + 10 * (number % 20), np.uint8))
    writer.release()
    return path


def turn(path: Path) -> Path:
    """Writes the rotation of a phone held upright (90 degrees) into an mp4's track header."""
    data = bytearray(path.read_bytes())
    at = data.index(b"tkhd") + 4 + 4 + 4 * 5 + 8 + 8  # version+flags, times/ids, reserved, layer..
    quarter = (0, 1 << 16, 0, -(1 << 16) & 0xFFFFFFFF, 0, 0, 0, 0, 1 << 30)
    for index, value in enumerate(quarter):
        data[at + 4 * index : at + 4 * index + 4] = value.to_bytes(4, "big")
    path.write_bytes(bytes(data))
    return path


@pytest.fixture(name="fake_device")
def fake_device_kind() -> type[FakeDevice]:
    return FakeDevice


@pytest.fixture(name="write_video")
def video_writer() -> Callable[..., Path]:
    return write_video


@pytest.fixture(name="turn")
def turner() -> Callable[[Path], Path]:
    return turn
