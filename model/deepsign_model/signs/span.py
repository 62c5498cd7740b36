"""Finds the part of a track that shows the sign, from the movement of the hands.

A hand is active while its wrist or fingertips move, or while it is raised above its resting position. Rest before and after is
cut off. Of a hand that stays up without moving, only a short time is kept.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.tracking.skeleton import BODY
from deepsign_model.tracking.track import Track

__all__ = ["active_span", "wrists"]

Floats = NDArray[np.float64]

MOVING: Final = 0.45
"""Speed from which a hand is moving, in shoulder widths per second."""

RAISED: Final = 0.30
"""Height above its lowest position from which a hand is raised, in shoulder widths."""

HIGH: Final = 1.0
"""A hand less than this many shoulder widths below the shoulders is raised, whatever its resting position."""

KEPT_S: Final = 0.4
"""Time that is kept of a hand that stays up without moving."""

RATE_HZ: Final = 30.0
_SMOOTH: Final = 5  # moments at that rate

_WRISTS = [BODY.index("right_wrist"), BODY.index("left_wrist")]
_SHOULDERS = [BODY.index("right_shoulder"), BODY.index("left_shoulder")]
_TIPS = [4, 8, 12, 16, 20]


def wrists(track: Track) -> Floats:
    """Returns the wrists (T, 2, 2) in px: the hand's own if it is found, otherwise the body's."""
    own = track.hands[:, :, 0, :2]
    return np.where(np.isnan(own), track.body[:, _WRISTS], own).astype(np.float64)


def active_span(track: Track) -> tuple[float, float]:
    """Returns start and end of the sign on the track's clock, in seconds; the whole track if no hand is active."""
    first, last = float(track.t_s[0]), float(track.t_s[-1])
    found = ~np.isnan(track.body[:, 0, 0])
    if len(track.t_s) < 3 or found.sum() < 2 or last - first < 0.3:
        return first, last
    even = np.arange(first, last + 1e-6, 1 / RATE_HZ)
    at = _units(track, even, found)
    moving = _speed(track, at, even) > MOVING
    active = moving | _raised(at)
    if not active.any():
        return first, last
    bounds = np.flatnonzero(active)
    start, end = even[bounds[0]], even[bounds[-1]]
    moves = np.flatnonzero(moving)
    if len(moves):
        start = max(start, even[moves[0]] - KEPT_S)
        end = min(end, even[moves[-1]] + KEPT_S)
    return (float(start), float(end)) if end - start >= 0.3 else (first, last)


def _units(track: Track, even: Floats, found: NDArray[np.bool_]) -> Floats:
    """Returns the wrists (N, 2, 2) at even moments, relative to the middle of the shoulders, in shoulder widths."""
    shoulders = track.body[found][:, _SHOULDERS].astype(np.float64)
    width = float(np.median(np.linalg.norm(shoulders[:, 0] - shoulders[:, 1], axis=-1))) + 1e-6
    middle = np.median(shoulders.mean(1), axis=0)
    at = (wrists(track)[found] - middle) / width
    flat = [np.interp(even, track.t_s[found], column) for column in at.reshape(len(at), -1).T]
    return np.stack(flat, axis=1).reshape(-1, 2, 2)


def _speed(track: Track, at: Floats, even: Floats) -> Floats:
    """Returns the largest speed (N,) of wrists and of fingertips relative to their wrist, in shoulder widths per second."""
    ways = [at[:, side] for side in (0, 1)]
    unit = np.nanmedian(
        np.linalg.norm(np.diff(track.body[:, _SHOULDERS].astype(np.float64), axis=1), axis=-1)
    )
    for side in (0, 1):
        hand = track.hands[:, side, :, :2].astype(np.float64)
        seen = np.flatnonzero(~np.isnan(hand[:, 0, 0]))
        if len(seen) > 2:
            tips = (hand[seen][:, _TIPS].mean(1) - hand[seen][:, 0]) / unit
            ways.append(np.stack([np.interp(even, track.t_s[seen], tips[:, k]) for k in (0, 1)], 1))
    kernel = np.ones(_SMOOTH) / _SMOOTH
    speeds = []
    for way in ways:
        padded = np.pad(way, ((_SMOOTH // 2, _SMOOTH // 2), (0, 0)), mode="edge")
        smooth = np.stack([np.convolve(padded[:, k], kernel, "valid") for k in (0, 1)], axis=1)
        speeds.append(np.linalg.norm(np.gradient(smooth, axis=0), axis=-1) * RATE_HZ)
    return np.asarray(np.max(speeds, axis=0))


def _raised(at: Floats) -> NDArray[np.bool_]:
    """Returns whether a hand is raised, bool (N,); a hand that is high all the time has no resting position."""
    low = at[:, :, 1].max(axis=0)
    raised = at[:, :, 1] < np.where(low > HIGH, np.maximum(low - RAISED, HIGH), HIGH)
    return np.asarray(raised.any(axis=1))
