"""An accepted variant of a sign, performed by a standard body in front of a camera, in the same units as attempts."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.performance import Key, Performance
from deepsign_assets.body.pose import poses
from deepsign_assets.body.skeleton import PART_NUMBERS, PART_WEIGHTS, Body, place
from deepsign_model.feedback.measures import DEPTH, Moments, measured
from deepsign_model.keypoints.sampling import NOSE_HEIGHT

__all__ = ["MOMENTS", "Reference", "hands_at", "in_picture", "references"]

Floats = NDArray[np.float64]

MOMENTS: Final = 40
"""Moments of a reference and of an attempt, evenly spaced."""

_CAMERA_M: Final = 1.32  # from the face: the middle of the cameras that takes are filmed with
_FACE_Y_M: Final = 0.181
_WIDER: Final = 1.05  # the tracker's shoulders are farther apart than the joints
_SETTING_OUT: Final = (
    0.45,
    0.55,
)  # shares of the way from rest and back to it that belong to an attempt
_TIMES: Final = (1, 2, 3)
_NEAR_S: Final = 0.05
_BODY: Final = Body()


@dataclass(frozen=True)
class Reference:
    """A variant, made a number of times.

    Attributes:
        variant: Index among the variants of the sign.
        performance: The variant, with the repetitions of this reference.
        moments: Hands of a standard body at `MOMENTS` moments, on the clock of the performance.
        keys: bool (K, T), true for moments that show one of the performance's `keys`, at any repetition.
        firsts: (K,) first moment that shows each key.
        weights: (K, 2, 21) touching part of each hand, as weights of the joints.
        up: bool (2,), true for hands that the variant needs.
        met: bool (K,), true if the place of the dominant hand is on the other arm.
    """

    variant: int
    performance: Performance
    moments: Moments
    keys: NDArray[np.bool_]
    firsts: NDArray[np.intp]
    weights: Floats
    up: NDArray[np.bool_]
    met: NDArray[np.bool_]


def references(variants: tuple[Performance, ...]) -> tuple[Reference, ...]:
    """Returns every accepted variant with each usual number of repetitions."""
    return tuple(
        _reference(number, each)
        for number, variant in enumerate(variants)
        for each in _repeated(variant)
    )


def hands_at(performance: Performance, t_s: Floats) -> Floats:
    """Returns the hands that perform a sign as a learner's skeleton would show them.

    Args:
        performance: A variant.
        t_s: (T,) seconds on its clock.

    Returns:
        (T, 55, 3) as `deepsign_model.keypoints.sampling.spaced`: shoulder widths from the middle of the shoulders, the
        signer's right hand first. Of the face only the nose is set.
    """
    done = poses(performance, t_s, _BODY)
    nose = np.broadcast_to(place("nose", _BODY), (len(t_s), 1, 3)).copy()
    joints = np.concatenate(
        [nose.repeat(7, 1), done.shoulders * [_WIDER, 1, 1], done.elbows, done.hands[:, :, 0]], 1
    )
    flat, _ = _seen(joints)
    hands, deep = _seen(done.hands.reshape(len(t_s), 42, 3))
    wrists = deep.reshape(-1, 2, 21)[:, :, :1].repeat(21, 2).reshape(-1, 42)
    body = np.concatenate([flat, np.zeros_like(flat[..., :1])], -1)
    points = np.concatenate(
        [body, np.concatenate([hands, ((wrists - deep) / DEPTH)[..., None]], -1)], 1
    )
    middle, unit = _ruler()
    return np.asarray((points - [*middle, 0.0]) / unit)


def in_picture(points: Floats) -> Floats:
    """Returns points (..., 3) of the standard body, in metres, as (..., 2) in shoulder widths."""
    middle, unit = _ruler()
    return np.asarray((_seen(points)[0] - middle) / unit)


def _seen(points: Floats) -> tuple[Floats, Floats]:
    """Returns points (T, K, 2) in the picture, y down, and their depths toward the camera."""
    scale = _CAMERA_M / (_CAMERA_M - points[..., 2])
    flat = np.stack([points[..., 0], _FACE_Y_M - points[..., 1]], -1)
    return flat * scale[..., None], points[..., 2] * scale


@lru_cache(maxsize=1)
def _ruler() -> tuple[Floats, float]:
    """Returns middle (2,) and width of the shoulders, measured as in `deepsign_model.keypoints.sampling`."""
    half = _BODY.shoulder_half_m * _WIDER
    width, nose = 2 * half, _seen(place("nose", _BODY))[0]
    middle = _seen(np.zeros(3))[0]
    return middle, float(0.5 * width + 0.5 * np.linalg.norm(nose - middle) / NOSE_HEIGHT)


def _repeated(variant: Performance) -> list[Performance]:
    """Returns the variant with one, two and three repetitions, if it has any."""
    if variant.loop is not None:
        first, last, _ = variant.loop
        return [replace(variant, loop=(first, last, times)) for times in _TIMES]
    if any(key.path.turns > 1 for key in variant.keys):
        return [replace(variant, keys=tuple(_turned(k, n) for k in variant.keys)) for n in _TIMES]
    return [variant]


def _turned(key: Key, times: int) -> Key:
    if key.path.turns <= 1:
        return key
    return replace(
        key,
        move_s=key.move_s * times / key.path.turns,
        path=replace(key.path, turns=float(times)),
        other_path=replace(key.other_path, turns=float(times)),
    )


def _reference(variant: int, performance: Performance) -> Reference:
    (begin, end), (out, back) = performance.stroke_s, _SETTING_OUT
    times = np.linspace(
        begin - out * performance.arrive_s, end + back * performance.leave_s, MOMENTS
    )
    points = hands_at(performance, times)
    up = np.array([True, any(key.other is not None for key in performance.keys)])
    moments = measured(
        times, points.astype(np.float32), np.broadcast_to(up, (MOMENTS, 2)).astype(np.float32)
    )
    keys, firsts = _when(performance, times)
    weights = np.stack([_weights(key) for key in performance.keys])
    met = np.array([":" in key.dominant.at for key in performance.keys])
    return Reference(variant, performance, moments, keys, firsts, weights, up, met)


def _when(performance: Performance, times: Floats) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    """Returns the moments that show each key, bool (K, T), and the first of them, (K,)."""
    shown = np.zeros((len(performance.keys), len(times)), bool)
    firsts = np.full(len(performance.keys), -1)
    unrolled = zip(
        _numbers(performance), performance.unrolled(), performance.arrivals_s, strict=True
    )
    for number, key, arrival in unrolled:
        near = int(np.abs(times - arrival - key.hold_s / 2).argmin())
        shown[number] |= (times > arrival - _NEAR_S) & (times < arrival + key.hold_s + _NEAR_S)
        shown[number, near] = True
        firsts[number] = near if firsts[number] < 0 else firsts[number]
    return shown, firsts


def _numbers(performance: Performance) -> list[int]:
    """Returns the index of each of the unrolled moments among the keys."""
    numbers = list(range(len(performance.keys)))
    if performance.loop is None:
        return numbers
    first, last, times = performance.loop
    middle = itertools.chain.from_iterable([numbers[first : last + 1]] * times)
    return [*numbers[:first], *middle, *numbers[last + 1 :]]


def _weights(key: Key) -> Floats:
    """Returns the touching parts of both hands as weights (2, 21)."""
    parts = (key.dominant.part, (key.other or key.dominant).part)
    return np.asarray(PART_WEIGHTS[[PART_NUMBERS[part] for part in parts], :21])
