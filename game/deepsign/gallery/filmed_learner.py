"""The drawn learner on film: each sign has one take, and each moment is painted once per process."""

from __future__ import annotations

import zlib
from functools import cache, lru_cache
from typing import Final

import numpy as np

from deepsign.camera.base import Picture
from deepsign.camera.demo import PERIOD_S
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.joints import Joints
from deepsign_assets.body.performance import Performance
from deepsign_assets.body.pose import Pose
from deepsign_assets.film.drawn_learner import DrawnLearner

SEED: Final = 0
REST_PICTURES: Final = 24
"""Pictures of a breath at rest, shown forwards and backwards."""

POSES_AT_ONCE: Final = 64
"""So many poses take little longer than one."""

UNPACKED_BYTES: Final = 60_000_000
"""Number of unpacked pictures in the cache."""


class FilmedLearner:
    """A drawn learner whose pictures are kept in lossless compression: unpacking is five times as fast as painting.

    Times are rounded to the demo camera's pace.

    Args:
        hand: Dominant hand.
        size: Width and height of the pictures, in pixels.
    """

    def __init__(self, hand: Hand, size: tuple[int, int]) -> None:
        self._hand = hand
        self._size = size
        self._far, self._near = (DrawnLearner(SEED, hand=hand) for _ in range(2))
        self._near.gesture("no_gesture")  # this learner sits near the camera
        self._takes: dict[str, Performance] = {}
        self._gestures: dict[str, Performance] = {}
        self._poses: dict[tuple[Performance, int], Pose] = {}
        self._unpacked = lru_cache(UNPACKED_BYTES // (3 * size[0] * size[1]))(self._unpack)
        # by distance (near or far), id of a kept pose (0: rest), and time
        self._packed: dict[tuple[bool, int, int], bytes] = {}

    def perform(self, sign_id: str) -> Performance:
        """Returns the learner's only take of the sign, which does not depend on earlier calls."""
        if sign_id not in self._takes:
            self._takes[sign_id] = DrawnLearner(SEED, hand=self._hand).perform(sign_id)
        return self._takes[sign_id]

    def gesture(self, label: str) -> Performance:
        """Returns the learner's only take of a gesture of the arcade."""
        if label not in self._gestures:
            self._gestures[label] = self._near.gesture(label)
        return self._gestures[label]

    def pose(self, performance: Performance, t_s: float) -> Pose:
        """Returns the learner at one moment of a performance."""
        tick = round(t_s / PERIOD_S)
        key = (performance, tick)
        if key not in self._poses:
            ticks = range(tick, tick + POSES_AT_ONCE)
            made = self._far.poses(performance, [each * PERIOD_S for each in ticks])
            for number, each in enumerate(ticks):
                self._poses.setdefault((performance, each), made[number])
        return self._poses[key]

    def paint(self, pose: Pose | None, t_s: float, *, near: bool = False) -> Picture:
        """Returns the camera's picture, (H, W, 3) RGB, of the film's size.

        Args:
            pose: Pose of the learner; None at rest.
            t_s: Time in seconds, for the breathing.
            near: Whether the learner sits as near as players of the arcade.
        """
        painter = self._near if near else self._far
        tick = _there_and_back(round(t_s / PERIOD_S)) if pose is None else 0
        key = (near, 0 if pose is None else id(pose), tick)
        if key not in self._packed:
            self._packed[key] = _packed(painter.paint(pose, tick * PERIOD_S, self._size))
        return self._unpacked(self._packed[key])

    def joints(self, pose: Pose | None, *, near: bool = False) -> Joints:
        """Returns the joints in that picture."""
        return (self._near if near else self._far).joints(pose, self._size)

    def _unpack(self, data: bytes) -> Picture:
        """Returns a picture that is shared, so it cannot be written to."""
        width, height = self._size
        return np.frombuffer(zlib.decompress(data), np.uint8).reshape(height, width, 3)


@cache
def filmed(hand: Hand, size: tuple[int, int]) -> FilmedLearner:
    """Returns this process's film, which depends only on the arguments and is shared."""
    return FilmedLearner(hand, size)


def _there_and_back(tick: int) -> int:
    """Returns 0 1 2 ... n-1 n-2 ... 1 0 1 ...: a loop without a jump."""
    around = tick % (2 * REST_PICTURES - 2)
    return min(around, 2 * REST_PICTURES - 2 - around)


def _packed(rgb: Picture) -> bytes:
    return zlib.compress(rgb.tobytes(), level=1)
