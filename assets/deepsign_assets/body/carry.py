"""The ways from rest, back to rest, and from sign to sign: the wrist swings over, and the forearm carries the hand.

Shoulder, elbow and wrist each go from one end's angle to the other's, so that no joint leaves its range.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from deepsign_assets.body.arm import elbow_at, forearm_frame, reached, swivel_of
from deepsign_assets.body.bodies import Bodies
from deepsign_assets.body.geometry import Array, ease, matrices, moved_by, quaternion, slerp
from deepsign_assets.body.keyframes import Indices, Keyframes
from deepsign_assets.body.surface import kept_out

_FAR_RAD: Final = 3.0
_THUMB_UP: Final = np.array([np.sqrt(0.5), 0.0, -np.sqrt(0.5), 0.0])  # the hand in the forearm


def ends_of(keyframes: Keyframes) -> list[Array]:
    """Returns when each performance's carried ways begin and end, from rest first and to rest last: N arrays (2 W,)."""
    return [
        np.stack([keyframes.leave_s[moments - 1], keyframes.arrive_s[moments]], axis=-1).ravel()
        for first, end in zip(keyframes.first[:-1], keyframes.first[1:], strict=True)
        for moments in (first + np.flatnonzero(keyframes.carried[first:end]),)
    ]


@dataclass(frozen=True)
class Ends:
    """Both ends of S ways.

    Attributes:
        shoulder, wrist: (S, 2, 3).
        swivel: (S, 2) of the elbow, the second within half a turn of the first.
        held: (S, 2, 4) how the hand is turned in the forearm, as quaternions.
        level: (S,) the share of the way at which the thumb is up; 0 where the hand turns straight over.
    """

    shoulder: Array
    wrist: Array
    swivel: Array
    held: Array
    level: Array

    @classmethod
    def of(cls, shoulder: Array, elbow: Array, wrist: Array, turned: Array) -> "Ends":
        """Returns ends from joints (2 S, 3) and orientations (2 S, 3, 3): start and end of the first way, and so on."""
        swivel = swivel_of(shoulder, elbow, wrist).reshape(-1, 2)
        swivel[:, 1] = swivel[:, 0] + (swivel[:, 1] - swivel[:, 0] + np.pi) % (2 * np.pi) - np.pi
        frame = forearm_frame(shoulder, elbow, wrist, swivel.ravel())
        held = np.matmul(frame.swapaxes(-1, -2), turned)
        return cls(
            shoulder.reshape(-1, 2, 3),
            wrist.reshape(-1, 2, 3),
            swivel,
            quaternion(held).reshape(-1, 2, 4),
            _level(np.arctan2(held[:, 2, 2], -held[:, 0, 2]).reshape(-1, 2)),
        )

    def held_at(self, way: Indices, u: Array) -> Array:
        """Returns how the hand is turned in the forearm (T, 4) at shares (T,) of ways."""
        start, end = self.held[way, 0], self.held[way, 1]
        turning = slerp(start, end, u)
        over = np.flatnonzero(self.level[way])
        if len(over):
            level, u = self.level[way[over]], u[over]
            thumb_up = np.broadcast_to(_THUMB_UP, (len(over), 4))
            rising = slerp(start[over], thumb_up, np.minimum(u / level, 1))
            falling = slerp(thumb_up, end[over], np.maximum((u - level) / (1 - level), 0))
            turning[over] = np.where((u < level)[:, None], rising, falling)
        return turning


def _level(twist: Array) -> Array:
    """Returns where on the way (S,) the thumb is up, from the twists (S, 2) at its ends in radians; see `Ends`.

    A forearm turns over with the thumb up; with the thumb down is beyond its range.
    """
    size = np.abs(twist)
    far = np.abs(twist[:, 1] - twist[:, 0]) > _FAR_RAD
    return np.where(far, size[:, 0] / np.maximum(size.sum(axis=1), 1e-9), 0.0)


def carried(
    ends: Ends, way: Indices, share: Array, bulge_cm: Array, local: Array, body: Bodies
) -> tuple[Array, Array, Array]:
    """Returns elbows (T, 3), hands (T, 21, 3) and orientations (T, 3, 3) on the way.

    Args:
        ends: The ends of all ways.
        way: (T,) the way that each moment is on.
        share: (T,) the share of its time that is over.
        bulge_cm: (T, 3) the bulge of the way.
        local: (T, 21, 3) joints in the hand's own frame.
        body: The body at each moment.
    """
    u = ease(share)
    swivel, wrist = ends.swivel[way], ends.wrist[way]
    turning = swivel[:, 0] + (swivel[:, 1] - swivel[:, 0]) * u
    at = ends.shoulder[way, 0]
    bulge = np.sin(np.pi * u)[:, None] * bulge_cm / 100
    swung = reached(at, wrist[:, 0] + (wrist[:, 1] - wrist[:, 0]) * u[:, None] + bulge, body)
    carrying = forearm_frame(at, elbow_at(at, swung, turning, body), swung, turning)
    turned = np.matmul(carrying, matrices(ends.held_at(way, u)))
    hand = kept_out(moved_by(turned, local) + swung[:, None], body)
    reach = reached(at, hand[:, 0], body)
    hand = hand + (reach - hand[:, 0])[:, None]
    return elbow_at(at, reach, turning, body), hand, turned
