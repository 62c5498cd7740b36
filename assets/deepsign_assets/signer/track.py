"""A performance resolved for one body: where each hand's touching part is at each moment, how it is turned and bent."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from deepsign_assets.signer.arm import elbow_of, pivoted, reached
from deepsign_assets.signer.geometry import Array, direction, frame_of, quaternion
from deepsign_assets.signer.handshapes import HANDSHAPES, hand_joints
from deepsign_assets.signer.performance import Key, Path, Performance, Posture, Rest
from deepsign_assets.signer.skeleton import Body, arm_point, part_point, place
from deepsign_assets.signer.surface import kept_out

_MIRROR: Final = np.array([-1.0, 1.0, 1.0])
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
    offset = np.array(posture.offset_cm) / 100
    limb, _, part = posture.at.rpartition(":")
    if not limb:
        return np.asarray(place(posture.at, body) + offset)
    if opposite is None or ":" in opposite.at:
        raise ValueError(
            "a posture at the other hand or arm needs one that is placed on the body or in space"
        )
    shoulder, elbow, hand = _placed(opposite, body)
    if limb == "hand":
        touched = part_point(part, hand)[0]
    else:
        touched = arm_point(part, shoulder[0], elbow[0], hand[0, 0])
    return np.asarray(touched * _MIRROR + offset)


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
