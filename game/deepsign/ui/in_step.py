"""Keeps two people at the same phase of a sign, each at their own pace. Pure.

A learner who raises the hand slowly or signs a loop quickly is not shown at the same second as the tutor, but at the
same phase of the movement: both have completed the same share of the way. A small part of the share is plain time, so
that the picture advances while the hands are still.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign.ui.reel import FPS
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.moved import Shown, poses_of

Array = NDArray[np.float64]

TIME_SHARE: Final = 0.1
"""Part of the share that is plain time."""

BEYOND_S: Final = 60.0
"""How far pairs of moments are continued."""

NOISE_PART: Final = 0.2
"""Movement up to this quantile of the pictures counts as camera noise."""


def way(times_s: Array, motion: Array) -> Array:
    """Returns the share of a movement completed at each of N moments, rising from 0 at the first to 1 at the last.

    Args:
        times_s: (N,): rising times, N of 2 or more.
        motion: (N - 1,): movement from each moment to the next.
    """
    moved = np.sqrt(np.maximum(motion, 0.0))  # otherwise, raising the hands would outweigh the sign
    total = moved.sum()
    even = np.diff(times_s) / (times_s[-1] - times_s[0])
    parts = even if total <= 0 else TIME_SHARE * even + (1 - TIME_SHARE) * moved / total
    return np.concatenate([[0.0], np.cumsum(parts) / parts.sum()])


def way_of_pictures(times_s: Array, pictures: Array) -> Array:
    """Returns the same as `way`, for N pictures (N, H, W) of a static camera."""
    moved = np.abs(np.diff(pictures, axis=0)).mean(axis=(1, 2))
    return way(times_s, moved - np.quantile(moved, NOISE_PART))


@lru_cache(maxsize=16)
def way_of_tutor(performance: Shown, hand: Hand) -> tuple[Array, Array]:
    """Returns times from the performance's start, and the share of the way at each of them, seen from the front."""
    times_s = np.arange(0.0, performance.duration_s + 1 / FPS, 1 / FPS)
    hands = poses_of(performance, times_s, hand=hand).hands[..., :2]  # (T, 2, 21, 2)
    return times_s, way(times_s, np.linalg.norm(np.diff(hands, axis=0), axis=-1).mean(axis=(1, 2)))


def in_step(at_s: float, leader: tuple[Array, Array], follower: tuple[Array, Array]) -> float:
    """Returns the time at which the follower is at the same share as the leader at ``at_s``.

    Args:
        at_s: Time of the leader.
        leader: Times and shares.
        follower: Times and shares.
    """
    behind = np.interp(at_s, *leader)
    return float(np.interp(behind, follower[1], follower[0]))


def in_pairs(
    leader_s: Array, follower_s: Array, through: tuple[float, float] | None = None
) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Returns the ways of two people from moments that belong together, for `in_step`.

    Before the first pair and after the last, both go on at the same pace.

    Args:
        leader_s: (N,) seconds, none before another.
        follower_s: (N,), likewise.
        through: Two moments that belong together exactly.
    """
    pairs = np.stack([leader_s, follower_s], axis=1)
    if through is not None:
        at = np.array(through)
        before, after = (pairs < at).all(axis=1), (pairs > at).all(axis=1)
        pairs = np.concatenate([pairs[before], at[None], pairs[after]])
    pairs = np.concatenate([pairs[:1] - BEYOND_S, pairs, pairs[-1:] + BEYOND_S])
    shares = np.linspace(0, 1, len(pairs))
    return (pairs[:, 0], shares), (pairs[:, 1], shares)
