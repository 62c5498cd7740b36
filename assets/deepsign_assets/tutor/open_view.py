"""The best view of a sign: from the front, or in three-quarter view if a hand is edge-on."""

from functools import lru_cache
from typing import Final

import numpy as np

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.performance import Performance
from deepsign_assets.body.pose import Poses, poses
from deepsign_assets.tutor.ellipse_stack import CHIN
from deepsign_assets.tutor.relief import TutorCamera

THREE_QUARTERS_DEG: Final = 35.0
"""The angle of the three-quarter view, which opens a hand and still shows both eyes."""

EDGE_ON: Final = 0.60
"""Below this openness a hand is edge-on."""

_GAIN: Final = 0.15  # how much more of hand and face must show for the view to turn
_FACE: Final = np.array([[-0.0335, 0.106, 0.090], [0.0335, 0.106, 0.090], [0.0, 0.040, 0.102]])
_COVERS_M: Final = 0.025
_MOMENTS: Final = 8
_RAISED_M: Final = -0.45  # hands below this are at rest


@lru_cache(maxsize=512)
def open_yaw_deg(performance: Performance, hand: Hand = "right") -> float:
    """Returns the yaw of the best view of a sign: 0, or three quarters to either side.

    The view turns only if a hand is edge-on from the front, only if clearly more of hand and face shows, and
    never if hands would cover more of eyes and mouth than from the front.
    """
    start, end = performance.stroke_s
    seen = poses(performance, np.linspace(start, end, _MOMENTS), hand=hand)
    if openness(seen, 0.0) >= EDGE_ON:
        return 0.0
    hidden = hidden_face(seen, 0.0)
    side = own_side_deg(hand)
    free = [yaw for yaw in (side, -side) if hidden_face(seen, yaw) <= hidden]
    # rounded, so that a symmetrical sign is seen from the same side with every body
    best = max(free, key=lambda yaw: round(_shown(seen, yaw), 3), default=0.0)
    return best if _shown(seen, best) >= _shown(seen, 0.0) + _GAIN else 0.0


def own_side_deg(hand: Hand) -> float:
    """Returns three quarters to the side of the dominant hand, which is then beside the face and not in front of it."""
    return -THREE_QUARTERS_DEG if hand == "right" else THREE_QUARTERS_DEG


def _shown(seen: Poses, yaw_deg: float) -> float:
    return openness(seen, yaw_deg) - hidden_face(seen, yaw_deg)


def hidden_face(seen: Poses, yaw_deg: float) -> float:
    """Returns the share of eyes and mouth that hands cover over T poses, 0 (free) to 1."""
    hands = _seen(seen.hands.reshape(len(seen), 1, -1, 3), yaw_deg)
    face = _seen(_FACE * seen.body.head + CHIN, yaw_deg)[None, :, None]
    gaps = np.linalg.norm(hands - face, axis=-1)  # (T, 3, 42)
    return float(np.mean(np.any(gaps < _COVERS_M, axis=-1)))


def openness(seen: Poses, yaw_deg: float) -> float:
    """Returns how open the raised hands of T poses are to a viewer: near 0 edge-on, 1 flat.

    It is the area that a hand's joints span in the picture, divided by the largest area in any view;
    the median over the moments, for the hand that is less open.
    """
    spread = seen.hands - seen.hands.mean(axis=2, keepdims=True)
    inertia, flat = (
        np.einsum("tsji,tsjk->tsik", points, points) for points in (spread, _seen(spread, yaw_deg))
    )
    most = np.sort(np.linalg.eigvalsh(inertia), axis=-1)[..., 1:]
    share: Array = np.sqrt(np.maximum(np.linalg.det(flat), 0.0) / np.prod(most, axis=-1))
    raised = seen.hands[:, :, 0, 1].mean(axis=0) > _RAISED_M
    medians = np.median(share, axis=0)
    return float(medians[raised].min()) if raised.any() else 1.0


def _seen(points: Array, yaw_deg: float) -> Array:
    """Returns points (..., 3) as the tutor's camera sees them, without perspective: (..., 2) in metres."""
    return TutorCamera(1, yaw_deg).rotate(points)[..., :2]
