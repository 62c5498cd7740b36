"""Reads the frames of a video file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import ClipError

__all__ = ["MAX_SECONDS", "Recording", "check_file", "frame_rate", "opened", "read_recording"]

Picture = NDArray[np.uint8]

MAX_SECONDS = 30.0  # one sign takes 1 to 4; longer is a lesson, not a sign
MAX_SIDE = 640  # frames are reduced to this on reading: ten seconds of 4K would fill the memory
USUAL_FPS = 30.0
SEEK_AHEAD_S = 1.0


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
        for frame, stamp_s in _frames(capture) if span_s is None else _within(capture, *span_s):
            frames.append(frame)
            stamps.append(stamp_s)
            if len(frames) / fps > MAX_SECONDS:
                raise _too_long(file)
    if len(frames) < 2:
        raise ClipError(
            f"{file} holds {len(frames)} frame(s); a sign needs movement, so record a video of it."
        )
    return Recording(np.stack(frames), _times(stamps, fps))


def check_file(file: Path) -> None:
    """Refuses what cannot be a video.

    Raises:
        ClipError: if the file is missing, a folder, or empty.
    """
    if not file.exists():
        raise ClipError(f"There is no file {file}; check the path.")
    if not file.is_file():
        raise ClipError(f"{file} is no file; name a single video.")
    if file.stat().st_size == 0:
        raise ClipError(f"{file} is empty; record or copy it again.")


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
        scale = MAX_SIDE / max(bgr.shape[:2])
        if scale < 1:
            bgr = cv2.resize(bgr, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        yield cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB).astype(np.uint8, copy=False), stamp_s


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
