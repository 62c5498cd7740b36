"""A tracked movement, beside written ones: place and orientation of each hand, and directions of its finger bones.

`Moved.poses` shows it on any body: bones have the lengths of that body, hands stay out of head and trunk and within
reach, and elbows follow the rules of performances.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np

from deepsign_assets.body.arm import elbow_toward
from deepsign_assets.body.geometry import (
    MIRROR,
    Array,
    cross,
    ease,
    frame_of,
    length,
    matrices,
    moved_by,
    quaternion,
    slerp,
    unit,
)
from deepsign_assets.body.hand import hand_joints
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.performance import Performance
from deepsign_assets.body.placing import settled
from deepsign_assets.body.pose import Poses, poses
from deepsign_assets.body.skeleton import Body

CHAINS: Final = np.array(
    [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15, 16], [17, 18, 19, 20]]
)
"""Joints of thumb and fingers, from the palm to the tip."""
PALM: Final = (1, 5, 9, 13, 17)
"""Joints that move with the palm."""
YIELD_S: Final = 0.06
ELBOW_S: Final = 0.08
"""Widths of the smoothing, in time, of a hand that yields to the body and of an elbow that swings round."""
_STILL_M: Final = 0.03
_STANDARD: Final = Body()
_INDEX, _MIDDLE, _LITTLE = 5, 9, 17


@dataclass(frozen=True, eq=False)
class ArmPoses:
    """An arm at T moments, as a right arm; a left arm is mirrored. Only the wrists are places, all else is directions.

    Attributes:
        wrists: (T, 3) metres, for the standard body.
        fingers: (T, 3) unit vectors from the wrist to the middle knuckle.
        palms: (T, 3) unit normals out of the palm.
        bones: (T, 5, 3, 3) unit vectors of the bones of thumb and fingers in the hand's own frame.
    """

    wrists: Array
    fingers: Array
    palms: Array
    bones: Array

    @classmethod
    def of(cls, hands: Array) -> "ArmPoses":
        """Returns the arm of right hands (T, 21, 3) in metres, of any size; only the wrists keep their scale."""
        fingers = unit(hands[:, _MIDDLE] - hands[:, 0])
        palms = unit(cross(hands[:, _INDEX] - hands[:, _LITTLE], fingers))
        turned = frame_of(fingers, palms)
        bones = np.diff(hands[:, CHAINS], axis=2).reshape(len(hands), -1, 3)
        local = unit(np.einsum("tkj,tji->tki", bones, turned)).reshape(-1, 5, 3, 3)
        return cls(hands[:, 0], fingers, palms, local)

    def at(self, times_s: Array, wanted_s: Array) -> "ArmPoses":
        """Returns the arm at moments (N,), interpolated between its own (T,)."""
        parts = (
            _between(p, times_s, wanted_s)
            for p in (self.wrists, self.fingers, self.palms, self.bones)
        )
        wrists, fingers, palms, bones = parts
        return ArmPoses(wrists, unit(fingers), unit(palms), unit(bones))

    def mixed(self, other: "ArmPoses", share: Array) -> "ArmPoses":
        """Returns the arm mixed with another one, whose share (T,) is 0 to 1."""

        def mix(one: Array, two: Array) -> Array:
            weight = share.reshape(-1, *[1] * (one.ndim - 1))
            return np.asarray(one * (1 - weight) + two * weight)

        ends = (quaternion(frame_of(arm.fingers, arm.palms)) for arm in (self, other))
        one, two = ends
        turned = matrices(slerp(one, two, share))
        wrists, bones = mix(self.wrists, other.wrists), unit(mix(self.bones, other.bones))
        return ArmPoses(wrists, turned[..., 1], turned[..., 2], bones)

    def on(self, body: Body) -> tuple[Array, Array, Array, Array]:
        """Returns shoulders and elbows (T, 3), hands (T, 21, 3) and palm normals (T, 3) of a body's right arm."""
        turned = frame_of(self.fingers, self.palms)
        plain, sizes = _plain_hand(body.hand)
        joints = np.zeros((len(self.wrists), 21, 3))
        joints[:, PALM] = plain[list(PALM)]
        reach = np.cumsum(self.bones * sizes[..., None], axis=2)
        joints[:, CHAINS[:, 1:]] = plain[CHAINS[:, 0]][:, None] + reach
        wrists = self.wrists * (body.shoulder_half_m / _STANDARD.shoulder_half_m)
        hands = moved_by(turned, joints) + wrists[:, None]
        shoulders, elbows, hands, turned = settled(hands, turned, hands[:, _MIDDLE], body)
        return shoulders, elbows, hands, turned[:, :, 2]

    def moved(self, times_s: Array, wanted_s: Array, body: Body) -> tuple[Array, ...]:
        """Returns the same as `on`, at other moments; wrist and elbow avoid the body on smooth paths."""
        shoulders, elbows, hands, _ = self.on(body)
        size = body.shoulder_half_m / _STANDARD.shoulder_half_m
        yielded = smoothed(hands[:, 0] / size - self.wrists, YIELD_S, times_s)
        aside = smoothed(elbows - (shoulders + hands[:, 0]) / 2, ELBOW_S, times_s)
        led = replace(self, wrists=self.wrists + yielded).at(times_s, wanted_s)
        shoulders, _, hands, palms = led.on(body)
        way = _between(aside, times_s, wanted_s)
        return shoulders, elbow_toward(shoulders, hands[:, 0], way, body), hands, palms


