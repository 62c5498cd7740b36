"""The signer's body: sizes, and the named places on it that signs are made at.

The origin lies between the shoulder joints. Places are given for a right hand; a left hand uses them mirrored. Sizes are those of an
adult 1.70 m tall (Winter 2009, "Biomechanics and Motor Control of Human Movement", fig. 4.1), and scale with the body.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from deepsign_assets.signer.geometry import MIRROR, Array


@dataclass(frozen=True)
class Body:
    """Sizes of one signer.

    Attributes:
        shoulder_half_m: half the distance between the shoulder joints.
        upper_arm_m: shoulder to elbow.
        forearm_m: elbow to wrist.
        hand: hand length over the standard 0.183 m.
        head: head size over the standard 0.22 m from chin to crown.
        girth: depth and width of the torso over the standard.
    """

    shoulder_half_m: float = 0.152
    upper_arm_m: float = 0.285
    forearm_m: float = 0.25
    hand: float = 1.0
    head: float = 1.0
    girth: float = 1.0

    def scaled(self, factor: float) -> "Body":
        """The same build at another height."""
        return replace(
            self,
            shoulder_half_m=self.shoulder_half_m * factor,
            upper_arm_m=self.upper_arm_m * factor,
            forearm_m=self.forearm_m * factor,
            hand=self.hand * factor,
        )


NECK_Y_M: Final = 0.045
CHIN_Y_M: Final = 0.106
HEAD_FORWARD_M: Final = 0.02  # the head sits before the shoulder joints

# In metres, (x, y, z) above the chin for places on the head: these scale with the head.
_HEAD: Final[dict[str, tuple[float, float, float]]] = {
    "chin": (0.0, 0.004, 0.098),
    "under_chin": (0.0, -0.015, 0.085),
    "mouth": (0.0, 0.042, 0.112),
    "mouth_side": (-0.028, 0.042, 0.104),
    "nose": (0.0, 0.078, 0.128),
    "cheek": (-0.056, 0.060, 0.075),
    "cheek_nose": (-0.042, 0.056, 0.090),
    "jaw": (-0.064, 0.034, 0.045),
    "jaw_front": (-0.036, 0.012, 0.082),
    "ear": (-0.080, 0.080, 0.0),
    "eye": (-0.032, 0.108, 0.098),
    "temple": (-0.070, 0.130, 0.060),
    "brow": (-0.034, 0.125, 0.102),
    "forehead": (0.0, 0.158, 0.102),
    "forehead_side": (-0.048, 0.155, 0.088),
    "head_top": (0.0, 0.225, 0.01),
}
# On the trunk and in the space before it.
_TRUNK: Final[dict[str, tuple[float, float, float]]] = {
    "neck": (0.0, 0.045, 0.060),
    "shoulder": (-0.155, 0.020, 0.055),
    "far_shoulder": (0.155, 0.020, 0.055),
    "clavicle": (-0.105, -0.060, 0.085),
    "chest_top": (0.0, -0.075, 0.092),
    "chest": (0.0, -0.145, 0.108),
    "chest_side": (-0.075, -0.120, 0.100),
    "far_chest": (0.075, -0.120, 0.100),
    "belly": (0.0, -0.330, 0.118),
    "waist": (-0.120, -0.400, 0.095),
    "hip": (-0.175, -0.500, 0.060),
    "thigh": (-0.120, -0.540, 0.260),
    "lap": (0.0, -0.520, 0.230),
    "side": (-0.215, -0.640, 0.050),
    "table": (-0.100, -0.360, 0.330),
    "neutral": (0.0, -0.200, 0.285),
    "neutral_high": (0.0, -0.060, 0.270),
    "neutral_low": (0.0, -0.310, 0.285),
    "shoulder_space": (-0.230, 0.020, 0.220),
    "far_space": (0.150, -0.150, 0.270),
}
PLACES: Final = (*_HEAD, *_TRUNK)
HEAD_PLACES: Final = frozenset(_HEAD)
SPACE_PLACES: Final = frozenset(
    name for name in _TRUNK if name.startswith("neutral") or name.endswith("space")
)

# Joints of a hand (MediaPipe numbers), and weights of the parts that can touch.
PARTS: Final[dict[str, dict[int, float]]] = {
    "wrist": {0: 1.0},
    "palm": {0: 0.35, 5: 0.2, 9: 0.2, 17: 0.25},
    "back": {0: 0.35, 5: 0.2, 9: 0.2, 17: 0.25},
    "heel": {0: 0.85, 17: 0.15},
    "fingertips": {8: 0.34, 12: 0.36, 16: 0.3},
    "fingers": {7: 0.25, 11: 0.25, 15: 0.25, 6: 0.25},
    "index_tip": {8: 1.0},
    "middle_tip": {12: 1.0},
    "thumb_tip": {4: 1.0},
    "pinch": {4: 0.5, 8: 0.5},
    "opening": {4: 0.5, 8: 0.25, 12: 0.25},
    "knuckles": {5: 0.3, 9: 0.4, 13: 0.3},
    "middle_joints": {6: 0.3, 10: 0.4, 14: 0.3},
    "little_edge": {17: 0.55, 0: 0.25, 18: 0.2},
    "little_finger": {18: 0.5, 20: 0.5},
    "index_edge": {5: 0.6, 6: 0.4},
    "index_joint": {6: 1.0},
}
# Places on the bones of an arm: between which of shoulder, elbow and wrist, and how far along.
ARM_PARTS: Final[dict[str, tuple[str, float]]] = {
    "upper": ("upper", 0.45),
    "elbow": ("fore", 0.0),
    "inner_elbow": ("fore", 0.12),
    "forearm": ("fore", 0.5),
    "wrist": ("fore", 0.95),
}
_PALM_DEPTH_M: Final = 0.014


def place(name: str, body: Body) -> Array:
    """Position (3,) of a named place, for a right hand.

    Raises:
        KeyError: `name` is not one of `PLACES`.
    """
    if name in _HEAD:
        x, y, z = _HEAD[name]
        return np.array([x * body.head, y * body.head + CHIN_Y_M, z * body.head + HEAD_FORWARD_M])
    x, y, z = _TRUNK[name]
    wide = body.shoulder_half_m / 0.152
    return np.array([x * wide, y * wide, z * (body.girth if z < 0.13 else 1.0)])


def part_point(part: str, joints: Array) -> Array:
    """Point (T, 3) of the touching part in hand joints (T, 21, 3), in the same frame.

    The palm and the back lie on the surface of the hand, half its thickness from the bones.
    """
    indices, weights = list(PARTS[part]), np.array(list(PARTS[part].values()))
    point: Array = np.einsum("tjk,j->tk", joints[:, indices], weights)
    if part in ("palm", "back"):
        side = 1.0 if part == "palm" else -1.0
        across, along = joints[:, 5] - joints[:, 17], joints[:, 9] - joints[:, 0]
        normal = np.cross(across, along)
        normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
        point = point + side * _PALM_DEPTH_M * normal
    return np.asarray(point)


def arm_point(part: str, shoulder: Array, elbow: Array, wrist: Array) -> Array:
    """A place of `ARM_PARTS` on the bones of an arm, (3,); the skin is 2.6 cm (wrist) to 4 cm (elbow) from it."""
    bone, share = ARM_PARTS[part]
    start, end = (shoulder, elbow) if bone == "upper" else (elbow, wrist)
    return np.asarray(start + (end - start) * share)


def spot(at: str, body: Body, opposite: tuple[Array, Array, Array] | None = None) -> Array:
    """The point (3,) that a posture's `at` names, in the space of the hand that goes there.

    Args:
        at: a name of `PLACES`, `hand:<part>` or `arm:<part>`.
        body: whose places.
        opposite: the other arm's shoulder, elbow (3,) and hand (21, 3) in its own space; needed for its hand or arm.
    """
    limb, _, part = at.rpartition(":")
    if not limb:
        return place(at, body)
    assert opposite is not None
    shoulder, elbow, hand = opposite
    touched = (
        part_point(part, hand[None])[0]
        if limb == "hand"
        else arm_point(part, shoulder, elbow, hand[0])
    )
    return np.asarray(touched * MIRROR)
