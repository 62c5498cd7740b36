"""Where the gesturing hand is at each frame of a stream, and how it is held: what the performer knows and a network can be asked."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.signer.gesture_film import Sitter
from deepsign_assets.signer.pose import Poses
from deepsign_model.stream_reader import FINGERS, PALM, WAY
from deepsign_training.gestures.items import Item, current

__all__ = ["HAND", "hand_track", "in_picture", "mirrored_hand", "tracked"]

HAND: Final = WAY + FINGERS + PALM + 1
"""Right and down of the picture's middle, in its sides; log of the scale; stretch of five fingers; palm's normal; 1 where it acts."""

_KNUCKLES: Final = (0, 5, 9, 17)
_TIPS: Final = (4, 8, 12, 16, 20)
_BASES: Final = (2, 5, 9, 13, 17)
_MEAN_FRAMES: Final = 12
_HALF: Final = 0.5  # of the picture's side
_MIRRORED: Final = (
    0,
    WAY + FINGERS,
)  # what changes sides: right, and the normal's part to the right

Floats = NDArray[np.float32]


def hand_track(
    sitter: Sitter, plan: list[tuple[float, Item]], times: NDArray[np.float64], moving: Poses
) -> Floats:
    """The hand that each item is made with.

    Args:
        sitter: who, and the camera.
        plan: when each item begins.
        times: (T,) of the frames.
        moving: poses at those moments, or twice as many: when the shutter opens, then when it closes.

    Returns:
        (T, HAND); where the last is 0, no hand acts and the rest means little.
    """
    which = current(plan, times)
    starts = np.array([start for start, _ in plan])
    side = np.array([0 if item.hand == "right" else 1 for _, item in plan])[which]
    ends = starts + np.array([item.performance.duration_s for _, item in plan])
    every = np.arange(len(times))
    both = moving.hands.reshape(-1, len(times), *moving.hands.shape[1:]).mean(0)
    hand = both[every, side]
    palm = moving.palms.reshape(-1, len(times), 2, 3).mean(0)[every, side]
    view = sitter.view(1)
    middle, scale = view.project(hand[:, _KNUCKLES].mean(1))
    size = np.linalg.norm(hand[:, 9] - hand[:, 0], axis=-1, keepdims=True)
    stretch = np.linalg.norm(hand[:, _TIPS] - hand[:, _BASES], axis=-1) / size
    strokes = moving.stroke.reshape(-1, len(times)).mean(0)
    acts = (times >= starts[which]) & (times <= ends[which]) & (strokes > 0.5)
    parts: list[NDArray[np.float64]] = [
        middle - 0.5,
        np.log(scale)[:, None],
        stretch,
        palm @ view.turn,
        acts[:, None].astype(np.float64),
    ]
    return np.concatenate(parts, 1).astype(np.float32)


def in_picture(hands: Floats) -> Floats:
    """Hands (..., HAND) of which only those act whose middle is in the picture: of others nothing can be seen."""
    seen = hands.copy()
    seen[..., -1] *= np.abs(hands[..., :2]).max(-1) < _HALF
    return seen


def mirrored_hand(hands: Floats) -> Floats:
    """Hands (..., HAND) of pictures turned left for right."""
    turned = hands.copy()
    turned[..., _MIRRORED] *= -1
    return turned


def tracked(hands: Floats) -> Floats:
    """Hands (N, T, HAND) -> what the reader is to say of them (N, T, TRACKED), each about one in size.

    Displacement from the mean of the last second in which the hand acted, velocity, fingers, palm.
    """
    place, stretch, palm, acts = np.split(hands, np.cumsum([WAY, FINGERS, PALM]), -1)
    mean = _trailing(place * acts) / np.maximum(_trailing(acts), 1)
    velocity = np.zeros_like(place)
    velocity[:, 1:] = place[:, 1:] - place[:, :-1]
    said = np.concatenate([5 * (place - mean), 8 * velocity, 2 * (stretch - 0.7), palm], -1)
    return np.asarray(np.clip(said, -3, 3), np.float32)


def _trailing(values: Floats) -> Floats:
    """Sums (N, T, C) over the last ``_MEAN_FRAMES`` frames."""
    sums = np.cumsum(values, 1)
    sums[:, _MEAN_FRAMES:] -= sums[:, :-_MEAN_FRAMES].copy()
    return sums
