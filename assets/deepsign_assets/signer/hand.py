"""The hand: 21 joints from joint angles.

Angles are in degrees. Each finger: flexion of the big knuckle (MCP), the middle joint (PIP) and the end joint (DIP), and
spread (positive: toward the thumb). Thumb: `out` in the plane of the palm away from the index finger, `front` out of
that plane before the palm, then the flexion of its two joints toward the little finger. Joints are numbered as in
MediaPipe: 0 wrist, 1-4 thumb, 5-8 index, 9-12 middle, 13-16 ring, 17-20 little finger.

Hand proportions: Buryanov & Kotiuk (2010), "Proportions of Hand Segments", Int. J. Morphol. 28(3), rounded.
"""

from typing import Final

import numpy as np

from deepsign_assets.signer.geometry import Array, turn, unit

HAND_LENGTH_M: Final = 0.183
_KNUCKLES: Final = np.array(
    [[0.025, 0.088, 0.0], [0.004, 0.092, 0.003], [-0.016, 0.087, 0.002], [-0.034, 0.077, -0.002]]
)
_PHALANGES: Final = np.array(
    [[0.042, 0.025, 0.021], [0.046, 0.029, 0.022], [0.043, 0.028, 0.022], [0.034, 0.020, 0.020]]
)
_THUMB_BASE: Final = np.array([0.022, 0.020, 0.010])
_THUMB_BONES: Final = (0.044, 0.034, 0.028)
_THUMB_FLEXES_TO: Final = np.array([-1.0, 0.15, 0.35])
_FINGERS: Final = 4

LIMITS_DEG: Final = np.array(
    [[-30, 100], [-5, 115], [-10, 90], [-25, 25]] * _FINGERS
    + [[-15, 75], [-30, 80], [-20, 80], [-25, 90]],
    float,
)


def hand_joints(angles: Array, scale: float = 1.0) -> Array:
    """Joints of a right hand in its own frame: wrist at the origin, y along the fingers, z out of the palm, thumb at +x.

    Args:
        angles: (T, 20) degrees, in the order of `Handshape.angles`.
        scale: hand length over `HAND_LENGTH_M`.

    Returns:
        (T, 21, 3) metres.
    """
    joints = np.zeros((len(angles), 21, 3))
    rad = np.radians(angles)
    for finger in range(_FINGERS):
        _bend_finger(joints, rad[:, 4 * finger : 4 * finger + 4], finger)
    _bend_thumb(joints, rad[:, 16:20])
    return joints * scale


def _bend_finger(joints: Array, rad: Array, finger: int) -> None:
    spread = rad[:, 3] * np.cos(rad[:, 0])  # a bent knuckle cannot spread
    across = np.stack([np.sin(spread), np.cos(spread), np.zeros(len(rad))], axis=-1)
    at = np.broadcast_to(_KNUCKLES[finger], (len(rad), 3))
    first = 5 + 4 * finger
    joints[:, first] = at
    bend = np.zeros(len(rad))
    for bone in range(3):
        bend = bend + rad[:, bone]
        way = across * np.cos(bend)[:, None] + np.array([0.0, 0.0, 1.0]) * np.sin(bend)[:, None]
        at = at + way * _PHALANGES[finger, bone]
        joints[:, first + 1 + bone] = at


def _bend_thumb(joints: Array, rad: Array) -> None:
    out, front = rad[:, 0], rad[:, 1]
    way = np.stack(
        [np.sin(out) * np.cos(front), np.cos(out) * np.cos(front), np.sin(front)], axis=-1
    )
    axis = unit(np.cross(way, np.broadcast_to(_THUMB_FLEXES_TO, way.shape)))
    at = np.broadcast_to(_THUMB_BASE, way.shape)
    joints[:, 1] = at
    for bone, length in enumerate(_THUMB_BONES):
        if bone:
            way = np.einsum("tij,tj->ti", turn(axis, rad[:, 1 + bone]), way)
        at = at + way * length
        joints[:, 2 + bone] = at
