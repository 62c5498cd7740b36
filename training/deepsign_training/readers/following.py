"""From a record to the track of the person in it, by the game's own tracker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.clipfile import check_file, opened, read_pictures
from deepsign_model.errors import ClipError
from deepsign_model.tracking.film import MOMENTS_PER_S, fresh_pictures
from deepsign_model.tracking.track import Track
from deepsign_model.tracking.tracker import Tracker
from deepsign_training.readers.cut import frame_size, read_frames
from deepsign_training.readers.record import ClipRecord, PersonBox

__all__ = ["follow"]

Picture = NDArray[np.uint8]
_AROUND: Final = 0.1  # of a box's sides: its edge often cuts the hair, or a raised hand
_BEYOND_PX: Final = 2  # by which a box may miss the picture and still belong to it


def follow(tracker: Tracker, record: ClipRecord) -> Track:
    """The track of a record's clip.

    Args:
        tracker: is reset first.
        record: of the clip; with a box only what lies in it is looked at.

    Raises:
        ClipError: the file is missing, empty, no video, too short or too long, or its pictures are not to be trusted.
    """
    tracker.reset()
    pictures = fresh_pictures(_pictures(record), MOMENTS_PER_S)
    skeletons = [tracker.track(picture, t_s) for t_s, picture in pictures]
    if len(skeletons) < 2:
        raise ClipError(f"{record.where} holds {len(skeletons)} frame(s); a sign needs more.")
    return Track.of(skeletons)


def _pictures(record: ClipRecord) -> Iterator[tuple[float, Picture]]:
    """The span's pictures, as seconds from its start, cut to the box."""
    box = None if record.box is None else _in_shares(record.box, record)
    for t_s, picture in _all(record):
        yield t_s, picture if box is None else _cut(picture, box)


def _all(record: ClipRecord) -> Iterator[tuple[float, Picture]]:
    if record.path.is_dir():
        return read_frames(record.path, record.fps)
    return read_pictures(record.path, span_s=record.span_s)


def _in_shares(box: PersonBox, record: ClipRecord) -> PersonBox | None:
    """The box in shares of the picture; None where it does not belong to this picture."""
    if not box.in_pixels:
        return box
    width, height = _own_size(record)
    if box.right > width + _BEYOND_PX or box.bottom > height + _BEYOND_PX:
        return None
    return PersonBox(box.left / width, box.top / height, box.right / width, box.bottom / height)


def _own_size(record: ClipRecord) -> tuple[float, float]:
    """Width and height of a file's own frames, which are reduced on reading."""
    if record.path.is_dir():
        return frame_size(record.path)
    check_file(record.path)
    with opened(record.path) as capture:
        return capture.size


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
