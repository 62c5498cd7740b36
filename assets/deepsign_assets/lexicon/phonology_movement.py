"""Path movement and repetition of a performance, in ASL-LEX 2.0's names (see `phonology`).

The dominant hand's way is followed from stop to stop (moments with `via` are no stops), at 24 moments each, in the
standard body:

- None: the wrist stays within 2.5 cm, or within 3.5 cm while the touching part stays (a nod); the part stays while the
  handshape changes (LEARN); the palm turns by 60 degrees or more while the part stays (APPLE) or the wrist stays within
  4 cm (FINISH).
- Circular: the entry goes round a circle, or the way of one cycle (of a loop, with the return), of 8 cm or more,
  encloses at least 0.064 of its length squared (a circle has 0.080, an ellipse of 2:1 0.067, a half disc 0.059).
- X-shaped: two straight strokes cross within 2.5 cm, at 50 degrees or more.
- Curved: a stroke that leaves its chord by more than 0.11 of the chord's length (an arc of 50 degrees), or the hand
  swings about the touching part, which stays (within 2.5 cm or a third of the wrist's way: TIRED), or both hands touch
  each other and turn by 60 degrees or more (BOOK, HOW).
- BackAndForth: straight strokes, once, the last of which goes back on the first.
- Straight: else.

Repeated: a loop made twice or more, a circle gone round more than once, wiggling fingers, strokes that go the same way
twice between the same points, or the same change of handshape or palm made twice (CEREAL).
"""

import itertools
from typing import Final

import numpy as np

from deepsign_assets.body.geometry import Array, unit
from deepsign_assets.body.performance import Key, Performance
from deepsign_assets.body.pose import poses
from deepsign_assets.body.skeleton import part_point

_STILL_M: Final = 0.025
_SWING_M: Final = 0.035
_TURNING_M: Final = 0.04
_TURNED_COS: Final = 0.5
_STAYS: Final = 1 / 3
_ROUND: Final = 0.064
_LEAST_ROUND_M: Final = 0.08
_BOWED: Final = 0.11
_CROSSING_M: Final = 0.025
_CROSSING_COS: Final = 0.64
_STEPS: Final = 24
_PALM: Final = (0, 5, 9, 17)


def movement_of(performance: Performance, count: int) -> str:
    """Returns the path movement of the first `count` moments."""
    strokes = _strokes(performance, count)
    shapes = [_shape(stroke) for stroke in strokes]
    moving = [stroke for stroke, shape in zip(strokes, shapes, strict=True) if shape != "None"]
    if not moving:
        return "None"
    if _circles(performance.keys[:count]) or _encloses(performance, count, moving):
        return "Circular"
    if _crosses(moving):
        return "X-shaped"
    if "Curved" in shapes:
        return "Curved"
    return "BackAndForth" if _returns(performance, moving) else "Straight"


def sweeps(performance: Performance, count: int, least_cm: float) -> bool:
    """Returns whether the hand makes a curve of at least `least_cm` within the first `count` moments."""
    return any(
        _shape(stroke) == "Curved" and 100 * _extent(stroke.wrist) >= least_cm
        for stroke in _strokes(performance, count)
    )


def repeats(performance: Performance, count: int) -> bool:
    """Returns whether anything within the first `count` moments is made more than once."""
    keys = performance.keys[:count]
    loop = performance.loop
    if loop is not None and loop[2] > 1 and loop[0] < count:
        return True
    if any(key.path.shape == "circle" and key.path.turns > 1 for key in keys):
        return True
    if any(key.dominant.wiggle[0] > 0 for key in keys) or _same_turn_twice(keys):
        return True
    return _same_way_twice(performance, count)


class _Stroke:
    """The hand between two stops.

    Attributes:
        wrist: (T, 3).
        part: (T, 3) the touching part, or the palm's middle where it changes.
        turned_cos: Cosine of the angle between the palm's directions at both ends.
        rolls: Whether both hands do the same and touch each other.
        reshapes: Whether the handshape changes, which moves the wrist while the fingertips stay.
    """

    def __init__(self, hands: Array, keys: tuple[Key, ...], *, rolls: bool) -> None:
        self.rolls = rolls
        self.reshapes = len({key.dominant.handshape for key in keys}) > 1
        self.wrist = hands[:, 0]
        parts = {key.dominant.part for key in keys}
        same = len(parts) == 1
        self.part = part_point(parts.pop(), hands) if same else hands[:, _PALM].mean(axis=1)
        normal = unit(np.cross(hands[:, 5] - hands[:, 17], hands[:, 9] - hands[:, 0]))
        self.turned_cos = float(normal[0] @ normal[-1])


def _strokes(performance: Performance, count: int) -> list[_Stroke]:
    """Returns the strokes from stop to stop, each of the moments once, loops not repeated."""
    keys = performance.keys[:count]
    arrivals = _first_arrivals(performance)
    stops = [k for k, key in enumerate(keys) if not key.via or k in (0, count - 1)]
    return [
        _followed(performance, (arrivals[a] + keys[a].hold_s, arrivals[b]), keys[a : b + 1])
        for a, b in itertools.pairwise(stops)
    ]


