"""`poses(performance, times, body)`: where every joint is at each moment; one pure function.

A hand's touching part is led along the path between places; the wrist follows from the hand's orientation and shape, and the elbow from
the wrist: on the circle that two rigid bones leave to it, at the place that bends the wrist least and hangs most naturally.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.signer.geometry import (
    Array,
    direction,
    ease,
    frame_of,
    matrices,
    quaternion,
    slerp,
    unit,
)
from deepsign_assets.signer.handshapes import HANDSHAPES, LIMITS_DEG, hand_joints
from deepsign_assets.signer.performance import Key, Path, Performance, Posture, Rest
from deepsign_assets.signer.skeleton import Body, part_point, place

Indices = NDArray[np.intp]
Hand = Literal["right", "left"]
_MIRROR: Final = np.array([-1.0, 1.0, 1.0])
_SWIVELS: Final = np.linspace(0, 2 * np.pi, 24, endpoint=False)
_REACH: Final = 0.985
_FOLDED: Final = 0.30  # a fully bent elbow leaves this share of the arm between shoulder and wrist
_HANGS: Final = np.array([-0.26, -1.0, -0.08])  # where a relaxed elbow points
_EASY_BEND: Final = float(np.cos(np.radians(38)))  # a wrist bends this far without strain
_NO_PATH: Final = Path()
_SWING: Final = Path("arc", bulge_cm=(-3.0, 0.0, 13.0))  # hands swing forward as they rise and fall

RESTS: Final[dict[Rest, Posture]] = {
    "side": Posture("relaxed", "side", palm="in", fingers="down+0.1away", part="palm"),
    "lap": Posture("relaxed", "thigh", palm="down+0.2in", fingers="away+0.7in", part="palm"),
    "clasped": Posture(
        "relaxed",
        "belly",
        palm="toward+0.4in",
        fingers="in+0.5down",
        part="fingers",
        offset_cm=(-2, -10, 4),
    ),
    "table": Posture("relaxed", "table", palm="down", fingers="away+0.5in", part="palm"),
    "away": Posture(
        "relaxed", "side", palm="in", fingers="down", part="palm", offset_cm=(-6, -14, 4)
    ),
}


@dataclass(frozen=True)
class Poses:
    """The signer at T moments, in metres. Side 0 is the signer's right, side 1 the left.

    Attributes:
        shoulders, elbows: (T, 2, 3).
        hands: (T, 2, 21, 3), joints as in MediaPipe; joint 0 is the wrist.
        palms: (T, 2, 3) unit normals out of the palms.
        droop: (T,) sinking of head and shoulders, 0..1.
        expression: facial expression, at full strength while `stroke` is 1.
        stroke: (T,) 0 at rest, 1 within the sign.
    """

    shoulders: Array
    elbows: Array
    hands: Array
    palms: Array
    droop: Array
    stroke: Array
    expression: str
    body: Body

    def __len__(self) -> int:
        return len(self.stroke)

    def __getitem__(self, index: int) -> "Pose":
        """The pose at one of the moments."""
        return Pose(
            self.shoulders[index], self.elbows[index], self.hands[index], self.palms[index],
            float(self.droop[index]), float(self.stroke[index]), self.expression, self.body,
        )  # fmt: skip


@dataclass(frozen=True)
class Pose:
    """The signer at one moment; fields as in `Poses` without the leading T."""

    shoulders: Array
    elbows: Array
    hands: Array
    palms: Array
    droop: float
    stroke: float
    expression: str
    body: Body


@dataclass(frozen=True)
class _Node:
    """One hand at one moment, resolved: where the touching part is, how the hand is turned and bent."""

    arrive_s: float
    leave_s: float
    point: Array
    turn: Array
    angles: Array
    part: str
    path: Path
    via: bool


def pose(
    performance: Performance, t_s: float, body: Body | None = None, hand: Hand = "right"
) -> Pose:
    """The signer at one moment of a performance; see `poses`."""
    return poses(performance, np.array([t_s]), body, hand)[0]


def poses(
    performance: Performance,
    times_s: Array | Sequence[float],
    body: Body | None = None,
    hand: Hand = "right",
    habit_deg: Array | None = None,
) -> Poses:
    """Performs a sign.

    Args:
        performance: what to do.
        times_s: (T,) moments from the start of the performance; before and after it the signer rests.
        body: sizes of the signer; standard when None.
        hand: the dominant hand; `left` is the exact mirror image of `right`.
        habit_deg: (20,) added to all joint angles of both hands: how this signer's fingers lie.

    Returns:
        The poses at those moments.
    """
    body = body or Body()
    times = np.asarray(times_s, dtype=float)
    tracks = _tracks(performance, body)
    sides = [_arm(track, times, body, habit_deg) for track in tracks]
    start, end = performance.stroke_s
    stroke = ease((times - start) / max(performance.arrive_s, 1e-3) + 1) - ease(
        (times - end) / max(performance.leave_s, 1e-3)
    )
    droop = (
        performance.droop
        * ease((times - start) / max(end - start, 1e-3))
        * (1 - ease((times - end) / max(performance.leave_s, 1e-3)))
    )
    order = (0, 1) if hand == "right" else (1, 0)
    arranged = [_reflect(sides[index], left=place_in == 1) for place_in, index in enumerate(order)]
    shoulders, elbows, hands, palms = (
        np.stack([side[k] for side in arranged], axis=1) for k in range(4)
    )
    return Poses(shoulders, elbows, hands, palms, droop, stroke, performance.expression, body)


def _reflect(side: tuple[Array, ...], *, left: bool) -> tuple[Array, ...]:
    return tuple(part * _MIRROR for part in side) if left else side


@lru_cache(maxsize=64)
def _tracks(performance: Performance, body: Body) -> tuple[tuple[_Node, ...], tuple[_Node, ...]]:
    """The resolved moments of the dominant and of the other hand, rest to rest."""
    keys = performance.unrolled()
    rest = RESTS[performance.rest]
    other_rest = RESTS[performance.other_rest or performance.rest]
    dominant, other = (
        [_node(rest, body, -9.0, performance.wait_s)],
        [_node(other_rest, body, -9.0, performance.wait_s)],
    )
    now, moves_other = performance.wait_s, False
    for index, key in enumerate(keys):
        now += key.move_s if index else performance.arrive_s
        leave = now + key.hold_s
        path = key.path if index else _SWING
        other_path = (_other_path(performance, key) if index else _SWING) if key.other else _NO_PATH
        posture = key.other or other_rest
        dominant.append(_node(key.dominant, body, now, leave, path, posture, via=key.via))
        other.append(_node(posture, body, now, leave, other_path, key.dominant, via=key.via))
        now, moves_other = leave, key.other is not None
    now += performance.leave_s
    dominant.append(_node(rest, body, now, 1e9, _SWING))
    other.append(_node(other_rest, body, now, 1e9, _SWING if moves_other else _NO_PATH))
    return tuple(dominant), tuple(other)


def _other_path(performance: Performance, key: Key) -> Path:
    return key.path if performance.kind == "symmetrical" else key.other_path


def _node(
    posture: Posture,
    body: Body,
    arrive_s: float,
    leave_s: float,
    path: Path = _NO_PATH,
    opposite: Posture | None = None,
    *,
    via: bool = False,
) -> _Node:
    shape = HANDSHAPES[posture.handshape]
    orientation = frame_of(direction(posture.fingers), direction(posture.palm))
    point = _target(posture, body, opposite)
    return _Node(
        arrive_s, leave_s, point, quaternion(orientation), shape.angles, posture.part, path, via
    )


def _target(posture: Posture, body: Body, opposite: Posture | None) -> Array:
    """Where the touching part goes, in the hand's own (right-handed) space."""
    offset = np.array(posture.offset_cm) / 100
    if not posture.at.startswith("hand:"):
        return np.asarray(place(posture.at, body) + offset)
    if opposite is None or opposite.at.startswith("hand:"):
        raise ValueError(
            "a posture at the other hand needs one that is placed on the body or in space"
        )
    joints = _placed_joints(opposite, body)
    touched = part_point(posture.at.removeprefix("hand:"), joints)[0]
    return np.asarray(touched * _MIRROR + offset)


