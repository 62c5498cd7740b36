"""Samples a track at given moments as keypoints in body units, the input of all networks on keypoints."""

from __future__ import annotations

import itertools
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.tracking.skeleton import BODY
from deepsign_model.tracking.track import Track

__all__ = ["BRIDGED_S", "NOSE_HEIGHT", "POINTS", "ruler", "spaced"]

Floats = NDArray[np.float32]

POINTS: Final = len(BODY) + 42
BRIDGED_S: Final = 0.2
"""A hand lost for at most this time is interpolated."""

NOSE_HEIGHT: Final = 0.555
"""Height of the nose above the middle of the shoulders, in shoulder widths: median of people who face the camera."""

_NOSE = BODY.index("nose")
_SHOULDERS = [BODY.index("right_shoulder"), BODY.index("left_shoulder")]


def spaced(track: Track, at_s: NDArray[np.float64]) -> tuple[Floats, Floats]:
    """Samples keypoints at given moments.

    Args:
        track: The track.
        at_s: (T,): seconds on the track's clock; outside the track its first or last pose is used.

    Returns:
        (T, 55, 3): the 13 points of the body (depth 0) and 21 of each hand, relative to the middle of the shoulders, in
        shoulder widths, x to the right of the picture, y down; a lost hand is 0. (T, 2): 1 where each hand is found.
    """
    body = _filled(track.body)
    hands, seen = _bridged(track.hands, track.t_s)
    low, mix = _between(track.t_s, at_s)
    near = np.where(mix < 0.5, low, np.minimum(low + 1, len(track.t_s) - 1))
    body = _mixed(body, low, mix)
    found = seen[near]
    hands = np.where(
        (seen[low] & seen[np.minimum(low + 1, len(seen) - 1)])[..., None, None],
        _mixed(hands, low, mix),
        hands[near],
    )
    middle, unit = _measure(body)
    body = (body - middle) / unit
    flat = (hands[..., :2] - middle) / unit
    deep = hands[..., 2:] / unit
    hands = np.where(found[..., None, None], np.concatenate([flat, deep], -1), 0)
    body = np.concatenate([body, np.zeros_like(body[..., :1])], -1)
    points = np.concatenate([body, hands.reshape(len(at_s), 42, 3)], axis=1)
    return points.astype(np.float32), found.astype(np.float32)


def ruler(track: Track) -> tuple[Floats, float]:
    """Returns where the body of a track is: the middle of the shoulders (2,) and the body unit, in px."""
    return _measure(_filled(track.body))


def _measure(body: Floats) -> tuple[Floats, float]:
    """Returns the middle of the shoulders (2,) and the body unit, px: mean of shoulder width and scaled nose height."""
    shoulders = body[:, _SHOULDERS]
    middle = shoulders.mean(1)
    width = np.median(np.linalg.norm(shoulders[:, 0] - shoulders[:, 1], axis=-1))
    height = np.median(np.linalg.norm(body[:, _NOSE] - middle, axis=-1))
    unit = 0.5 * width + 0.5 * height / NOSE_HEIGHT
    return np.median(middle, axis=0), max(float(unit), 1e-3)


def _filled(body: Floats) -> Floats:
    """Interpolates the body (T, 13, 2) over moments without a person."""
    found = np.flatnonzero(~np.isnan(body[:, 0, 0]))
    if len(found) in (0, len(body)):
        return np.nan_to_num(body)
    flat = body.reshape(len(body), -1)
    moments = np.arange(len(body))
    filled = [np.interp(moments, found, flat[found, column]) for column in range(flat.shape[1])]
    return np.stack(filled, axis=1).reshape(body.shape).astype(np.float32)


def _bridged(hands: Floats, t_s: NDArray[np.float64]) -> tuple[Floats, NDArray[np.bool_]]:
    """Interpolates hands (T, 2, 21, 3) over short gaps; also returns where they are found, bool (T, 2)."""
    hands, seen = hands.copy(), ~np.isnan(hands[:, :, 0, 0])
    for side in (0, 1):
        found = np.flatnonzero(seen[:, side])
        for before, after in itertools.pairwise(found):
            if after - before > 1 and t_s[after] - t_s[before] <= BRIDGED_S + 1e-6:
                inner = np.arange(before + 1, after)
                mix = (t_s[inner] - t_s[before]) / (t_s[after] - t_s[before])
                ends = hands[before, side], hands[after, side]
                hands[inner, side] = ends[0] + mix[:, None, None] * (ends[1] - ends[0])
                seen[inner, side] = True
    return np.nan_to_num(hands), seen


def _between(t_s: NDArray[np.float64], at: NDArray[np.float64]) -> tuple[NDArray[np.intp], Floats]:
    place = np.interp(at, t_s, np.arange(len(t_s)))
    low = np.minimum(place.astype(np.intp), max(len(t_s) - 2, 0))
    return low, np.asarray(place - low, np.float32)


def _mixed(values: Floats, low: NDArray[np.intp], mix: Floats) -> Floats:
    high = np.minimum(low + 1, len(values) - 1)
    weight = mix.reshape(-1, *(1,) * (values.ndim - 1))
    return np.asarray(values[low] * (1 - weight) + values[high] * weight, np.float32)
