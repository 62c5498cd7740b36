"""The tutor's arms and hands, drawn into a relief."""

import math
from itertools import pairwise
from typing import Final

import cv2
import numpy as np

from deepsign_assets.body.geometry import Array, unit
from deepsign_assets.body.pose import Pose
from deepsign_assets.tutor.dress import Material
from deepsign_assets.tutor.relief import Relief, TutorCamera
from deepsign_assets.tutor.rounded_shapes import PALM_STEPS, Bytes, Skin, cross, unit3

HAND_GROWTH: Final = 1.12
"""The factor by which the tutor's hands are enlarged, so that they are clear in small pictures."""

_TOUCH_M: Final = (
    0.018  # the weight of a joint as pivot falls off over this distance to what it touches
)
_FINGERS: Final = ((5, 6, 7, 8), (9, 10, 11, 12), (13, 14, 15, 16), (17, 18, 19, 20))
_RADII_M: Final = (
    (0.0104, 0.0098, 0.0090, 0.0078),
    (0.0106, 0.0100, 0.0092, 0.0080),
    (0.0102, 0.0096, 0.0088, 0.0076),
    (0.0094, 0.0086, 0.0078, 0.0068),
)
_THUMB_RADII_M: Final = (0.0165, 0.0135, 0.0118, 0.0094)
_THUMB_FACES: Final = (-1.0, 0.15, 0.35)  # where the thumb's pad faces: thumb side, fingers, palm
_WRIST_M, _KNUCKLE_M, _WEB_M = 0.0140, 0.0112, 0.0080
_SLEEVE: Final = 0.30  # of the forearm
_FOREARM: Final = 0.94  # its round end stays hidden by the hand
_BEND_PX: Final = 0.8
_SHADOW_REACH_M: Final = 0.16
_COARSE: Final = 4  # shadows are soft: drawn at a quarter of the size


def enlarged_hands(pose: Pose) -> Array:
    """Returns the hands (2, 21, 3), enlarged about the part that touches the body or the other hand."""
    hands = pose.hands
    between = np.linalg.norm(hands[0][:, None] - hands[1][None], axis=-1)
    gaps = np.stack([between.min(1), between.min(0)])
    gaps = np.minimum(gaps, np.maximum(hands[..., 2] - _front(hands, pose), 0.0))
    weight = np.exp(-gaps / _TOUCH_M) + 2e-3
    pivot = np.sum(hands * weight[..., None], axis=1) / np.sum(weight, axis=1)[:, None]
    return np.asarray(pivot[:, None] + (hands - pivot[:, None]) * HAND_GROWTH)


def _front(points: Array, pose: Pose) -> Array:
    """Returns roughly how far forward the body reaches at points (..., 3); far back where there is no body."""
    x, y = points[..., 0], points[..., 1]
    head = 0.105 * pose.body.head - 0.9 * (x**2 + (0.8 * (y - 0.21)) ** 2) / 0.10
    trunk = np.where(np.abs(x) < 0.17, 0.105, -1.0)
    return np.asarray(np.where(y > 0.09, np.where(head > 0, head, -1.0), trunk))


def paint_arms(relief: Relief, camera: TutorCamera, pose: Pose, shift: Array) -> None:
    """Draws both arms with their hands, the farther hand first, each with a soft shadow on what lies behind it."""
    hands = enlarged_hands(pose) + shift
    seen, scale = camera.project(hands)
    for side in np.argsort(seen[..., 2].mean(1)):
        joints, px = seen[side], scale[side]
        relief.part()
        _shade(relief, joints, px, camera.px_per_m)
        shoulder, elbow = pose.shoulders[side] + shift, pose.elbows[side] + shift
        _arm(relief, camera, shoulder, elbow, hands[side, 0])
        paint_hand(
            relief, joints, px * HAND_GROWTH * pose.body.hand, camera.rotate(pose.palms[side])
        )


