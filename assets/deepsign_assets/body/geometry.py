"""Vectors and rotations over a leading time axis; all functions are pure.

Signer space, in metres: x toward the viewer's right (the signer's left), y up, z toward the viewer. A hand is always
solved as a *right* hand; the other hand is solved in the mirrored space and reflected back.
"""

from collections.abc import Sequence
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
    """Returns the unit vector of a direction such as `"up"`, `"away+up"` or `"in+0.4up"`, in a right hand's own space.

    `in` points across the body to the opposite side, `out` to the hand's own side, `away` from the signer to the
    viewer.

    Raises:
        KeyError: A word is not one of `DIRECTION_WORDS`.
    """
    return np.asarray(directions([words])[0])


def nearest_word(words: str) -> str:
    """Returns the word of `DIRECTION_WORDS` that is nearest to a direction; see `direction`."""
    faced = direction(words)
    return max(DIRECTION_WORDS, key=lambda word: float(direction(word) @ faced))


def directions(words: Sequence[str]) -> Array:
    """Returns unit vectors (K, 3) of directions; see `direction`.

    Raises:
        KeyError: A word is not one of `DIRECTION_WORDS`.
    """
    return unit(np.array([_summed(each) for each in words], dtype=float).reshape(-1, 3))


def _summed(words: str) -> tuple[float, float, float]:
    """Returns the terms of a direction added up, of any length."""
    x = y = z = 0.0
    for term in words.replace(" ", "").split("+"):
        head = term.lstrip("0123456789.")
        weight = float(term[: len(term) - len(head)] or 1.0)
        along = _WORDS[head]
        x, y, z = x + weight * along[0], y + weight * along[1], z + weight * along[2]
    return x, y, z


def unit(v: Array) -> Array:
    """Returns vectors (..., 3) scaled to length one; a zero vector stays zero."""
    return np.asarray(v / np.maximum(length(v), 1e-9)[..., None])


def dot(a: Array, b: Array) -> Array:
    """Returns dot products (...,) of vectors (..., 3), in a third of the time of `np.sum(a * b, axis=-1)`."""
    return np.asarray(np.einsum("...i,...i->...", a, b))


def length(v: Array) -> Array:
    """Returns lengths (...,) of vectors (..., 3)."""
    return np.asarray(np.sqrt(dot(v, v)))


def cross(a: Array, b: Array) -> Array:
    """Returns cross products (..., 3), ten times as fast as `np.cross`, which supports other shapes."""
    a, b = np.broadcast_arrays(a, b)
    ax, ay, az = a[..., 0], a[..., 1], a[..., 2]
    bx, by, bz = b[..., 0], b[..., 1], b[..., 2]
    out = np.empty(a.shape)
    out[..., 0] = ay * bz - az * by
    out[..., 1] = az * bx - ax * bz
    out[..., 2] = ax * by - ay * bx
    return out


def frame_of(fingers: Array, palm: Array) -> Array:
    """Returns rotations (..., 3, 3) whose columns are the hand's axes: thumb side, finger direction, palm normal.

    The finger directions (..., 3) are kept; the palm normals (..., 3) are made perpendicular to them.
    """
    y = unit(fingers)
    z = unit(palm - y * dot(palm, y)[..., None])
    return np.stack([cross(y, z), y, z], axis=-1)


def quaternion(rotation: Array) -> Array:
    """Returns unit quaternions (..., 4) `w x y z` of rotation matrices (..., 3, 3)."""
    m = np.moveaxis(rotation, (-2, -1), (0, 1))
    k = np.zeros((*rotation.shape[:-2], 4, 4))  # eigh reads the lower triangle
    k[..., 0, 0] = m[0, 0] - m[1, 1] - m[2, 2]
    k[..., 1, 0] = m[0, 1] + m[1, 0]
    k[..., 1, 1] = m[1, 1] - m[0, 0] - m[2, 2]
    k[..., 2, 0] = m[0, 2] + m[2, 0]
    k[..., 2, 1] = m[1, 2] + m[2, 1]
    k[..., 2, 2] = m[2, 2] - m[0, 0] - m[1, 1]
    k[..., 3, 0] = m[2, 1] - m[1, 2]
    k[..., 3, 1] = m[0, 2] - m[2, 0]
    k[..., 3, 2] = m[1, 0] - m[0, 1]
    k[..., 3, 3] = m[0, 0] + m[1, 1] + m[2, 2]
    _, vectors = np.linalg.eigh(k / 3.0)
    return np.asarray(vectors[..., [3, 0, 1, 2], -1])


def matrices(q: Array) -> Array:
    """Returns rotation matrices (..., 3, 3) of quaternions (..., 4)."""
    w, x, y, z = np.moveaxis(q / np.sqrt(dot(q, q))[..., None], -1, 0)
    out = np.empty((*q.shape[:-1], 3, 3))
    out[..., 0, 0], out[..., 0, 1], out[..., 0, 2] = (
        1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y),
    )  # fmt: skip
    out[..., 1, 0], out[..., 1, 1], out[..., 1, 2] = (
        2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x),
    )  # fmt: skip
    out[..., 2, 0], out[..., 2, 1], out[..., 2, 2] = (
        2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y),
    )  # fmt: skip
    return out


def moved_by(rotation: Array, points: Array) -> Array:
    """Returns points (T, J, 3) turned by rotations (T, 3, 3)."""
    return np.asarray(np.matmul(points, rotation.swapaxes(-1, -2)))


def slerp(a: Array, b: Array, u: Array) -> Array:
    """Returns quaternions (T, 4) on the shorter arc from `a` (T, 4) to `b` (T, 4) at fractions `u` (T,)."""
    near_by = np.sum(a * b, axis=-1, keepdims=True)
    b = np.where(near_by < 0, -b, b)
    angle = np.arccos(np.clip(np.abs(near_by), 0, 1))
    near = angle < 1e-4
    sine = np.where(near, 1.0, np.sin(angle))
    s = u[:, None]
    wa = np.where(near, 1 - s, np.sin((1 - s) * angle) / sine)
    wb = np.where(near, s, np.sin(s * angle) / sine)
    return np.asarray(wa * a + wb * b)


def turn(axis: Array, angle: Array) -> Array:
    """Returns rotation matrices (..., 3, 3) about unit axes (..., 3) by `angle` (...,) radians (Rodrigues)."""
    half = np.asarray(angle)[..., None] / 2
    return matrices(np.concatenate([np.cos(half), np.sin(half) * axis], axis=-1))


def ease(u: Array) -> Array:
    """Returns the minimum-jerk easing of fractions in 0..1 (Flash & Hogan 1985)."""
    u = np.clip(u, 0, 1)
    return np.asarray(u * u * u * (10 - 15 * u + 6 * u * u))


def steady(u: Array, ramp: float | Array) -> Array:
    """Returns even progress over fractions `u` in 0..1, faster during the first `ramp` and slower during the last."""
    u = np.clip(u, 0, 1)
    pace = 1 / (1 - ramp)
    rise = u / 2 - ramp / (2 * np.pi) * np.sin(np.pi * u / ramp)
    fall = (1 - u) / 2 - ramp / (2 * np.pi) * np.sin(np.pi * (1 - u) / ramp)
    middle = pace * (u - ramp / 2)
    return np.where(u < ramp, pace * rise, np.where(u > 1 - ramp, 1 - pace * fall, middle))
