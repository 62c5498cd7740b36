"""Moves arms along their keyframes, all moments of all performances at once; every arm is solved as a right arm."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.between import Between
from deepsign_assets.body.bodies import Bodies
from deepsign_assets.body.carry import Ends, carried, ends_of
from deepsign_assets.body.geometry import Array, ease, matrices, moved_by, slerp, steady
from deepsign_assets.body.hand import LIMITS_DEG, hand_joints
from deepsign_assets.body.keyframes import Indices, Keyframes
from deepsign_assets.body.placing import settled
from deepsign_assets.body.skeleton import weighed


def arms(
    keyframes: Keyframes, times_s: Sequence[Array], people: Bodies, habits_deg: Array
) -> tuple[Array, Array, Array, Array]:
    """Returns shoulders, elbows (T, 2, 3), hands (T, 2, 21, 3) and palm normals (T, 2, 3); dominant arm first.

    Args:
        keyframes: The keyframes of N performances.
        times_s: N arrays of moments, T in all.
        people: N bodies.
        habits_deg: (N, 20) added to the joint angles.
    """
    ends_s = ends_of(keyframes)
    every = [np.concatenate(pair) for pair in zip(times_s, ends_s, strict=True)]
    at = Between.of(keyframes, every)
    last = np.cumsum([len(each) for each in every])
    ends = np.concatenate(
        [end - len(its) + np.arange(len(its)) for end, its in zip(last, ends_s, strict=True)]
    )
    way = _ways(keyframes, at)
    other_way = np.where(way < 0, -1, way + keyframes.carried.sum())
    both, way = at.of_both(len(keyframes)), np.concatenate([way, other_way])
    kept, back = _distinct(keyframes, both, way >= 0)
    back = back.reshape(2, -1)
    ways = (way[kept], np.tile(at.raw, 2)[kept], back[:, ends].ravel())
    elbow, hand, turned = _solved(keyframes, both.some(kept), ways, people, habits_deg)
    asked = np.delete(np.arange(len(at)), ends)
    shoulder = np.zeros((len(asked), 2, 3))
    shoulder[..., 0] = -people.shoulder_half_m[at.whose[asked], None]
    found = back[:, asked].T
    return shoulder, elbow[found], hand[found], turned[found, :, 2]


def _ways(keyframes: Keyframes, at: Between) -> Indices:
    """Returns the number of the carried way that each time (T,) is on; -1 for none."""
    number = np.where(keyframes.carried, np.cumsum(keyframes.carried) - 1, -1)
    return np.where((at.raw > 0) & (at.raw < 1), number[at.after], -1)


def _distinct(
    keyframes: Keyframes, at: Between, led: NDArray[np.bool_]
) -> tuple[Indices, NDArray[np.intp]]:
    """Returns which times (R,) need to be solved, and for each time (T,) which of these it equals.

    A hand that rests, holds, or goes from a posture to the same one is solved once.
    """
    same = keyframes.posture[at.before] == keyframes.posture[at.after]
    straight = (keyframes.radius_cm[at.after] == 0) & ~keyframes.bulge_cm[at.after].any(axis=-1)
    still = np.where(led, same & straight, (at.eased == 0) | (same & straight))
    still &= keyframes.wiggle[at.wiggling(keyframes), 0] == 0
    count = int(keyframes.posture.max()) + 1
    alike = keyframes.posture[at.before] + np.where(led, count, 0)
    marks = np.where(still, alike, 2 * count + np.arange(len(at)))
    _, kept, back = np.unique(marks, return_index=True, return_inverse=True)
    return kept, back


def _solved(
    keyframes: Keyframes,
    at: Between,
    ways: tuple[Indices, Array, Indices],
    people: Bodies,
    habits_deg: Array,
) -> tuple[Array, Array, Array]:
    """Returns elbows (R, 3), hands (R, 21, 3) and orientations (R, 3, 3) at R times.

    Args:
        keyframes: The keyframes of N performances.
        at: The times.
        ways: For each time the number of its carried way (-1: none) and the share that is over, (R,);
            and for each way which of the times its start and its end are.
        people: N bodies.
        habits_deg: (N, 20).
    """
    way, share, ends = ways
    body = people.some(at.whose)
    local = hand_joints(_angles(keyframes, at, habits_deg), body.hand)
    shoulder, elbow = np.zeros((2, len(at), 3))
    hand, turned = np.empty_like(local), np.empty((len(at), 3, 3))
    free, led = np.flatnonzero(way < 0), np.flatnonzero(way >= 0)
    wanted = _wanted(keyframes, at.some(free), local[free])
    shoulder[free], elbow[free], hand[free], turned[free] = settled(*wanted, body.some(free))
    if len(led):
        held = Ends.of(shoulder[ends], elbow[ends], hand[ends, 0], turned[ends])
        bulge = keyframes.bulge_cm[at.after[led]]
        moved = carried(held, way[led], share[led], bulge, local[led], body.some(led))
        elbow[led], hand[led], turned[led] = moved
    return elbow, hand, turned


def _wanted(keyframes: Keyframes, at: Between, local: Array) -> tuple[Array, Array, Array]:
    """Returns hands (T, 21, 3), orientations (T, 3, 3) and touching parts (T, 3) as the sign requires them."""
    turned = matrices(slerp(keyframes.turn[at.before], keyframes.turn[at.after], at.eased))
    point = _way(keyframes, at) + _aside(keyframes, at)
    hand = moved_by(turned, local)
    return hand + (point - weighed(at.mix(keyframes.part), hand))[:, None], turned, point


def _angles(keyframes: Keyframes, at: Between, habits_deg: Array) -> Array:
    """Returns joint angles (T, 20), in degrees."""
    angles = at.mix(keyframes.angles)
    _wiggle(keyframes, at, angles)
    angles += habits_deg[at.whose]
    return np.clip(angles, LIMITS_DEG[:, 0], LIMITS_DEG[:, 1])


def _wiggle(keyframes: Keyframes, at: Between, angles: Array) -> None:
    """Adds wiggling to the joint angles (T, 20): the fingers in turn, from the index to the little finger."""
    moments = at.wiggling(keyframes)
    wiggling = np.flatnonzero(keyframes.wiggle[moments, 0])
    if not len(wiggling):
        return
    times, moments = at.times[wiggling], moments[wiggling]
    size_deg, rate_hz, lag = keyframes.wiggle[moments].T
    since, until = times - keyframes.leave_s[moments - 1], keyframes.leave_s[moments] - times
    strength = ease(since / 0.15) * ease(until / 0.15) * size_deg
    phase = (rate_hz * since)[:, None] - lag[:, None] * np.arange(4)
    wave = np.sin(2 * np.pi * phase) * strength[:, None]
    angles[wiggling, 0:16:4] += wave
    angles[wiggling, 1:16:4] += 0.4 * wave


def _way(keyframes: Keyframes, at: Between) -> Array:
    """Returns the way between places (T, 3): straight between stops, a cubic spline through moments that are passed."""
    way = at.mix(keyframes.point)
    curved = np.flatnonzero(keyframes.via[at.before] | keyframes.via[at.after])
    if len(curved):
        a, b, s = at.before[curved], at.after[curved], at.eased[curved, None]
        span = (keyframes.arrive_s[b] - keyframes.arrive_s[a])[:, None]
        way[curved] = (
            keyframes.point[a] * (1 + 2 * s) * (1 - s) ** 2
            + keyframes.point[b] * s * s * (3 - 2 * s)
            + span
            * (_slope(keyframes, a) * s * (1 - s) ** 2 - _slope(keyframes, b) * s * s * (1 - s))
        )
    return way


def _slope(keyframes: Keyframes, moments: Indices) -> Array:
    """Returns velocities (T, 3) at moments (T,): that of the chord between the neighbours, and zero at a stop.

    This is the rule of Catmull-Rom splines.
    """
    slopes = np.zeros((len(moments), 3))
    rows = np.flatnonzero(keyframes.via[moments])
    before, after = moments[rows] - 1, moments[rows] + 1
    span = keyframes.arrive_s[after] - keyframes.arrive_s[before]
    slopes[rows] = (keyframes.point[after] - keyframes.point[before]) / span[:, None]
    return slopes


def _aside(keyframes: Keyframes, at: Between) -> Array:
    """Returns the displacement (T, 3) of arcs and circles from the straight way."""
    added = np.sin(np.pi * at.eased)[:, None] * keyframes.bulge_cm[at.after] / 100
    rows = np.flatnonzero(keyframes.radius_cm[at.after])
    if len(rows):
        to = at.after[rows]
        turns = keyframes.turns[to]
        angle = 2 * np.pi * turns * steady(at.raw[rows], 0.3 / np.maximum(turns, 1.0))
        round_ = keyframes.centre[to] * (1 - np.cos(angle))[:, None]
        round_ += keyframes.aside[to] * np.sin(angle)[:, None]
        added[rows] += round_ * keyframes.radius_cm[to, None] / 100
    return added