@dataclass(frozen=True, eq=False)
class Moved:
    """A movement from rest to rest.

    Attributes:
        times_s: (T,) from 0 on.
        right, left: Both arms at these times; the left one is mirrored.
        stroke_s: Beginning and end of the sign itself.
        hand: Dominant hand of the person who was tracked.
    """

    times_s: Array
    right: ArmPoses
    left: ArmPoses
    stroke_s: tuple[float, float]
    hand: Hand = "right"

    @property
    def duration_s(self) -> float:
        """Duration in seconds, from rest to rest."""
        return float(self.times_s[-1])

    @property
    def both(self) -> bool:
        """Whether the other hand moves too."""
        other = self.left if self.hand == "right" else self.right
        return bool(np.ptp(other.wrists, axis=0).max() > _STILL_M)

    def poses(
        self, times_s: Array | Sequence[float], body: Body | None = None, hand: Hand = "right"
    ) -> Poses:
        """Performs the movement.

        Args:
            times_s: (N,) moments; before and after the movement the signer rests.
            body: Sizes of the signer; standard when None.
            hand: Dominant hand of the signer; the movement is mirrored if it differs from `hand` of the movement.
        """
        body, times = body or _STANDARD, np.asarray(times_s, dtype=float)
        arms = (self.right, self.left) if hand == self.hand else (self.left, self.right)
        sides = [arm.moved(self.times_s, times, body) for arm in arms]
        shoulders, elbows, hands, palms = (
            np.stack([right, left * MIRROR], axis=1) for right, left in zip(*sides, strict=True)
        )
        still = np.zeros(len(times))
        return Poses(
            shoulders,
            elbows,
            hands,
            palms,
            still,
            self._stroke(times),
            still,
            still,
            (),
            np.zeros((len(times), 0)),
            body,
        )

    def _stroke(self, times: Array) -> Array:
        first, last = self.stroke_s
        after = max(self.duration_s - last, 1e-3)
        return ease(times / max(first, 1e-3)) - ease((times - last) / after)


@lru_cache(maxsize=16)
def _plain_hand(scale: float) -> tuple[Array, Array]:
    """Returns a flat hand (21, 3), and the lengths of the bones (5, 3) of its thumb and fingers."""
    joints = hand_joints(np.zeros((1, 20)), scale)[0]
    return joints, length(np.diff(joints[CHAINS], axis=1))


def smoothed(values: Array, width_s: float, times_s: Array) -> Array:
    """Returns values (T, ...) at evenly spaced times after a Gaussian filter; both ends are repeated.

    Args:
        values: (T, ...).
        width_s: Standard deviation of the filter.
        times_s: (T,).
    """
    width = width_s / max(float(np.median(np.diff(times_s))), 1e-3)
    reach = max(1, round(3 * width))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / width) ** 2)
    flat = values.reshape(len(values), -1)
    padded = np.pad(flat, ((reach, reach), (0, 0)), mode="edge")
    smooth = [np.convolve(column, kernel / kernel.sum(), "valid") for column in padded.T]
    return np.stack(smooth, axis=1).reshape(values.shape)


def _between(values: Array, times_s: Array, wanted_s: Array) -> Array:
    flat = values.reshape(len(values), -1)
    columns = [np.interp(wanted_s, times_s, column) for column in flat.T]
    return np.stack(columns, axis=1).reshape(-1, *values.shape[1:])


Shown = Performance | Moved
"""What the tutor can perform: a written sign, or a tracked movement."""


def poses_of(
    shown: Shown, times_s: Array | Sequence[float], body: Body | None = None, hand: Hand = "right"
) -> Poses:
    """Performs a written sign or a tracked movement; see `pose.poses`."""
    if isinstance(shown, Moved):
        return shown.poses(times_s, body, hand)
    return poses(shown, times_s, body, hand)


def needs_one_hand(shown: Shown) -> bool:
    """Whether the other hand rests all the time."""
    return not shown.both if isinstance(shown, Moved) else shown.kind == "one_handed"
