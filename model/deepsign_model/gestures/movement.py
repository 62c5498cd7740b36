"""When the hands moved, from skeletons: the onset and end of a gesture by the hand's own movement.

Scores rise when a network is sure, which is earlier or later than the hand begins and ends. Pure; times are arguments.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.tracking.skeleton import BODY, Skeleton

__all__ = ["HandMovement", "hand_speed", "hand_speeds", "moved_around"]

MOVING: Final = 0.8
"""Shoulder widths a second that a movement reaches; drawn hands at rest reach it in 5% of moments, by a tracker's errors."""
SLOW: Final = 0.55
"""A movement begins and ends at this speed; a lower one would join it to what is before and after."""
PAUSE_S: Final = 0.2  # shorter stops are part of a movement, and so are moments without a hand
BEFORE_S: Final = 1.0  # poses are spotted while the hand is still, up to this time after it arrived
KEPT_S: Final = 3.0
SURE: Final = 0.5  # presence of a wrist of the body
_SHOULDERS: Final = [BODY.index("right_shoulder"), BODY.index("left_shoulder")]
_WRISTS: Final = [BODY.index("right_wrist"), BODY.index("left_wrist")]


def hand_speed(before: Skeleton, after: Skeleton) -> float:
    """Returns the mean speed of the joints of the faster hand, in shoulder widths per second; NaN if neither is found.

    All joints count, so that a hand that turns, opens or drums moves although its wrist is still. Quick hands are often lost;
    then the wrist at the end of the arm counts.
    """
    width = float(np.linalg.norm(np.subtract(*after.body[_SHOULDERS])))
    gap_s = after.t_s - before.t_s
    if not (width > 0 and gap_s > 0):
        return math.nan
    joints = np.linalg.norm(after.hands[..., :2] - before.hands[..., :2], axis=-1).mean(axis=-1)
    wrists = np.linalg.norm(after.body[_WRISTS] - before.body[_WRISTS], axis=-1)
    sure = np.minimum(before.body_presence[_WRISTS], after.body_presence[_WRISTS]) >= SURE
    steps = np.where(np.isfinite(joints), joints, np.where(sure, wrists, np.nan))
    found = steps[np.isfinite(steps)]
    return float(found.max() / width / gap_s) if len(found) else math.nan


def hand_speeds(skeletons: Sequence[Skeleton]) -> tuple[float, ...]:
    """Returns the speed at each skeleton since the one before; NaN at the first."""
    return (math.nan, *(hand_speed(before, after) for before, after in pairwise(skeletons)))


def moved_around(
    times_s: Sequence[float], speeds: Sequence[float], at_s: float
) -> tuple[float, float] | None:
    """Returns the onset and end of the movement at a time, or of the last one shortly before it.

    Args:
        times_s: Times of the skeletons, rising.
        speeds: The speed between each skeleton and the one before (`hand_speed`).
        at_s: The time, such as that of an event.

    Returns:
        Onset and end in seconds; None if no hand moved. A movement that goes on ends at the last of the times.
    """
    times, steady = np.asarray(times_s, np.float64), _steady(np.asarray(speeds, np.float64))
    moving, fast = times[steady > SLOW], times[steady > MOVING]
    before = fast[(fast <= at_s) & (fast >= at_s - BEFORE_S)]
    if not len(before):
        return None
    stops = np.flatnonzero(np.diff(moving) > PAUSE_S) + 1
    run = next(run for run in np.split(moving, stops) if before[-1] <= run[-1])
    first = int(np.searchsorted(times, run[0]))
    return float(times[max(0, first - 1)]), float(
        run[-1]
    )  # a speed is that since the skeleton before


def _steady(speeds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Returns the median of each speed and its neighbours, without those that are unknown; 0 where all are."""
    padded = np.concatenate([[np.nan], speeds, [np.nan]])
    three = np.stack([padded[:-2], padded[1:-1], padded[2:]])
    three[:, np.isnan(three).all(axis=0)] = 0.0
    middle: NDArray[np.float64] = np.nanmedian(three, axis=0)
    return middle


class HandMovement:
    """Follows the speed of a player's hands."""

    def __init__(self) -> None:
        self._before: Skeleton | None = None
        self._speeds: deque[tuple[float, float]] = deque()

    def reset(self) -> None:
        """Forgets everything: the next skeleton is the first of a new stream."""
        self._before = None
        self._speeds.clear()

    def feed(self, skeleton: Skeleton) -> None:
        """Takes the next skeleton; one of the same time is ignored, and one of an earlier time starts a new stream."""
        before = self._before
        if before is not None and skeleton.t_s == before.t_s:
            return
        if before is not None and skeleton.t_s < before.t_s:
            self.reset()
            before = None
        self._before = skeleton
        speed = math.nan if before is None else hand_speed(before, skeleton)
        self._speeds.append((skeleton.t_s, speed))
        while skeleton.t_s - self._speeds[0][0] > KEPT_S:
            self._speeds.popleft()

    def around(self, at_s: float) -> tuple[float, float] | None:
        """Returns the onset and end of the movement at a time, as `moved_around`, by what was seen so far."""
        if not self._speeds:
            return None
        times, speeds = zip(*self._speeds, strict=True)
        return moved_around(times, speeds, at_s)
