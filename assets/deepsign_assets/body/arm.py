"""The arm between shoulder and hand: its reach, the place of its elbow, and the limits of wrist and forearm.

Two rigid bones constrain the elbow to a circle. Each of 24 places on it is rated by the bend of the wrist, the twist of
the forearm, how high the elbow is lifted and whether it enters the trunk. The elbow goes to the soft minimum of the
ratings, so that it moves smoothly in time. Ranges: American Academy of Orthopaedic Surgeons, "Joint Motion" (1965); the
carpus and the shoulder add to the forearm's turn.
"""

from typing import Final

import numpy as np

from deepsign_assets.body.geometry import Array, cross, dot, length, moved_by, turn, unit
from deepsign_assets.body.skeleton import Sizes, along

WRIST_LIMIT_DEG: Final = 88.0
TWIST_LIMIT_DEG: Final = 130.0  # from thumb up: forearm 85, carpus and shoulder the rest
_SWIVELS: Final = np.linspace(0, 2 * np.pi, 24, endpoint=False)
_COS: Final = np.cos(_SWIVELS)
_SIN: Final = np.sin(_SWIVELS)
_REACH: Final = 0.985
_FOLDED: Final = 0.30  # a fully bent elbow leaves this share of the arm between shoulder and wrist
_SHORTEST_M: Final = 0.03
_HANGS: Final = np.array([-0.26, -1.0, -0.08])  # where a relaxed elbow points
_EASY_BEND: Final = float(np.cos(np.radians(55)))  # a wrist bends this far without strain
_EASY_TWIST: Final = float(np.cos(np.radians(80)))


def reached(shoulder: Array, wrist: Array, body: Sizes) -> Array:
    """Returns wrists (T, 3) within reach: pulled in if too far, pushed forward if nearer than a folded arm allows."""
    whole = body.upper_arm_m + body.forearm_m
    span = wrist - shoulder
    beside = span[:, 0] ** 2 + span[:, 1] ** 2
    forward = np.sqrt(np.maximum((_FOLDED * whole) ** 2 - beside, 0.0))
    span[:, 2] = np.maximum(span[:, 2], forward)
    shorter = np.minimum(1.0, _REACH * whole / np.maximum(length(span), 1e-6))
    return np.asarray(shoulder + span * shorter[:, None])


def pivoted(
    shoulder: Array, hand: Array, turned: Array, point: Array, body: Sizes
) -> tuple[Array, Array]:
    """Returns hand (T, 21, 3) and orientation (T, 3, 3), turned about the touching point so that the arm reaches it.

    If the wrist is too far for the arm, or nearer than a folded arm can hold it, it moves round `point` (T, 3) to the
    nearest place within reach. If there is none, the hand stays as it is.
    """
    wrist = hand[:, 0]
    whole = body.upper_arm_m + body.forearm_m
    span, lever = length(wrist - shoulder), length(wrist - point)
    wanted = np.clip(span, _FOLDED * whole, _REACH * whole)
    away = length(point - shoulder)
    ahead = (wanted**2 - lever**2 + away**2) / (2 * np.maximum(away, 1e-6))
    square = wanted**2 - ahead**2
    turns = np.flatnonzero((np.abs(wanted - span) > 1e-6) & (square > 0) & (lever > _SHORTEST_M))
    if not len(turns):
        return hand, turned
    axis = unit(point - shoulder)[turns]
    middle = shoulder[turns] + axis * ahead[turns, None]
    beside = wrist[turns] - middle
    beside = unit(beside - axis * dot(beside, axis)[:, None])
    moved = middle + beside * np.sqrt(square[turns])[:, None]
    rotation = _rotation(unit((point - wrist)[turns]), unit(point[turns] - moved))
    hand, turned = hand.copy(), turned.copy()
    spread = hand[turns] - wrist[turns, None]
    hand[turns] = moved_by(rotation, spread) + moved[:, None]
    turned[turns] = rotation @ turned[turns]
    return hand, turned


def _rotation(before: Array, after: Array) -> Array:
    """Returns the smallest rotations (T, 3, 3) that take unit vectors `before` (T, 3) to `after`."""
    axis = cross(before, after)
    return turn(unit(axis), np.arctan2(length(axis), dot(before, after)))


def elbow_of(shoulder: Array, wrist: Array, turned: Array, body: Sizes) -> Array:
    """Returns the elbow (T, 3) of a right arm.

    Args:
        shoulder: (T, 3).
        wrist: (T, 3), within reach.
        turned: (T, 3, 3) orientation of the hand: thumb side, fingers, palm normal as columns.
        body: Whose arm it is.
    """
    ahead, radius = _bent(shoulder, wrist, body)
    axis, down, side = _circle(shoulder, wrist)
    middle = shoulder + axis * ahead[:, None]
    circle = (down * radius[:, None], side * radius[:, None])
    cost = _strain(shoulder, middle, wrist, circle, turned) + _awkward(middle, circle, body)
    weight = np.exp(-6.0 * (cost - cost.min(axis=1, keepdims=True)))
    mean = unit(down * (weight @ _COS)[:, None] + side * (weight @ _SIN)[:, None])
    mean = unit(mean - axis * dot(mean, axis)[:, None])
    return np.asarray(middle + mean * radius[:, None])


def elbow_toward(shoulder: Array, wrist: Array, way: Array, body: Sizes) -> Array:
    """Returns the elbow (T, 3) of an arm, on that side of the line from shoulder to wrist where `way` (T, 3) points."""
    ahead, radius = _bent(shoulder, wrist, body)
    axis = unit(wrist - shoulder)
    beside = unit(way - axis * dot(way, axis)[:, None])
    return np.asarray(shoulder + axis * ahead[:, None] + beside * radius[:, None])


