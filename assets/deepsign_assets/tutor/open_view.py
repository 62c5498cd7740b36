"""From where a sign is seen best: from the front, or in three-quarter view where a hand is edge-on."""

from functools import lru_cache
from typing import Final

import numpy as np

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.performance import Performance
from deepsign_assets.body.pose import Poses, poses

THREE_QUARTERS_DEG: Final = 35.0
"""The view from the side: far enough to open a hand, and both eyes still show."""

EDGE_ON: Final = 0.60
"""Below this openness a hand is edge-on."""

_GAIN: Final = 0.15  # how much more open a hand must be for the view to turn
_MOMENTS: Final = 8
_RAISED_M: Final = -0.45  # hands below this are at rest


@lru_cache(maxsize=512)
def open_yaw_deg(performance: Performance, hand: Hand = "right") -> float:
    """The yaw from which a sign is seen best: 0, or three quarters to either side.

    The view turns only where a hand is edge-on from the front, and only to where it is clearly more open.
    """
    start, end = performance.stroke_s
    seen = poses(performance, np.linspace(start, end, _MOMENTS), hand=hand)
    front = openness(seen, 0.0)
    if front >= EDGE_ON:
        return 0.0
    left, right = (openness(seen, yaw) for yaw in (-THREE_QUARTERS_DEG, THREE_QUARTERS_DEG))
    if max(left, right) < front + _GAIN:
        return 0.0
    return THREE_QUARTERS_DEG if right >= left else -THREE_QUARTERS_DEG


def openness(seen: Poses, yaw_deg: float) -> float:
    """How open the raised hands of T poses are to a viewer: near 0 edge-on, 1 flat on.

    It is the area over which a hand's joints spread in the picture, over the largest that any view
    could show; the median of the moments, for the hand of the two that is the less open.
    """
    spread = seen.hands - seen.hands.mean(axis=2, keepdims=True)
    inertia = np.einsum("tsji,tsjk->tsik", spread, spread)  # (T, 2, 3, 3)
    turn = np.radians(yaw_deg)
    across = np.array([np.cos(turn), 0.0, -np.sin(turn)])
    plane = np.stack([across, np.array([0.0, 1.0, 0.0])])
    flat = np.einsum("ai,tsij,bj->tsab", plane, inertia, plane)
    most = np.sort(np.linalg.eigvalsh(inertia), axis=-1)[..., 1:]
    share: Array = np.sqrt(np.maximum(np.linalg.det(flat), 0.0) / np.prod(most, axis=-1))
    raised = seen.hands[:, :, 0, 1].mean(axis=0) > _RAISED_M
    medians = np.median(share, axis=0)
    return float(medians[raised].min()) if raised.any() else 1.0
