"""A take in three dimensions, so that the tutor can perform what a learner has recorded.

A track is flat. The tracker estimates the depth of a hand's joints; a gain keeps the bones at their lengths. The depth
of a wrist follows from the apparent length of the arm. Both are smoothed. A hand that was lost for a while moves from
where it was last seen to where it is seen next.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.geometry import MIRROR, ease
from deepsign_assets.body.hand import hand_joints
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.moved import CHAINS, PALM, ArmPoses, Moved, smoothed
from deepsign_assets.body.performance import Key, Performance, Posture
from deepsign_assets.body.pose import poses
from deepsign_assets.body.skeleton import Body, place
from deepsign_model.keypoints.sampling import spaced
from deepsign_model.tracking.skeleton import BODY
from deepsign_model.tracking.track import Track

__all__ = ["lifted"]

Array = NDArray[np.float64]
RATE_HZ: Final = 30.0
ARRIVE_S: Final = 0.45
"""Time from rest to the first moment of the sign, and from the last one to rest."""
SEEN: Final = 0.25
"""Least share of the take in which a hand that signs is found; one found less often rests."""
SMOOTH_S: Final = 0.05
SMOOTH_DEPTH_S: Final = 0.15
DEPTH_M: Final = (0.13, 0.42)
"""Least and largest distance of a wrist in front of the shoulders."""
GAINS: Final = (0.5, 3.0)
_ELBOW_FORWARD: Final = 0.4
"""Distance of the elbow in front of the shoulder, as a share of the hidden length of the upper arm."""

_STANDARD: Final = Body()
_SHOULDER_WIDTH_M: Final = 2 * _STANDARD.shoulder_half_m
_BONES: Final = [
    *((0, j) for j in PALM),
    *((a, b) for chain in CHAINS for a, b in pairwise(chain)),
]
_NOSE = BODY.index("nose")
_ELBOWS: Final = (BODY.index("right_elbow"), BODY.index("left_elbow"))
_WRISTS: Final = (BODY.index("right_wrist"), BODY.index("left_wrist"))


def lifted(track: Track, hand: Hand) -> Moved:
    """Makes a movement from rest to rest of a take.

    Args:
        track: A take, cut to the sign.
        hand: Dominant hand of the person who recorded it.
    """
    count = max(2, round(float(track.t_s[-1] - track.t_s[0]) * RATE_HZ) + 1)
    at_s = np.linspace(track.t_s[0], track.t_s[-1], count)
    points, found = spaced(track, at_s)
    metres = points.astype(np.float64) * np.array([1.0, -1.0, -1.0]) * _SHOULDER_WIDTH_M
    metres[..., 1] *= _height(metres)
    rest, sign_s = _rest(), at_s - at_s[0] + ARRIVE_S
    whole_s = np.linspace(0.0, sign_s[-1] + ARRIVE_S, round((sign_s[-1] + ARRIVE_S) * RATE_HZ) + 1)
    right, left = (
        _from_rest_to_rest(
            _arm(metres, found[:, side] > 0, at_s, side, rest[side]), rest[side], sign_s, whole_s
        )
        for side in (0, 1)
    )
    return Moved(whole_s, right, left, (ARRIVE_S, float(sign_s[-1])), hand)


def _height(metres: Array) -> Array:
    """Returns the factor (T, 55) of heights, which puts the learner's nose at the height of the tutor's."""
    nose = float(np.median(metres[:, _NOSE, 1]))
    factor = place("nose", _STANDARD)[1] / max(nose, 0.05)
    return np.asarray(np.where(metres[..., 1] > 0, np.clip(factor, 0.7, 1.4), 1.0))


def _arm(
    metres: Array, found: NDArray[np.bool_], at_s: Array, side: int, rest: ArmPoses
) -> ArmPoses:
    """Returns an arm (T) as a right arm; at rest if its hand is found too rarely."""
    if found.mean() < SEEN:
        return _repeated(rest, len(metres))
    mirror = MIRROR if side else np.ones(3)
    start = len(BODY) + 21 * side
    hands = metres[:, start : start + 21] * mirror
    wrist, elbow = (metres[:, joint] * mirror for joint in (_WRISTS[side], _ELBOWS[side]))
    offset = _filled((hands[:, 0] - wrist)[..., :2], found)
    at = np.column_stack([wrist[:, :2] + offset, np.zeros(len(metres))])
    shape = _filled(_deep(hands - hands[:, :1], found), found)
    at = smoothed(at, SMOOTH_S, at_s)
    at[:, 2] = smoothed(_depth(at, elbow), SMOOTH_DEPTH_S, at_s)
    return ArmPoses.of(smoothed(shape, SMOOTH_S, at_s) + at[:, None])


def _deep(hands: Array, found: NDArray[np.bool_]) -> Array:
    """Returns hands (T, 21, 3) about their wrists with the gain in depth that fits the bones of a hand best.

    With a = 1 / size^2 and b = gain^2 / size^2, each bone of length L requires a (x^2 + y^2) + b z^2 = L^2.
    """
    plain = hand_joints(np.zeros((1, 20)))[0]
    starts, ends = np.array(_BONES).T
    lengths = ((plain[ends] - plain[starts]) ** 2).sum(-1)
    squares = (hands[found][:, ends] - hands[found][:, starts]) ** 2
    sides = np.stack([squares[..., :2].sum(-1), squares[..., 2]], axis=-1)
    wanted = np.broadcast_to(lengths, sides.shape[:-1])
    a, b = np.linalg.lstsq(sides.reshape(-1, 2), wanted.ravel(), rcond=None)[0]
    gain = np.clip(np.sqrt(max(b, 0.0) / max(a, 1e-9)), *GAINS)
    return np.asarray(hands * np.array([1.0, 1.0, gain]))


def _depth(wrist: Array, elbow: Array) -> Array:
    """Returns the distance (T,) of wrists (T, 3) in front of the shoulders, from the hidden lengths of the arm."""
    shoulder = np.array([-_STANDARD.shoulder_half_m, 0.0])
    upper = np.linalg.norm(elbow[:, :2] - shoulder, axis=-1)
    fore = np.linalg.norm(wrist[:, :2] - elbow[:, :2], axis=-1)
    hidden = (
        np.sqrt(np.maximum(whole**2 - seen**2, 0.0))
        for whole, seen in ((_STANDARD.upper_arm_m, upper), (_STANDARD.forearm_m, fore))
    )
    behind, ahead = hidden
    return np.asarray(np.clip(_ELBOW_FORWARD * behind + ahead, *DEPTH_M))


def _from_rest_to_rest(arm: ArmPoses, rest: ArmPoses, at_s: Array, whole_s: Array) -> ArmPoses:
    """Returns the arm at all moments; it leaves rest before the sign and returns to it afterwards."""
    held = arm.at(at_s, whole_s)
    up = ease(whole_s / ARRIVE_S) - ease((whole_s - at_s[-1]) / ARRIVE_S)
    return _repeated(rest, len(whole_s)).mixed(held, up)


def _rest() -> tuple[ArmPoses, ArmPoses]:
    """Returns both arms at rest."""
    posture = Posture("relaxed", "neutral", "in", "away")
    still = Performance("rest", "one_handed", (Key(posture),))
    hands = poses(still, [-1.0]).hands
    return ArmPoses.of(hands[:, 0]), ArmPoses.of(hands[:, 1] * MIRROR)


def _repeated(held: ArmPoses, count: int) -> ArmPoses:
    parts = (held.wrists, held.fingers, held.palms, held.bones)
    return ArmPoses(*(np.repeat(part[:1], count, axis=0) for part in parts))


def _filled(values: Array, found: NDArray[np.bool_]) -> Array:
    """Returns values (T, ...); those that were not found are interpolated in time."""
    rows = np.flatnonzero(found)
    flat = values.reshape(len(values), -1)
    moments = np.arange(len(values))
    filled = [np.interp(moments, rows, column[rows]) for column in flat.T]
    return np.stack(filled, axis=1).reshape(values.shape)
