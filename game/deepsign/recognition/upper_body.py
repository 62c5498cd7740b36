"""The learner's posture in the picture: place, width and lean of the shoulders, and the head above them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, exp
from typing import Final

import numpy as np

from deepsign.recognition.body_ruler import (
    JUMP,
    LEFT_SHOULDER,
    NOSE,
    RIGHT_SHOULDER,
    Floats,
    body_place,
)
from deepsign_model.tracking.skeleton import Skeleton

STEADY_S: Final = 0.2
"""Time constant of the smoothing, which removes jitter of the tracker and follows a learner who moves."""
LOST_S: Final = 0.5
"""How long the last posture is used while no shoulders are found."""
MOST_LEAN_RAD: Final = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class UpperBody:
    """The posture of a learner.

    Attributes:
        middle: (2,) px, the middle of the shoulders.
        width: Width of the shoulders, px.
        lean_rad: Clockwise rotation of the shoulders in the picture.
        nose: (2,) px from the middle; None while no face is found.
    """

    middle: Floats
    width: float
    lean_rad: float
    nose: Floats | None


def upper_body_of(skeleton: Skeleton) -> UpperBody | None:
    """Returns the posture in one picture; None without both shoulders."""
    place = body_place(skeleton)
    if place is None:
        return None
    across = skeleton.body[LEFT_SHOULDER] - skeleton.body[RIGHT_SHOULDER]
    lean = atan2(float(across[1]), abs(float(across[0])))
    nose = skeleton.body[NOSE].astype(np.float64) - place.middle
    lean = min(MOST_LEAN_RAD, max(-MOST_LEAN_RAD, lean))
    return UpperBody(place.middle, place.width, lean, nose if np.isfinite(nose).all() else None)


class UpperBodyWatch:
    """Follows the posture of a learner from skeleton to skeleton, smoothed."""

    def __init__(self) -> None:
        self._upper_body: UpperBody | None = None
        self._seen_s = 0.0

    def feed(self, skeleton: Skeleton) -> UpperBody | None:
        """Takes the next skeleton; returns the posture, or None while nobody is found."""
        since_s = skeleton.t_s - self._seen_s
        if not 0 <= since_s <= LOST_S:
            self._upper_body = None
        new = upper_body_of(skeleton)
        if new is not None:
            self._upper_body, self._seen_s = _towards(self._upper_body, new, since_s), skeleton.t_s
        return self._upper_body


def _towards(old: UpperBody | None, new: UpperBody, since_s: float) -> UpperBody:
    """Returns the old posture, moved towards the new one; after a jump, the new one."""
    if old is None or float(np.hypot(*(new.middle - old.middle))) > JUMP * old.width:
        return new
    share = 1 - exp(-since_s / STEADY_S)
    nose = old.nose if new.nose is None else new.nose
    if new.nose is not None and old.nose is not None:
        nose = old.nose + share * (new.nose - old.nose)
    return UpperBody(
        old.middle + share * (new.middle - old.middle),
        old.width + share * (new.width - old.width),
        old.lean_rad + share * (new.lean_rad - old.lean_rad),
        nose,
    )
