"""Checks that people can take the postures of a lexicon, all of them at once."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from deepsign_assets.body.arm import (
    TWIST_LIMIT_DEG,
    WRIST_LIMIT_DEG,
    forearm_twist_deg,
    wrist_bend_deg,
)
from deepsign_assets.body.geometry import Array, direction, frame_of
from deepsign_assets.body.hand import hand_joints
from deepsign_assets.body.keyframes import RESTS
from deepsign_assets.body.performance import Performance, Posture
from deepsign_assets.body.placing import settled
from deepsign_assets.body.skeleton import Body, part_point, spot
from deepsign_assets.body.spelling_handshapes import EVERY_HANDSHAPE

_REACH_M: Final = 0.05
_STANDARD: Final = Body()
_Pair = tuple[Posture, Posture | None]


def impossible(performances: Iterable[Performance]) -> Iterator[tuple[int, str]]:
    """Finds the postures that a standard body cannot take.

    Yields:
        Index of the performance, and the fault in words: moment, hand, value and limit.
    """
    found: list[tuple[int, str]] = []
    pairs: dict[_Pair, list[int]] = {}
    for index, performance in enumerate(performances):
        for number, key in enumerate(performance.keys, start=1):
            hands = (("dominant", key.dominant, key.other), ("other", key.other, key.dominant))
            for name, posture, opposite in hands:
                if posture is None or key.via:
                    continue
                resting = RESTS[performance.other_rest or performance.rest]
                beside = (opposite or resting) if ":" in posture.at else None
                pairs.setdefault((posture, beside), []).append(len(found))
                found.append((index, f"moment {number}, {name} hand"))
    for places, fault in zip(pairs.values(), _faults(list(pairs)), strict=True):
        if fault:
            yield from ((found[k][0], f"{found[k][1]}: {fault}") for k in places)


def _faults(pairs: Sequence[_Pair]) -> list[str]:
    """Returns the fault of each posture in words; empty where there is none."""
    opposites = [opposite for _, opposite in pairs if opposite is not None]
    placed = dict(zip(opposites, _stand(opposites, [None] * len(opposites)), strict=True))
    wanted = [placed.get(opposite) if opposite is not None else None for _, opposite in pairs]
    return [
        _fault(pair[0], arm)
        for pair, arm in zip(pairs, _stand([p for p, _ in pairs], wanted), strict=True)
    ]


class _Arm:
    """One arm in one posture: its joints, and how far they are from what the posture asks for."""

    def __init__(
        self, shoulder: Array, elbow: Array, hand: Array, bend: float, twist: float, gap: float
    ) -> None:
        self.shoulder, self.elbow, self.hand = shoulder, elbow, hand
        self.bend_deg, self.twist_deg, self.gap_m = bend, twist, gap


def _stand(postures: Sequence[Posture], opposites: Sequence[_Arm | None]) -> list[_Arm]:
    """Returns the arms of a standard body in all the postures."""
    if not postures:
        return []
    angles = np.stack([EVERY_HANDSHAPE[posture.handshape].angles for posture in postures])
    turned = np.stack([frame_of(direction(p.fingers), direction(p.palm)) for p in postures])
    point = np.stack([_target(*pair) for pair in zip(postures, opposites, strict=True)])
    joints = np.einsum("tij,tkj->tki", turned, hand_joints(angles, _STANDARD.hand))
    hand = joints + (point - _parts(postures, joints))[:, None]
    shoulder, elbow, hand, turned = settled(hand, turned, point, _STANDARD)
    bend = wrist_bend_deg(elbow, hand[:, 0], turned)
    twist = np.nan_to_num(forearm_twist_deg(shoulder, elbow, hand[:, 0], turned))
    gap = np.linalg.norm(_parts(postures, hand) - point, axis=-1)
    return [_Arm(*arm) for arm in zip(shoulder, elbow, hand, bend, twist, gap, strict=True)]


def _parts(postures: Sequence[Posture], hand: Array) -> Array:
    """Returns the touching parts (T, 3) of hands (T, 21, 3)."""
    parts = np.empty((len(postures), 3))
    names = np.array([posture.part for posture in postures])
    for name in np.unique(names):
        parts[names == name] = part_point(str(name), hand[names == name])
    return parts


def _target(posture: Posture, opposite: _Arm | None) -> Array:
    other = None if opposite is None else (opposite.shoulder, opposite.elbow, opposite.hand)
    return np.asarray(spot(posture.at, _STANDARD, other) + np.array(posture.offset_cm) / 100)


def _fault(posture: Posture, arm: _Arm) -> str:
    if arm.gap_m > _REACH_M:
        return f"'{posture.at}' with offset {list(posture.offset_cm)} cm is out of reach or inside the body by {100 * arm.gap_m:.0f} cm"
    if arm.bend_deg > WRIST_LIMIT_DEG:
        return f"palm '{posture.palm}' and fingers '{posture.fingers}' bend the wrist by {arm.bend_deg:.0f} degrees, people reach {WRIST_LIMIT_DEG:.0f}"
    if abs(arm.twist_deg) > TWIST_LIMIT_DEG:
        return f"palm '{posture.palm}' and fingers '{posture.fingers}' turn the forearm by {abs(arm.twist_deg):.0f} degrees, people reach {TWIST_LIMIT_DEG:.0f}"
    return ""
