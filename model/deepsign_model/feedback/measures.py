"""Measures of the hands at each moment: handshape, orientation and place.

Lengths are in shoulder widths, those of handshapes in palm lengths. x points to the right of the picture, y down, z
away from the camera; the dominant hand is the signer's right one. The tracker sees about half of the depth (`DEPTH`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.geometry import cross, length
from deepsign_model.tracking.skeleton import BODY, HAND_POINTS

__all__ = [
    "DEPTH",
    "FINGERS",
    "PALM",
    "SHAPE",
    "TURN",
    "Moments",
    "measured",
]

Floats = NDArray[np.float64]

FINGERS: Final = ("thumb", "index", "middle", "ring", "little")
PALM: Final = (0, 5, 9, 17)
DEPTH: Final = 2.0
"""Depth of a hand divided by its depth in the track: the tracker sees half of it (`training/.../tracks/noise.py`)."""

SHAPE: Final = (
    *(f"stretch_{name}" for name in FINGERS[1:]),
    *(f"reach_{name}" for name in FINGERS[1:]),
    "thumb_index_side",
    "thumb_little_side",
    "apart_index",
    "apart_middle",
    "apart_ring",
    "pinch_index",
    "pinch_middle",
)
"""Distances between two joints of a hand, see `_PAIRS`; they stay the same when the hand turns."""

TURN: Final = ("fingers_x", "fingers_y", "fingers_z", "palm_x", "palm_y", "palm_z")
"""Direction from the wrist to the knuckles, and the normal out of the palm; both keep their lengths."""

_PAIRS: Final = (
    (5, 8), (9, 12), (13, 16), (17, 20), (0, 8), (0, 12), (0, 16), (0, 20),
    (4, 5), (4, 17), (8, 12), (12, 16), (16, 20), (4, 8), (4, 12),
)  # fmt: skip
_FIRST, _SECOND = (list(joints) for joints in zip(*_PAIRS, strict=True))
_SIZE_PAIRS: Final = ((0, 5), (0, 9), (0, 17))
_WRISTS: Final = slice(BODY.index("right_wrist"), BODY.index("left_wrist") + 1)
_LEAST_SIZE: Final = (
    0.2  # shoulder widths; a palm that points at the camera all the time is no measure
)


@dataclass(frozen=True)
class Moments:
    """Hands and their measures at T moments; NaN where a hand is not found.

    Attributes:
        t_s: (T,) seconds.
        hands: (T, 2, 21, 3) shoulder widths, the dominant hand first.
        wrists: (T, 2, 2), known less exactly where the hand is not found.
        nose: (T, 2).
        shape: (T, 2, 15), in the order of `SHAPE`.
        turn: (T, 2, 6), in the order of `TURN`.
    """

    t_s: Floats
    hands: Floats
    wrists: Floats
    nose: Floats
    shape: Floats
    turn: Floats

    def __len__(self) -> int:
        return len(self.t_s)

    @property
    def seen(self) -> NDArray[np.bool_]:
        """Hands that are found, bool (T, 2)."""
        return ~np.isnan(self.hands[:, :, 0, 0])

    @property
    def palms(self) -> Floats:
        """Middles of the palms, (T, 2, 2)."""
        return np.asarray(self.hands[:, :, PALM, :2].mean(2))


def measured(t_s: Floats, points: NDArray[np.float32], seen: NDArray[np.float32]) -> Moments:
    """Measures keypoints.

    Args:
        t_s: (T,) seconds.
        points: (T, 55, 3), as `deepsign_model.signs.keypoints.keypoints` returns them.
        seen: (T, 2).
    """
    body = points[:, : len(BODY), :2].astype(float)
    hands = points[:, len(BODY) :].reshape(len(points), 2, HAND_POINTS, 3).astype(float)
    hands = np.where(seen[..., None, None] > 0.5, hands, np.nan)
    wrists = np.where(np.isnan(hands[:, :, 0, :2]), body[:, _WRISTS], hands[:, :, 0, :2])
    deep = hands * [1.0, 1.0, DEPTH]
    scaled = deep / _sizes(deep)[:, None, None]
    shape = length(scaled[:, :, _FIRST] - scaled[:, :, _SECOND])
    return Moments(t_s, hands, wrists, body[:, 0], shape, _turn(scaled))


def _sizes(hands: Floats) -> Floats:
    """Returns the palm length of each hand (2,): the upper quartile, because turned hands look shorter."""
    pairs = np.stack([length(hands[:, :, a] - hands[:, :, b]) for a, b in _SIZE_PAIRS], -1).mean(-1)
    return np.array(
        [
            max(float(np.percentile(s, 75)), _LEAST_SIZE) if len(s := p[~np.isnan(p)]) else 1.0
            for p in pairs.T
        ]
    )


def _turn(hands: Floats) -> Floats:
    """Returns the directions (T, 2, 6) of hands, in palm lengths."""
    wrist = hands[:, :, 0]
    normal = cross(hands[:, :, 5] - wrist, hands[:, :, 17] - wrist) * [[1.0], [-1.0]]
    return np.concatenate([hands[:, :, 9] - wrist, 2.0 * normal], -1)
