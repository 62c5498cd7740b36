"""The tracker's result for one picture: where a person's body and hands are."""

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
HAND_POINTS: Final = 21  # the wrist, then thumb to little finger from the palm to the tip


@dataclass(frozen=True)
class Skeleton:
    """One moment of one person; left and right are always the signer's own.

    Attributes:
        t_s: when the picture was taken.
        size_px: width and height of the picture.
        body: float32 (13, 2), x and y in px, in the order of ``BODY``; NaN where no person is found.
        body_presence: float32 (13,), 0..1: the lesser of "inside the picture" and "not hidden".
        hands: float32 (2, 21, 3), the right hand, then the left: x and y in px; z in px from the
            wrist, negative towards the camera; NaN where the hand is lost.
        hand_presence: float32 (2,), 0..1: how sure it is that this is a hand; 0 where it is lost.
    """

    t_s: float
    size_px: tuple[int, int]
    body: Floats
    body_presence: Floats
    hands: Floats
    hand_presence: Floats
