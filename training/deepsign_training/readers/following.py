"""From a record to the track of the person in it, by the game's own tracker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_model.clipfile import check_file, read_recording
from deepsign_model.errors import ClipError
from deepsign_model.tracking.film import MAX_SECONDS, fresh_pictures, read_pictures
from deepsign_model.tracking.track import Track
from deepsign_model.tracking.tracker import Tracker
from deepsign_training.readers.cut import read_frames
from deepsign_training.readers.record import ClipRecord, PersonBox

__all__ = ["follow"]

Picture = NDArray[np.uint8]
MOMENTS_PER_S: Final = 15.0
MAX_SIDE: Final = 640
_AROUND: Final = 0.1  # of a box's sides: its edge often cuts the hair, or a raised hand
_BEYOND_PX: Final = 2  # by which a box may miss the picture and still belong to it


def follow(tracker: Tracker, record: ClipRecord) -> Track:
    """The track of a record's clip.

    Args:
        tracker: is reset first.
        record: of the clip; with a box only what lies in it is looked at.

    Raises:
        ClipError: the file is missing, empty, no video, or too short or too long.
    """
    tracker.reset()
    skeletons = []
    for t_s, picture in fresh_pictures(_pictures(record), MOMENTS_PER_S):
        if t_s > MAX_SECONDS:
            raise ClipError(
                f"{record.where} is longer than {MAX_SECONDS:.0f} s; cut it to the one sign."
            )
        skeletons.append(tracker.track(picture, t_s))
    if len(skeletons) < 2:
        raise ClipError(f"{record.where} holds {len(skeletons)} frame(s); a sign needs more.")
    return Track.of(skeletons)


def _pictures(record: ClipRecord) -> Iterator[tuple[float, Picture]]:
    """The span's pictures, as seconds from its start, cut to the box."""
    box = None if record.box is None else _in_shares(record.box, record)
    for t_s, picture in _all(record):
        yield t_s, picture if box is None else _cut(picture, box)


def _all(record: ClipRecord) -> Iterator[tuple[float, Picture]]:
    if not record.path.is_dir() and record.span_s is None:
        yield from read_pictures(record.path, MAX_SIDE)
        return
    if record.path.is_dir():
        recording = read_frames(record.path, record.fps)
    else:  # by seeking: films of many signs are long
        recording = read_recording(record.path, record.span_s)
    yield from zip(recording.times_s.tolist(), recording.frames, strict=True)


def _in_shares(box: PersonBox, record: ClipRecord) -> PersonBox | None:
    """The box in shares of the picture; None where it does not belong to this picture."""
    if not box.in_pixels:
        return box
    width, height = _own_size(record)
    if not width or box.right > width + _BEYOND_PX or box.bottom > height + _BEYOND_PX:
        return None
    return PersonBox(box.left / width, box.top / height, box.right / width, box.bottom / height)


def _own_size(record: ClipRecord) -> tuple[float, float]:
    """Width and height of a file's own frames, which are reduced on reading; 0 if they are not known."""
    if record.path.is_dir():
        first = next(_all(record))[1]
        return float(first.shape[1]), float(first.shape[0])
    check_file(record.path)
    capture = cv2.VideoCapture(str(record.path), cv2.CAP_FFMPEG)
    try:
        sides = (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT)
        width, height = (float(capture.get(side)) for side in sides)
    finally:
        capture.release()
    return width, height


def _cut(picture: Picture, box: PersonBox) -> Picture:
    """The part of a picture in a box, with a margin."""
    height, width = picture.shape[:2]
    across, down = _AROUND * (box.right - box.left), _AROUND * (box.bottom - box.top)
    left = max(0, round((box.left - across) * width))
    right = min(width, round((box.right + across) * width))
    top = max(0, round((box.top - down) * height))
    bottom = min(height, round((box.bottom + down) * height))
    inside = picture[top:bottom, left:right]
    return np.ascontiguousarray(inside) if inside.size else picture
