"""Reads the frames of a video file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import ClipError
from deepsign_model.plainfile import file_fault, shown, size_fault

__all__ = [
    "MAX_SECONDS",
    "Recording",
    "check_file",
    "frame_rate",
    "opened",
    "read_recording",
    "reduced",
    "stacked",
]

Picture = NDArray[np.uint8]

MAX_SECONDS = 30.0  # one sign takes 1 to 4; longer is a lesson, not a sign
MAX_SIDE = 640  # frames are reduced to this on reading: ten seconds of 4K would fill the memory
USUAL_FPS = 30.0
SEEK_AHEAD_S = 1.0
MAX_BYTES = 1 << 30  # of all pictures; a film with more keeps every other one


@dataclass(frozen=True)
class Recording:
    """The frames of a file, reduced: uint8 (N, H, W, 3) RGB, and their times in seconds (N,)."""

    frames: Picture
    times_s: NDArray[np.float64]


def read_recording(path: str | Path, span_s: tuple[float, float] | None = None) -> Recording:
    """Reads the frames of a file, reduced to at most ``MAX_SIDE`` pixels.

    Args:
        path: any file OpenCV can read.
        span_s: only the frames between these times; the file itself may then be longer than a sign.

    Raises:
        ClipError: if the file is missing, empty, no video, or what is read of it too short or too long.
    """
    file = Path(path)
    check_file(file)
    with opened(file) as capture:
        fps = frame_rate(capture)
        if span_s is None and capture.get(cv2.CAP_PROP_FRAME_COUNT) / fps > MAX_SECONDS:
            raise _too_long(file)
        frames: list[Picture] = []
        stamps: list[float] = []
        step = 1  # every step-th picture is kept
        pictures = _frames(capture) if span_s is None else _within(capture, *span_s)
        for number, (frame, stamp_s) in enumerate(pictures):
            if number / fps > MAX_SECONDS:
                raise _too_long(file)
            if number % step:
                continue
            frames.append(frame)
            stamps.append(stamp_s)
            if len(frames) * frame.nbytes > MAX_BYTES:
                frames, stamps, step = frames[::2], stamps[::2], 2 * step
    if len(frames) < 2:
        raise ClipError(
            f"{file} holds {len(frames)} frame(s); a sign needs movement, so record a video of it."
        )
    return Recording(stacked(frames), _times(stamps, fps / step))


def stacked(frames: list[Picture]) -> Picture:
    """Pictures of one size as one array (N, H, W, 3). The list is emptied, so that memory holds them once.

    Raises:
        ClipError: their sizes differ.
    """
    if len({frame.shape for frame in frames}) > 1:
        raise ClipError("The pictures of a film change their size; record it again.")
    out = np.empty((len(frames), *frames[0].shape), np.uint8)
    for number in range(len(frames) - 1, -1, -1):
        out[number] = frames.pop()
    return out


def check_file(file: Path) -> None:
    """Refuses what cannot be a video.

    Raises:
        ClipError: if the name cannot be used, or the file is missing, empty, a folder, a pipe or a device.
    """
    if fault := file_fault(file):
        raise ClipError(fault)


@contextmanager
def opened(file: Path) -> Iterator[cv2.VideoCapture]:
    """An open capture of a readable video.

    Raises:
        ClipError: if it is none.
    """
    # Without this FFmpeg prints its own lines about a damaged file.
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    capture = cv2.VideoCapture(str(file), cv2.CAP_FFMPEG)
    try:
        if not capture.isOpened():
            raise ClipError(f"{file} cannot be read as a video; try an .mp4 file.")
        _check_size(file, capture)
        yield capture
    finally:
        capture.release()


def _frames(capture: cv2.VideoCapture) -> Iterator[tuple[Picture, float]]:
    """Frames as RGB, reduced, each with the time its file gives it."""
    while True:
        there, bgr = capture.read()
        if not there:
            return
        stamp_s = capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
        yield reduced(bgr, MAX_SIDE), stamp_s


def reduced(bgr: NDArray[Any], max_side: int) -> Picture:
    """A picture of OpenCV's as RGB, with sides of at most ``max_side`` pixels."""
    scale = max_side / max(bgr.shape[:2])
    if scale < 1 and min(bgr.shape[:2]) * scale >= 1:
        bgr = cv2.resize(bgr, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB).astype(np.uint8, copy=False)


def _check_size(file: Path, capture: cv2.VideoCapture) -> None:
    """Refuses pictures in which nobody can be seen, or that would fill the memory."""
    sides = (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT)
    if fault := size_fault(*(float(capture.get(side)) for side in sides)):
        raise ClipError(f"{shown(file)} {fault}; record it again.")


def _within(
    capture: cv2.VideoCapture, start_s: float, end_s: float
) -> Iterator[tuple[Picture, float]]:
    """The frames between two times, each with its time."""
    slack_s = 0.25 / frame_rate(capture)  # times are written with few digits
    # Some files are sought only to the key frame after; so begin well before, and pass over.
    if start_s > SEEK_AHEAD_S:
        capture.set(cv2.CAP_PROP_POS_MSEC, 1000 * (start_s - SEEK_AHEAD_S))
    for frame, stamp_s in _frames(capture):
        if stamp_s > end_s + slack_s:
            return
        if stamp_s >= start_s - slack_s:
            yield frame, stamp_s


def frame_rate(capture: cv2.VideoCapture, usual: float = USUAL_FPS) -> float:
    """The file's frame rate, or the usual one where it names none that can be."""
    fps = float(capture.get(cv2.CAP_PROP_FPS))
    return fps if 1.0 <= fps <= 240.0 else usual


def _times(stamps: list[float], fps: float) -> NDArray[np.float64]:
    """The file's own times if they increase (dropped frames show), else an even beat."""
    times_s = np.array(stamps, np.float64)
    if np.all(np.diff(times_s) > 0):
        times_s -= times_s[0]
        return times_s
    return np.arange(len(stamps), dtype=np.float64) * (1 / fps)


def _too_long(file: Path) -> ClipError:
    return ClipError(f"{file} is longer than {MAX_SECONDS:.0f} s; cut it to the one sign.")
