"""Figures of an attempt beside a reference: one row for each key moment; every sign has the same columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.feedback.measures import SHAPE, TURN, Moments
from deepsign_model.feedback.reference import Reference

__all__ = ["COLUMNS", "FIGURES", "Figures", "figures"]

Floats = NDArray[np.float64]

_HAND: Final = (
    *(("handshape", name) for name in SHAPE),
    *(("orientation", name) for name in TURN),
    ("location", "x"),
    ("location", "y"),
    ("movement", "x"),
    ("movement", "y"),
    ("movement", "bow_x"),
    ("movement", "bow_y"),
    ("movement", "size_x"),
    ("movement", "size_y"),
)
FIGURES: Final = (
    *(("dominant", *each) for each in _HAND),
    *(("other", *each) for each in _HAND),
    ("between", "location", "x"),
    ("between", "location", "y"),
    ("whole", "timing", "seconds"),
)
"""Hand, parameter and name of each figure; movement is the place minus its mean."""

COLUMNS: Final = {
    (hand, parameter): np.array(
        [k for k, each in enumerate(FIGURES) if each[:2] == (hand, parameter)]
    )
    for hand, parameter, _ in FIGURES
}

_HEAD_Y: Final = -0.30  # shoulder widths; above this height places follow the nose
_TRUNK_Y: Final = -0.05


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
    hands = [_of_hand(moments, shown, parts, places, pairs, reference, side) for side in (0, 1)]
    between = _medians(parts[:, :, 0] - moments.palms[None, :, 1], shown)
    seconds = np.full((len(shown), 1), np.log(max(moments.t_s[-1] - moments.t_s[0], 1e-3)))
    spots = np.stack([_medians(parts[:, :, side], shown) for side in (0, 1)], 1)
    rows = np.concatenate([*hands, between, seconds], 1)
    return Figures(rows, np.array([_best(moments, row) for row in shown]), spots)


def _of_hand(
    moments: Moments,
    shown: NDArray[np.bool_],
    parts: Floats,
    places: Floats,
    pairs: NDArray[np.bool_],
    reference: Reference,
    side: int,
) -> Floats:
    """Returns the figures (K, 29) of one hand."""
    posture = np.concatenate([moments.shape[:, side], moments.turn[:, side]], -1)
    posture = _medians(np.broadcast_to(posture, (len(shown), *posture.shape)), shown)
    place = _medians(places[:, :, side], shown)
    middle = _mean(place)
    bow = _bows(parts[0, :, side], shown, _medians(parts[:, :, side], shown))
    size = np.broadcast_to(_sizes(parts[0, :, side], pairs, reference), place.shape)
    return np.concatenate([posture, place, place - middle, bow, size], -1)


def _anchor(moments: Moments, parts: Floats) -> Floats:
    """Returns the origin of places (K, T, 2, 2): the nose for high ones, the middle of the shoulders for low ones."""
    high = np.clip((_TRUNK_Y - parts[..., 1:]) / (_TRUNK_Y - _HEAD_Y), 0, 1)
    nose = np.median(moments.nose, axis=0)
    rest = np.array([0.0, -0.555])
    return np.asarray(high * (nose - rest))


def _medians(values: Floats, shown: NDArray[np.bool_]) -> Floats:
    """Returns medians (K, D) of values (K, T, D) over the moments shown (K, T), without NaN."""
    made = np.full((len(shown), values.shape[-1]), np.nan)
    for k, row in enumerate(shown):
        some = values[k, row]
        some = some[~np.isnan(some).any(-1)]
        if len(some):
            made[k] = np.median(some, axis=0)
    return made


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


def _sizes(way: Floats, pairs: NDArray[np.bool_], reference: Reference) -> Floats:
    """Returns how far the hand ranges within the sign, (2,): from the 5th to the 95th percentile."""
    sign = np.flatnonzero(reference.keys.any(0))
    within = pairs[:, sign[0] : sign[-1] + 1].any(1)
    some = way[within]
    some = some[~np.isnan(some).any(-1)]
    if len(some) < 3:
        return np.full(2, np.nan)
    low, high = np.percentile(some, [5, 95], axis=0)
    return np.asarray(high - low)


def _best(moments: Moments, shown: NDArray[np.bool_]) -> int:
    """Returns the middle one of the moments that show a key and the dominant hand."""
    seen = np.flatnonzero(shown & moments.seen[:, 0])
    every = seen if len(seen) else np.flatnonzero(shown)
    return int(every[len(every) // 2]) if len(every) else -1
