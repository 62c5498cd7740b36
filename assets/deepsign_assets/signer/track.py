"""A performance resolved for one body: where each hand's touching part is at each moment, how it is turned and bent."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np

from deepsign_assets.signer.arm import elbow_of, pivoted, reached
from deepsign_assets.signer.geometry import MIRROR, Array, direction, frame_of, matrices, quaternion
from deepsign_assets.signer.hand import hand_joints
from deepsign_assets.signer.handshapes import HANDSHAPES
from deepsign_assets.signer.performance import Key, Path, Performance, Posture, Rest
from deepsign_assets.signer.skeleton import Body, part_point, spot
from deepsign_assets.signer.surface import kept_out

_NO_PATH: Final = Path()
_SWING_CM: Final = np.array([-3.0, 0.0, 13.0])  # hands swing forward as they rise and fall
_PART_CM: Final = np.array([0.0, 4.0, 6.0])  # and apart, where they come from or go to each other
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
class Node:
    """One hand at one moment, resolved: where the touching part is, how the hand is turned and bent."""

    arrive_s: float
    leave_s: float
    point: Array
    turn: Array
    angles: Array
    part: str
    path: Path
    via: bool
    wiggle: tuple[float, float]


@lru_cache(maxsize=64)
def tracks(performance: Performance, body: Body) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """The resolved moments of the dominant and of the other hand, rest to rest."""
    keys = performance.unrolled()
    rest = RESTS[performance.rest]
    other_rest = RESTS[performance.other_rest or performance.rest]
    dominant = [_node(rest, body, -9.0, performance.wait_s)]
    other = [_node(other_rest, body, -9.0, performance.wait_s)]
    for key, arrive_s in zip(keys, performance.arrivals_s, strict=True):
        leave_s, posture = arrive_s + key.hold_s, key.other or other_rest
        beside = _other_path(performance, key) if key.other else _NO_PATH
        span = (body, arrive_s, leave_s)
        dominant.append(_node(key.dominant, *span, key.path, posture, via=key.via))
        other.append(_node(posture, *span, beside, key.dominant, via=key.via))
    end_s = dominant[-1].leave_s + performance.leave_s
    dominant.append(_node(rest, body, end_s, 1e9))
    other.append(_node(other_rest, body, end_s, 1e9))
    for index, key in ((1, keys[0]), (-1, keys[-1])):
        held = index if index == 1 else -2
        swings = _swings(dominant[held], other[held], body, both=key.other is not None)
        for track, swing in zip((dominant, other), swings, strict=True):
            track[index] = replace(track[index], path=swing)
    return tuple(dominant), tuple(other)


def _swings(dominant: Node, other: Node, body: Body, *, both: bool) -> tuple[Path, Path]:
    """How the hands come from rest to these moments, or go back: forward, and clear of each other where they are close.

    The hand that is nearer to the viewer swings wider, and the hand that is above is lifted.
    """
    if not both:
        return Path("arc", bulge_cm=_cm(_SWING_CM)), _NO_PATH
    apart = _middle(dominant, body) - _middle(other, body) * MIRROR
    if np.linalg.norm(apart) > _NEAR_M:
        return (Path("arc", bulge_cm=_cm(_SWING_CM)),) * 2
    side = np.clip(apart / 0.02, -1, 1) * _PART_CM
    nearer, farther = _SWING_CM + side, _SWING_CM - side
    return Path("arc", bulge_cm=_cm(nearer)), Path("arc", bulge_cm=_cm(farther))


def _middle(node: Node, body: Body) -> Array:
    """Middle of the hand (3,) at a moment, in its own space."""
    local = hand_joints(node.angles[None], body.hand)
    turned = local @ matrices(node.turn).T
    return np.asarray(node.point + (turned.mean(axis=1) - part_point(node.part, turned))[0])


def _cm(vector: Array) -> tuple[float, float, float]:
    x, y, z = vector.tolist()
    return x, y, z


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
) -> Node:
    shape = HANDSHAPES[posture.handshape]
    orientation = frame_of(direction(posture.fingers), direction(posture.palm))
    point = _target(posture, body, opposite)
    return Node(
        arrive_s,
        leave_s,
        point,
        quaternion(orientation),
        shape.angles,
        posture.part,
        path,
        via,
        posture.wiggle,
    )


def _target(posture: Posture, body: Body, opposite: Posture | None) -> Array:
    """Where the touching part goes, in the hand's own (right-handed) space."""
    if ":" not in posture.at:
        other = None
    elif opposite is None or ":" in opposite.at:
        raise ValueError(
            "a posture at the other hand or arm needs one that is placed on the body or in space"
        )
    else:
        shoulder, elbow, hand = _placed(opposite, body)
        other = (shoulder[0], elbow[0], hand[0])
    return np.asarray(spot(posture.at, body, other) + np.array(posture.offset_cm) / 100)


def _placed(posture: Posture, body: Body) -> tuple[Array, Array, Array]:
    """Shoulder, elbow (1, 3) and hand (1, 21, 3) of one arm in a posture, as a right arm."""
    local = hand_joints(HANDSHAPES[posture.handshape].angles[None], body.hand)
    orientation = frame_of(direction(posture.fingers), direction(posture.palm))
    turned = local @ orientation.T
    point = _target(posture, body, None)
    hand = turned + point - part_point(posture.part, turned)[:, None]
    shoulder, elbow, hand, _ = settled(hand, orientation[None], point[None], body)
    return shoulder, elbow, hand


def settled(
    hand: Array, turned: Array, point: Array, body: Body
) -> tuple[Array, Array, Array, Array]:
    """Shoulder, elbow (T, 3), hand (T, 21, 3) and orientation (T, 3, 3): out of head and trunk, and where the arm reaches.

    Args:
        hand: (T, 21, 3) as the sign wants it.
        turned: (T, 3, 3) its orientation.
        point: (T, 3) where its touching part is.
        body: whose arm it is.
    """
    shoulder = np.broadcast_to(np.array([-body.shoulder_half_m, 0.0, 0.0]), (len(hand), 3))
    hand, turned = pivoted(shoulder, hand, turned, point, body)
    hand = kept_out(hand, body)
    wrist = reached(shoulder, hand[:, 0], body)
    hand = hand + (wrist - hand[:, 0])[:, None]
    return shoulder, elbow_of(shoulder, wrist, turned, body), hand, turned