def _arm(relief: Relief, camera: TutorCamera, shoulder: Array, elbow: Array, wrist: Array) -> None:
    top = shoulder + np.array([0.0, -0.024, 0.0])
    cuff, edge = elbow + (wrist - elbow) * _SLEEVE, elbow + (wrist - elbow) * (_SLEEVE - 0.07)
    end = elbow + (wrist - elbow) * _FOREARM
    points, px = camera.project(np.stack([top, elbow, edge, cuff, end]))
    relief.part()
    radii = np.array([0.049, 0.042, 0.0405, 0.0405, 0.0215]) * px
    _limb(relief, points[[0, 1]], radii[[0, 1]], Material.CLOTH)
    _limb(relief, points[[1, 3]], radii[[1, 3]] - [0, 0.03 * radii[3]], Material.CLOTH)
    _limb(relief, points[[2, 3]], radii[[2, 3]], Material.TRIM)
    relief.part()
    _limb(relief, points[[1, 4]], np.array([0.0305 * px[1], radii[4]]), Material.ARM)


def _limb(relief: Relief, ends: Array, radii: Array, material: Material) -> None:
    relief.cone(ends[0], ends[1], (float(radii[0]), float(radii[1])), material)


def paint_hand(relief: Relief, joints: Array, px: Array, palm: Array) -> None:
    """Draws one hand: joints (21, 3) in px, px per metre of hand at each (21,), the palm's normal."""
    along = unit3(joints[9] - joints[0])
    across = cross(along, palm)  # toward the thumb of a right hand, away from it on a left hand
    _slab(relief, joints, px, palm)
    for chain, radii in zip(_FINGERS, _RADII_M, strict=True):
        bones = unit(np.diff(joints[list(chain)], axis=0))
        pads = [unit3(cross(across, bone)) for bone in bones]
        _chain(relief, joints, px, (chain, radii), bones, pads)
    _thumb(relief, joints, px, palm, along)


def _thumb(relief: Relief, joints: Array, px: Array, palm: Array, along: Array) -> None:
    outward = unit3(joints[5] - joints[17])
    faces = _THUMB_FACES[0] * outward + _THUMB_FACES[1] * along + _THUMB_FACES[2] * palm
    bones = unit(np.diff(joints[1:5], axis=0))
    pads = [palm, *(unit3(faces - bone * float(bone @ faces)) for bone in bones[1:])]
    _chain(relief, joints, px, ((1, 2, 3, 4), _THUMB_RADII_M), bones, pads)


def _chain(
    relief: Relief,
    joints: Array,
    px: Array,
    finger: tuple[tuple[int, ...], tuple[float, ...]],
    bones: Array,
    pads: list[Array],
) -> None:
    """Draws three bones with their pads and the nail on the last; `finger` is its joints and radii in metres."""
    chain, radii_m = finger
    ends = joints[list(chain)]
    radii = (np.array(radii_m) * px[list(chain)]).tolist()
    ends[3] -= 0.4 * radii[3] * bones[2]  # the ball at the end makes up for it
    knots = [0, 1, 3] if _straight(ends[1:]) else [0, 1, 2, 3]
    for a, b in pairwise(knots):
        skin = Skin(pads[a])
        if b == 3:
            skin = Skin(pads[2], bones[2], float(np.linalg.norm(ends[3] - ends[a])) / radii[3])
        relief.cone(ends[a], ends[b], (radii[a], radii[b]), Material.HAND, skin, Material.NAIL)


def _straight(knots: Array) -> bool:
    """Returns whether the middle of three knots (3, 3) is so near the line of the others that no bend would show."""
    (ax, ay, az), (bx, by, bz), (cx, cy, cz) = knots.tolist()
    x, y, z = bx - (ax + cx) / 2, by - (ay + cy) / 2, bz - (az + cz) / 2
    dx, dy, dz = cx - ax, cy - ay, cz - az
    along = (x * dx + y * dy + z * dz) / max(dx * dx + dy * dy + dz * dz, 1e-9)
    off = math.hypot(x - along * dx, y - along * dy, z - along * dz)
    return off < _BEND_PX


