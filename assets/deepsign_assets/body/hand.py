"""The 21 joints of a hand from its joint angles.

Angles are in degrees. Each finger: flexion of the big knuckle (MCP), the middle joint (PIP) and the end joint (DIP),
and spread (positive: toward the thumb). Thumb: `out` is the angle in the plane of the palm away from the index finger,
`front` the angle out of that plane in front of the palm; then the flexion of its two joints toward the little finger.
Joints are numbered as in MediaPipe: 0 wrist, 1-4 thumb, 5-8 index, 9-12 middle, 13-16 ring, 17-20 little finger.

Hand proportions: Buryanov & Kotiuk (2010), "Proportions of Hand Segments", Int. J. Morphol. 28(3), rounded.
"""

from typing import Final

import numpy as np

from deepsign_assets.body.geometry import Array, cross, unit

_KNUCKLES: Final = np.array(
    [[0.025, 0.088, 0.0], [0.004, 0.092, 0.003], [-0.016, 0.087, 0.002], [-0.034, 0.077, -0.002]]
)
_PHALANGES: Final = np.array(
    [[0.042, 0.025, 0.021], [0.046, 0.029, 0.022], [0.043, 0.028, 0.022], [0.034, 0.020, 0.020]]
)
_THUMB_BASE: Final = np.array([0.022, 0.020, 0.010])
_THUMB_BONES: Final = np.array([0.044, 0.034, 0.028])
_THUMB_FLEXES_TO: Final = np.array([-1.0, 0.15, 0.35])
_FINGERS: Final = 4

LIMITS_DEG: Final = np.array(
    [[-30, 100], [-5, 115], [-10, 90], [-25, 25]] * _FINGERS
    + [[-15, 75], [-30, 80], [-20, 80], [-25, 90]],
    float,
)


def hand_joints(angles: Array, scale: float | Array = 1.0) -> Array:
    """Returns the joints of a right hand in its own frame: wrist at the origin, y along the fingers, z out of the palm.

    The thumb is at +x.

    Args:
        angles: (T, 20) degrees, in the order of `Handshape.angles`.
        scale: Hand length over 0.183 m, for all or (T,).

    Returns:
        (T, 21, 3) metres.
    """
    rad = np.radians(angles)
    joints = np.zeros((len(angles), 21, 3))
    joints[:, 5:] = _fingers(rad[:, :16].reshape(-1, _FINGERS, 4)).reshape(-1, 16, 3)
    joints[:, 1:5] = _thumb(rad[:, 16:])
    joints *= np.reshape(scale, (-1, 1, 1))
    return joints


def _fingers(rad: Array) -> Array:
    """Returns joints (T, 4, 4, 3) of the four fingers from their angles (T, 4, 4)."""
    spread = rad[..., 3] * np.cos(rad[..., 0])  # a bent knuckle cannot spread
    bend = np.cumsum(rad[..., :3], axis=-1)
    ahead = np.cumsum(np.cos(bend) * _PHALANGES, axis=-1)
    joints = np.empty((len(rad), _FINGERS, 4, 3))
    joints[:] = _KNUCKLES[:, None]
    joints[..., 1:, 0] += np.sin(spread)[..., None] * ahead
    joints[..., 1:, 1] += np.cos(spread)[..., None] * ahead
    joints[..., 1:, 2] += np.cumsum(np.sin(bend) * _PHALANGES, axis=-1)
    return joints


def _thumb(rad: Array) -> Array:
    """Returns the joints (T, 4, 3) of the thumb from its angles (T, 4); it bends toward `_THUMB_FLEXES_TO`."""
    out, front = rad[:, 0], rad[:, 1]
    way = np.stack(
        [np.sin(out) * np.cos(front), np.cos(out) * np.cos(front), np.sin(front)], axis=-1
    )
    square = cross(unit(cross(way, _THUMB_FLEXES_TO)), way)
    bend = np.stack([np.zeros(len(rad)), rad[:, 2], rad[:, 2] + rad[:, 3]], axis=-1)[..., None]
    bones = (way[:, None] * np.cos(bend) + square[:, None] * np.sin(bend)) * _THUMB_BONES[:, None]
    joints = np.empty((len(rad), 4, 3))
    joints[:, 0] = _THUMB_BASE
    joints[:, 1:] = _THUMB_BASE + np.cumsum(bones, axis=1)
    return joints
