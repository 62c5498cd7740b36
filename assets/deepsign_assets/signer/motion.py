"""How one arm moves along its track, frame by frame; every arm is solved as a right arm."""

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.signer.arm import elbow_at, forearm_frame, reached, swivel_of
from deepsign_assets.signer.geometry import (
    Array,
    direction,
    ease,
    matrices,
    quaternion,
    slerp,
    steady,
)
from deepsign_assets.signer.hand import LIMITS_DEG, hand_joints
from deepsign_assets.signer.performance import Path
from deepsign_assets.signer.skeleton import Body, part_point
from deepsign_assets.signer.surface import kept_out
from deepsign_assets.signer.track import Node, settled

Indices = NDArray[np.intp]


def arm(
    track: tuple[Node, ...], times: Array, body: Body, habit_deg: Array | None
) -> tuple[Array, Array, Array, Array]:
    """Shoulder, elbow (T, 3), hand joints (T, 21, 3) and palm normal (T, 3) of one arm."""
    spans = [_Carry(track[a], track[b]) for a, b in ((0, 1), (len(track) - 2, len(track) - 1))]
    ends = [moment for span in spans for moment in (span.start_s, span.end_s)]
    count, every = len(times), np.concatenate([times, ends])
    hand, turned, point, local = _hand(track, every, body, habit_deg)
    shoulder, elbow, hand, turned = settled(hand, turned, point, body)
    for index, span in enumerate(spans):
        between = np.flatnonzero((times > span.start_s) & (times < span.end_s))
        if len(between):
            pair = slice(count + 2 * index, count + 2 * index + 2)
            held = (shoulder[pair], elbow[pair], hand[pair, 0], turned[pair])
            moved = span.carried(held, times[between], local[between], body)
            elbow[between], hand[between], turned[between] = moved
    return shoulder[:count], elbow[:count], hand[:count], turned[:count, :, 2]


@dataclass(frozen=True)
class _Carry:
    """The way from or to rest: the wrist swings over, and the hand is carried by the forearm.

    Shoulder, elbow and wrist each go from one end's angle to the other's, so that no joint passes through what it cannot do.
    """

    start: Node
    end: Node

    @property
    def start_s(self) -> float:
        """When the way begins."""
        return self.start.leave_s

    @property
    def end_s(self) -> float:
        """When the way ends."""
        return self.end.arrive_s

    def carried(
        self, ends: tuple[Array, Array, Array, Array], times: Array, local: Array, body: Body
    ) -> tuple[Array, Array, Array]:
        """Elbow, hand and orientation on the way.

        Args:
            ends: shoulder, elbow, wrist (2, 3) and orientation (2, 3, 3) at both ends.
            times: (T,) between them.
            local: (T, 21, 3) joints in the hand's own frame.
            body: whose arm it is.
        """
        shoulder, elbow, wrist, orientation = ends
        swivel = swivel_of(shoulder, elbow, wrist)
        swivel[1] = swivel[0] + (swivel[1] - swivel[0] + np.pi) % (2 * np.pi) - np.pi
        frame = forearm_frame(shoulder, elbow, wrist, swivel)
        held = [quaternion(frame[k].T @ orientation[k]) for k in (0, 1)]
        u = ease((times - self.start_s) / (self.end_s - self.start_s))
        turning = swivel[0] + (swivel[1] - swivel[0]) * u
        at = np.broadcast_to(shoulder[0], (len(u), 3))
        way = reached(at, self._swung(wrist, u), body)
        carrying = forearm_frame(at, elbow_at(at, way, turning, body), way, turning)
        from_, to = (np.broadcast_to(turn, (len(u), 4)) for turn in held)
        turned = carrying @ matrices(slerp(from_, to, u))
        hand = kept_out(np.einsum("tij,tkj->tki", turned, local) + way[:, None], body)
        reach = reached(at, hand[:, 0], body)
        hand = hand + (reach - hand[:, 0])[:, None]
        return elbow_at(at, reach, turning, body), hand, turned

    def _swung(self, wrist: Array, u: Array) -> Array:
        """The wrist's way (T, 3) between its places at both ends (2, 3)."""
        bulge = np.sin(np.pi * u)[:, None] * np.array(self.end.path.bulge_cm) / 100
        return np.asarray(wrist[0] + (wrist[1] - wrist[0]) * u[:, None] + bulge)


@dataclass(frozen=True)
class _Between:
    """Where T times lie on a track: between which moments, and how far on the way, evenly and eased."""

    times: Array
    before: Indices
    after: Indices
    raw: Array
    eased: Array

    @classmethod
    def of(cls, track: tuple[Node, ...], times: Array) -> "_Between":
        """The places of times (T,)."""
        arrivals = np.array([node.arrive_s for node in track])
        leaves = np.array([node.leave_s for node in track])
        times, stops = _flowing(track, times)
        after = np.clip(np.searchsorted(arrivals, times, side="right"), 1, len(track) - 1)
        before = after - 1
        span = np.maximum(arrivals[after] - leaves[before], 1e-3)
        raw = np.clip((times - leaves[before]) / span, 0, 1)
        eased = np.where(stops[before] & stops[after], ease(raw), raw)
        return cls(times, before, after, raw, eased)

    def mix(self, values: Array) -> Array:
        """Values (K, N) of the moments, mixed for each time (T, N)."""
        u = self.eased[:, None]
        return np.asarray(values[self.before] * (1 - u) + values[self.after] * u)