def _slab(relief: Relief, joints: Array, px: Array, palm: Array) -> None:
    """Draws the middle of the hand: flat between rounded edges, and the web of the thumb."""
    wide = unit3(joints[5] - joints[17]) * 0.0150 * px[0]
    rim = np.stack(
        [joints[0] + wide, joints[5], joints[9], joints[13], joints[17], joints[0] - wide]
    )
    radii = np.array([_WRIST_M, *[_KNUCKLE_M] * 3, _KNUCKLE_M * 0.92, _WRIST_M]) * px[0]
    edges = ((0, 1), (1, 2), (2, 4), (4, 5), (5, 0))
    _rounded(relief, rim, radii, edges, ((0, 1, 2), (0, 2, 5), (5, 2, 3), (5, 3, 4)), palm)
    ball = float(radii[0]), _THUMB_RADII_M[0] * float(px[0])
    relief.cone(rim[0], joints[1], ball, Material.HAND, Skin(palm))
    web = np.stack([joints[1], joints[2], rim[0] + 0.72 * (joints[5] - rim[0])])
    facing = unit3(cross(web[1] - web[0], web[2] - web[0]))
    facing = facing if facing @ palm > 0 else -facing
    thick = np.array([1.3, 1.0, 1.1]) * _WEB_M * px[0]
    _rounded(relief, web, thick, ((1, 2),), ((0, 1, 2),), facing)


def _rounded(
    relief: Relief,
    rim: Array,
    radii: Array,
    edges: tuple[tuple[int, int], ...],
    triangles: tuple[tuple[int, ...], ...],
    face: Array,
) -> None:
    """Draws a flat part of a hand with thickness: a rounded cone along each visible edge, and flat faces between them.

    `face` is the normal of the palm side.
    """
    for a, b in edges:
        span = float(radii[a]), float(radii[b])
        relief.cone(rim[a], rim[b], span, Material.HAND, Skin(face))
    seen = face if face[2] > 0 else -face
    step = PALM_STEPS - 1 if face[2] > 0 else 0
    lifted = rim + seen * radii[:, None]
    for corners in triangles:
        relief.facet(lifted[list(corners)], seen, Material.HAND + step)


def _shade(relief: Relief, joints: Array, px: Array, px_per_m: float) -> None:
    """Draws the soft shadow of a hand: below it, and darker the nearer the hand is to the surface behind."""
    size = -(-relief.side // _COARSE)
    shadow = np.zeros((size, size), np.uint8)
    x, y = np.clip(joints[:, :2].astype(int), 0, relief.side - 1).T
    gap = (joints[:, 2] - relief.depth(x, y)) / px_per_m
    strength = np.clip(1 - gap / _SHADOW_REACH_M, 0, 1) ** 1.5
    below = (
        joints[:, :2]
        + np.column_stack([0.10 * gap, 0.014 + 0.22 * np.minimum(gap, 0.2)]) * px_per_m
    ) / _COARSE
    for chain in (*_FINGERS, (1, 2, 3, 4), (5, 9, 13, 17), (2, 5), (1, 17)):
        _shade_chain(shadow, chain, below, strength, 0.021 * float(px[0]) / _COARSE)
    _lay(relief, shadow, 0.008 * px_per_m / _COARSE)


def _shade_chain(
    shadow: Bytes, chain: tuple[int, ...], below: Array, strength: Array, width: float
) -> None:
    for a, b in pairwise(chain):
        if (dark := 130 * min(strength[a], strength[b])) > 1:
            (xa, ya), (xb, yb) = (below[[a, b]] * 16).astype(int).tolist()
            cv2.line(shadow, (xa, ya), (xb, yb), (dark,), max(1, round(width)), cv2.LINE_8, 4)


def _lay(relief: Relief, shadow: Bytes, softness_px: float) -> None:
    if not shadow.any():
        return
    soft = cv2.GaussianBlur(shadow, (0, 0), max(0.6, softness_px))
    x, y, w, h = cv2.boundingRect(soft)
    rows, columns = (
        slice(at * _COARSE, min((at + size) * _COARSE, relief.side))
        for at, size in ((y, h), (x, w))
    )
    wide = cv2.resize(
        soft[y : y + h, x : x + w], (w * _COARSE, h * _COARSE), interpolation=cv2.INTER_LINEAR
    )
    shade = np.asarray(wide[: rows.stop - rows.start, : columns.stop - columns.start], np.uint8)
    relief.darken((rows, columns), shade)
