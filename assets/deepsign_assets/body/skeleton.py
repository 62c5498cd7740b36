"""The signer's body: sizes, and the named places of signs.

The origin lies between the shoulder joints. Places are given for a right hand; a left hand uses them mirrored. Sizes
are those of an adult 1.70 m tall (Winter 2009, "Biomechanics and Motor Control of Human Movement", fig. 4.1), and scale
with the body.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

import numpy as np

from deepsign_assets.body.geometry import MIRROR, Array, cross, unit


@dataclass(frozen=True)
class Body:
    """Sizes of one signer.

    Attributes:
        shoulder_half_m: Half the distance between the shoulder joints.
        upper_arm_m: Shoulder to elbow.
        forearm_m: Elbow to wrist.
        hand: Hand length over the standard 0.183 m.
        head: Head size over the standard 0.22 m from chin to crown.
        girth: Depth and width of the torso over the standard.
    """

    shoulder_half_m: float = 0.152
    upper_arm_m: float = 0.285
    forearm_m: float = 0.25
    hand: float = 1.0
    head: float = 1.0
    girth: float = 1.0

    def scaled(self, factor: float) -> "Body":
        """Returns the same build at another height."""
        return replace(
            self,
            shoulder_half_m=self.shoulder_half_m * factor,
            upper_arm_m=self.upper_arm_m * factor,
            forearm_m=self.forearm_m * factor,
            hand=self.hand * factor,
        )


class Sizes(Protocol):
    """Sizes of one signer, or of a signer for each of T moments; see `Body`."""

    @property
    def shoulder_half_m(self) -> float | Array: ...  # noqa: D102 - as in Body
    @property
    def upper_arm_m(self) -> float | Array: ...  # noqa: D102
    @property
    def forearm_m(self) -> float | Array: ...  # noqa: D102
    @property
    def hand(self) -> float | Array: ...  # noqa: D102
    @property
    def head(self) -> float | Array: ...  # noqa: D102
    @property
    def girth(self) -> float | Array: ...  # noqa: D102


def along(size: float | Array, axes: int) -> float | Array:
    """Returns a size, one or (T,), with trailing axes added so that it multiplies an array whose first axis is T."""
    return size.reshape(-1, *[1] * (axes - 1)) if isinstance(size, np.ndarray) else size


CHIN_Y_M: Final = 0.106
HEAD_FORWARD_M: Final = 0.02  # the head is in front of the shoulder joints

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
# On the trunk and in the space in front of it.
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
_NUMBERS: Final = {name: number for number, name in enumerate(PLACES)}
_POINTS: Final = np.array([*_HEAD.values(), *_TRUNK.values()])
_ON_HEAD: Final = np.arange(len(PLACES)) < len(_HEAD)
_CHIN: Final = np.array([0.0, CHIN_Y_M, HEAD_FORWARD_M])
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
PART_NUMBERS: Final = {part: number for number, part in enumerate(PARTS)}
# For each part a row (22,): weights of the joints, and 1 for the skin of the palm, -1 for that of the back.
PART_WEIGHTS: Final = np.array(
    [
        [*(joints.get(k, 0.0) for k in range(21)), {"palm": 1.0, "back": -1.0}.get(part, 0.0)]
        for part, joints in PARTS.items()
    ]
)
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
    """Returns the position (3,) of a named place, for a right hand.

    Raises:
        KeyError: `name` is not one of `PLACES`.
    """
    return np.asarray(places([name], body)[0])


def places(names: Sequence[str], body: Sizes) -> Array:
    """Returns positions (K, 3) of named places, for right hands of one signer or of K signers.

    Raises:
        KeyError: One of `names` is not one of `PLACES`.
    """
    numbers = np.array([_NUMBERS[name] for name in names], np.intp)
    points, on_head = _POINTS[numbers], _ON_HEAD[numbers]
    wide = np.where(on_head, body.head, np.divide(body.shoulder_half_m, 0.152))
    deep = np.where(on_head, body.head, np.where(points[:, 2] < 0.13, body.girth, 1.0))
    return np.asarray(points * np.stack([wide, wide, deep], -1) + on_head[:, None] * _CHIN)


def part_point(part: str, joints: Array) -> Array:
    """Returns the point (T, 3) of the touching part in hand joints (T, 21, 3), in the same frame.

    The palm and the back lie on the surface of the hand, half its thickness from the bones.
    """
    return weighed(PART_WEIGHTS[[PART_NUMBERS[part]]], joints)


def weighed(weights: Array, joints: Array) -> Array:
    """Returns points (T, 3) on hands (T, 21, 3), by rows of `PART_WEIGHTS` or mixtures of them, (T or 1, 22)."""
    point: Array = np.einsum(
        "tjk,tj->tk", joints, np.broadcast_to(weights[:, :21], joints.shape[:2])
    )
    skin = weights[:, 21:]
    if skin.any():
        normal = unit(cross(joints[:, 5] - joints[:, 17], joints[:, 9] - joints[:, 0]))
        point = point + skin * _PALM_DEPTH_M * normal
    return point


def arm_point(part: str, shoulder: Array, elbow: Array, wrist: Array) -> Array:
    """Returns a place of `ARM_PARTS` on the bones of an arm, (3,); the skin is 2.6 cm (wrist) to 4 cm (elbow) away."""
    bone, share = ARM_PARTS[part]
    start, end = (shoulder, elbow) if bone == "upper" else (elbow, wrist)
    return np.asarray(start + (end - start) * share)


def spot(at: str, body: Body, opposite: tuple[Array, Array, Array] | None = None) -> Array:
    """Returns the point (3,) that a posture's `at` names, in the space of the hand that goes there.

    Args:
        at: A name of `PLACES`, `hand:<part>` or `arm:<part>`.
        body: The body with the places.
        opposite: The other arm's shoulder, elbow (3,) and hand (21, 3) in its own space; needed for its hand or arm.
    """
    if ":" not in at:
        return place(at, body)
    assert opposite is not None
    return touched(at, opposite)


def touched(at: str, opposite: tuple[Array, Array, Array]) -> Array:
    """Returns the point (3,) of the other arm that `hand:<part>` or `arm:<part>` names; see `spot`."""
    limb, _, part = at.partition(":")
    shoulder, elbow, hand = opposite
    point = (
        part_point(part, hand[None])[0]
        if limb == "hand"
        else arm_point(part, shoulder, elbow, hand[0])
    )
    return np.asarray(point * MIRROR)