def _round(down: Array, side: Array) -> Array:
    """Combines `down` (T,), where the elbow hangs, and `side` (T,), a quarter further, for the whole circle (T, S)."""
    return np.asarray(down[:, None] * _COS + side[:, None] * _SIN)


def _strain(
    shoulder: Array, middle: Array, wrist: Array, circle: tuple[Array, Array], turned: Array
) -> Array:
    """Returns the strain on wrist and forearm with the elbow at each place (T, S).

    The hinge of the elbow is square to the radius of the circle. Its weight and the length of the forearm are the same
    at every place.

    Args:
        shoulder: (T, 3).
        middle: (T, 3) of the elbow's circle.
        wrist: (T, 3).
        circle: From the middle to where the elbow hangs, and to the place beside it (T, 3).
        turned: (T, 3, 3) orientation of the hand.
    """
    down, side = circle
    fingers, palm = turned[:, :, 1], turned[:, :, 2]
    squared, ahead = dot(down, down), wrist - middle
    fore = np.sqrt(dot(ahead, ahead) + squared)
    bend = (dot(ahead, fingers) / fore)[:, None] - _round(
        dot(down, fingers) / fore, dot(side, fingers) / fore
    )
    ease = 2.2 * np.maximum(0, _EASY_BEND - bend) + 0.25 * (1 - bend)
    radius = np.sqrt(squared)
    hinge = radius * length(wrist - shoulder) / fore
    sure = 0.7 * np.clip(hinge / 0.15, 0, 1)  # a straight arm has no hinge
    thumb_up = _round(dot(side, palm) / radius, -dot(down, palm) / radius)
    return np.asarray(ease + sure[:, None] * np.maximum(0, _EASY_TWIST - thumb_up))


def _awkward(middle: Array, circle: tuple[Array, Array], body: Sizes) -> Array:
    """Returns how far each place of the circle is from a hanging elbow (T, S); arguments as in `_strain`."""
    across, deep = (
        middle[:, axis, None] + _round(circle[0][:, axis], circle[1][:, axis]) for axis in (0, 2)
    )
    inward = np.maximum(0, across + along(np.multiply(body.shoulder_half_m, 0.95), 2))
    inside = inward * (deep < 0.08)
    lifted = 1.9 * (1 - _COS)
    return np.asarray(lifted + 3.0 * inward + 12.0 * inside + 3.0 * np.maximum(0, -deep - 0.10))


def wrist_bend_deg(elbow: Array, wrist: Array, turned: Array) -> Array:
    """Returns the angle (T,) between the forearm and the line from wrist to knuckles."""
    cosine = dot(unit(wrist - elbow), turned[:, :, 1])
    return np.asarray(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def forearm_twist_deg(shoulder: Array, elbow: Array, wrist: Array, turned: Array) -> Array:
    """Returns the turn (T,) of the hand about a right forearm from thumb up: positive palm up, negative palm down.

    NaN where the arm is so straight that its elbow has no plane.
    """
    fore = unit(wrist - elbow)
    hinge = cross(unit(elbow - shoulder), fore)
    zero = -unit(hinge)
    palm = turned[:, :, 2]
    twist = np.degrees(np.arctan2(dot(palm, cross(fore, zero)), dot(palm, zero)))
    straight = length(hinge) < 0.35
    return np.where(straight, np.nan, twist)


def swivel_of(shoulder: Array, elbow: Array, wrist: Array) -> Array:
    """Returns the angle (T,) of the elbow on its circle, 0 where it hangs."""
    _, down, side = _circle(shoulder, wrist)
    away = elbow - shoulder
    return np.asarray(np.arctan2(dot(away, side), dot(away, down)))


def elbow_at(shoulder: Array, wrist: Array, swivel: Array, body: Sizes) -> Array:
    """Returns the elbow (T, 3) at an angle (T,) of its circle."""
    ahead, radius = _bent(shoulder, wrist, body)
    axis, down, side = _circle(shoulder, wrist)
    around = np.cos(swivel)[:, None] * down + np.sin(swivel)[:, None] * side
    return np.asarray(shoulder + axis * ahead[:, None] + around * radius[:, None])


def forearm_frame(shoulder: Array, elbow: Array, wrist: Array, swivel: Array) -> Array:
    """Returns rotations (T, 3, 3) of the forearm; columns: hinge of the elbow, length, the axis square to both."""
    _, down, side = _circle(shoulder, wrist)
    around = np.cos(swivel)[:, None] * down + np.sin(swivel)[:, None] * side
    fore = unit(wrist - elbow)
    hinge = cross(around, unit(wrist - shoulder))
    hinge = unit(hinge - fore * dot(hinge, fore)[:, None])
    return np.stack([hinge, fore, cross(hinge, fore)], axis=-1)


def _bent(shoulder: Array, wrist: Array, body: Sizes) -> tuple[Array, Array]:
    """Returns how far along the line to the wrist the elbow's circle lies, and its radius (T,) each."""
    upper, fore = body.upper_arm_m, body.forearm_m
    distance = length(wrist - shoulder)
    ahead = (upper**2 - fore**2 + distance**2) / (2 * distance)
    return ahead, np.sqrt(np.maximum(upper**2 - ahead**2, 1e-6))


def _circle(shoulder: Array, wrist: Array) -> tuple[Array, Array, Array]:
    """Returns the line to the wrist and the directions (T, 3) that span the elbow's circle: down and aside."""
    axis = unit(wrist - shoulder)
    down = unit(_HANGS - axis * (axis @ _HANGS)[:, None])
    return axis, down, cross(axis, down)
