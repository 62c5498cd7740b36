"""Keypoints of one attempt at a sign, with the dominant hand on the right."""

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
    """Returns the input of a network of signs.

    Args:
        track: One attempt, from its first moment to its last.
        hand: The learner's dominant hand; the track is mirrored if the left hand leads (`leading_hand`).
        moments: Number of moments (T).

    Returns:
        Keypoints (T, 55, 3) and presence of the hands (T, 2), as in `spaced`, the dominant hand first.
    """
    if leading_hand(track, hand) == "left":
        track = track.mirrored()
    return spaced(track, np.linspace(track.t_s[0], track.t_s[-1], moments))
