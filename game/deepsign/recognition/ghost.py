"""The tutor's hands in the learner's picture, placed and scaled by the learner's shoulders and head. Pure.

The camera is assumed to be in front of the learner, so that hands held forward are as large as the learner's own would
be. Hands below the shoulders follow the shoulders; hands above the chin follow the head, which may be tilted.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from deepsign.recognition.body_ruler import PALM, Floats
from deepsign.recognition.upper_body import UpperBody
from deepsign_assets.body.geometry import ease
from deepsign_assets.body.handedness import HANDS, Hand
from deepsign_assets.body.moved import Shown, needs_one_hand, poses_of
from deepsign_assets.body.skeleton import CHIN_Y_M, Body, place

FPS: Final = 30
FOCAL: Final = 1.2
"""Focal length divided by the height of the picture: webcams see 34 to 49 degrees from top to bottom."""
NEAREST_M, FARTHEST_M = 0.35, 3.0
"""Bounds of the distance from the camera to the learner."""
LEAST_DEPTH_M: Final = 0.12

_BODY: Final = Body()
_NOSE: Final = place("nose", _BODY)


@dataclass(frozen=True, slots=True, eq=False)
class GhostHands:
    """The tutor's arms at one moment, in a picture that is not mirrored; row 0 is the signer's own right.

    Attributes:
        hands: (2, 21, 2) px.
        near: (2, 21) metres towards the camera; nearer joints hide others.
        elbows: (2, 2) px.
        px_per_m: (2,) scale at each hand.
        shown: (2,) 0 (the hand rests) to 1 (it signs).
    """

    hands: Floats
    near: Floats
    elbows: Floats
    px_per_m: Floats
    shown: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _ArmMotion:
    """Arms of a performance at all moments.

    Attributes:
        arms: (T, 2, 22, 3) metres: joints of each hand, then the elbow.
        shown: (T, 2), as in `GhostHands`.
    """

    arms: Floats
    shown: Floats


def ghost_at(
    performance: Shown, hand: Hand, t_s: float, learner: UpperBody, size_px: tuple[int, int]
) -> GhostHands:
    """Returns the tutor's hands at one moment of a performance, placed on a learner.

    Args:
        performance: The sign.
        hand: Dominant hand of the learner.
        t_s: Time since the start of the performance; before and after it the hands rest.
        learner: Posture of the learner.
        size_px: Width and height of the picture.
    """
    motion = arm_motion(performance, hand)
    at = min(max(t_s * FPS, 0.0), len(motion.shown) - 1.0)
    first = min(int(at), len(motion.shown) - 2)
    share = at - first
    arms = motion.arms[first] * (1 - share) + motion.arms[first + 1] * share
    shown = motion.shown[first] * (1 - share) + motion.shown[first + 1] * share
    return _placed(arms, shown, learner, size_px)


@lru_cache(maxsize=16)
def arm_motion(performance: Shown, hand: Hand) -> _ArmMotion:
    """Returns a whole performance, with `FPS` moments a second."""
    times_s = np.arange(0.0, performance.duration_s + 1 / FPS, 1 / FPS)
    seen = poses_of(performance, times_s, _BODY, hand)
    arms = np.concatenate([seen.hands, seen.elbows[:, :, None]], axis=2)
    shown = np.repeat(seen.stroke[:, None], 2, axis=1)
    if needs_one_hand(performance):
        shown[:, 1 - HANDS.index(hand)] = 0.0
    return _ArmMotion(arms, shown)


def _placed(
    arms: Floats, shown: Floats, learner: UpperBody, size_px: tuple[int, int]
) -> GhostHands:
    """Returns arms (2, 22, 3), given in metres, in the picture."""
    at, scale = _projected(arms, learner, size_px)
    at = at + _with_the_head(arms, learner, size_px)[:, None]
    near = arms[:, :21, 2]
    return GhostHands(at[:, :21], near, at[:, 21], scale[:, list(PALM)].mean(axis=1), shown)


def _projected(
    points: Floats, learner: UpperBody, size_px: tuple[int, int]
) -> tuple[Floats, Floats]:
    """Returns px (..., 2) and px per metre (...,) of points (..., 3) in metres, leaning with the shoulders."""
    focal = FOCAL * size_px[1]
    distance = focal * 2 * _BODY.shoulder_half_m / learner.width
    distance = min(FARTHEST_M, max(NEAREST_M, distance))
    flat = learner.width / (2 * _BODY.shoulder_half_m)  # px a metre between the shoulders
    centre = np.array(size_px) / 2
    sine, cosine = np.sin(learner.lean_rad), np.cos(learner.lean_rad)
    x, y = points[..., 0], -points[..., 1]
    leaned = np.stack([x * cosine - y * sine, x * sine + y * cosine], axis=-1) * flat
    growth = distance / np.maximum(distance - points[..., 2], LEAST_DEPTH_M)
    return centre + (leaned + learner.middle - centre) * growth[..., None], flat * growth


def _with_the_head(arms: Floats, learner: UpperBody, size_px: tuple[int, int]) -> Floats:
    """Returns the shift (2, 2) of each hand with the head, px: none below the shoulders, all of it above the chin."""
    if learner.nose is None:
        return np.zeros((2, 2))
    expected, _ = _projected(_NOSE, learner, size_px)
    heights = arms[:, list(PALM), 1].mean(axis=1)
    return np.asarray(
        ease(heights / CHIN_Y_M)[:, None] * (learner.middle + learner.nose - expected)
    )
