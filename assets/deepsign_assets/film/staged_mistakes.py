"""Staged mistakes: a sign with one parameter plainly wrong, and what is wrong about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from deepsign_assets.body.geometry import direction
from deepsign_assets.body.handshapes import HANDSHAPES
from deepsign_assets.body.performance import Key, Performance, Posture
from deepsign_assets.body.skeleton import HEAD_PLACES
from deepsign_assets.film.invent import orientation

__all__ = ["STAGED", "Staged", "staged"]

STAGED: Final = ("handshape", "location", "orientation", "movement", "other_hand", "timing")
"""Parameters that can be altered."""

_LEAST_BEND_DEG: Final = 110.0
_MOST_TURN_COS: Final = 0.2  # palm or fingers point elsewhere by about 80 degrees or more
_SHIFT_CM: Final = (16.0, 26.0)
_LEAST_WAY_CM: Final = 8.0
_HASTE: Final = 0.12
_SHAPES: Final = tuple(
    name for name in HANDSHAPES if name not in ("relaxed", "snap", "snap_end", "f_loose", "f_wide")
)


@dataclass(frozen=True)
class Staged:
    """A sign with a mistake.

    Attributes:
        performance: The altered sign.
        parameter: One of `STAGED`.
        detail: The alteration, such as "missing" or the name of a handshape.
    """

    performance: Performance
    parameter: str
    detail: str


def staged(performance: Performance, parameter: str, rng: np.random.Generator) -> Staged:
    """Alters one parameter of a sign plainly.

    Args:
        performance: The sign.
        parameter: One of `STAGED`.
        rng: Source of randomness.

    Raises:
        KeyError: The parameter is not one of `STAGED`.
    """
    altered, detail = _WAYS[parameter](performance, rng)
    return Staged(altered, parameter, detail)


def _handshape(performance: Performance, rng: np.random.Generator) -> tuple[Performance, str]:
    wanted = {key.dominant.handshape for key in performance.keys}
    plain = [
        name for name in _SHAPES if all(_bend_deg(name, each) > _LEAST_BEND_DEG for each in wanted)
    ]
    shape = plain[int(rng.integers(len(plain)))]
    return _changed(
        performance, lambda posture: replace(posture, handshape=shape, wiggle=(0.0, 0.0))
    ), shape


def _bend_deg(one: str, other: str) -> float:
    """Returns the largest difference between the bends of a finger."""
    bends = [np.array(HANDSHAPES[name].fingers, float)[:, :3].sum(1) for name in (one, other)]
    return float(np.abs(bends[0] - bends[1]).max())


def _location(performance: Performance, rng: np.random.Generator) -> tuple[Performance, str]:
    far = float(rng.uniform(*_SHIFT_CM))
    high = any(key.dominant.at in HEAD_PLACES for key in performance.keys)
    ways = ("down", "down", "out", "in") if high else ("up", "up", "out", "down")
    way = ways[int(rng.integers(len(ways)))]
    x, y, _ = direction(way) * far

    def moved(posture: Posture) -> Posture:
        a, b, c = posture.offset_cm
        return replace(posture, offset_cm=(a + x, b + y, abs(c) + 1.0), touch=False)

    return _changed(performance, moved), way


def _orientation(performance: Performance, rng: np.random.Generator) -> tuple[Performance, str]:
    first = performance.keys[0].dominant
    while True:
        palm, fingers = orientation(rng)
        turned = [
            float(direction(a) @ direction(b))
            for a, b in ((palm, first.palm), (fingers, first.fingers))
        ]
        if min(turned) < _MOST_TURN_COS:
            break
    return _changed(
        performance, lambda posture: replace(posture, palm=palm, fingers=fingers)
    ), f"palm {palm}, fingers {fingers}"


def _movement(performance: Performance, rng: np.random.Generator) -> tuple[Performance, str]:
    way = _way_cm(performance)
    kinds = ["missing", "wrong_way", "other_way"] if way >= _LEAST_WAY_CM else ["extra"]
    kind = kinds[int(rng.integers(len(kinds)))]
    moved = _MOVED[kind](performance, rng)
    return (moved, kind) if moved != performance else (_missing(performance, rng), "missing")


def _way_cm(performance: Performance) -> float:
    """Returns the largest distance between offsets of the dominant hand; another place counts 15 cm."""
    first, far = performance.keys[0].dominant, 0.0
    for key in performance.keys[1:]:
        apart = np.subtract(key.dominant.offset_cm, first.offset_cm) * [1, 1, 0.3]
        far = max(
            far,
            float(np.linalg.norm(apart)),
            1.6 * key.path.radius_cm,
            float(np.abs(key.path.bulge_cm).max()),
        )
        far = max(far, 15.0 if key.dominant.at != first.at else 0.0)
    return far


def _missing(performance: Performance, rng: np.random.Generator) -> Performance:
    held = replace(performance.keys[0], hold_s=float(rng.uniform(0.6, 1.0)))
    return replace(performance, keys=(held,), loop=None)


def _turned_way(
    performance: Performance, turn: Callable[[float, float], tuple[float, float]]
) -> Performance:
    first = performance.keys[0].dominant

    def moved(posture: Posture) -> Posture:
        (x, y, z), (a, b, _) = posture.offset_cm, first.offset_cm
        dx, dy = turn(x - a, y - b)
        return (
            replace(posture, offset_cm=(a + dx, b + dy, z), touch=False)
            if posture.at == first.at
            else posture
        )

    if any(key.dominant.at != first.at for key in performance.keys):
        keys = tuple(
            replace(b, dominant=a.dominant, other=a.other)
            for a, b in zip(performance.keys[::-1], performance.keys, strict=True)
        )
        return replace(performance, keys=keys)
    turned = _changed(performance, moved)
    return replace(turned, keys=tuple(_path_turned(key, turn) for key in turned.keys))


def _path_turned(key: Key, turn: Callable[[float, float], tuple[float, float]]) -> Key:
    x, y, z = key.path.bulge_cm
    return replace(
        key,
        path=replace(
            key.path,
            bulge_cm=(*turn(x, y), z),
            shape="straight" if key.path.shape == "circle" else key.path.shape,
        ),
    )


def _wrong_way(performance: Performance, _: np.random.Generator) -> Performance:
    return _turned_way(performance, lambda x, y: (-x, -y))


def _other_way(performance: Performance, rng: np.random.Generator) -> Performance:
    sign = 1 if rng.random() < 0.5 else -1
    return _turned_way(performance, lambda x, y: (-sign * y, sign * x))


def _extra(performance: Performance, rng: np.random.Generator) -> Performance:
    x, y = (float(rng.choice([-1, 1])) * float(rng.uniform(9, 13)) for _ in range(2))
    last = performance.keys[-1]
    a, b, c = last.dominant.offset_cm
    to = replace(last.dominant, offset_cm=(a + x, b + y, abs(c) + 1), touch=False)
    symmetrical = last.other == last.dominant
    more = replace(last, dominant=to, other=to if symmetrical else last.other, move_s=0.35)
    return replace(
        performance, keys=(*performance.keys[:1], replace(more, hold_s=0.05)), loop=(0, 1, 2)
    )


def _other_hand(performance: Performance, _: np.random.Generator) -> tuple[Performance, str]:
    if performance.kind == "one_handed":
        keys = tuple(replace(key, other=_of_its_own(key.dominant)) for key in performance.keys)
        return replace(performance, keys=keys, kind="symmetrical"), "extra"
    keys = tuple(replace(key, dominant=_alone(key), other=None) for key in performance.keys)
    return replace(performance, keys=keys, kind="one_handed"), "missing"


def _of_its_own(posture: Posture) -> Posture:
    """The posture for the other hand, which cannot be at itself."""
    return replace(posture, at="chest", touch=False) if ":" in posture.at else posture


def _alone(key: Key) -> Posture:
    """Returns the posture of the dominant hand at the place that it has on the other hand, without that hand."""
    if ":" not in key.dominant.at or key.other is None:
        return key.dominant
    x, y, z = key.other.offset_cm
    a, b, c = key.dominant.offset_cm
    return replace(key.dominant, at=key.other.at, offset_cm=(a - x, b + y, c + z), touch=False)


def _timing(performance: Performance, rng: np.random.Generator) -> tuple[Performance, str]:
    share = _HASTE * float(rng.uniform(0.8, 1.2))
    keys = tuple(
        replace(key, move_s=key.move_s * share, hold_s=key.hold_s * share)
        for key in performance.keys
    )
    pace = {name: getattr(performance, name) * 0.35 for name in ("arrive_s", "leave_s")}
    return replace(performance, keys=keys, **pace), "too_quick"


def _changed(performance: Performance, change: Callable[[Posture], Posture]) -> Performance:
    """Changes the dominant hand at all moments, and the other hand where it does the same."""
    same = performance.kind in ("symmetrical", "alternating")
    keys = tuple(
        replace(
            key,
            dominant=change(key.dominant),
            other=change(key.other) if same and key.other else key.other,
        )
        for key in performance.keys
    )
    return replace(performance, keys=keys)


_WAYS: Final[dict[str, Callable[[Performance, np.random.Generator], tuple[Performance, str]]]] = {
    "handshape": _handshape,
    "location": _location,
    "orientation": _orientation,
    "movement": _movement,
    "other_hand": _other_hand,
    "timing": _timing,
}
_MOVED: Final[dict[str, Callable[[Performance, np.random.Generator], Performance]]] = {
    "missing": _missing,
    "wrong_way": _wrong_way,
    "other_way": _other_way,
    "extra": _extra,
}