def _placed_joints(posture: Posture, body: Body) -> Array:
    local = hand_joints(HANDSHAPES[posture.handshape].angles[None], body.hand)
    orientation = frame_of(direction(posture.fingers), direction(posture.palm))
    turned = local @ orientation.T
    return np.asarray(
        turned + _target(posture, body, None) - part_point(posture.part, turned)[:, None]
    )


def _arm(
    track: tuple[_Node, ...], times: Array, body: Body, habit_deg: Array | None
) -> tuple[Array, Array, Array, Array]:
    """Shoulder, elbow (T, 3), hand joints (T, 21, 3) and palm normal (T, 3) of one arm as a right arm."""
    hand, turned = _hand(track, times, body, habit_deg)
    shoulder = np.broadcast_to(np.array([-body.shoulder_half_m, 0.0, 0.0]), (len(times), 3))
    wrist, elbow = _elbow(shoulder, hand[:, 0], turned[:, :, 1], body)
    hand = hand + (wrist - hand[:, 0])[:, None]
    return shoulder, elbow, hand, turned[:, :, 2]


def _hand(
    track: tuple[_Node, ...], times: Array, body: Body, habit_deg: Array | None
) -> tuple[Array, Array]:
    arrivals = np.array([node.arrive_s for node in track])
    leaves = np.array([node.leave_s for node in track])
    times, stops = _flowing(track, times)
    after = np.clip(np.searchsorted(arrivals, times, side="right"), 1, len(track) - 1)
    before = after - 1
    raw = np.clip(
        (times - leaves[before]) / np.maximum(arrivals[after] - leaves[before], 1e-3), 0, 1
    )
    u = np.where(stops[before] & stops[after], ease(raw), raw)
    angles = _mix(np.stack([node.angles for node in track]), before, after, u)
    if habit_deg is not None:
        angles = np.clip(angles + habit_deg, LIMITS_DEG[:, 0], LIMITS_DEG[:, 1])
    turns = np.stack([node.turn for node in track])
    turned = matrices(slerp(turns[before], turns[after], u))
    point = _mix(np.stack([node.point for node in track]), before, after, u) + _along(
        track, after, raw, u
    )
    local = hand_joints(angles, body.hand)
    held = np.stack([part_point(node.part, local) for node in track], axis=0)
    moments = np.arange(len(times))
    part = held[before, moments] * (1 - u)[:, None] + held[after, moments] * u[:, None]
    rotated = np.einsum("tij,tkj->tki", turned, local)
    wrist = point - np.einsum("tij,tj->ti", turned, part)
    return rotated + wrist[:, None], turned


