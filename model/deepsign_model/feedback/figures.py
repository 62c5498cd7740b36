"""Figures of an attempt beside a reference: one row for each key moment; every sign has the same columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.feedback.measures import SHAPE, TURN, Moments
from deepsign_model.feedback.reference import Reference
from deepsign_model.keypoints.sampling import NOSE_HEIGHT

__all__ = ["COLUMNS", "FIGURES", "Figures", "figures", "size_of"]

Floats = NDArray[np.float64]

_PATH: Final = ("size_x", "size_y", "slant", "went_x", "went_y", "way", "turning")
_HAND: Final = (
    *(("handshape", name) for name in SHAPE),
    *(("orientation", name) for name in TURN),
    *(("location", axis) for axis in "xy"),
    *(("movement", name) for name in ("x", "y", "bow_x", "bow_y")),
    *(("middle", axis) for axis in "xy"),
    *(("path", name) for name in _PATH),
    *(("inner", name) for name in ("shape", "turn")),
)
FIGURES: Final = (
    *(("dominant", *each) for each in _HAND),
    *(("other", *each) for each in _HAND),
    ("between", "location", "x"),
    ("between", "location", "y"),
    *(("whole", "timing", name) for name in ("seconds", "stroke", "slowness")),
)
"""Hand, group and name of each figure. Movement is what is left of the place without its mean; middle, path, inner and timing are of the
whole sign and the same at each key: where the hand is on the whole, how it ranges and which way, and how much fingers and palm move."""

COLUMNS: Final = {
    (hand, group): np.array([k for k, each in enumerate(FIGURES) if each[:2] == (hand, group)])
    for hand, group, _ in FIGURES
}

_HEAD_Y: Final = -0.30  # shoulder widths; above this height places follow the nose
_TRUNK_Y: Final = -0.05
_FEWEST: Final = 4  # moments that tell a path
_STILL: Final = 0.08  # shoulder widths that a hand held still moves, as tracked
_LEAST_WAY: Final = 0.25


@dataclass(frozen=True)
class Figures:
    """Figures of K key moments.

    Attributes:
        rows: (K, F), in the order of `FIGURES`; NaN where a hand is not seen.
        at: (K,) moment of the attempt that shows each key best; -1 if none does.
        spots: (K, 2, 2) place of the touching part of each hand, in shoulder widths.
    """

    rows: Floats
    at: NDArray[np.intp]
    spots: Floats


def figures(moments: Moments, reference: Reference, pairs: NDArray[np.bool_]) -> Figures:
    """Returns the figures of an attempt, or of the reference itself.

    Args:
        moments: T moments.
        reference: Reference of the same sign.
        pairs: bool (T, M), see `aligned`; the identity matrix for the reference itself.
    """
    shown = (reference.keys.astype(float) @ pairs.T) > 0  # (K, T)
    parts = np.einsum("ksj,tsjc->ktsc", reference.weights, moments.hands[..., :2])
    places = parts - _anchor(moments, parts)
    sign = np.flatnonzero(reference.keys.any(0))
    within = np.asarray(pairs[:, sign[0] : sign[-1] + 1].any(1))
    hands = [_of_hand(moments, shown, parts, places, within, side) for side in (0, 1)]
    between = _medians(parts[:, :, 0] - moments.palms[None, :, 1], shown)
    haste = np.broadcast_to(_timing(moments, parts[0, :, 0], within), (len(shown), 3))
    spots = np.stack([_medians(parts[:, :, side], shown) for side in (0, 1)], 1)
    rows = np.concatenate([*hands, between, haste], 1)
    return Figures(rows, np.array([_best(moments, row) for row in shown]), spots)


def _of_hand(
    moments: Moments,
    shown: NDArray[np.bool_],
    parts: Floats,
    places: Floats,
    within: NDArray[np.bool_],
    side: int,
) -> Floats:
    """The figures of one hand, a row for each key."""
    posture = np.concatenate([moments.shape[:, side], moments.turn[:, side]], -1)
    posture = _medians(np.broadcast_to(posture, (len(shown), *posture.shape)), shown)
    place, way = _medians(places[:, :, side], shown), parts[0, :, side]
    bow = _bows(way, shown, _medians(parts[:, :, side], shown))
    whole = [
        _medians(places[:1, :, side], within[None])[0],
        _path(way[within]),
        _inner(moments, within, side),
    ]
    of_all = np.broadcast_to(np.concatenate(whole), (len(shown), sum(map(len, whole))))
    return np.concatenate([posture, place, place - _mean(place), bow, of_all], -1)


def _anchor(moments: Moments, parts: Floats) -> Floats:
    """Returns the origin of places (K, T, 2, 2): the nose for high ones, the middle of the shoulders for low ones."""
    high = np.clip((_TRUNK_Y - parts[..., 1:]) / (_TRUNK_Y - _HEAD_Y), 0, 1)
    nose = np.median(moments.nose, axis=0)
    return np.asarray(high * (nose - [0.0, -NOSE_HEIGHT]))


def _medians(values: Floats, shown: NDArray[np.bool_]) -> Floats:
    """Medians (K, D) of values (K, T, D) over the moments shown (K, T) that are not NaN."""
    known = shown & ~np.isnan(values).any(-1)
    count = known.sum(1)
    inorder = np.sort(np.where(known[..., None], values, np.inf), axis=1)
    row, middle = np.arange(len(count)), np.maximum(count - 1, 0) // 2
    both = inorder[row, middle] + inorder[row, count // 2]
    return np.where(count[:, None] > 0, both / 2, np.nan)


def _mean(rows: Floats) -> Floats:
    known = rows[~np.isnan(rows).any(-1)]
    return np.asarray(known.mean(0)) if len(known) else np.full(rows.shape[-1], np.nan)


def _bows(way: Floats, shown: NDArray[np.bool_], stops: Floats) -> Floats:
    """Returns how far the path from the previous key deviates from a straight line, (K, 2); NaN for the first key."""
    made = np.full(stops.shape, np.nan)
    for k in range(1, len(stops)):
        before, here = np.flatnonzero(shown[k - 1]), np.flatnonzero(shown[k])
        if not (len(before) and len(here)):
            continue
        inner = (
            way[before[0] : here[here >= before[0]][-1] + 1]
            if (here >= before[0]).any()
            else way[:0]
        )
        inner = inner[~np.isnan(inner).any(-1)]
        if len(inner) > 2:
            made[k] = np.median(inner, axis=0) - (stops[k - 1] + stops[k]) / 2
    return made


def _path(way: Floats) -> Floats:
    """How the hand ranges within the sign, in the order of `_PATH`."""
    some = _smooth(way[~np.isnan(way).any(-1)])
    if len(some) < _FEWEST:
        return np.full(len(_PATH), np.nan)
    low, high = np.percentile(some, [5, 95], axis=0)
    away, steps = some - some.mean(0), np.diff(some, axis=0)
    slant = (away[:, 0] * away[:, 1]).mean() / (np.prod(away.std(0)) + _STILL**2)
    third = max(1, len(some) // 4)
    went = some[-third:].mean(0) - some[:third].mean(0)
    turning = (away[:-1, 0] * steps[:, 1] - away[:-1, 1] * steps[:, 0]).sum()
    length = np.log(np.linalg.norm(steps, axis=-1).sum() + _LEAST_WAY)
    swept = turning / (np.prod(high - low) + _LEAST_WAY**2)
    return np.array([*np.log(high - low + _STILL), slant, *went, length, swept])


def size_of(rows: Floats, hand: str) -> float:
    """How far a hand ranges within the sign, in shoulder widths."""
    return float(np.linalg.norm(np.exp(rows[0, COLUMNS[hand, "path"][:2]]) - _STILL))


def _inner(moments: Moments, within: NDArray[np.bool_], side: int) -> Floats:
    """How much the fingers stretch and bend within the sign, and how much the palm turns."""
    found = np.full(2, np.nan)
    some = within & moments.seen[:, side]
    if some.sum() >= _FEWEST:
        for k, each in enumerate((moments.shape[some, side, :4], moments.turn[some, side])):
            steps = np.linalg.norm(np.diff(_smooth(each), axis=0), axis=-1)
            found[k] = np.log(steps.sum() + _LEAST_WAY)
    return found


def _timing(moments: Moments, way: Floats, within: NDArray[np.bool_]) -> Floats:
    """Logarithms of the seconds of the attempt and of the sign within, and of the reverse of the highest speed."""
    seconds, inner = (float(np.ptp(t_s)) for t_s in (moments.t_s, moments.t_s[within]))
    step = max(seconds / (len(moments) - 1), 1e-3)
    speeds = np.linalg.norm(np.diff(way, axis=0), axis=-1) / step
    known = speeds[~np.isnan(speeds)]
    slowness = -np.log(np.percentile(known, 90) + _STILL) if len(known) >= _FEWEST else np.nan
    return np.array([np.log(max(seconds, 1e-3)), np.log(inner + step), slowness])


def _smooth(rows: Floats) -> Floats:
    """The mean of each row and its neighbours."""
    wide = np.concatenate([rows[:1], rows, rows[-1:]])
    return np.asarray((wide[:-2] + wide[1:-1] + wide[2:]) / 3)


def _best(moments: Moments, shown: NDArray[np.bool_]) -> int:
    """Returns the middle one of the moments that show a key and the dominant hand."""
    seen = np.flatnonzero(shown & moments.seen[:, 0])
    every = seen if len(seen) else np.flatnonzero(shown)
    return int(every[len(every) // 2]) if len(every) else -1
