"""The only door to cv2's video input: kept quiet, and the same for webcams and files."""

from __future__ import annotations

import math
import os
from typing import Any, Final, Protocol, cast

import cv2

from deepsign.camera.base import LARGEST, Picture

LONGEST_PX: Final = 1920


class Source(Protocol):
    """The part of cv2.VideoCapture that cameras use; tests hand in their own."""

    def isOpened(self) -> bool:  # noqa: N802 - cv2's name
        """Whether there is anything to read from."""

    def read(self) -> tuple[bool, Any]:
        """Take and decode the next picture, BGR uint8 (H, W, 3); may wait for it."""

    def grab(self) -> bool:
        """Take the next picture without decoding it."""

    def get(self, key: int) -> float:
        """A property, by cv2's number for it."""

    def release(self) -> None:
        """Let go of the device."""


def silence() -> None:
    """Keep cv2 and its ffmpeg from writing to the terminal about files and devices we speak of ourselves.

    ffmpeg's level is read by cv2 when the first file is opened, so it works only if set before.
    """
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


def open_file(path: str) -> Source:
    """A video file; ffmpeg alone, so that a name with a per cent sign is no picture sequence."""
    silence()
    return cast("Source", cv2.VideoCapture(path, cv2.CAP_FFMPEG))


def open_device(index: int) -> Source:
    """The webcam with this number, asked for 1280x720 at 30 a second (it answers with what it has)."""
    silence()
    device = cv2.VideoCapture(index)
    if device.isOpened():
        # Without MJPG most USB cameras fall to 10 pictures a second at this size.
        device.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        device.set(cv2.CAP_PROP_FRAME_WIDTH, 1280)
        device.set(cv2.CAP_PROP_FRAME_HEIGHT, 720)
        device.set(cv2.CAP_PROP_FPS, 30)
        device.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    return cast("Source", device)


def to_rgb(picture: Any) -> Picture:
    """cv2's picture as RGB, reduced to what the recogniser's slot holds: 1920 pixels a side, 1920 x 1080 in all."""
    height, width = picture.shape[:2]
    scale = min(LONGEST_PX / max(height, width), math.sqrt(LARGEST / (height * width)))
    if scale < 1:
        size = (max(1, int(width * scale)), max(1, int(height * scale)))
        picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    code = cv2.COLOR_GRAY2RGB if picture.ndim == 2 else cv2.COLOR_BGR2RGB
    return cast("Picture", cv2.cvtColor(picture, code))
