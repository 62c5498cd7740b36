"""What the network of letters reads: one hand, moved to its wrist and scaled by its palm; its turn is kept.

The hand's own frame is added, and the distances that tell the place of the thumb, because letters differ by little else.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from deepsign_model.tracking.skeleton import HAND_POINTS, Floats

__all__ = ["FEATURES", "bends_of", "hand_features", "lengths", "own_frame", "unit"]

_WRIST, _INDEX, _MIDDLE, _RING, _LITTLE = 0, 5, 9, 13, 17
_THUMB: Final = (3, 4)
_FINGERS: Final = tuple(range(5, HAND_POINTS))
_TIPS: Final = (8, 12, 16, 20)
_FIRST: Final = np.array([0, 1, 2, 0, 5, 6, 0, 9, 10, 0, 13, 14, 0, 17, 18])
_MIDDLES: Final = np.array([1, 2, 3, 5, 6, 7, 9, 10, 11, 13, 14, 15, 17, 18, 19])
_PAIRS: Final = np.triu_indices(4, 1)
_LAST: Final = np.array([2, 3, 4, 6, 7, 8, 10, 11, 12, 14, 15, 16, 18, 19, 20])

FEATURES: Final = 2 * 3 * HAND_POINTS + 2 * len(_THUMB) * len(_FINGERS) + 2 * 6 + len(_MIDDLES)
"""Numbers of one hand."""


def hand_features(hands: Floats) -> Floats:
    """Describes right hands; a left hand is mirrored before.

    Args:
        hands: (N, 21, 3): x to the right, y down and z away from the camera, in px or any other unit.

    Returns:
        float32 (N, FEATURES).
    """
    local = np.asarray(hands, np.float32) - hands[:, :1]
    palm = local[:, [_INDEX, _MIDDLE, _RING, _LITTLE]]
    size = lengths(palm).mean(1)
    local = local / np.maximum(size, 1e-6)[:, None, None]
    thumb, fingers, tips = local[:, _THUMB], local[:, _FINGERS], local[:, _TIPS]
    reach = thumb[:, :, None] - fingers[:, None]
    apart = (tips[:, :, None] - tips[:, None])[:, *_PAIRS]
    parts = [
        local,
        np.einsum("nkc,ndc->nkd", local, own_frame(local)),
        lengths(reach),
        lengths(reach[..., :2]),
        lengths(apart),
        lengths(apart[..., :2]),
        bends_of(local),
    ]
    return np.concatenate(
        [part.reshape(len(local), -1) for part in parts], axis=1, dtype=np.float32
    )


def own_frame(local: Floats) -> Floats:
    """Unit vectors (N, 3, 3) along the palm, across it toward the thumb, and out of it."""
    along = unit(local[:, _MIDDLE])
    across = local[:, _INDEX] - local[:, _LITTLE]
    across = unit(across - along * np.add.reduce(across * along, axis=-1, keepdims=True))
    return np.stack([along, across, _cross(across, along)], axis=1)


def bends_of(local: Floats) -> Floats:
    """Cosines (N, 15) of the bends of all joints."""
    before = unit(local[:, _MIDDLES] - local[:, _FIRST])
    after = unit(local[:, _LAST] - local[:, _MIDDLES])
    return np.asarray(np.add.reduce(before * after, axis=-1), np.float32)


def lengths(vectors: Floats) -> Floats:
    """Lengths (...) of vectors (..., D), twice as fast as numpy's for one hand."""
    return np.asarray(np.sqrt(np.add.reduce(vectors * vectors, axis=-1)))


def _cross(one: Floats, other: Floats) -> Floats:
    """The cross products (N, 3), several times faster than numpy's for one hand."""
    after, before = [1, 2, 0], [2, 0, 1]
    return one[:, after] * other[:, before] - one[:, before] * other[:, after]


def unit(vectors: Floats) -> Floats:
    """Returns vectors (..., D) with length 1."""
    return np.asarray(vectors / np.maximum(lengths(vectors)[..., None], 1e-6), np.float32)
