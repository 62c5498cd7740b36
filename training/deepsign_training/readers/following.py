"""Tracks the person in a record's clip with the game's tracker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.clipfile import read_pictures
from deepsign_model.errors import ClipError
from deepsign_model.openfilm import check_file, opened
from deepsign_model.tracking.film import MOMENTS_PER_S, fresh_pictures
from deepsign_model.tracking.track import Track
from deepsign_model.tracking.tracker import Tracker
from deepsign_training.readers.cut import frame_size, read_frames
from deepsign_training.readers.record import ClipRecord, PersonBox

__all__ = ["follow"]

Picture = NDArray[np.uint8]
_MARGIN: Final = 0.1  # of a box's sides, because its edge often cuts off the hair or a raised hand
_TOLERANCE_PX: Final = 2  # by which a valid box may reach beyond the picture


def follow(tracker: Tracker, record: ClipRecord) -> Track:
    """Tracks a record's clip.

    Args:
        tracker: The tracker; it is reset first.
        record: The clip; if it has a box, only that part of each picture is tracked.

    Raises:
        ClipError: The file is missing, empty, not a video, too short or too long, or its pictures are black, noise
            or all identical.
    """
    tracker.reset()
    pictures = fresh_pictures(_pictures(record), MOMENTS_PER_S)
    skeletons = [tracker.track(picture, t_s) for t_s, picture in pictures]
    if len(skeletons) < 2:
        raise ClipError(f"{record.where} holds {len(skeletons)} frame(s); a sign needs more.")
    return Track.of(skeletons)


def _pictures(record: ClipRecord) -> Iterator[tuple[float, Picture]]:
    """Yields the pictures of the record's span, cut to its box, with seconds from its start."""
    box = None if record.box is None else _in_shares(record.box, record)
    for t_s, picture in _all_pictures(record):
        yield t_s, picture if box is None else _cut(picture, box)


def _all_pictures(record: ClipRecord) -> Iterator[tuple[float, Picture]]:
    if record.path.is_dir():
        return read_frames(record.path, record.fps)
    return read_pictures(record.path, span_s=record.span_s)


def _in_shares(box: PersonBox, record: ClipRecord) -> PersonBox | None:
    """Returns the box in shares of the picture; None if it does not fit this picture."""
    if not box.in_pixels:
        return box
    width, height = _own_size(record)
    if box.right > width + _TOLERANCE_PX or box.bottom > height + _TOLERANCE_PX:
        return None
    return PersonBox(box.left / width, box.top / height, box.right / width, box.bottom / height)


def _own_size(record: ClipRecord) -> tuple[float, float]:
    """Returns width and height of a file's original frames, before they are reduced."""
    if record.path.is_dir():
        return frame_size(record.path)
    check_file(record.path)
    with opened(record.path) as capture:
        return capture.size


def _cut(picture: Picture, box: PersonBox) -> Picture:
    """Returns the part of a picture inside a box and its margin."""
    height, width = picture.shape[:2]
    across, down = _MARGIN * (box.right - box.left), _MARGIN * (box.bottom - box.top)
    left = max(0, round((box.left - across) * width))
    right = min(width, round((box.right + across) * width))
    top = max(0, round((box.top - down) * height))
    bottom = min(height, round((box.bottom + down) * height))
    inside = picture[top:bottom, left:right]
    return np.ascontiguousarray(inside) if inside.size else picture
