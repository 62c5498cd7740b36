"""Faults in the whole movement of a performance that no person could make, one sentence each.

`deepsign_assets.body.posture_limits` checks the single moments only, which is quick enough for every reading of entries.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from deepsign_assets.body.arm import (
    TWIST_LIMIT_DEG,
    WRIST_LIMIT_DEG,
    forearm_twist_deg,
    wrist_bend_deg,
)
from deepsign_assets.body.geometry import MIRROR, Array, unit
from deepsign_assets.body.performance import Performance, Posture
from deepsign_assets.body.pose import Pose, Poses, poses_of_many
from deepsign_assets.body.skeleton import SPACE_PLACES, Body, part_point, spot
from deepsign_assets.body.surface import depth

TOUCH_ERROR_M: Final = 0.015
DEPTH_M: Final = 0.015
SPEED_M_S: Final = 4.5  # quick reaches of adults
ACCELERATION_M_S2: Final = 110.0
_HANDS: Final = ("dominant", "other")
_BONES: Final = (
    (0, 1, 2, 3, 0, 5, 6, 7, 0, 9, 10, 11, 0, 13, 14, 15, 0, 17, 18, 19),
    (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20),
)
_THICK_M: Final = 0.016  # of two fingers that lie on each other, bone to bone
_STEP_S: Final = 0.01
_STANDARD: Final = Body()


def motion_faults(performance: Performance, body: Body = _STANDARD) -> list[str]:
    """Returns what no person could do in the whole movement: touches missed, hands inside the body, wrists too quick, joints too far."""
    return faults_of_bodies(performance, [body])[0]


def faults_of_bodies(performance: Performance, bodies: Sequence[Body]) -> list[list[str]]:
    """Returns the faults in each body, whose poses are found together, which is faster."""
    times = np.arange(0.0, performance.duration_s, _STEP_S)
    count, arrivals = len(bodies), np.asarray(performance.arrivals_s, float)
    moments, those = [times] * count + [arrivals] * count, [*bodies, *bodies]
    found = poses_of_many([performance] * 2 * count, moments, those, [None] * 2 * count)
    return [
        [
            *_touch_faults(performance, arrived),
            *_depth_faults(moving, times, body),
            *_pace_faults(moving, times),
            *_joint_faults(moving, times),
        ]
        for body, moving, arrived in zip(bodies, found[:count], found[count:], strict=True)
    ]


def gap_m(posture: Posture, pose: Pose, side: int) -> float:
    """Returns the distance in metres between the hand's part and its place in the posture; side 0 is a right dominant hand."""
    own, theirs = (MIRROR, np.ones(3)) if side else (np.ones(3), MIRROR)
    part = part_point(posture.part, pose.hands[side][None] * own)[0]
    joints = (pose.shoulders[1 - side], pose.elbows[1 - side], pose.hands[1 - side])
    shoulder, elbow, hand = (joint * theirs for joint in joints)
    wanted = spot(posture.at, pose.body, (shoulder, elbow, hand))
    return float(np.linalg.norm(part - wanted - np.array(posture.offset_cm) / 100))


def apart_m(pose: Pose) -> float:
    """Returns the distance in metres between the surfaces of the two hands; negative where they overlap."""
    points = np.concatenate(
        [pose.hands[:, list(_BONES[0])], pose.hands[:, list(_BONES[1])]], axis=1
    )
    middles = (pose.hands[:, list(_BONES[0])] + pose.hands[:, list(_BONES[1])]) / 2
    first, second = np.concatenate([points, middles], axis=1)
    return float(np.linalg.norm(first[:, None] - second, axis=-1).min() - _THICK_M)


def _written(performance: Performance, index: int) -> int:
    """Returns the number, from 1, of the written moment behind an unrolled one."""
    if performance.loop is None:
        return index + 1
    first, last, times = performance.loop
    block = last - first + 1
    if index < first:
        return index + 1
    if index < first + block * times:
        return first + (index - first) % block + 1
    return index - block * (times - 1) + 1


def _joint_angles(moving: Poses, side: int) -> tuple[Array, Array]:
    """Returns the bend of the wrist and the twist of the forearm (T,) each, in degrees."""
    mirror = MIRROR if side else np.ones(3)
    hand, palm = moving.hands[:, side] * mirror, moving.palms[:, side] * mirror
    shoulder, elbow = moving.shoulders[:, side] * mirror, moving.elbows[:, side] * mirror
    ahead = hand[:, 9] - hand[:, 0]
    fingers = unit(ahead - palm * np.sum(ahead * palm, axis=-1, keepdims=True))
    turned = np.stack([np.cross(fingers, palm), fingers, palm], axis=-1)
    wrist = hand[:, 0]
    return wrist_bend_deg(elbow, wrist, turned), forearm_twist_deg(shoulder, elbow, wrist, turned)


def _touch_faults(performance: Performance, arrived: Poses) -> list[str]:
    faults = []
    for index, key in enumerate(performance.unrolled()):
        for side, posture in enumerate((key.dominant, key.other)):
            if posture is None or not posture.touch or key.via:
                continue
            in_space = posture.at in SPACE_PLACES
            gap = apart_m(arrived[index]) if in_space else gap_m(posture, arrived[index], side)
            if gap > TOUCH_ERROR_M:
                faults.append(
                    f"moment {_written(performance, index)}: the {_HANDS[side]} hand misses {'the other hand' if in_space else repr(posture.at)} by {100 * gap:.1f} cm"
                )
    return list(dict.fromkeys(faults))


def _depth_faults(moving: Poses, times: Array, body: Body) -> list[str]:
    deep = depth(moving.hands, body)
    moment, side, joint = np.unravel_index(int(deep.argmax()), deep.shape)
    worst = float(deep[moment, side, joint])
    if worst <= DEPTH_M:
        return []
    return [
        f"at {times[moment]:.2f} s joint {joint} of the {_HANDS[side]} hand is {100 * worst:.1f} cm inside head or trunk"
    ]


def _pace_faults(moving: Poses, times: Array) -> list[str]:
    wrists = moving.hands[:, :, 0]
    velocity = np.diff(wrists, axis=0) / _STEP_S
    speed = np.linalg.norm(velocity, axis=-1)
    acceleration = np.linalg.norm(np.diff(velocity, axis=0), axis=-1) / _STEP_S
    faults = []
    for values, most, unit_name in (
        (speed, SPEED_M_S, "m/s"),
        (acceleration, ACCELERATION_M_S2, "m/s2"),
    ):
        moment, side = np.unravel_index(int(values.argmax()), values.shape)
        if values[moment, side] > most:
            faults.append(
                f"at {times[moment]:.2f} s the {_HANDS[side]} wrist reaches {values[moment, side]:.1f} {unit_name}, people stay below {most:.1f}"
            )
    return faults


def _joint_faults(moving: Poses, times: Array) -> list[str]:
    faults = []
    for side, hand in enumerate(_HANDS):
        bend, twist = _joint_angles(moving, side)
        for name, angle, most in (
            ("wrist bends", bend, WRIST_LIMIT_DEG),
            ("forearm turns", np.abs(np.nan_to_num(twist)), TWIST_LIMIT_DEG),
        ):
            worst = int(angle.argmax())
            if angle[worst] > most:
                faults.append(
                    f"at {times[worst]:.2f} s the {hand} {name} {angle[worst]:.0f} degrees, people reach {most:.0f}"
                )
    return faults
