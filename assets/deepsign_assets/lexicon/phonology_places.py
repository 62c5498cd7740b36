"""Major and minor location of one moment, in ASL-LEX 2.0's names (see `phonology`).

- On head and trunk: the region whose reference point is nearest to the part's place in the frontal plane; the region
  named in the entry is preferred by 2 cm. Without touch and more than 5 cm off the skin: HeadAway or BodyAway, and
  Neutral when farther than 14 cm before the trunk or well below the chin.
- The named places of space (neutral, shoulder_space, ...) are Neutral. In symmetrical signs the place of the other hand
  counts for a hand that is brought to it.
- On a base: the part of the other hand or arm. `fingers` is FingerFront or FingerBack, the hand's `wrist` Heel or
  PalmBack, the arm's WristFront or WristBack and `forearm` ForearmFront or ForearmBack, by the side of the palm on
  which the offset lies. Without touch and more than 5 cm off: HandAway, ArmAway (from the bones of the arm: 9 cm). In a
  sign with a base, moments in space are away from what it acts on later; where no moment names the other hand, hands
  that come within 4 cm of each other act on the nearest part.
"""

from functools import lru_cache
from typing import Final

import numpy as np

from deepsign_assets.body.geometry import MIRROR, Array, direction
from deepsign_assets.body.performance import Key, Performance, Posture
from deepsign_assets.body.pose import poses
from deepsign_assets.body.skeleton import HEAD_PLACES, PLACES, Body, part_point, place
from deepsign_assets.body.surface import head_depth, trunk_depth

_HEAD_REGIONS: Final = {
    "head_top": "HeadTop",
    "forehead": "Forehead",
    "forehead_side": "Forehead",
    "temple": "Forehead",
    "brow": "Forehead",
    "eye": "Eye",
    "nose": "CheekNose",
    "cheek": "CheekNose",
    "cheek_nose": "CheekNose",
    "jaw": "CheekNose",
    "ear": "CheekNose",
    "mouth": "Mouth",
    "mouth_side": "Mouth",
    "chin": "Chin",
    "jaw_front": "Chin",
    "under_chin": "UnderChin",
}
_TRUNK_REGIONS: Final = {
    "neck": "Neck",
    "shoulder": "Shoulder",
    "far_shoulder": "Shoulder",
    "clavicle": "Clavicle",
    "chest_top": "TorsoTop",
    "chest": "TorsoTop",
    "chest_side": "TorsoTop",
    "far_chest": "TorsoTop",
    "belly": "TorsoBottom",
    "waist": "Waist",
    "hip": "Hips",
    "thigh": "Hips",
    "side": "Hips",
}
_REGIONS: Final = _HEAD_REGIONS | _TRUNK_REGIONS
_BETWEEN: Final = ("TorsoMid", np.array([0.0, -0.245, 0.11]))  # has no place of its own name
_HAND_PARTS: Final = {
    "palm": "Palm",
    "back": "PalmBack",
    "heel": "Heel",
    "fingertips": "FingerTip",
    "index_tip": "FingerTip",
    "middle_tip": "FingerTip",
    "thumb_tip": "FingerTip",
    "pinch": "FingerTip",
    "opening": "FingerTip",
    "knuckles": "FingerBack",
    "middle_joints": "FingerBack",
    "index_edge": "FingerRadial",
    "index_joint": "FingerRadial",
    "little_edge": "FingerUlnar",
    "little_finger": "FingerUlnar",
}
_SIDED: Final = {"fingers": "Finger", "wrist": "Wrist", "forearm": "Forearm"}  # + Front or Back
_ARM_PARTS: Final = {"upper": "UpperArm", "elbow": "ElbowBack", "inner_elbow": "ElbowFront"}
_AWAY_M: Final = 0.05
_AWAY_FROM_BONE_CM: Final = 9.0
_FAR_M: Final = 0.14
_BELOW_CHIN_M: Final = 0.03  # this high over the shoulder joints
_NAMED_M: Final = 0.02
_NEAR_HANDS_M: Final = 0.04
_AT_ARM_M: Final = 0.06
_NEUTRAL: Final = ("Neutral", "Neutral")
_BODY: Final = Body()


def located(performance: Performance, key: Key) -> tuple[str, str]:
    """Returns major and minor location of the dominant hand at one of a performance's moments."""
    base = performance.kind == "base"
    limb = key.dominant.at.rpartition(":")[0]
    if limb == "arm":
        return "Arm", _arm_part(key)
    if limb == "hand" and base:
        return _hand_part(key)
    if limb == "hand":
        assert key.other is not None  # the parser sees to it
        return _region(key.other)
    found = _region(key.dominant)
    on_body = found[0] == "Body" and key.dominant.touch
    if not base or on_body or found[0] not in ("Neutral", "Body"):
        return found
    return _away(performance, found)


