"""The skin of head and trunk as simple solids, which hands are kept out of.

The head is two ellipsoids (skull and jaw), the trunk a stack of ellipses that follow the named places of `skeleton`.
Depths are in metres along the ray from the middle of the body: positive inside, negative outside.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.bodies import some_of
from deepsign_assets.body.geometry import Array, length, unit
from deepsign_assets.body.skeleton import CHIN_Y_M, HEAD_FORWARD_M, Sizes, along

_SKULL: Final = (np.array([0.0, 0.115, 0.0]), np.array([0.078, 0.118, 0.100]))
_JAW: Final = (np.array([0.0, 0.045, 0.036]), np.array([0.062, 0.056, 0.068]))
# Height, half width and half depth of the trunk, from the neck down.
_TRUNK: Final = np.array([
    [0.060, 0.050, 0.050], [0.035, 0.070, 0.056], [0.010, 0.135, 0.066], [-0.060, 0.165, 0.086],
    [-0.145, 0.155, 0.102], [-0.330, 0.145, 0.112], [-0.520, 0.160, 0.110],
])  # fmt: skip
_CROWN: Final = float(_SKULL[0][1] + _SKULL[1][1])  # above the chin
_JAW_FRONT: Final = float(_JAW[0][2] + _JAW[1][2])  # before the head's middle, as far as the skull
_SKIN_M: Final = 0.004  # how far skin gives way
_ROUNDS: Final = 3


def depth(points: Array, body: Sizes) -> Array:
    """Returns how deep points (..., 3) lie in head or trunk, in metres; negative outside."""
    return np.asarray(np.maximum(head_depth(points, body), trunk_depth(points, body)))


def head_depth(points: Array, body: Sizes) -> Array:
    """Returns how deep points (..., 3) lie in the head, in metres; negative outside."""
    base = points - np.array([0.0, CHIN_Y_M, HEAD_FORWARD_M])
    size = along(body.head, points.ndim)
    depths = [_ellipsoid(base - centre * size, axes * size) for centre, axes in (_SKULL, _JAW)]
    return np.asarray(np.maximum(*depths))


def trunk_depth(points: Array, body: Sizes) -> Array:
    """Returns how deep points (..., 3) lie in the trunk, in metres; negative outside and above or below it."""
    x, y, z = np.moveaxis(points, -1, 0)
    wide = along(np.divide(body.shoulder_half_m, 0.152), points.ndim - 1)
    height = y / wide
    half_width = np.interp(height, _TRUNK[::-1, 0], _TRUNK[::-1, 1]) * wide
    half_depth = np.interp(height, _TRUNK[::-1, 0], _TRUNK[::-1, 2]) * along(
        body.girth, points.ndim - 1
    )
    ray = np.hypot(x, z)
    ratio = np.hypot(x / half_width, z / half_depth)
    inside = ray * (1 / np.maximum(ratio, 1e-6) - 1)
    above = (_TRUNK[0, 0] - height) * wide
    below = (height - _TRUNK[-1, 0]) * wide
    return np.asarray(np.minimum(inside, np.minimum(above, below)))


def kept_out(hand: Array, body: Sizes) -> Array:
    """Returns the hand (T, 21, 3) moved as a whole, just far enough that no joint lies in head or trunk."""
    hand, inside = hand.copy(), np.flatnonzero(_near(hand, body))
    for _ in range(_ROUNDS):
        deep = depth(hand[inside], some_of(body, inside))
        worst = deep.max(axis=1)
        touched = worst > _SKIN_M
        if not touched.any():
            break
        inside, deep, push = inside[touched], deep[touched], worst[touched] - _SKIN_M
        hand[inside] += (_outward(hand[inside], deep) * push[:, None])[:, None]
    return hand


def _near(hand: Array, body: Sizes) -> NDArray[np.bool_]:
    """Returns whether a joint of hands (T, 21, 3) is in the box round head and trunk; others need no further check."""
    x, y, z = np.abs(hand[..., 0]), hand[..., 1], np.abs(hand[..., 2])
    wide = np.divide(body.shoulder_half_m, 0.152)
    across = np.maximum(_TRUNK[:, 1].max() * wide, _SKULL[1][0] * body.head)
    deep = np.maximum(_TRUNK[:, 2].max() * body.girth, HEAD_FORWARD_M + _JAW_FRONT * body.head)
    top = np.maximum(CHIN_Y_M + _CROWN * body.head, _TRUNK[0, 0] * wide)
    within = (x < along(across, 2)) & (z < along(deep, 2))
    within &= (y < along(top, 2)) & (y > along(_TRUNK[-1, 0] * wide, 2))
    return np.asarray(within.any(axis=1))


def _outward(hand: Array, deep: Array) -> Array:
    """Returns directions (T, 3) from the middle of the body to the deepest joints; never backward."""
    weight = np.exp((deep - deep.max(axis=1, keepdims=True)) / 0.006)
    middle = np.einsum("tj,tjk->tk", weight / weight.sum(axis=1, keepdims=True), hand)
    way = middle * [0.6, 0.0, 1.0]
    way[:, 2] = np.maximum(way[:, 2], 0.03)
    return unit(way)


def _ellipsoid(points: Array, axes: Array) -> Array:
    return np.asarray(length(points) * (1 / np.maximum(length(points / axes), 1e-6) - 1))
