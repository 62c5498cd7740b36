"""The tracker's result for one picture: points of a person's body and hands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["BODY", "HAND_POINTS", "Floats", "Skeleton"]

Floats = NDArray[np.float32]

BODY: Final = (
    "nose",
    "right_eye",
    "left_eye",
    "right_ear",
    "left_ear",
    "mouth_right",
    "mouth_left",
    "right_shoulder",
    "left_shoulder",
    "right_elbow",
    "left_elbow",
    "right_wrist",
    "left_wrist",
)
HAND_POINTS: Final = 21  # the wrist, then thumb to little finger, each from the palm to the tip


@dataclass(frozen=True)
class Skeleton:
    """One person at one moment; left and right are the signer's own.

    Attributes:
        t_s: Time of the picture, in seconds.
        size_px: Width and height of the picture.
        body: float32 (13, 2), x and y in px, in the order of ``BODY``; NaN if no person is found.
        body_presence: float32 (13,), 0..1: the smaller of "inside the picture" and "not hidden".
        hands: float32 (2, 21, 3), the right hand, then the left: x and y in px; z in px from the
            wrist, negative towards the camera; NaN if the hand is lost.
        hand_presence: float32 (2,), 0..1: confidence that this is a hand; 0 if it is lost.
    """

    t_s: float
    size_px: tuple[int, int]
    body: Floats
    body_presence: Floats
    hands: Floats
    hand_presence: Floats
