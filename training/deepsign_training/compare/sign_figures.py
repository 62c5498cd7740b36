"""Figures of a sign's movement, from keypoints: place, path, speed, palm and fingers, repetition."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["FIGURES", "apart", "sign_figures"]

Floats = NDArray[np.float64]

FINGERS: Final = ("thumb", "index", "middle", "ring", "little")
_CHAINS: Final = (
    (1, 2, 3, 4),
    (5, 6, 7, 8),
    (9, 10, 11, 12),
    (13, 14, 15, 16),
    (17, 18, 19, 20),
)
_TIPS: Final = (4, 8, 12, 16, 20)
_WRISTS: Final = (11, 12)
_TURNED: Final = 0.25  # share of the path's extent from which a reversal is a turn
_SHAPE: Final = 0.5  # weight of the handshape relative to the place

FIGURES: Final = (
    ("seconds", "s"),
    ("place from the middle", "+ right"),
    ("place below the shoulders", "+ down"),
    ("place at the start, side", ""),
    ("place at the start, below", ""),
    ("place at the end, side", ""),
    ("place at the end, below", ""),
    ("path's width", ""),
    ("path's height", ""),
    ("path's length", ""),
    ("greatest speed", "a second"),
    ("turns of the way", ""),
    ("fingers' direction", "degrees, 0 right, 90 up"),
    ("fingers' turn", "degrees, start to end"),
    ("palm shown", "1 palm, -1 back, 0 edge"),
    *((f"stretch of the {name}", "1 straight") for name in FINGERS),
    ("other hand found", "share"),
    ("other hand from the middle", ""),
    ("other hand below the shoulders", ""),
    ("hands apart, least", ""),
)


def sign_figures(points: Floats, seen: Floats, seconds: float) -> dict[str, float]:
    """Calculates the figures of an attempt, by the names in `FIGURES`; lengths in body units, NaN if unknown.

    Args:
        points: Keypoints (T, 55, 3), the leading hand first.
        seen: Presence of the hands (T, 2).
        seconds: Length of the attempt.
    """
    hands = _hands(points, seen)
    at = _wrists(points, hands)
    first, last = (at[side] for side in (slice(0, 4), slice(-4, None)))
    leading = at[:, 0]
    steps = np.linalg.norm(np.diff(leading, axis=0), axis=-1)
    away = np.linalg.norm(at[:, 0] - at[:, 1], axis=-1)
    values = [
        seconds,
        *leading.mean(0),
        *first[:, 0].mean(0),
        *last[:, 0].mean(0),
        *np.ptp(leading, axis=0),
        steps.sum(),
        float(np.quantile(steps, 0.95)) * (len(at) - 1) / max(seconds, 1e-3),
        _turns(leading),
        *_direction(hands[:, 0]),
        _shown(hands[:, 0]),
        *(_stretch(hands[:, 0, list(chain)]) for chain in _CHAINS),
        seen[:, 1].mean(),
        *at[:, 1].mean(0),
        away.min(),
    ]
    return {name: float(v) for (name, _), v in zip(FIGURES, values, strict=True)}


def apart(one: tuple[Floats, Floats], two: tuple[Floats, Floats]) -> float:
    """Returns the distance of two attempts: of the wrists, and of the shape of the leading hand, moment by moment."""
    first, second = (_hands(*each) for each in (one, two))
    ways = _wrists(one[0], first) - _wrists(two[0], second)
    shapes = [(hands[:, 0][:, _TIPS, :2] - hands[:, :1, 0, :2]) for hands in (first, second)]
    shape = np.linalg.norm(shapes[0] - shapes[1], axis=-1).mean(-1)
    far = np.linalg.norm(ways, axis=-1)
    led = 0.7 * far[:, 0].mean() + 0.3 * far[:, 1].mean()
    return float(led + _SHAPE * (np.nanmean(shape) if np.isfinite(shape).any() else 0.3))


def _hands(points: Floats, seen: Floats) -> Floats:
    """Returns the hands (T, 2, 21, 3), NaN if a hand is lost."""
    hands = points[:, 13:].reshape(len(points), 2, 21, 3).astype(np.float64)
    hands[seen < 0.5] = np.nan
    return np.asarray(hands)


def _wrists(points: Floats, hands: Floats) -> Floats:
    """Returns the wrists (T, 2, 2): the hand's own if it is found, otherwise the body's."""
    own = hands[:, :, 0, :2]
    body = points[:, list(_WRISTS), :2]
    return np.where(np.isnan(own), body, own)


def _turns(way: Floats) -> int:
    """Counts the reversals of a path along its principal axis."""
    centred = way - way.mean(0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    along = centred @ axes[0]
    least = _TURNED * np.ptp(along)
    turns, top, bottom, rising = 0, along[0], along[0], 0
    for value in along[1:]:
        top, bottom = max(top, value), min(bottom, value)
        if rising >= 0 and top - value > least:
            turns, rising, bottom = turns + (rising > 0), -1, value
        elif rising <= 0 and value - bottom > least:
            turns, rising, top = turns + (rising < 0), 1, value
    return turns


def _direction(hand: Floats) -> tuple[float, float]:
    """Returns the mean direction of the hand (T, 21, 3) and its change from start to end, in degrees."""
    way = hand[:, 9, :2] - hand[:, 0, :2]
    way = way[~np.isnan(way[:, 0])]
    if not len(way):
        return float("nan"), float("nan")
    angle = np.arctan2(-way[:, 1], way[:, 0])
    mean = np.arctan2(np.sin(angle).mean(), np.cos(angle).mean())
    unrolled = np.unwrap(angle)
    ends = unrolled[-3:].mean() - unrolled[:3].mean()
    return float(np.degrees(mean)), float(np.degrees(ends))


def _shown(hand: Floats) -> float:
    """Returns how much of the palm is visible: the area of knuckles and wrist relative to the palm's length."""
    index, little = hand[:, 5, :2] - hand[:, 0, :2], hand[:, 17, :2] - hand[:, 0, :2]
    area = index[:, 0] * little[:, 1] - index[:, 1] * little[:, 0]
    length = np.linalg.norm(hand[:, 9] - hand[:, 0], axis=-1)
    ratio = area / np.maximum(0.5 * length**2, 1e-9)
    return float(np.nanmedian(np.clip(ratio, -1.5, 1.5))) if np.isfinite(ratio).any() else np.nan


def _stretch(chain: Floats) -> float:
    """Returns the distance from base to tip of a finger (T, 4, 3) relative to its bones; 1 is straight."""
    bones = np.linalg.norm(np.diff(chain, axis=1), axis=-1).sum(1)
    ratio = np.linalg.norm(chain[:, -1] - chain[:, 0], axis=-1) / np.maximum(bones, 1e-9)
    return float(np.nanmedian(ratio)) if np.isfinite(ratio).any() else float("nan")
