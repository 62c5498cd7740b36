"""Determines the leading hand: the learner's dominant hand, unless it rests while the other hand signs."""

from __future__ import annotations

from typing import Final

import numpy as np

from deepsign_assets.body.handedness import Hand
from deepsign_model.signs.span import HIGH, wrists
from deepsign_model.tracking.skeleton import BODY
from deepsign_model.tracking.track import Track

__all__ = ["leading_hand"]


RESTS: Final = 0.15
"""A hand rests if it is raised and found for less than this share of the attempt."""

SIGNS: Final = 0.35
"""A hand signs if it is raised and found for more than this share of the attempt."""

_SHOULDERS = [BODY.index("right_shoulder"), BODY.index("left_shoulder")]


def leading_hand(track: Track, dominant: Hand) -> Hand:
    """Returns the leading hand of an attempt.

    Args:
        track: Track of the attempt.
        dominant: The learner's dominant hand.
    """
    shoulders = track.body[:, _SHOULDERS]
    width = np.linalg.norm(shoulders[:, 0] - shoulders[:, 1], axis=-1)[:, None]
    below = (wrists(track)[..., 1] - shoulders.mean(1)[:, None, 1]) / np.maximum(width, 1e-6)
    up = (below < HIGH) & ~np.isnan(track.hands[:, :, 0, 0])
    right, left = up.mean(axis=0)
    mine, other = (right, left) if dominant == "right" else (left, right)
    if mine < RESTS and other > SIGNS:
        return "left" if dominant == "right" else "right"
    return dominant
