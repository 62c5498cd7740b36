"""Finds a corner of the tutor's picture where a close-up hides nothing of the sign."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.pose import Poses
from deepsign_assets.tutor.relief import TutorCamera

_SHARES: Final = (0.30, 0.26, 0.22, 0.18)
_GAP: Final = 1 / 40  # to the edges of the picture
_ROUND_M: Final = 0.035  # a hand reaches this far beyond its joints, as it is drawn


@dataclass(frozen=True)
class Corner:
    """A square in a corner of the picture, in shares of the picture's side.

    Attributes:
        left, top: Its upper left corner.
        side: Its side.
    """

    left: float
    top: float
    side: float


def clear_corner(seen: Poses, hand: Hand, yaw_deg: float) -> Corner:
    """Returns the largest corner that neither hand enters at any of T moments.

    Upper corners come first, because the space beside the head is free; then those away from the dominant hand.

    Args:
        seen: The whole performance.
        hand: The dominant hand.
        yaw_deg: The yaw of the view.
    """
    camera = TutorCamera(1000, yaw_deg)
    pixels, _ = camera.project(seen.hands.reshape(-1, 3))
    x, y = pixels[:, 0] / camera.side, pixels[:, 1] / camera.side
    margin = _ROUND_M * camera.px_per_m / camera.side
    for share in _SHARES:
        far, near = 1 - _GAP - share, _GAP
        across = (far, near) if hand == "right" else (near, far)
        for top in (near, far):
            for left in across:
                inside = (x > left - margin) & (x < left + share + margin)
                inside &= (y > top - margin) & (y < top + share + margin)
                if not np.any(inside):
                    return Corner(left, top, share)
    return Corner(across[0], near, _SHARES[-1])
