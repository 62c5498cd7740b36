"""Reads the pictures of a video file, at the times that the file itself gives, and only if they can be trusted."""

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
from deepsign_model.openfilm import Capture, check_file, opened
from deepsign_model.plainfile import shown, size_fault
from deepsign_model.trust import Trust

__all__ = [
    "MAX_BYTES",
    "MAX_SECONDS",
    "MAX_SIDE",
    "Recording",
    "Timed",
    "check_file",
    "opened",
    "read_pictures",
    "read_recording",
    "reduced",
    "survey",
]

Picture = NDArray[np.uint8]
Timed = tuple[float, Picture]

MAX_SECONDS: Final = 30.0  # one sign takes 1 to 4; longer is a lesson, not a sign
MAX_SIDE: Final = 640  # pictures are reduced to this: ten seconds of 4K would fill the memory
SEEK_AHEAD_S: Final = 1.0
MAX_BYTES = 1 << 30  # of all pictures; a film with more keeps every other one
LONGEST_STILL: Final = 300  # pictures; a film that begins with more of the same shows nobody

_CONVERT: Final = "convert it with ffmpeg -i FILE -vf yadif new.mp4"


@dataclass(frozen=True)
class Recording:
    """The frames of a file, reduced: uint8 (N, H, W, 3) RGB, and their times in seconds (N,)."""

    frames: Picture
    times_s: NDArray[np.float64]


def read_recording(path: str | Path, span_s: tuple[float, float] | None = None) -> Recording:
    """The frames of a file in memory, reduced to at most ``MAX_SIDE`` pixels and ``MAX_BYTES`` in all.

    Args:
        path: any file OpenCV can read.
        span_s: only the frames between these times; the file itself may then be longer than a sign.

    Raises:
        ClipError: as `read_pictures`, and if it holds fewer than two frames.
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
    return Recording(_stacked(frames), np.array(times_s, np.float64))


def read_pictures(
    path: str | Path,
    max_side: int = MAX_SIDE,
    *,
    span_s: tuple[float, float] | None = None,
    max_seconds: float = MAX_SECONDS,
) -> Iterator[Timed]:
    """The pictures of a file, reduced, as seconds from the first and uint8 (H, W, 3) RGB.

    Args:
        path: any file OpenCV can read, up to 500 pictures a second.
        max_side: larger pictures are reduced to so many px.
        span_s: only the pictures between these times; the file itself may then be long.
        max_seconds: more is refused; before any picture is handed out, where the file can be sought.

    Raises:
        ClipError: if the file is missing, empty, no video or too long; after the last picture, if they are not to
            be trusted.
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
    if trust.is_same:  # a part of a film may be, and the film may not
        survey(file)


def survey(file: Path) -> list[float]:
    """The file's own times of a film's first pictures, in seconds, if the film can be trusted.

    Raises:
        ClipError: it begins with noise, or with one and the same picture for very long, or is no film at all.
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
    """A picture of OpenCV's as RGB, with sides of at most ``max_side`` pixels."""
    scale = max_side / max(bgr.shape[:2])
    if scale < 1 and min(bgr.shape[:2]) * scale >= 1:
        bgr = cv2.resize(bgr, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB).astype(np.uint8, copy=False)


def _stamped(file: Path, capture: Capture, max_side: int) -> Iterator[Timed]:
    """Pictures as RGB, reduced, each with the time that the file gives it."""
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
    file: Path, capture: Capture, max_side: int, span_s: tuple[float, float]
) -> Iterator[Timed]:
    """The pictures between two times, each with its time."""
    start_s, end_s = span_s
    slack_s = 0.25 / capture.fps  # times are written with few digits
    # Some files are sought only to the key frame after; so begin well before, and pass over.
    if start_s > SEEK_AHEAD_S:
        capture.seek(start_s - SEEK_AHEAD_S)
    for stamp_s, rgb in _stamped(file, capture, max_side):
        if stamp_s > end_s + slack_s:
            return
        if stamp_s >= start_s - slack_s:
            yield stamp_s, rgb


def _timed(stamped: Iterator[Timed], fps: float) -> Iterator[Timed]:
    """Pictures by their true times, from the first on."""
    peeked = list(islice(stamped, PEEKED))
    times = FilmTimes([stamp_s for stamp_s, _ in peeked], fps)
    for stamp_s, rgb in chain(peeked, stamped):
        yield times.next(stamp_s), rgb


def _check_length(file: Path, capture: Capture, most_s: float) -> None:
    """Refuses a film that says it is too long, and can be sought there: what it says need not be true."""
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
    """Pictures as one array (N, H, W, 3). The list is emptied, so that memory holds them once."""
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
