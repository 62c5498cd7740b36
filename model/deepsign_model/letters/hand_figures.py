"""Figures that a correction is told by: joint bends, spreads, the place of the thumb and the hand's direction.

Each belongs to one part of the hand, so that the part that is off can be named.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from deepsign_model.letters.hand_features import own_frame, unit
from deepsign_model.tracking.skeleton import Floats

__all__ = ["FIGURES", "hand_figures"]

_DEPTH: Final = 0.7  # of the tracker's depths to the true ones
_SCALE: Final = np.array([1, 1, 1 / _DEPTH], np.float32)
_KNUCKLES: Final = (5, 9, 13, 17)
_MEETS: Final = (5, 6, 8, 10, 12, 14, 16, 17)  # joints to which the tip of the thumb is measured

FIGURES: Final = 4 * 4 + 2 * 4 + 3 * 3 + 6 + 2 * len(_MEETS) + 6
"""Number of figures of one hand."""


def hand_figures(hands: Floats) -> Floats:
    """Measures right hands; a left hand is mirrored before.

    Args:
        hands: (N, 21, 3): x to the right, y down and z away from the camera, in px or any other unit.

    Returns:
        float32 (N, FIGURES), lengths in palm lengths.
    """
    local = (hands - hands[:, :1]).astype(np.float32) * _SCALE
    size = np.linalg.norm(local[:, _KNUCKLES], axis=-1).mean(1)
    local /= np.maximum(size, 1e-6)[:, None, None]
    frame = own_frame(local)
    own = np.einsum("nkc,ndc->nkd", local, frame)
    parts = [*_fingers(own, local), *_spreads(own, local), *_thumb(own, local), frame[:, (0, 2)]]
    return np.concatenate([part.reshape(len(local), -1) for part in parts], axis=1)


def _fingers(own: Floats, local: Floats) -> list[Floats]:
    """Directions of the first and of the other bones along and out of the palm; lengths from knuckle to tip."""
    chains = own[:, 5:].reshape(-1, 4, 4, 3)
    first, rest = unit(chains[:, :, 1] - chains[:, :, 0]), unit(chains[:, :, 3] - chains[:, :, 1])
    bones = np.linalg.norm(np.diff(chains, axis=2), axis=-1).sum(-1)
    stretch = np.linalg.norm(chains[:, :, 3] - chains[:, :, 0], axis=-1) / np.maximum(bones, 1e-6)
    flat = np.linalg.norm(local[:, 8::4, :2] - local[:, 5::4, :2], axis=-1)
    return [first[..., (0, 2)], rest[..., (0, 2)], stretch, flat]


def _spreads(own: Floats, local: Floats) -> list[Floats]:
    """How far neighbours are apart: tips and middle joints across the palm, less where they cross; tips in the picture."""
    tips, middles, flat = own[:, 8::4, 1], own[:, 6::4, 1], local[:, 8::4, :2]
    apart = np.linalg.norm(flat[:, 1:] - flat[:, :-1], axis=-1)
    return [tips[:, :-1] - tips[:, 1:], middles[:, :-1] - middles[:, 1:], apart]


def _thumb(own: Floats, local: Floats) -> list[Floats]:
    """The place of its last two joints, and how far its tip is from the fingers, in space and in the picture."""
    reach = local[:, 4:5] - local[:, _MEETS]
    return [own[:, 3:5], np.linalg.norm(reach, axis=-1), np.linalg.norm(reach[..., :2], axis=-1)]
