"""The tutor as a picture of the body, and the places of signs on it."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.performance import Key, Performance, Posture
from deepsign_assets.body.pose import Pose, pose
from deepsign_assets.body.skeleton import place
from deepsign_assets.tutor.relief import TutorCamera

_NAMED: Final = {
    "forehead": "forehead",
    "eye": "eye",
    "cheek": "cheek",
    "mouth": "mouth",
    "chin": "chin",
    "neck": "neck",
    "shoulder": "clavicle",
    "chest": "chest",
    "waist": "belly",
}
_BESIDE_FACE_M: Final = np.array([0.19, 0.0, 0.0])
_COLLARBONE_M: Final = np.array([0.03, 0.035, 0.0])
_MIDDLE: Final = 9  # knuckle of the middle finger
_UNIT: Final = 1000


@cache
def body_pose(hand: Hand) -> Pose:
    """Returns a pose with both hands up, so that the other hand and arm can be pointed at."""
    raised = Posture("relaxed", "shoulder_space", "away", "up", (-1.0, -20.0, 0.0))
    still = Performance("still", "symmetrical", (Key(raised, raised, hold_s=1.0),))
    return pose(still, still.stroke_s[0] + 0.1, hand=hand)


@cache
def points(hand: Hand) -> dict[str, tuple[float, float]]:
    """Returns each place in shares of the picture's side from its left and upper edge."""
    seen, side = body_pose(hand), 1 if hand == "right" else -1
    mirror = np.array([side, 1.0, 1.0])
    found = {name: place(at, seen.body) * mirror for name, at in _NAMED.items()}
    found["shoulder"] = found["shoulder"] + _COLLARBONE_M * mirror
    own, other = (0, 1) if hand == "right" else (1, 0)
    found["hand"] = seen.hands[other][_MIDDLE]
    found["arm"] = (seen.shoulders[other] + seen.elbows[other]) / 2
    found["face"] = place("cheek", seen.body) * mirror + _BESIDE_FACE_M * mirror
    found["space"] = seen.hands[own][_MIDDLE]
    px, _ = TutorCamera(_UNIT, 0.0).project(np.stack(list(found.values())))
    return {
        name: (float(x) / _UNIT, float(y) / _UNIT)
        for name, (x, y, _) in zip(found, px, strict=True)
    }
