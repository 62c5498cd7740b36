"""Several signs as one performance: the hands go from sign to sign without returning to rest."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from deepsign_assets.body.bodies import Bodies
from deepsign_assets.body.geometry import Array, length
from deepsign_assets.body.keyframes import Keyframes, keyframes_of_many
from deepsign_assets.body.performance import Key, Path, Performance, Posture
from deepsign_assets.body.skeleton import Body

WAITING: Final = Posture(
    "relaxed", "belly", palm="toward+0.5down", fingers="in+0.5away", offset_cm=(-11, -7, 8)
)
"""The other hand during one-handed signs of a phrase that also has two-handed ones."""

_SWING: Final = Path("arc", bulge_cm=(0, 0, 3))  # from sign to sign, clear of the body
_HELD_S: Final = 0.06
_AT_END_S: Final = 0.3
_PAUSE_S: Final = 0.2
_SHORTEST_S, _LONGEST_S = 0.28, 0.75
_SPEED_M_S: Final = 1.1
_TURN_RAD_S: Final = 5.0


def joined(name: str, signs: Sequence[Performance], held: Collection[int] = ()) -> Performance:
    """Returns signs performed one after another, with a neutral face.

    A sign before the last is held only briefly, the last one a little longer than alone. The time from sign to
    sign grows with the distance of the hands and with how far they turn.

    Args:
        name: Name of the performance.
        signs: Two or more.
        held: Numbers of signs that are followed by a short pause.
    """
    keys = _written(signs, held)
    made = Performance(
        name,
        "alternating" if keys[0].other else "one_handed",
        keys,
        arrive_s=signs[0].arrive_s,
        leave_s=signs[-1].leave_s,
    )
    resolved = keyframes_of_many([made], Bodies.of([Body()]))
    timed = list(keys)
    for start, _ in moments(signs)[1:]:
        timed[start] = replace(timed[start], move_s=_move_s(resolved, start + 1))
    return replace(made, keys=tuple(timed))


def moments(signs: Sequence[Performance]) -> tuple[tuple[int, int], ...]:
    """Returns the numbers of the first and the last moment of each sign of a joined performance."""
    ends = np.cumsum([len(sign.unrolled()) for sign in signs]).tolist()
    return tuple(zip([0, *ends[:-1]], [end - 1 for end in ends], strict=True))


def spans_s(phrase: Performance, signs: Sequence[Performance]) -> tuple[tuple[float, float], ...]:
    """Returns when each sign of a joined performance begins and ends, in seconds from the start of the phrase."""
    arrivals, keys = phrase.arrivals_s, phrase.keys
    return tuple((arrivals[a], arrivals[z] + keys[z].hold_s) for a, z in moments(signs))


def _written(signs: Sequence[Performance], held: Collection[int]) -> tuple[Key, ...]:
    """Returns all moments in order."""
    keys: list[Key] = []
    for number, sign in enumerate(signs):
        first, *rest = (_own_paths(key, sign) for key in sign.unrolled())
        own = [replace(first, path=_SWING, other_path=_SWING, carried=number > 0), *rest]
        hold_s = own[-1].hold_s
        if number == len(signs) - 1:
            hold_s += _AT_END_S
        else:
            hold_s = min(hold_s, _HELD_S) + (_PAUSE_S if number in held else 0.0)
        keys += [*own[:-1], replace(own[-1], hold_s=hold_s)]
    if any(key.other for key in keys):
        keys = [replace(key, other=key.other or WAITING) for key in keys]
    return tuple(keys)


def _own_paths(key: Key, sign: Performance) -> Key:
    """Returns the moment with the path of the other hand written out."""
    mirrored = sign.kind == "symmetrical" and key.other is not None
    return replace(key, other_path=key.path) if mirrored else key


def _move_s(resolved: Keyframes, moment: int) -> float:
    """Returns the time for the way to a moment, by the hand that moves more."""
    both = np.array([moment, moment + len(resolved)])
    way = length(resolved.point[both] - resolved.point[both - 1])
    turn = _angle(resolved.turn[both], resolved.turn[both - 1])
    wanted = np.maximum(way / _SPEED_M_S, turn / _TURN_RAD_S).max()
    return float(np.clip(wanted, _SHORTEST_S, _LONGEST_S))


def _angle(one: Array, other: Array) -> Array:
    """Returns the angles between orientations (N, 4), in radians."""
    cosine = np.abs(np.sum(one * other, axis=-1))
    return np.asarray(2 * np.arccos(np.clip(cosine, 0, 1)))
