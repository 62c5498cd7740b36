"""Converts the drawn learner's own joints to the form of the tracker's output."""

from __future__ import annotations

import numpy as np

from deepsign_assets.body.joints import Joints
from deepsign_model.tracking.skeleton import Skeleton


def skeleton_of(joints: Joints | None, t_s: float, size: tuple[int, int]) -> Skeleton:
    """Returns a skeleton without the errors of a tracker; hands mostly outside the picture are lost.

    Args:
        joints: Joints in px; None for an empty room.
        t_s: Time in seconds.
        size: Width and height of the picture, px.
    """
    if joints is None:
        return nobody(t_s, size)
    body, hands = joints.body.astype(np.float32), joints.hands.astype(np.float32)
    seen = (_inside(hands[..., :2], size).mean(axis=1) > 0.5).astype(np.float32)
    hands[seen == 0] = np.nan
    return Skeleton(t_s, size, body, _inside(body, size).astype(np.float32), hands, seen)


def nobody(t_s: float, size: tuple[int, int]) -> Skeleton:
    """Returns the skeleton of an empty room, in which nothing is seen."""
    return Skeleton(
        t_s,
        size,
        np.full((13, 2), np.nan, np.float32),
        np.zeros(13, np.float32),
        np.full((2, 21, 3), np.nan, np.float32),
        np.zeros(2, np.float32),
    )


def _inside(points: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Returns whether each point (..., 2) in px is inside the picture (...)."""
    return np.asarray(((points >= 0) & (points < size)).all(axis=-1))