def _followed(
    performance: Performance, span_s: tuple[float, float], keys: tuple[Key, ...]
) -> _Stroke:
    hands = poses(performance, np.linspace(*span_s, _STEPS)).hands[:, 0]
    rolls = performance.kind == "symmetrical" and any(key.dominant.touch for key in keys)
    return _Stroke(hands, keys, rolls=rolls)


def _first_arrivals(performance: Performance) -> list[float]:
    """Returns when each of the written moments is reached for the first time, in seconds."""
    arrivals = performance.arrivals_s
    if performance.loop is None:
        return list(arrivals)
    first, last, times = performance.loop
    added = (last - first + 1) * (times - 1)
    return [arrivals[k if k <= last else k + added] for k in range(len(performance.keys))]


def _shape(stroke: _Stroke) -> str:
    swung = _extent(stroke.wrist)
    stays = _extent(stroke.part) < max(_STILL_M, _STAYS * swung)
    if swung < (_SWING_M if stays else _STILL_M) or (stays and stroke.reshapes):
        return "None"
    if stroke.turned_cos < _TURNED_COS and (stays or swung < _TURNING_M):
        return "Curved" if stroke.rolls else "None"
    chord = float(np.linalg.norm(stroke.part[-1] - stroke.part[0]))
    return "Curved" if stays or _bow(stroke.part) > _BOWED * chord else "Straight"


def _extent(way: Array) -> float:
    return float(np.linalg.norm(way - way[0], axis=-1).max())


def _bow(way: Array) -> float:
    """Returns how far a way departs from the line between its ends."""
    chord = way[-1] - way[0]
    along = (way - way[0]) @ chord / max(float(chord @ chord), 1e-9)
    off = way - way[0] - along[:, None] * chord
    return float(np.linalg.norm(off, axis=-1).max())


def _circles(keys: tuple[Key, ...]) -> bool:
    return any(key.path.shape == "circle" and key.path.radius_cm >= 1 for key in keys[1:])


def _encloses(performance: Performance, count: int, moving: list[_Stroke]) -> bool:
    """Returns whether one cycle of the hand's way is a ring."""
    ring = np.concatenate([stroke.part for stroke in moving])
    if performance.loop is not None and performance.loop[2] > 1 and performance.loop[1] < count:
        ring = np.concatenate([ring, _return(performance)])
    elif np.linalg.norm(ring[-1] - ring[0]) > 0.35 * _extent(ring):
        return False
    closed = np.concatenate([ring, ring[:1]])
    length = float(np.linalg.norm(np.diff(closed, axis=0), axis=-1).sum())
    area = np.linalg.norm(np.cross(closed[:-1], closed[1:]).sum(axis=0)) / 2
    return bool(length > _LEAST_ROUND_M and area > _ROUND * length**2)


def _return(performance: Performance) -> Array:
    """Returns the way (T, 3) of the part from a loop's last moment back to its first."""
    assert performance.loop is not None
    first, last, _ = performance.loop
    arrivals = performance.arrivals_s
    span = (arrivals[last] + performance.keys[last].hold_s, arrivals[last + 1])
    return _followed(performance, span, (performance.keys[last], performance.keys[first])).part


def _crosses(moving: list[_Stroke]) -> bool:
    lines = [(stroke.part[0], stroke.part[-1]) for stroke in moving if _shape(stroke) == "Straight"]
    return any(_cross(a, b) for a, b in itertools.combinations(lines, 2))


def _cross(a: tuple[Array, Array], b: tuple[Array, Array]) -> bool:
    """Returns whether two lines meet between their ends, at a large angle."""
    u, v = a[1] - a[0], b[1] - b[0]
    if abs(u @ v) > _CROSSING_COS * np.linalg.norm(u) * np.linalg.norm(v):
        return False
    at, *_ = np.linalg.lstsq(np.stack([u, -v], axis=1), b[0] - a[0], rcond=None)
    gap = np.linalg.norm(a[0] + at[0] * u - b[0] - at[1] * v)
    return bool(gap < _CROSSING_M and ((at > 0.15) & (at < 0.85)).all())


def _returns(performance: Performance, moving: list[_Stroke]) -> bool:
    if performance.loop is not None or len(moving) != 2:
        return False
    there, back = (stroke.part[-1] - stroke.part[0] for stroke in moving)
    against = there @ back / (np.linalg.norm(there) * np.linalg.norm(back))
    return bool(against < -0.85 and np.linalg.norm(back) > 0.6 * np.linalg.norm(there))


def _same_turn_twice(keys: tuple[Key, ...]) -> bool:
    held = [(key.dominant.handshape, key.dominant.palm) for key in keys]
    changes = [pair for pair in itertools.pairwise(held) if pair[0] != pair[1]]
    return len(set(changes)) < len(changes)


def _same_way_twice(performance: Performance, count: int) -> bool:
    strokes = [s for s in _strokes(performance, count) if _shape(s) != "None"]
    return any(
        np.linalg.norm(a.part[0] - b.part[0]) < _STILL_M
        and np.linalg.norm(a.part[-1] - b.part[-1]) < _STILL_M
        for a, b in itertools.combinations(strokes, 2)
    )
