"""Hands of many people in letters and digits, as the tracker would see them from any webcam."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from deepsign_assets.body.geometry import direction, frame_of
from deepsign_assets.body.hand import LIMITS_DEG, hand_joints
from deepsign_assets.body.spelling_handshapes import EVERY_HANDSHAPE
from deepsign_assets.lexicon import load_alphabet
from deepsign_model.letters.recogniser import STILL
from deepsign_training.tracks.hand_variation import as_tracked

__all__ = ["SIDEWAYS", "DrawnHands", "draw_hands", "film_hands", "seen_from"]

SIDEWAYS: Final = frozenset("ghpq")
"""Letters that people turn to any side."""

_YAW_DEG, _PITCH_DEG, _ROLL_DEG = 22.0, 14.0, 11.0  # of the hand to the camera
_TURNED: Final = 0.5  # share that points outward
_FINGER_DEG: Final = np.tile([6.0, 7.0, 5.0, 1.5], 4)
_THUMB_DEG: Final = np.array([8.0, 7.0, 9.0, 12.0])
_CURL_DEG: Final = np.tile([4.0, 6.0, 3.0, 0.0], 4)
_DISTANCE_M: Final = (0.3, 2.0)
_DEPTH, _DEPTH_SPREAD = 0.7, 0.6  # of the tracker's depths to the true ones
_ERROR_M: Final = np.array([0.0026, 0.0026, 0.0090])  # depths are read worse


@dataclass(frozen=True)
class DrawnHands:
    """N hands as tracked.

    Attributes:
        label: (N,): index into `STILL`.
        points: float32 (N, 21, 3): x to the right, y down, z away from the camera.
    """

    label: NDArray[np.int64]
    points: NDArray[np.float32]


def draw_hands(count: int, seed: int) -> DrawnHands:
    """Draws as many hands of each letter and digit as of any other.

    Args:
        count: Number of hands.
        seed: Determines everything.
    """
    rng = np.random.default_rng(seed)
    label = rng.permutation(np.arange(count) % len(STILL))
    angles, turned = np.empty((count, 20)), np.empty((count, 3, 3))
    for number, name in enumerate(STILL):
        rows = np.flatnonzero(label == number)
        angles[rows], turned[rows] = _forms(name, len(rows), rng)
    return DrawnHands(label, film_hands(angles, turned, rng))


def film_hands(
    angles: NDArray[np.float64], turned: NDArray[np.float64], rng: np.random.Generator
) -> NDArray[np.float32]:
    """Hands of different people as tracked, one each.

    Args:
        angles: (N, 20) joint angles in degrees.
        turned: (N, 3, 3) orientations.
        rng: Determines everything else.

    Returns:
        float32 (N, 21, 3): x to the right, y down, z away from the camera.
    """
    joints = _proportioned(hand_joints(_personal(angles, rng)), rng)
    sizes = rng.normal(1.0, 0.07, (len(angles), 1, 1))
    return _as_tracked(np.einsum("nij,nkj->nki", turned, joints) * sizes, rng)


@lru_cache(maxsize=64)
def _variants(name: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Joint angles (V, 20) and orientations (V, 3, 3) of an entry's variants."""
    held = [variant.keys[0].dominant for variant in load_alphabet()[name].variants]
    angles = np.stack([EVERY_HANDSHAPE[posture.handshape].angles for posture in held])
    turned = np.stack([frame_of(direction(p.fingers), direction(p.palm)) for p in held])
    return angles, turned


def _forms(
    name: str, count: int, rng: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Joint angles (N, 20) between those of two variants, and orientations (N, 3, 3)."""
    angles, turned = _variants(name)
    one, other = rng.integers(len(angles), size=(2, count))
    share = rng.beta(0.5, 0.5, (count, 1))
    side = rng.integers(len(turned), size=count)
    return angles[one] * share + angles[other] * (1 - share), seen_from(name, turned[side], rng)


def seen_from(
    name: str, turned: NDArray[np.float64], rng: np.random.Generator
) -> NDArray[np.float64]:
    """Orientations (N, 3, 3) of hands that make an entry, as a camera somewhere before them sees them."""
    count = len(turned)
    yaw = rng.normal(0, _YAW_DEG, count)
    if name in SIDEWAYS:
        yaw += 180 * (rng.random(count) < _TURNED)
    pitch, roll = rng.normal(0, _PITCH_DEG, count), rng.normal(0, _ROLL_DEG, count)
    return np.asarray(_about(1, yaw) @ _about(0, pitch) @ _about(2, roll) @ turned)


def _about(axis: int, angle_deg: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rotations (N, 3, 3) about an axis of signer space."""
    cos, sin = np.cos(np.radians(angle_deg)), np.sin(np.radians(angle_deg))
    made = np.zeros((len(angle_deg), 3, 3))
    one, other = (axis + 1) % 3, (axis + 2) % 3
    made[:, axis, axis] = 1.0
    made[:, one, one] = made[:, other, other] = cos
    made[:, other, one], made[:, one, other] = sin, -sin
    return made


def _personal(angles: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """The angles as different people hold them: flexible fingers and thumbs, relaxed hands."""
    count = len(angles)
    habit = rng.normal(0, 1, (count, 20)) * [*_FINGER_DEG, *_THUMB_DEG]
    habit[:, :16] += rng.normal(0, 1, (count, 1)) * _CURL_DEG
    return np.asarray(np.clip(angles + habit, LIMITS_DEG[:, 0], LIMITS_DEG[:, 1]))


def _proportioned(joints: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """Hands (N, 21, 3) with palms, fingers and thumbs of different lengths and widths."""
    count = len(joints)
    wide = rng.normal(1.0, 0.07, (count, 1))
    long = rng.normal(1.0, 0.05, (count, 1)) * rng.normal(1.0, 0.03, (count, 5))
    long[:, 0] *= rng.normal(1.0, 0.06, count)
    made = joints.copy()
    for finger in range(5):
        root = 1 + 4 * finger
        bones = np.diff(joints[:, root : root + 4], axis=1) * long[:, finger, None, None]
        made[:, root, 0] *= wide[:, 0]
        made[:, root + 1 : root + 4] = made[:, root, None] + np.cumsum(bones, axis=1)
    return made


def _as_tracked(hands: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float32]:
    """Films right hands (N, 21, 3) and adds the tracker's errors.

    The tracker's own model of a hand shows fully from afar and less the larger the hand is in the picture.
    """
    count = len(hands)
    local = torch.from_numpy((hands - hands[:, :1]).astype(np.float32))
    strength = rng.uniform(0, 0.5, (count, 1, 1))
    seen = (1 - strength) * local.numpy() + strength * as_tracked(local).numpy()
    nearest, farthest = np.log(_DISTANCE_M)
    near_m = np.exp(rng.uniform(nearest, farthest, (count, 1)))
    scale = near_m / (near_m - seen[..., 2])
    deep = _DEPTH * np.exp(rng.normal(0, _DEPTH_SPREAD, (count, 1)))
    flat = np.stack([seen[..., 0] * scale, -seen[..., 1] * scale, -seen[..., 2] * deep], axis=-1)
    worse = np.exp(rng.normal(0, 0.6, (count, 1, 1)))
    fingers = rng.normal(0, 1, (count, 5, 1, 3)) * np.linspace(0.2, 1, 4)[:, None]
    error = rng.normal(0, 1, (count, 21, 3))
    error[:, 1:] += fingers.reshape(count, 20, 3)
    return np.asarray(flat + _ERROR_M * worse * error, np.float32)
