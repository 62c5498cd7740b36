"""Computes every joint of a signer at each moment: `poses` for one performance, `poses_of_many` for many.

A hand's touching part follows the path between places. The wrist follows from the hand's orientation and shape. The
elbow follows from the wrist: it lies on the circle that two rigid bones allow, where it bends the wrist least and hangs
most naturally.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from deepsign_assets.body.bodies import Bodies
from deepsign_assets.body.geometry import Array, ease
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.keyframes import Indices, Keyframes, keyframes, keyframes_of_many
from deepsign_assets.body.motion import arms
from deepsign_assets.body.performance import Performance
from deepsign_assets.body.skeleton import Body

_AT_ONCE: Final = 24  # performances that fit the cache of a core


@dataclass(frozen=True)
class Poses:
    """The signer at T moments, in metres. Side 0 is the signer's right, side 1 the left.

    Attributes:
        shoulders, elbows: (T, 2, 3).
        hands: (T, 2, 21, 3), joints as in MediaPipe; joint 0 is the wrist.
        palms: (T, 2, 3) unit normals out of the palms.
        droop: (T,) how far head and shoulders have sunk, 0..1.
        stroke: (T,) 0 at rest, 1 within the sign.
        nod: (T,) how far the head is bent forward, in radians.
        turn: (T,) how far the head is turned to its left, in degrees.
        expressions: F facial expressions that are seen in the course of it.
        shown: (T, F) how far each is shown, 0..1.
    """

    shoulders: Array
    elbows: Array
    hands: Array
    palms: Array
    droop: Array
    stroke: Array
    nod: Array
    turn: Array
    expressions: tuple[str, ...]
    shown: Array
    body: Body

    def __len__(self) -> int:
        return len(self.stroke)

    def __getitem__(self, index: int) -> "Pose":
        """Returns the pose at one of the moments."""
        return Pose(
            self.shoulders[index], self.elbows[index], self.hands[index], self.palms[index],
            float(self.droop[index]), float(self.stroke[index]),
            float(self.nod[index]), float(self.turn[index]),
            tuple(zip(self.expressions, self.shown[index].tolist(), strict=True)), self.body,
        )  # fmt: skip


@dataclass(frozen=True)
class Pose:
    """The signer at one moment; fields as in `Poses` without the leading T, and each expression with its share."""

    shoulders: Array
    elbows: Array
    hands: Array
    palms: Array
    droop: float
    stroke: float
    nod: float
    turn: float
    shown: tuple[tuple[str, float], ...]
    body: Body


def pose(
    performance: Performance, t_s: float, body: Body | None = None, hand: Hand = "right"
) -> Pose:
    """Returns the signer at one moment of a performance; see `poses`."""
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
        performance: What to do.
        times_s: (T,) moments from the start of the performance; before and after it the signer rests.
        body: Sizes of the signer; standard when None.
        hand: The dominant hand; `left` is the exact mirror image of `right`.
        habit_deg: (20,) added to the joint angles of both hands: how this signer holds the fingers.

    Returns:
        The poses at those moments.
    """
    body = body or Body()
    times = np.asarray(times_s, dtype=float)
    those = ([performance], keyframes(performance, body), [times], [body], [habit_deg])
    return _performed(*those, hand)[0]


def poses_of_many(
    performances: Sequence[Performance],
    times_s: Sequence[Array],
    bodies: Sequence[Body],
    habits_deg: Sequence[Array | None],
    hand: Hand = "right",
) -> list[Poses]:
    """Performs many signs at once, several times faster than `poses` one by one.

    Args:
        performances: N performances.
        times_s: N arrays of moments, of any lengths.
        bodies: N bodies.
        habits_deg: N habits of the fingers (20,).
        hand: The dominant hand of all.
    """
    made: list[Poses] = []
    for start in range(0, len(performances), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        resolved = keyframes_of_many(performances[some], Bodies.of(bodies[some]))
        those = (performances[some], resolved, times_s[some], bodies[some], habits_deg[some])
        made += _performed(*those, hand)
    return made


def _performed(
    performances: Sequence[Performance],
    resolved: Keyframes,
    times_s: Sequence[Array],
    bodies: Sequence[Body],
    habits_deg: Sequence[Array | None],
    hand: Hand,
) -> list[Poses]:
    habits = np.array([np.zeros(20) if habit is None else habit for habit in habits_deg])
    parts = arms(resolved, times_s, Bodies.of(bodies), habits)
    shoulders, elbows, hands, palms = (_arranged(part, hand) for part in parts)
    counts = [len(times) for times in times_s]
    whole, whose = np.concatenate(times_s), np.repeat(np.arange(len(counts)), counts)
    droop, stroke = _course(performances, whole, whose)
    end = np.cumsum(counts)
    return [
        Poses(
            shoulders[its], elbows[its], hands[its], palms[its],
            *_marked(performance, times, droop[its], stroke[its]), body,
        )
        for performance, body, times, its in zip(
            performances, bodies, times_s, map(slice, end - counts, end), strict=True
        )
    ]  # fmt: skip


def _arranged(part: Array, hand: Hand) -> Array:
    """Returns one part of both arms (T, 2, ...) as the signer's right and left; the dominant arm comes first."""
    sides = part if hand == "right" else part[:, ::-1].copy()
    sides[:, 1, ..., 0] *= -1.0  # `MIRROR`
    return sides


def _course(
    performances: Sequence[Performance], times: Array, whose: Indices
) -> tuple[Array, Array]:
    """Returns droop and stroke (T,) at times (T,); see `Poses`."""
    spans = [(*each.stroke_s, each.arrive_s, each.leave_s, each.droop) for each in performances]
    start, end, arrive, leave, droop = np.array(spans).T[:, whose]
    left = ease((times - end) / np.maximum(leave, 1e-3))
    stroke = ease((times - start) / np.maximum(arrive, 1e-3) + 1) - left
    sunk = droop * ease((times - start) / np.maximum(end - start, 1e-3)) * (1 - left)
    return sunk, stroke


def _marked(
    performance: Performance, times: Array, droop: Array, stroke: Array
) -> tuple[Array, Array, Array, Array, tuple[str, ...], Array]:
    """Returns droop, stroke, nod and turn (T,), and what face is shown, with the markers of a performance."""
    nod, turn = np.zeros(len(times)), np.zeros(len(times))
    faces = {performance.expression: stroke}
    for marker in performance.markers:
        course = performance.course(marker)
        droop = droop + marker.droop * course.sunk(times)
        nod = nod + (marker.head == "nod") * course.nod_rad(times)
        turn = turn + (marker.head == "shake") * course.turn_deg(times)
        faces[marker.expression] = faces.get(marker.expression, 0.0) + course.strength(times)
    faces.pop("neutral", None)
    shown = np.array([*faces.values()]).reshape(len(faces), len(times)).T
    return droop, stroke, nod, turn, tuple(faces), shown
