"""`poses(performance, times, body)`: where every joint is at each moment; one pure function.

A hand's touching part is led along the path between places; the wrist follows from the hand's orientation and shape, and the elbow from
the wrist: on the circle that two rigid bones leave to it, at the place that bends the wrist least and hangs most naturally.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.signer.geometry import MIRROR, Array, ease
from deepsign_assets.signer.motion import arm
from deepsign_assets.signer.performance import Performance
from deepsign_assets.signer.skeleton import Body
from deepsign_assets.signer.track import tracks

Hand = Literal["right", "left"]


@dataclass(frozen=True)
class Poses:
    """The signer at T moments, in metres. Side 0 is the signer's right, side 1 the left.

    Attributes:
        shoulders, elbows: (T, 2, 3).
        hands: (T, 2, 21, 3), joints as in MediaPipe; joint 0 is the wrist.
        palms: (T, 2, 3) unit normals out of the palms.
        droop: (T,) sinking of head and shoulders, 0..1.
        expression: facial expression, at full strength while `stroke` is 1.
        stroke: (T,) 0 at rest, 1 within the sign.
    """

    shoulders: Array
    elbows: Array
    hands: Array
    palms: Array
    droop: Array
    stroke: Array
    expression: str
    body: Body

    def __len__(self) -> int:
        return len(self.stroke)

    def __getitem__(self, index: int) -> "Pose":
        """The pose at one of the moments."""
        return Pose(
            self.shoulders[index], self.elbows[index], self.hands[index], self.palms[index],
            float(self.droop[index]), float(self.stroke[index]), self.expression, self.body,
        )  # fmt: skip

    @classmethod
    def of(cls, pose: "Pose") -> "Poses":
        """One pose as a sequence of one."""
        return cls(
            pose.shoulders[None], pose.elbows[None], pose.hands[None], pose.palms[None],
            np.array([pose.droop]), np.array([pose.stroke]), pose.expression, pose.body,
        )  # fmt: skip

    def some(self, moments: NDArray[np.intp] | slice) -> "Poses":
        """The poses at some of the moments."""
        return Poses(
            self.shoulders[moments], self.elbows[moments], self.hands[moments], self.palms[moments],
            self.droop[moments], self.stroke[moments], self.expression, self.body,
        )  # fmt: skip


@dataclass(frozen=True)
class Pose:
    """The signer at one moment; fields as in `Poses` without the leading T."""

    shoulders: Array
    elbows: Array
    hands: Array
    palms: Array
    droop: float
    stroke: float
    expression: str
    body: Body


def pose(
    performance: Performance, t_s: float, body: Body | None = None, hand: Hand = "right"
) -> Pose:
    """The signer at one moment of a performance; see `poses`."""
    return poses(performance, np.array([t_s]), body, hand)[0]


def poses(
    performance: Performance,
    times_s: Array | Sequence[float],
    body: Body | None = None,
    hand: Hand = "right",
    habit_deg: Array | None = None,
) -> Poses:
    """Performs a sign.

    Args:
        performance: what to do.
        times_s: (T,) moments from the start of the performance; before and after it the signer rests.
        body: sizes of the signer; standard when None.
        hand: the dominant hand; `left` is the exact mirror image of `right`.
        habit_deg: (20,) added to all joint angles of both hands: how this signer's fingers lie.

    Returns:
        The poses at those moments.
    """
    body = body or Body()
    times = np.asarray(times_s, dtype=float)
    both = tracks(performance, body)
    sides = [arm(track, times, body, habit_deg) for track in both]
    start, end = performance.stroke_s
    stroke = ease((times - start) / max(performance.arrive_s, 1e-3) + 1) - ease(
        (times - end) / max(performance.leave_s, 1e-3)
    )
    droop = (
        performance.droop
        * ease((times - start) / max(end - start, 1e-3))
        * (1 - ease((times - end) / max(performance.leave_s, 1e-3)))
    )
    order = (0, 1) if hand == "right" else (1, 0)
    arranged = [_reflect(sides[index], left=place_in == 1) for place_in, index in enumerate(order)]
    shoulders, elbows, hands, palms = (
        np.stack([side[k] for side in arranged], axis=1) for k in range(4)
    )
    return Poses(shoulders, elbows, hands, palms, droop, stroke, performance.expression, body)


def _reflect(side: tuple[Array, ...], *, left: bool) -> tuple[Array, ...]:
    return tuple(part * MIRROR for part in side) if left else side