def _flowing(track: tuple[_Node, ...], times: Array) -> tuple[Array, NDArray[np.bool_]]:
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


def _mix(values: Array, before: Indices, after: Indices, u: Array) -> Array:
    return np.asarray(values[before] * (1 - u)[:, None] + values[after] * u[:, None])


def _along(track: tuple[_Node, ...], after: Indices, raw: Array, u: Array) -> Array:
    """What arcs and circles add to the straight way, (T, 3)."""
    added = np.zeros((len(after), 3))
    for index, node in enumerate(track):
        here = after == index
        if node.path.shape == "arc":
            added[here] = np.sin(np.pi * u[here])[:, None] * np.array(node.path.bulge_cm) / 100
        elif node.path.shape == "circle":
            added[here] = _round(node.path, raw[here])
    return added


def _round(path: Path, raw: Array) -> Array:
    steady = 0.85 * raw + 0.15 * ease(raw)
    angle = (2 * np.pi * path.turns * steady)[:, None]
    centre, first = direction(path.centre), direction(path.first)
    return np.asarray((centre * (1 - np.cos(angle)) + first * np.sin(angle)) * path.radius_cm / 100)


def _within_reach(span: Array, nearest: float, farthest: float) -> Array:
    """Shoulder to wrist (T, 3): too far is pulled in, too near is moved forward, as a folded arm does."""
    beside = np.sum(span[:, :2] ** 2, axis=-1)
    forward = np.sqrt(np.maximum(nearest**2 - beside, 0.0))
    span = np.column_stack([span[:, :2], np.maximum(span[:, 2], forward)])
    length = np.linalg.norm(span, axis=-1, keepdims=True)
    return np.asarray(span * np.minimum(1.0, farthest / np.maximum(length, 1e-6)))


def _elbow(shoulder: Array, wrist: Array, fingers: Array, body: Body) -> tuple[Array, Array]:
    """The wrist within reach, and the elbow on its circle.

    Of 24 places on the circle each is rated by the wrist's bend, by how high the elbow is lifted and whether it enters the trunk; the
    elbow goes to their soft minimum, so that it moves smoothly in time.
    """
    upper, fore = body.upper_arm_m, body.forearm_m
    span = _within_reach(wrist - shoulder, _FOLDED * (upper + fore), _REACH * (upper + fore))
    wrist = shoulder + span
    distance = np.linalg.norm(span, axis=-1)
    along = (upper**2 - fore**2 + distance**2) / (2 * distance)
    radius = np.sqrt(np.maximum(upper**2 - along**2, 1e-6))
    axis = span / distance[:, None]
    down = unit(_HANGS - axis * (axis @ _HANGS)[:, None])
    side = np.cross(axis, down)
    around = (
        np.cos(_SWIVELS)[None, :, None] * down[:, None]
        + np.sin(_SWIVELS)[None, :, None] * side[:, None]
    )
    elbows = (
        shoulder[:, None] + axis[:, None] * along[:, None, None] + around * radius[:, None, None]
    )
    bend = np.sum(unit(wrist[:, None] - elbows) * fingers[:, None], axis=-1)
    inside = np.maximum(0, elbows[..., 0] + body.shoulder_half_m * 0.95) * (elbows[..., 2] < 0.08)
    strain = 2.2 * np.maximum(0, _EASY_BEND - bend) + 0.25 * (1 - bend)
    cost = (
        strain
        + 1.5 * (1 - np.cos(_SWIVELS))
        + 12.0 * inside
        + 3.0 * np.maximum(0, -elbows[..., 2] - 0.10)
    )
    weight = np.exp(-6.0 * (cost - cost.min(axis=1, keepdims=True)))
    mean = unit(np.sum(around * weight[..., None], axis=1))
    mean = unit(mean - axis * np.sum(mean * axis, axis=-1, keepdims=True))
    return wrist, shoulder + axis * along[:, None] + mean * radius[:, None]
