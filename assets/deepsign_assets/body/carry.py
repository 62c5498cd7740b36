"""The ways from rest and back to rest: the wrist swings over, and the hand is carried by the forearm.

Shoulder, elbow and wrist each go from one end's angle to the other's, so that no joint leaves its range.
"""

from dataclasses import dataclass

import numpy as np

from deepsign_assets.body.arm import elbow_at, forearm_frame, reached, swivel_of
from deepsign_assets.body.bodies import Bodies
from deepsign_assets.body.geometry import Array, ease, matrices, moved_by, quaternion, slerp
from deepsign_assets.body.surface import kept_out
from deepsign_assets.body.track import Indices, Tracks


def ends_of(tracks: Tracks) -> Array:
    """When each performance leaves rest, reaches its first moment, leaves its last, and is back at rest: (N, 4)."""
    first, end = tracks.first[:-1], tracks.first[1:]
    return np.stack(
        [
            tracks.leave_s[first], tracks.arrive_s[first + 1],
            tracks.leave_s[end - 2], tracks.arrive_s[end - 1],
        ],
        axis=-1,
    )  # fmt: skip


@dataclass(frozen=True)
class Ends:
    """Both ends of S ways.

    Attributes:
        shoulder, wrist: (S, 2, 3).
        swivel: (S, 2) of the elbow, the second within half a turn of the first.
        held: (S, 2, 4) how the hand is turned in the forearm, as quaternions.
    """

    shoulder: Array
    wrist: Array
    swivel: Array
    held: Array

    @classmethod
    def of(cls, shoulder: Array, elbow: Array, wrist: Array, turned: Array) -> "Ends":
        """From joints (2 S, 3) and orientations (2 S, 3, 3): start and end of the first way, and so on."""
        swivel = swivel_of(shoulder, elbow, wrist).reshape(-1, 2)
        swivel[:, 1] = swivel[:, 0] + (swivel[:, 1] - swivel[:, 0] + np.pi) % (2 * np.pi) - np.pi
        frame = forearm_frame(shoulder, elbow, wrist, swivel.ravel())
        held = quaternion(np.matmul(frame.swapaxes(-1, -2), turned))
        return cls(
            shoulder.reshape(-1, 2, 3), wrist.reshape(-1, 2, 3), swivel, held.reshape(-1, 2, 4)
        )


def carried(
    ends: Ends, way: Indices, share: Array, bulge_cm: Array, local: Array, body: Bodies
) -> tuple[Array, Array, Array]:
    """Elbows (T, 3), hands (T, 21, 3) and orientations (T, 3, 3) on the way.

    Args:
        ends: of all ways.
        way: (T,) which of them each moment is on.
        share: (T,) of its time that is over.
        bulge_cm: (T, 3) of the way.
        local: (T, 21, 3) joints in the hand's own frame.
        body: whose arm it is at each moment.
    """
    u = ease(share)
    swivel, wrist, held = ends.swivel[way], ends.wrist[way], ends.held[way]
    turning = swivel[:, 0] + (swivel[:, 1] - swivel[:, 0]) * u
    at = ends.shoulder[way, 0]
    bulge = np.sin(np.pi * u)[:, None] * bulge_cm / 100
    swung = reached(at, wrist[:, 0] + (wrist[:, 1] - wrist[:, 0]) * u[:, None] + bulge, body)
    carrying = forearm_frame(at, elbow_at(at, swung, turning, body), swung, turning)
    turned = np.matmul(carrying, matrices(slerp(held[:, 0], held[:, 1], u)))
    hand = kept_out(moved_by(turned, local) + swung[:, None], body)
    reach = reached(at, hand[:, 0], body)
    hand = hand + (reach - hand[:, 0])[:, None]
    return elbow_at(at, reach, turning, body), hand, turned
