"""Simulated tracks of drawn people in pixels, like those of the tracker, for tests and evaluations without real people."""

from __future__ import annotations

import numpy as np

from deepsign_model.tracking.track import Track
from deepsign_training.tracks.camera import Cameras
from deepsign_training.tracks.filming import chance_of, film
from deepsign_training.tracks.noise import Noise, Tracked
from deepsign_training.tracks.takes import Takes

__all__ = ["track_of", "tracks_of"]

PX_PER_M = 200.0
SIZE_PX = (640, 480)
SHOULDERS_AT = (320.0, 190.0)


def tracks_of(takes: Takes, moments: int, cameras: Cameras, noise: Noise, seed: int) -> list[Track]:
    """Films and tracks each take once.

    Args:
        takes: Drawn performances.
        moments: Number of moments of each track.
        cameras: Settings of cameras and people.
        noise: Settings of the tracker's errors.
        seed: Seed of both.
    """
    rows = np.arange(len(takes))
    tracked, gap_s = film(takes, rows, moments, cameras, noise, chance_of(seed))
    return [track_of(tracked, k, float(gap_s[k])) for k in range(len(takes))]


def track_of(tracked: Tracked, row: int, gap_s: float) -> Track:
    """Returns one row of a batch as a track.

    Args:
        tracked: The batch, in metres.
        row: Index of the row.
        gap_s: Seconds between its moments.
    """
    points, seen = tracked.points[row].double().numpy() * PX_PER_M, tracked.seen[row].numpy()
    middle = np.median(points[:, 7:9, :2].mean(1), axis=0)
    points[..., :2] += np.array(SHOULDERS_AT) - middle
    hands = points[:, 13:].reshape(len(points), 2, 21, 3).astype(np.float32)
    hands[~seen] = np.nan
    sure = np.ones((len(points), 13), np.float32)
    body = points[:, :13, :2].astype(np.float32)
    times_s = np.arange(len(points), dtype=np.float64) * gap_s
    return Track(times_s, SIZE_PX, body, sure, hands, seen.astype(np.float32))
