"""Distances between two takes: of the network's embeddings, and of the keypoints, aligned in time.

The embeddings decide, because the network has learned what people and cameras have in common. The keypoints say how two
takes differ. They do not improve the decision (`benchmarks/own_signs.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.handedness import Hand
from deepsign_model.signs.keypoints import keypoints
from deepsign_model.signs.warping import paired
from deepsign_model.tracking.skeleton import BODY
from deepsign_model.tracking.track import Track

__all__ = ["Apart", "Samples", "apart", "distance", "mean_distance", "samples_of"]

Floats = NDArray[np.float32]
_BODY_WRISTS: Final = [BODY.index("right_wrist"), BODY.index("left_wrist")]
_LENGTH: Final = 9
"""The knuckle whose distance from the wrist is the length of a palm."""


@dataclass(frozen=True, eq=False)
class Samples:
    """A take at T moments, the leading hand first.

    Attributes:
        wrists: (T, 2, 2) in shoulder widths from the middle of the shoulders.
        hands: (T, 2, 21, 2) from their wrists in palm lengths.
        seen: (T, 2) bool.
    """

    wrists: Floats
    hands: Floats
    seen: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Apart:
    """Differences between two takes.

    Attributes:
        path: Mean distance of the wrists, aligned in time, in shoulder widths.
        handshape: Mean distance of the leading hand's joints, aligned in time, in palm lengths.
        other_hand: Difference between the shares of time in which the other hand signs, 0..1.
    """

    path: float
    handshape: float
    other_hand: float


def distance(one: Floats, other: Floats) -> float:
    """Returns the cosine distance of two embeddings, 0 (same) to 2; 1 if one of them is 0."""
    sizes = float(np.linalg.norm(one) * np.linalg.norm(other))
    return 1.0 - float(one @ other) / sizes if sizes > 0 else 1.0


def mean_distance(embedding: Floats, others: Sequence[Floats]) -> float:
    """Returns the mean distance of an embedding from one or more others."""
    return float(np.mean([distance(embedding, other) for other in others]))


def samples_of(track: Track, hand: Hand) -> Samples:
    """Samples a take at the moments that the network reads.

    Args:
        track: The take.
        hand: Dominant hand of the learner.
    """
    points, found = keypoints(track, hand)
    body = points[:, _BODY_WRISTS, :2]
    hands = points[:, len(BODY) :, :2].reshape(len(points), 2, -1, 2)
    seen = found > 0
    wrists = np.where(seen[..., None], hands[:, :, 0], body)
    shape = hands - hands[:, :, :1]
    palm = np.linalg.norm(shape[:, :, _LENGTH], axis=-1)
    longest = np.maximum(np.quantile(palm, 0.8, axis=0), 1e-3)
    return Samples(wrists, shape / longest[:, None, None], seen)


def apart(one: Samples, other: Samples) -> Apart:
    """Compares two takes moment by moment, after aligning them by the path of the leading hand."""
    way = np.linalg.norm(one.wrists[:, None] - other.wrists[None], axis=-1)  # (T, T, 2)
    pairs, _ = paired(way[None, ..., 0])
    rows, columns = np.nonzero(pairs[0])
    both = one.seen[rows, 0] & other.seen[columns, 0]
    shapes = np.linalg.norm(one.hands[rows, 0] - other.hands[columns, 0], axis=-1).mean(-1)
    signing = abs(float(one.seen[:, 1].mean()) - float(other.seen[:, 1].mean()))
    return Apart(
        float(way[rows, columns, 0].mean()),
        float(shapes[both].mean()) if both.any() else 0.0,
        signing,
    )
