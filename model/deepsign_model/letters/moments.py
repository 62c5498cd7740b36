"""What the network of spelling reads: a hand at twenty moments of the last 1.3 s.

Of each moment: the shares of the still letters, how the hand is turned and bent, where its tips and its wrist are. Places
are relative to the wrist at the last moment, in palm lengths.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.handedness import Hand
from deepsign_model.letters.hand_features import bends_of, lengths, own_frame
from deepsign_model.letters.recogniser import STILL
from deepsign_model.tracking.skeleton import Floats

__all__ = [
    "BEFORE_S", "INPUTS", "MOMENTS", "STEP_S", "as_right", "moment_values", "window_of", "windows_at",
]  # fmt: skip

MOMENTS: Final = 20
STEP_S: Final = 1 / 15
BEFORE_S: Final = STEP_S * (MOMENTS - 1)
"""How far the first moment of a window lies before the last."""

_AT_S: Final = np.linspace(-BEFORE_S, 0, MOMENTS)
_KNUCKLES: Final = [5, 9, 13, 17]
_TIPS: Final = [4, 8, 20]
_PLACE: Final = 3  # wrist x and y, and size, are the last of the values
_MIDDLE: Final = slice(MOMENTS // 2 - 1, MOMENTS // 2 + 1)
_FARTHEST: Final = 6.0
_SEEN_S: Final = 0.6 * STEP_S  # a moment counts as seen if a picture with a hand is this near

_MIRRORED: Final = np.array([-1, 1, 1], np.float32)
INPUTS: Final = len(STILL) + 6 + 15 + 2 * len(_TIPS) + 1 + 2 + 1
"""Numbers of one moment."""


def as_right(points: Floats, hand: Hand) -> Floats:
    """Mirrors the points (..., 3) of a left hand, px."""
    return points if hand == "right" else points * _MIRRORED


def moment_values(hands: Floats, shares: Floats) -> Floats:
    """Describes right hands, each alone.

    Args:
        hands: (N, 21, 3) px, all found.
        shares: (N, len(STILL)) of the still letters or digits.

    Returns:
        float32 (N, INPUTS): places in px of the picture; `windows_at` makes them relative.
    """
    local = np.asarray(hands - hands[:, :1], np.float32)
    size = lengths(local[:, _KNUCKLES]).mean(1)
    local = local / np.maximum(size, 1e-6)[:, None, None]
    frame = own_frame(local)
    return np.concatenate(
        [
            np.sqrt(np.maximum(shares, 0)),
            frame[:, 0],
            frame[:, 2],
            bends_of(local),
            local[:, _TIPS, :2].reshape(len(hands), -1),
            lengths(local[:, 4] - local[:, 8])[:, None],
            hands[:, 0, :2],
            size[:, None],
        ],
        axis=1,
        dtype=np.float32,
    )


def window_of(t_s: NDArray[np.float64], values: Floats, now_s: float) -> Floats:
    """The window (MOMENTS, INPUTS) that ends at one moment; see `windows_at`."""
    window: Floats = windows_at(t_s, values, np.array([now_s]))[0]
    return window


def windows_at(t_s: NDArray[np.float64], values: Floats, now_s: NDArray[np.float64]) -> Floats:
    """Samples the moments that the network reads; between two pictures, values are interpolated.

    Args:
        t_s: (M,) when the hand was found, ascending.
        values: (M, INPUTS) of these pictures.
        now_s: (N,) ends of the windows.

    Returns:
        float32 (N, MOMENTS, INPUTS).
    """
    at_s = now_s[:, None] + _AT_S
    after = np.clip(np.searchsorted(t_s, at_s), 1, max(len(t_s) - 1, 1))
    low, high = after - 1, np.minimum(after, len(t_s) - 1)
    span = np.maximum(t_s[high] - t_s[low], 1e-6)
    mix = np.clip((at_s - t_s[low]) / span, 0, 1)[..., None].astype(np.float32)
    made = values[low] * (1 - mix) + values[high] * mix
    near = np.minimum(np.abs(at_s - t_s[low]), np.abs(at_s - t_s[high])) <= _SEEN_S
    return relative(made, near)


def relative(made: Floats, seen: NDArray[np.bool_]) -> Floats:
    """Makes the places of windows (..., MOMENTS, INPUTS) relative, and notes which moments are seen."""
    middle = np.sort(made[..., -1], axis=-1)[
        ..., _MIDDLE
    ]  # several times faster than numpy's median
    size = middle.mean(axis=-1)[..., None, None]
    wrist = made[..., -_PLACE:-1]
    way = (wrist - wrist[..., -1:, :]) / np.maximum(size, 1e-6)
    made[..., -_PLACE:-1] = np.clip(way, -_FARTHEST, _FARTHEST)
    made[..., -1] = seen
    return made
