"""The keypoints of one attempt at a sign, right hand dominant."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.handedness import Hand
from deepsign_model.keypoints.sampling import spaced
from deepsign_model.signs.leading import leading_hand
from deepsign_model.specs.network import MOMENTS
from deepsign_model.tracking.track import Track

__all__ = ["keypoints"]

Floats = NDArray[np.float32]


def keypoints(track: Track, hand: Hand, moments: int = MOMENTS) -> tuple[Floats, Floats]:
    """The input of a network of signs.

    Args:
        track: one attempt, from its first moment to its last.
        hand: the learner's dominant hand; the track is mirrored if the left hand leads (`leading_hand`).
        moments: T.

    Returns:
        As `spaced`: points (T, 55, 3) and found hands (T, 2), the dominant hand first.
    """
    if leading_hand(track, hand) == "left":
        track = track.mirrored()
    return spaced(track, np.linspace(track.t_s[0], track.t_s[-1], moments))
