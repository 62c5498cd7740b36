"""Reads the pictures of a video file with the times stated by the file, and refuses pictures that are decoded wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import ClipError
from deepsign_model.filmtimes import PEEKED, FilmTimes
from deepsign_model.openfilm import UprightCapture, check_file, opened
from deepsign_model.plainfile import shown, size_fault
from deepsign_model.trust import Trust

__all__ = [
    "MAX_SECONDS",
    "MAX_SIDE",
    "ClipFrames",
    "Timed",
    "read_clip",
    "read_pictures",
    "reduced",
    "survey",
]

Picture = NDArray[np.uint8]
Timed = tuple[float, Picture]

MAX_SECONDS: Final = 30.0  # one sign takes 1 to 4 s
MAX_SIDE: Final = 640  # pictures are reduced to this, since ten seconds of 4K would fill the memory
SEEK_AHEAD_S: Final = 1.0
MAX_BYTES = 1 << 30  # of all pictures; if a film has more, every second one is dropped
LONGEST_STILL: Final = 300  # pictures; a film that begins with more identical pictures is refused

_CONVERT: Final = "convert it with ffmpeg -i FILE -vf yadif new.mp4"


@dataclass(frozen=True)
class ClipFrames:
    """The reduced frames of a file, uint8 (N, H, W, 3) RGB, and their times in seconds (N,)."""

    frames: Picture
    times_s: NDArray[np.float64]


def read_clip(path: str | Path, span_s: tuple[float, float] | None = None) -> ClipFrames:
    """Reads the frames of a file into memory, reduced to sides of ``MAX_SIDE`` pixels and ``MAX_BYTES`` in total.

    Args:
        path: Any file OpenCV can read.
        span_s: Start and end of the frames to read; with it, the file may be longer than a sign.

    Raises:
        ClipError: As `read_pictures`, or the file has fewer than two frames.
    """
    frames: list[Picture] = []
    times_s: list[float] = []
    step = 1  # every step-th picture is kept
    for number, (t_s, frame) in enumerate(read_pictures(path, span_s=span_s)):
        if number % step:
            continue
        frames.append(frame)
        times_s.append(t_s)
        if len(frames) * frame.nbytes > MAX_BYTES:
            frames, times_s, step = frames[::2], times_s[::2], 2 * step
    if len(frames) < 2:
        raise ClipError(
            f"{shown(path)} holds {len(frames)} frame(s); a sign needs movement, so record a video of it."
        )
    return ClipFrames(_stacked(frames), np.array(times_s, np.float64))


def read_pictures(
    path: str | Path,
    max_side: int = MAX_SIDE,
    *,
    span_s: tuple[float, float] | None = None,
    max_seconds: float = MAX_SECONDS,
) -> Iterator[Timed]:
    """Yields the reduced pictures of a file: seconds from the first, and uint8 (H, W, 3) RGB.

    Args:
        path: Any file OpenCV can read, up to 500 pictures per second.
        max_side: Largest side in px; larger pictures are reduced.
        span_s: Start and end of the pictures to read; with it, the file may be longer than ``max_seconds``.
        max_seconds: Longest film. Seekable files are checked before the first picture.

    Raises:
        ClipError: The file is missing, empty, not a video or too long. Raised after the last picture if the pictures
            are black, noise or all identical.
    """
    file, trust = Path(path), Trust()
    check_file(file)
    with opened(file) as capture:
        if span_s is None:
            _check_length(file, capture, max_seconds)
            stamped = _stamped(file, capture, max_side)
        else:
            stamped = _within(file, capture, max_side, span_s)
        for t_s, rgb in _timed(stamped, capture.fps):
            if t_s > max_seconds:
                raise _too_long(file, max_seconds)
            trust.see(rgb)
            yield t_s, rgb
    if span_s is None:
        _check_seen(file, trust)
    if trust.is_bad:
        raise _not_to_be_trusted(file)
    if trust.is_same and span_s is None:
        raise _all_the_same(file)
    if trust.is_same:  # a part may be still, the whole film may not
        survey(file)


def survey(file: Path) -> list[float]:
    """Returns the times stated by the file for its first pictures, in seconds, and checks that these are real pictures.

    Raises:
        ClipError: The film begins with noise or with a long series of identical pictures, or is not a film.
    """
    check_file(file)
    trust, stamps_s = Trust(), list[float]()
    with opened(file) as capture:
        for stamp_s, rgb in islice(_stamped(file, capture, MAX_SIDE), LONGEST_STILL):
            trust.see(rgb)
            stamps_s.append(stamp_s)
            if trust.seen >= PEEKED and trust.different > 1:
                break
    _check_seen(file, trust)
    if trust.is_noise or (trust.is_same and trust.is_bad):
        raise _not_to_be_trusted(file)
    if trust.is_same:
        raise _all_the_same(file)
    return stamps_s


def reduced(bgr: NDArray[Any], max_side: int) -> Picture:
    """Converts BGR to RGB and reduces a picture to sides of at most ``max_side`` pixels."""
    scale = max_side / max(bgr.shape[:2])
    if scale < 1 and min(bgr.shape[:2]) * scale >= 1:
        bgr = cv2.resize(bgr, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB).astype(np.uint8, copy=False)


def _stamped(file: Path, capture: UprightCapture, max_side: int) -> Iterator[Timed]:
    """Yields reduced RGB pictures, each with the time stated by the file."""
    shape = None
    while True:
        there, bgr = capture.read()
        if not there:
            return
        shape = shape or bgr.shape
        if bgr.shape != shape or size_fault(bgr.shape[1], bgr.shape[0]):
            raise ClipError(f"The pictures of {shown(file)} change their size; record it again.")
        yield capture.stamp_s, reduced(bgr, max_side)


def _within(
    file: Path, capture: UprightCapture, max_side: int, span_s: tuple[float, float]
) -> Iterator[Timed]:
    """Yields the pictures between two times, each with its time."""
    start_s, end_s = span_s
    slack_s = 0.25 / capture.fps  # data sets state times with few digits
    # Some files can only be sought to the next key frame, so start earlier and skip pictures.
    if start_s > SEEK_AHEAD_S:
        capture.seek(start_s - SEEK_AHEAD_S)
    for stamp_s, rgb in _stamped(file, capture, max_side):
        if stamp_s > end_s + slack_s:
            return
        if stamp_s >= start_s - slack_s:
            yield stamp_s, rgb


def _timed(stamped: Iterator[Timed], fps: float) -> Iterator[Timed]:
    """Yields pictures with corrected times, counted from the first."""
    peeked = list(islice(stamped, PEEKED))
    times = FilmTimes([stamp_s for stamp_s, _ in peeked], fps)
    for stamp_s, rgb in chain(peeked, stamped):
        yield times.next(stamp_s), rgb


def _check_length(file: Path, capture: UprightCapture, most_s: float) -> None:
    """Refuses a film whose stated length is too long, if seeking to that time confirms it."""
    if not capture.stated_s > most_s:
        return
    with opened(file) as other:
        other.seek(most_s + SEEK_AHEAD_S)
        if other.grab() and other.stamp_s > most_s:
            raise _too_long(file, most_s)


def _check_seen(file: Path, trust: Trust) -> None:
    if not trust.seen:
        raise ClipError(
            f"{shown(file)} holds no picture that can be read; record or copy it again."
        )


def _stacked(frames: list[Picture]) -> Picture:
    """Stacks pictures to one array (N, H, W, 3) and empties the list, so that memory holds them only once."""
    out = np.empty((len(frames), *frames[0].shape), np.uint8)
    for number in range(len(frames) - 1, -1, -1):
        out[number] = frames.pop()
    return out


def _too_long(file: Path, most_s: float) -> ClipError:
    return ClipError(f"{shown(file)} is longer than {most_s:.0f} s; cut it to the one sign.")


def _not_to_be_trusted(file: Path) -> ClipError:
    return ClipError(
        f"The pictures of {shown(file)} come out black or as noise (interlaced video does, for example): {_CONVERT}."
    )


def _all_the_same(file: Path) -> ClipError:
    return ClipError(
        f"{shown(file)} shows one and the same picture all the time: a sign needs movement; "
        f"or it is interlaced video, of a camcorder or a DVD: then {_CONVERT}."
    )
