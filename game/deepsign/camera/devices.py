"""cv2's video input for webcams and files; nothing else in the game opens one."""

from __future__ import annotations

import math
import os
from typing import Any, Final, Protocol, cast

import cv2

from deepsign.camera.base import LARGEST, Picture
from deepsign_model.plainfile import size_fault

LONGEST_PX: Final = 1920


class Source(Protocol):
    """The part of cv2.VideoCapture that cameras use; `Capture` implements it too, and tests pass their own."""

    def isOpened(self) -> bool:  # noqa: N802 - cv2's name
        """Returns whether it is open."""

    def read(self) -> tuple[bool, Any]:
        """Takes and decodes the next picture, BGR uint8 (H, W, 3); may wait for it."""

    def release(self) -> None:
        """Releases the device."""


def silence() -> None:
    """Keeps cv2 and its ffmpeg from writing to the terminal; the game reports errors itself.

    cv2 reads ffmpeg's log level when it opens the first file, so this must be called before.
    """
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


def open_device(index: int) -> Source:
    """Opens the webcam with this number; requests 1280x720 at 30 pictures per second, which is not guaranteed."""
    silence()
    device = cv2.VideoCapture(index)
    if device.isOpened():
        # Without MJPG, most USB cameras give only 10 pictures per second at this size.
        device.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        device.set(cv2.CAP_PROP_FRAME_WIDTH, 1280)
        device.set(cv2.CAP_PROP_FRAME_HEIGHT, 720)
        device.set(cv2.CAP_PROP_FPS, 30)
        device.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    return cast("Source", device)


def take(source: Source) -> Picture | None:
    """Returns the next picture converted by `to_rgb`; None if there is none or its size is unusable."""
    taken, picture = source.read()
    if not taken or picture is None or size_fault(picture.shape[1], picture.shape[0]):
        return None
    return to_rgb(picture)


def to_rgb(picture: Any) -> Picture:
    """Converts cv2's picture to RGB, scaled down to at most 1920 pixels per side and 1920 x 1080 in all."""
    height, width = picture.shape[:2]
    scale = min(LONGEST_PX / max(height, width), math.sqrt(LARGEST / (height * width)))
    if scale < 1:
        size = (max(1, int(width * scale)), max(1, int(height * scale)))
        picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    code = cv2.COLOR_GRAY2RGB if picture.ndim == 2 else cv2.COLOR_BGR2RGB
    return cast("Picture", cv2.cvtColor(picture, code))