def _hand(
    track: tuple[Node, ...], times: Array, body: Body, habit_deg: Array | None
) -> tuple[Array, Array, Array, Array]:
    """Hand joints (T, 21, 3), orientation (T, 3, 3), the touching part on its way (T, 3), joints in the hand's own frame."""
    at = _Between.of(track, times)
    turns = np.stack([node.turn for node in track])
    turned = matrices(slerp(turns[at.before], turns[at.after], at.eased))
    local = hand_joints(_angles(track, at, habit_deg), body.hand)
    parts = {part: part_point(part, local) for part in {node.part for node in track}}
    held = np.stack([parts[node.part] for node in track], axis=0)
    moments, u = np.arange(len(times)), at.eased[:, None]
    part = held[at.before, moments] * (1 - u) + held[at.after, moments] * u
    point = _way(track, at) + _along(track, at)
    wrist = point - np.einsum("tij,tj->ti", turned, part)
    return np.einsum("tij,tkj->tki", turned, local) + wrist[:, None], turned, point, local


def _angles(track: tuple[Node, ...], at: _Between, habit_deg: Array | None) -> Array:
    """Joint angles (T, 20), in degrees."""
    angles = at.mix(np.stack([node.angles for node in track])) + _wiggled(track, at.times)
    if habit_deg is not None:
        angles = angles + habit_deg
    return np.clip(angles, LIMITS_DEG[:, 0], LIMITS_DEG[:, 1])


def _wiggled(track: tuple[Node, ...], times: Array) -> Array:
    """What wiggling adds to the joint angles (T, 20): the fingers in turn, from the index to the little finger."""
    added = np.zeros((len(times), 20))
    for before, node in itertools.pairwise(track):
        size_deg, rate_hz = node.wiggle
        if size_deg:
            since, until = times - before.leave_s, node.leave_s - times
            strength = ease(since / 0.15) * ease(until / 0.15) * size_deg
            for finger in range(4):
                wave = np.sin(2 * np.pi * (rate_hz * since - finger / 5))
                added[:, 4 * finger] += strength * wave
                added[:, 4 * finger + 1] += 0.4 * strength * wave
    return added


def _flowing(track: tuple[Node, ...], times: Array) -> tuple[Array, NDArray[np.bool_]]:
    """Times eased over each run of moments that are passed without stopping, and which moments are stops."""
    stops = np.array([not node.via for node in track])
    eased = times.copy()
    marks = np.flatnonzero(stops)
    for first, last in itertools.pairwise(marks):
        start, end = track[first].leave_s, track[last].arrive_s
        within = (times > start) & (times < end)
        if last > first + 1:
            eased[within] = start + (end - start) * ease((times[within] - start) / (end - start))
    return eased, stops


def _way(track: tuple[Node, ...], at: _Between) -> Array:
    """The way between the places (T, 3): straight between stops, a cubic spline through moments that are passed."""
    points = np.stack([node.point for node in track])
    arrivals = np.array([node.arrive_s for node in track])
    via = np.array([node.via for node in track])
    way = at.mix(points)
    curved = via[at.before] | via[at.after]
    if curved.any():
        slopes = _slopes(points, arrivals, via)
        a, b, s = at.before[curved], at.after[curved], at.eased[curved, None]
        span = (arrivals[b] - arrivals[a])[:, None]
        way[curved] = (
            points[a] * (1 + 2 * s) * (1 - s) ** 2
            + points[b] * s * s * (3 - 2 * s)
            + span * (slopes[a] * s * (1 - s) ** 2 - slopes[b] * s * s * (1 - s))
        )
    return way


def _slopes(points: Array, arrivals: Array, via: NDArray[np.bool_]) -> Array:
    """Velocity (K, 3) at each moment: of the chord round moments that are passed (Catmull-Rom), none at a stop."""
    slopes = np.zeros_like(points)
    for index in np.flatnonzero(via):
        chord = points[index + 1] - points[index - 1]
        slopes[index] = chord / (arrivals[index + 1] - arrivals[index - 1])
    return slopes


def _along(track: tuple[Node, ...], at: _Between) -> Array:
    """What arcs and circles add to the straight way, (T, 3)."""
    added = np.zeros((len(at.after), 3))
    for index, node in enumerate(track):
        here = at.after == index
        if node.path.shape == "arc":
            added[here] = (
                np.sin(np.pi * at.eased[here])[:, None] * np.array(node.path.bulge_cm) / 100
            )
        elif node.path.shape == "circle":
            added[here] = _round(node.path, at.raw[here])
    return added


def _round(path: Path, raw: Array) -> Array:
    angle = (2 * np.pi * path.turns * steady(raw, 0.3 / max(path.turns, 1.0)))[:, None]
    centre, first = direction(path.centre), direction(path.first)
    return np.asarray((centre * (1 - np.cos(angle)) + first * np.sin(angle)) * path.radius_cm / 100)
