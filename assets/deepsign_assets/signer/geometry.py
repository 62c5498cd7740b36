"""Vectors and rotations over a leading time axis; all functions are pure.

Signer space, in metres: x toward the viewer's right (the signer's left), y up, z toward the viewer. A hand is always
solved as a *right* hand; the other hand is solved in the mirrored space and reflected back.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
MIRROR: Final = np.array([-1.0, 1.0, 1.0])  # between a hand's own space and the other hand's

_WORDS: dict[str, tuple[float, float, float]] = {
    "in": (1, 0, 0),
    "out": (-1, 0, 0),
    "up": (0, 1, 0),
    "down": (0, -1, 0),
    "away": (0, 0, 1),
    "toward": (0, 0, -1),
}
DIRECTION_WORDS = tuple(_WORDS)


def direction(words: str) -> Array:
    """Unit vector of a direction such as `"up"`, `"away+up"` or `"in+0.4up"`, in a right hand's own space.

    `in` points across the body to the opposite side, `out` to the hand's own side, `away` from the signer to the viewer.

    Raises:
        KeyError: a word is not one of `DIRECTION_WORDS`.
    """
    total = np.zeros(3)
    for term in words.replace(" ", "").split("+"):
        head = term.lstrip("0123456789.")
        weight = float(term[: len(term) - len(head)] or 1.0)
        total += weight * np.array(_WORDS[head], dtype=float)
    return unit(total)


def unit(v: Array) -> Array:
    """Vectors (..., 3) scaled to length one; a zero vector stays zero."""
    length = np.linalg.norm(v, axis=-1, keepdims=True)
    return np.asarray(v / np.maximum(length, 1e-9))


def frame_of(fingers: Array, palm: Array) -> Array:
    """Rotation (3, 3) whose columns are the hand's axes: thumb side, finger direction, palm normal.

    The finger direction is kept; the palm normal is made perpendicular to it.
    """
    y = unit(fingers)
    z = unit(palm - y * float(palm @ y))
    return np.stack([np.cross(y, z), y, z], axis=-1)


def quaternion(rotation: Array) -> Array:
    """Unit quaternion (4,) `w x y z` of a rotation matrix (3, 3)."""
    m = rotation
    k = np.array(
        [
            [m[0, 0] - m[1, 1] - m[2, 2], 0, 0, 0],
            [m[0, 1] + m[1, 0], m[1, 1] - m[0, 0] - m[2, 2], 0, 0],
            [m[0, 2] + m[2, 0], m[1, 2] + m[2, 1], m[2, 2] - m[0, 0] - m[1, 1], 0],
            [m[2, 1] - m[1, 2], m[0, 2] - m[2, 0], m[1, 0] - m[0, 1], m[0, 0] + m[1, 1] + m[2, 2]],
        ]
    )
    _, vectors = np.linalg.eigh(k / 3.0)
    x, y, z, w = vectors[:, -1]
    return np.array([w, x, y, z])


def matrices(q: Array) -> Array:
    """Rotation matrices (..., 3, 3) of quaternions (..., 4)."""
    w, x, y, z = np.moveaxis(q / np.linalg.norm(q, axis=-1, keepdims=True), -1, 0)
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
        [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
        [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ]
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)


def slerp(a: Array, b: Array, u: Array) -> Array:
    """Quaternions (T, 4) on the short way from `a` (T, 4) to `b` (T, 4) at fractions `u` (T,)."""
    dot = np.sum(a * b, axis=-1, keepdims=True)
    b = np.where(dot < 0, -b, b)
    angle = np.arccos(np.clip(np.abs(dot), 0, 1))
    near = angle < 1e-4
    sine = np.where(near, 1.0, np.sin(angle))
    s = u[:, None]
    wa = np.where(near, 1 - s, np.sin((1 - s) * angle) / sine)
    wb = np.where(near, s, np.sin(s * angle) / sine)
    return np.asarray(wa * a + wb * b)


def turn(axis: Array, angle: Array) -> Array:
    """Rotation matrices (..., 3, 3) about unit axes (..., 3) by `angle` (...,) radians (Rodrigues)."""
    half = np.asarray(angle)[..., None] / 2
    return matrices(np.concatenate([np.cos(half), np.sin(half) * axis], axis=-1))


def ease(u: Array) -> Array:
    """Minimum-jerk easing of fractions in 0..1 (Flash & Hogan 1985)."""
    u = np.clip(u, 0, 1)
    return np.asarray(u * u * u * (10 - 15 * u + 6 * u * u))


def steady(u: Array, ramp: float) -> Array:
    """Even progress over fractions `u` in 0..1 that starts and stops gently: the first and last `ramp` speed up and slow down."""
    u = np.clip(u, 0, 1)
    pace = 1 / (1 - ramp)
    rise = u / 2 - ramp / (2 * np.pi) * np.sin(np.pi * u / ramp)
    fall = (1 - u) / 2 - ramp / (2 * np.pi) * np.sin(np.pi * (1 - u) / ramp)
    middle = pace * (u - ramp / 2)
    return np.where(u < ramp, pace * rise, np.where(u > 1 - ramp, 1 - pace * fall, middle))
