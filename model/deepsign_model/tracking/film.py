"""Tracks the person in a video file, with the times stated by the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_model.clipfile import MAX_SECONDS, MAX_SIDE, read_pictures
from deepsign_model.tracking.skeleton import Skeleton
from deepsign_model.tracking.track import Track
from deepsign_model.tracking.tracker import Tracker

__all__ = ["MAX_SECONDS", "fresh_pictures", "read_pictures", "track_video"]

Pixels = NDArray[np.uint8]

MOMENTS_PER_S = 15.0  # as in the game and in the training of the networks of signs
REPEATED = 1.5  # grey levels; largest difference of a repeated picture at any place
STILL_S = 0.25  # a picture that is repeated for longer is a still and is kept


def track_video(
    tracker: Tracker,
    path: str | Path,
    *,
    moments_per_s: float | None = MOMENTS_PER_S,
    max_side: int = MAX_SIDE,
    max_seconds: float = MAX_SECONDS,
) -> Track:
    """Tracks the person in a video file.

    Args:
        tracker: The tracker; it is reset first.
        path: Any file OpenCV can read, 5 to 500 pictures per second.
        moments_per_s: Largest number of skeletons per second; None for one per picture.
        max_side: Largest side in px; larger pictures are reduced.
        max_seconds: Longest film.

    Returns:
        The track, without pictures that repeat the previous one.

    Raises:
        ClipError: The file is missing, empty, not a video or longer than ``max_seconds``, or its pictures are black,
            noise or all identical.
    """
    tracker.reset()
    skeletons: list[Skeleton] = []
    pictures = read_pictures(path, max_side, max_seconds=max_seconds)
    for t_s, rgb in fresh_pictures(pictures, moments_per_s):
        skeletons.append(tracker.track(rgb, t_s))
    return Track.of(skeletons)


def fresh_pictures(
    pictures: Iterator[tuple[float, Pixels]], moments_per_s: float | None
) -> Iterator[tuple[float, Pixels]]:
    """Yields pictures at the wanted rate, without repeated ones unless they are repeated for long."""
    due_s, kept_s, kept = -1.0, -1.0, None
    for t_s, rgb in pictures:
        if t_s < due_s - 1e-3:
            continue
        small = cv2.resize(rgb, (64, 64), interpolation=cv2.INTER_AREA).astype(np.float32)
        if kept is not None and t_s - kept_s < STILL_S and np.abs(small - kept).max() < REPEATED:
            continue
        kept, kept_s = small, t_s
        if moments_per_s is not None:
            due_s = max(due_s, t_s - 1 / moments_per_s) + 1 / moments_per_s
        yield t_s, rgb
