"""Performances resolved for bodies: place, orientation and shape of each hand at each moment."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.bodies import Bodies
from deepsign_assets.body.geometry import MIRROR, Array, directions, length, moved_by, quaternion
from deepsign_assets.body.performance import Key, Path, Performance, Posture, Rest
from deepsign_assets.body.placing import angles_of, frames_of, joints_of, parts_of, targets
from deepsign_assets.body.skeleton import PART_NUMBERS, PART_WEIGHTS, Body

Indices = NDArray[np.intp]
_NO_PATH: Final = Path()
_SWING_CM: Final = np.array([-3.0, 0.0, 13.0])  # hands swing forward as they rise and fall
_PART_CM: Final = np.array([0.0, 4.0, 6.0])  # and apart, if they start or end close together
_NEAR_M: Final = 0.16

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
class Keyframes:
    """The moments of N performances in order, K in all, each from rest to rest; then those of the other hands.

    Moments of the other hands are numbered from K on. Both hands of a performance arrive and leave together.

    Attributes:
        first: (N + 1,) number of each performance's first moment, and K.
        arrive_s, leave_s: (2 K,).
        via: (2 K,) whether the moment is passed without stopping.
        carried: (K,) whether the joints of the arm lead the way to the moment; see `carry`.
        posture: (2 K,) equal numbers where the same body takes the same posture.
        point: (2 K, 3) where the touching part is, in the hand's own space.
        turn: (2 K, 4) quaternions.
        angles: (2 K, 20) degrees.
        part: (2 K, 22) rows of `PART_WEIGHTS`.
        wiggle: (2 K, 3) degrees, times a second, and the lag from finger to finger.
        bulge_cm: (2 K, 3) of the way to the moment, where that is an arc.
        radius_cm, turns: (2 K,) of the way, where that is a circle; elsewhere the radius is 0.
        centre, aside: (2 K, 3) unit vectors to a circle's centre and first quarter.
    """

    first: Indices
    arrive_s: Array
    leave_s: Array
    via: NDArray[np.bool_]
    carried: NDArray[np.bool_]
    posture: Indices
    point: Array
    turn: Array
    angles: Array
    part: Array
    wiggle: Array
    bulge_cm: Array
    radius_cm: Array
    turns: Array
    centre: Array
    aside: Array

    def __len__(self) -> int:
        """Returns how many moments one hand has, K."""
        return len(self.arrive_s) // 2


@lru_cache(maxsize=64)
def keyframes(performance: Performance, body: Body) -> Keyframes:
    """Returns the moments of one performance."""
    return keyframes_of_many([performance], Bodies.of([body]))


def keyframes_of_many(performances: Sequence[Performance], people: Bodies) -> Keyframes:
    """Returns the moments of performances by as many people."""
    sheet = _Sheet()
    for performance in performances:
        sheet.write(performance)
    whose = people.some(np.array(sheet.whose))
    turned = frames_of(sheet.postures)
    point = targets(sheet.postures, sheet.opposites, whose)
    held = np.array([*sheet.hands[0], *sheet.hands[1]])
    paths = [*sheet.paths[0], *sheet.paths[1]]
    bulges = np.array(
        [path.bulge_cm if path.shape == "arc" else _NO_PATH.bulge_cm for path in paths], float
    )
    first = np.cumsum([0, *sheet.counts])
    _swing(bulges, sheet, first, held, _middles(sheet.postures, turned, point, whose))
    round_ = [path if path.shape == "circle" else _NO_PATH for path in paths]
    return Keyframes(
        first,
        np.tile(sheet.arrive_s, 2),
        np.tile(sheet.leave_s, 2),
        np.tile(sheet.via, 2),
        np.array(sheet.carried),
        held,
        point[held],
        quaternion(turned)[held],
        angles_of(sheet.postures)[held],
        PART_WEIGHTS[[PART_NUMBERS[posture.part] for posture in sheet.postures]][held],
        np.array([(*p.wiggle, p.wiggle_lag) for p in sheet.postures])[held],
        bulges,
        np.array([path.radius_cm for path in round_]),
        np.array([path.turns for path in round_]),
        *_directions_of(round_),
    )


@dataclass
class _Sheet:
    """The moments of performances while they are collected, and the postures in them, each once a performance.

    Attributes:
        whose: For each posture, the number of its performance.
        postures, opposites: Each posture, and that of the other hand at the same time.
        counts: Moments of each performance.
        both: For each performance, whether the other hand takes part in its first and in its last key.
        hands, paths: For the dominant and the other hands, a posture's number and the way there for each moment.
    """

    whose: list[int] = field(default_factory=list)
    postures: list[Posture] = field(default_factory=list)
    opposites: list[Posture | None] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    both: list[tuple[bool, bool]] = field(default_factory=list)
    arrive_s: list[float] = field(default_factory=list)
    leave_s: list[float] = field(default_factory=list)
    via: list[bool] = field(default_factory=list)
    carried: list[bool] = field(default_factory=list)
    hands: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []))
    paths: tuple[list[Path], list[Path]] = field(default_factory=lambda: ([], []))
    _numbers: dict[tuple[int, int], int] = field(default_factory=dict)

    def write(self, performance: Performance) -> None:
        """Adds a performance."""
        keys = performance.unrolled()
        rest = RESTS[performance.rest]
        other_rest = RESTS[performance.other_rest or performance.rest]
        self._numbers.clear()
        self._moment(rest, other_rest, (-9.0, performance.wait_s))
        for index, (key, arrive_s) in enumerate(zip(keys, performance.arrivals_s, strict=True)):
            posture, span_s = key.other or other_rest, (arrive_s, arrive_s + key.hold_s)
            self._moment(key.dominant, posture, span_s, key.via)
            self.carried[-1] = key.carried or index == 0
            if index:  # the way from rest is a swing
                beside = _other_path(performance, key) if key.other else _NO_PATH
                self.paths[0][-1], self.paths[1][-1] = key.path, beside
        self._moment(rest, other_rest, (self.leave_s[-1] + performance.leave_s, 1e9))
        self.carried[-1] = True
        self.counts.append(len(keys) + 2)
        self.both.append((keys[0].other is not None, keys[-1].other is not None))

    def _moment(
        self, dominant: Posture, other: Posture, span_s: tuple[float, float], via: bool = False
    ) -> None:
        self.hands[0].append(self._number(dominant, other))
        self.hands[1].append(self._number(other, dominant))
        for paths in self.paths:
            paths.append(_NO_PATH)
        self.arrive_s.append(span_s[0])
        self.leave_s.append(span_s[1])
        self.via.append(via)
        self.carried.append(False)

    def _number(self, posture: Posture, opposite: Posture) -> int:
        """Returns the number of a posture; repeated keys are the same objects, so they are recognised by identity."""
        mark = (id(posture), id(opposite) if ":" in posture.at else 0)
        number = self._numbers.setdefault(mark, len(self.postures))
        if number == len(self.postures):
            self.whose.append(len(self.counts))
            self.postures.append(posture)
            self.opposites.append(opposite)
        return number


def _other_path(performance: Performance, key: Key) -> Path:
    return key.path if performance.kind == "symmetrical" else key.other_path


def _middles(postures: Sequence[Posture], turned: Array, point: Array, whose: Bodies) -> Array:
    """Returns middle of the hand (K, 3) in each posture, in its own space."""
    hands = moved_by(turned, joints_of(postures, whose))
    return np.asarray(point + hands.mean(axis=1) - parts_of(postures, hands))


def _swing(bulges: Array, sheet: _Sheet, first: Indices, held: Indices, middles: Array) -> None:
    """Sets the ways from rest and back: an arc forward, with the hands clear of each other where they are close.

    The hand that is nearer to the viewer swings wider, and the hand that is above is lifted.
    """
    count = first[-1]
    at = np.stack([first[:-1] + 1, first[1:] - 2], axis=-1)  # (N, 2): the first and the last key
    to = np.stack([first[:-1] + 1, first[1:] - 1], axis=-1)  # and where the ways lead
    both = np.array(sheet.both)[..., None]
    apart = middles[held[at]] - middles[held[at + count]] * MIRROR
    near = both & (length(apart) <= _NEAR_M)[..., None]
    side = np.where(near, np.clip(apart / 0.02, -1, 1) * _PART_CM, 0.0)
    bulges[to] = _SWING_CM + side
    bulges[to + count] = np.where(both, _SWING_CM - side, 0.0)


def _directions_of(paths: Sequence[Path]) -> tuple[Array, Array]:
    """Returns unit vectors (K, 3) to the centres of circles and to their first quarters; zero for other paths."""
    centre, aside = np.zeros((len(paths), 3)), np.zeros((len(paths), 3))
    circles = [k for k, path in enumerate(paths) if path.shape == "circle"]
    if circles:
        centre[circles] = directions([paths[k].centre for k in circles])
        aside[circles] = directions([paths[k].first for k in circles])
    return centre, aside
