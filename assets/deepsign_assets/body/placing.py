"""Postures as bodies take them: the place, the orientation and the shape of each hand."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from deepsign_assets.body.arm import elbow_of, pivoted, reached
from deepsign_assets.body.bodies import Bodies
from deepsign_assets.body.geometry import Array, directions, frame_of, moved_by
from deepsign_assets.body.hand import hand_joints
from deepsign_assets.body.performance import Posture
from deepsign_assets.body.skeleton import (
    PART_NUMBERS,
    PART_WEIGHTS,
    Sizes,
    places,
    touched,
    weighed,
)
from deepsign_assets.body.spelling_handshapes import EVERY_HANDSHAPE
from deepsign_assets.body.surface import kept_out


def angles_of(postures: Sequence[Posture]) -> Array:
    """Returns joint angles (K, 20) of the handshapes, in degrees."""
    numbers, angles, _ = _handshapes()
    return np.asarray(angles[[numbers[posture.handshape] for posture in postures]])


def joints_of(postures: Sequence[Posture], body: Sizes) -> Array:
    """Returns joints (K, 21, 3) of the handshapes, in the hand's own frame."""
    numbers, _, joints = _handshapes()
    shapes = joints[[numbers[posture.handshape] for posture in postures]]
    return np.asarray(shapes * np.reshape(body.hand, (-1, 1, 1)))


def frames_of(postures: Sequence[Posture]) -> Array:
    """Returns orientations (K, 3, 3): thumb side, fingers and palm normal as columns."""
    fingers = directions([posture.fingers for posture in postures])
    return frame_of(fingers, directions([posture.palm for posture in postures]))


def parts_of(postures: Sequence[Posture], hands: Array) -> Array:
    """Returns the touching parts (K, 3) of hands (K, 21, 3)."""
    return weighed(PART_WEIGHTS[[PART_NUMBERS[posture.part] for posture in postures]], hands)


def targets(
    postures: Sequence[Posture], opposites: Sequence[Posture | None], people: Bodies
) -> Array:
    """Returns where the touching parts go (K, 3), each in the hand's own (right-handed) space.

    Args:
        postures: K of them.
        opposites: The posture of the other hand at that moment; needed where a posture is at the other hand or arm.
        people: K bodies.

    Raises:
        ValueError: The opposite of a posture at the other hand or arm is missing, or is itself at a hand or arm.
    """
    names = ["neutral" if ":" in posture.at else posture.at for posture in postures]
    points = places(names, people)
    limbs = [k for k, posture in enumerate(postures) if ":" in posture.at]
    if limbs:
        held = [_held(opposites[k]) for k in limbs]
        shoulder, elbow, hand = placed(held, people.some(np.array(limbs)))
        for row, k in enumerate(limbs):
            points[k] = touched(postures[k].at, (shoulder[row], elbow[row], hand[row]))
    return points + np.array([posture.offset_cm for posture in postures]) / 100


def _held(opposite: Posture | None) -> Posture:
    if opposite is None or ":" in opposite.at:
        raise ValueError(
            "a posture at the other hand or arm needs one that is placed on the body or in space"
        )
    return opposite


def placed(postures: Sequence[Posture], people: Bodies) -> tuple[Array, Array, Array]:
    """Returns shoulders, elbows (K, 3) and hands (K, 21, 3) of right arms in postures on the body or in space."""
    turned = frames_of(postures)
    hands = moved_by(turned, joints_of(postures, people))
    point = targets(postures, [None] * len(postures), people)
    hands = hands + (point - parts_of(postures, hands))[:, None]
    shoulder, elbow, hands, _ = settled(hands, turned, point, people)
    return shoulder, elbow, hands


def settled(
    hand: Array, turned: Array, point: Array, body: Sizes
) -> tuple[Array, Array, Array, Array]:
    """Returns shoulder, elbow (T, 3), hand (T, 21, 3) and orientation (T, 3, 3), in reach and outside the body.

    Args:
        hand: (T, 21, 3) as the sign requires it.
        turned: (T, 3, 3) its orientation.
        point: (T, 3) the place of its touching part.
        body: The body, or the body at each moment.
    """
    shoulder = np.zeros((len(hand), 3))
    shoulder[:, 0] = -np.asarray(body.shoulder_half_m)
    hand, turned = pivoted(shoulder, hand, turned, point, body)
    hand = kept_out(hand, body)
    wrist = reached(shoulder, hand[:, 0], body)
    hand = hand + (wrist - hand[:, 0])[:, None]
    return shoulder, elbow_of(shoulder, wrist, turned, body), hand, turned


@lru_cache(maxsize=1)
def _handshapes() -> tuple[dict[str, int], Array, Array]:
    """Returns the numbers of all handshapes, their angles (H, 20), and their joints (H, 21, 3) in a standard hand."""
    angles = np.stack([shape.angles for shape in EVERY_HANDSHAPE.values()])
    return {name: k for k, name in enumerate(EVERY_HANDSHAPE)}, angles, hand_joints(angles)