def _region(posture: Posture) -> tuple[str, str]:
    """Returns the region on the body, or in space, of a posture that names a place."""
    if posture.at not in _REGIONS:
        return _NEUTRAL
    point = place(posture.at, _BODY) + np.array(posture.offset_cm) / 100
    off = -float(np.maximum(head_depth(point, _BODY), trunk_depth(point, _BODY)))
    head = posture.at in HEAD_PLACES
    if posture.touch or off <= _AWAY_M:
        minor = _nearest_region(point, posture.at)
        return ("Head" if minor in _HEAD_REGIONS.values() else "Body"), minor
    if head:
        low = point[1] < _BELOW_CHIN_M and off > 2 * _AWAY_M
        return _NEUTRAL if low else ("Head", "HeadAway")
    return _NEUTRAL if off > _FAR_M else ("Body", "BodyAway")


def _nearest_region(point: Array, named: str) -> str:
    best, least = "", np.inf
    for name in (*_REGIONS, ""):
        region, at = (_REGIONS[name], place(name, _BODY)) if name else _BETWEEN
        for side in (1.0, -1.0):
            away = np.linalg.norm((point - at * [side, 1.0, 1.0]) * [1.0, 1.0, 0.4])
            gap = float(away) - (_NAMED_M if name == named and side > 0 else 0.0)
            if gap < least:
                best, least = region, gap
    return best


def _arm_part(key: Key) -> str:
    part = key.dominant.at.rpartition(":")[2]
    if not key.dominant.touch and np.linalg.norm(key.dominant.offset_cm) > _AWAY_FROM_BONE_CM:
        return "ArmAway"
    return _ARM_PARTS[part] if part in _ARM_PARTS else _SIDED[part] + _side(key)


def _hand_part(key: Key) -> tuple[str, str]:
    part = key.dominant.at.rpartition(":")[2]
    if not key.dominant.touch and np.linalg.norm(key.dominant.offset_cm) > 100 * _AWAY_M:
        return "Hand", "HandAway"
    if part == "wrist":
        return "Hand", ("Heel" if _side(key) == "Front" else "PalmBack")
    return "Hand", (_SIDED[part] + _side(key) if part in _SIDED else _HAND_PARTS[part])


def _side(key: Key) -> str:
    """Returns Front if the dominant hand lies on the palm's side of the other hand, else Back."""
    assert key.other is not None
    palm = direction(key.other.palm) * MIRROR
    offset = np.array(key.dominant.offset_cm)
    if (
        np.linalg.norm(offset) < 0.5
    ):  # exactly there: it comes from where its own palm does not face
        offset = -direction(key.dominant.palm)
    return "Front" if float(palm @ offset) > 0 else "Back"


def _away(performance: Performance, found: tuple[str, str]) -> tuple[str, str]:
    """Returns the location of a moment in space of a sign with a base."""
    limbs = {each.dominant.at.rpartition(":")[0] for each in performance.keys}
    if "hand" in limbs:
        return "Hand", "HandAway"
    if "arm" in limbs:
        return "Arm", "ArmAway"
    if any(each.other and each.other.at.startswith("arm:") for each in performance.keys):
        return found
    part = _met(performance)
    return ("Hand", _HAND_PARTS[part]) if part else found


def supports_arm(performance: Performance) -> bool:
    """Returns whether the other hand is at the dominant forearm or elbow at some moment."""
    moments = poses(performance, performance.arrivals_s, _BODY)
    elbow, wrist = moments.elbows[:, 0, None], moments.hands[:, 0, :1]
    bone, other = wrist - elbow, moments.hands[:, 1]
    along = np.clip(np.sum((other - elbow) * bone, -1) / np.sum(bone * bone, -1), 0, 1)
    off = np.linalg.norm(other - elbow - along[..., None] * bone, axis=-1)
    return bool(off.min() < _AT_ARM_M)


@lru_cache(maxsize=256)
def _met(performance: Performance) -> str:
    """Returns the part of the other hand that the dominant hand comes nearest to; "" if it stays farther than 4 cm."""
    moments = poses(performance, performance.arrivals_s, _BODY).hands
    gaps = np.linalg.norm(moments[:, 0, :, None] - moments[:, 1, None], axis=-1)
    nearest = int(gaps.min(axis=(1, 2)).argmin())
    if gaps[nearest].min() > _NEAR_HANDS_M:
        return ""
    joint = moments[nearest, 0, gaps[nearest].min(axis=1).argmin()]
    other = (moments[nearest, 1] * MIRROR)[None]
    away = {
        part: float(np.linalg.norm(part_point(part, other)[0] * MIRROR - joint))
        for part in _HAND_PARTS
    }
    return min(away, key=away.__getitem__)


assert set(_REGIONS) <= set(PLACES)
