"""A video file to the clip the network reads: the one path for the game, training and tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import ClipError
from deepsign_model.preprocess import (
    Framing,
    active_span,
    centre_framing,
    crop,
    find_face,
    framing_of,
    median_face,
    resample,
)
from deepsign_model.spec import ModelSpec

__all__ = ["MAX_SECONDS", "ClipFile", "Recording", "clip_of", "read_clip", "read_recording"]

Picture = NDArray[np.uint8]
Hand = Literal["right", "left"]

MAX_SECONDS = 30.0  # one sign takes 1 to 4; longer is a lesson, not a sign
MAX_SIDE = 640  # frames are reduced to this on reading: ten seconds of 4K would fill the memory
SMALL_SIDE = 64  # for finding the movement
FACE_FRAMES = 9
USUAL_FPS = 30.0
SEEK_AHEAD_S = 1.0


@dataclass(frozen=True)
class Recording:
    """The frames of a file, reduced: uint8 (N, H, W, 3) RGB, and their times in seconds (N,)."""

    frames: Picture
    times_s: NDArray[np.float64]


@dataclass(frozen=True)
class ClipFile:
    """A file's clip and how it was cut.

    Attributes:
        clip: uint8 (T, H, W, 3), framed, right-dominant.
        face_found: whether a face, or the caller, set the framing (else: the centre of the picture).
        framing: the crop, in pixels of the reduced frames.
        span_s: when the signing begins and ends, in the file's time.
        frames: frames in the file.
        duration_s: length of the file.
    """

    clip: Picture
    face_found: bool
    framing: Framing
    span_s: tuple[float, float]
    frames: int
    duration_s: float


def read_clip(path: str | Path, spec: ModelSpec, hand: Hand = "right") -> ClipFile:
    """Reads a video of one sign.

    Args:
        path: any file OpenCV can read.
        spec: the clip's length, size and framing.
        hand: the signer's dominant hand; a left-dominant signer is mirrored.

    Returns:
        The clip and how it was cut.

    Raises:
        ClipError: if the file is missing, empty, no video, too short or too long.
    """
    return clip_of(read_recording(path), spec, hand)


def clip_of(
    recording: Recording, spec: ModelSpec, hand: Hand = "right", framing: Framing | None = None
) -> ClipFile:
    """Finds signing and signer in a recording and cuts the clip.

    Args:
        recording: the frames and their times.
        spec: the clip's length, size and framing.
        hand: the signer's dominant hand; a left-dominant signer is mirrored.
        framing: the crop, where the caller knows whom to look at; None looks for the face.
    """
    frames, times_s = recording.frames, recording.times_s
    start_s, end_s = active_span(_small_grey(frames), times_s)
    inside = np.flatnonzero((times_s >= start_s) & (times_s <= end_s))
    face_found = framing is not None
    if framing is None:
        looked_at = inside[np.linspace(0, len(inside) - 1, FACE_FRAMES).round().astype(int)]
        face = median_face([find_face(frames[i]) for i in np.unique(looked_at)])
        face_found = face is not None
        framing = centre_framing(*frames.shape[1:3]) if face is None else framing_of(face, spec)
    cut = np.stack([crop(frames[i], framing, spec.size) for i in inside])
    clip = resample(cut, times_s[inside], spec.frames, start_s, end_s)
    if hand == "left":
        clip = np.ascontiguousarray(clip[:, :, ::-1])
    length_s = float(times_s[-1] - times_s[0])
    return ClipFile(clip, face_found, framing, (start_s, end_s), len(frames), length_s)


def read_recording(path: str | Path, span_s: tuple[float, float] | None = None) -> Recording:
    """Reads the frames of a file, reduced to at most ``MAX_SIDE`` pixels.

    Args:
        path: any file OpenCV can read.
        span_s: only the frames between these times; the file itself may then be longer than a sign.

    Raises:
        ClipError: if the file is missing, empty, no video, or what is read of it too short or too long.
    """
    file = Path(path)
    _check_file(file)
    with _opened(file, whole=span_s is None) as capture:
        fps = _fps(capture)
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


def _check_file(file: Path) -> None:
    if not file.exists():
        raise ClipError(f"There is no file {file}; check the path.")
    if not file.is_file():
        raise ClipError(f"{file} is no file; name a single video.")
    if file.stat().st_size == 0:
        raise ClipError(f"{file} is empty; record or copy it again.")


@contextmanager
def _opened(file: Path, *, whole: bool) -> Iterator[cv2.VideoCapture]:
    """An open capture of a readable video; if all of it is wanted, not too long by its own account."""
    # FFmpeg would write its own lines about a damaged file; ours is the one that is read.
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    capture = cv2.VideoCapture(str(file), cv2.CAP_FFMPEG)
    try:
        if not capture.isOpened():
            raise ClipError(f"{file} is no video that can be read; try an .mp4 file.")
        if whole and capture.get(cv2.CAP_PROP_FRAME_COUNT) / _fps(capture) > MAX_SECONDS:
            raise _too_long(file)
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
    slack_s = 0.25 / _fps(capture)  # times are written with few digits
    # Some files are sought only to the key frame after; so begin well before, and pass over.
    if start_s > SEEK_AHEAD_S:
        capture.set(cv2.CAP_PROP_POS_MSEC, 1000 * (start_s - SEEK_AHEAD_S))
    for frame, stamp_s in _frames(capture):
        if stamp_s > end_s + slack_s:
            return
        if stamp_s >= start_s - slack_s:
            yield frame, stamp_s


def _fps(capture: cv2.VideoCapture) -> float:
    """The file's frame rate, or the usual one where it names none that can be."""
    fps = float(capture.get(cv2.CAP_PROP_FPS))
    return fps if 1.0 <= fps <= 240.0 else USUAL_FPS


def _times(stamps: list[float], fps: float) -> NDArray[np.float64]:
    """The file's own times if they increase (dropped frames show), else an even beat."""
    times_s = np.array(stamps, np.float64)
    if np.all(np.diff(times_s) > 0):
        times_s -= times_s[0]
        return times_s
    return np.arange(len(stamps), dtype=np.float64) * (1 / fps)


def _small_grey(frames: Picture) -> Picture:
    """Small grey pictures for finding the movement: uint8 (N, h, w)."""
    scale = SMALL_SIDE / max(frames.shape[1:3])
    small = [
        cv2.resize(
            cv2.cvtColor(f, cv2.COLOR_RGB2GRAY),
            None,
            fx=scale,
            fy=scale,
            interpolation=cv2.INTER_AREA,
        )
        for f in frames
    ]
    return np.stack(small).astype(np.uint8, copy=False)


def _too_long(file: Path) -> ClipError:
    return ClipError(f"{file} is longer than {MAX_SECONDS:.0f} s; cut it to the one sign.")
