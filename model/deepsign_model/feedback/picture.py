"""Converts shoulder widths to the picture of an attempt, and names points after places of the body."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.skeleton import Body, places
from deepsign_model.feedback.reference import in_picture
from deepsign_model.keypoints.sampling import ruler
from deepsign_model.tracking.track import Track

__all__ = ["NAMED", "BodyFrame", "Point", "place_at"]

Floats = NDArray[np.float64]
Point = tuple[float, float]

NAMED: Final = (
    "head_top", "forehead", "temple", "eye", "nose", "cheek", "ear", "mouth", "chin", "neck", "shoulder", "chest_top", "chest",
    "belly",
)  # fmt: skip
"""Places of `deepsign_assets.body.skeleton` that learners know by name."""
_NEAR: Final = 0.45  # shoulder widths


@dataclass(frozen=True)
class BodyFrame:
    """Place and size of the body in the picture of an attempt.

    Attributes:
        middle_px: Middle of the shoulders.
        unit_px: Shoulder width.
        mirrored: Whether the left hand led, so that x points to the left.
    """

    middle_px: Point
    unit_px: float
    mirrored: bool

    @classmethod
    def of(cls, track: Track, mirrored: bool) -> BodyFrame:
        """Returns the frame of an attempt."""
        middle, unit = ruler(track)
        return cls((float(middle[0]), float(middle[1])), unit, mirrored)

    def px(self, points: Floats) -> Floats:
        """Returns points (..., 2), given in shoulder widths, as px of the picture."""
        side = -1.0 if self.mirrored else 1.0
        return np.asarray(points * [side * self.unit_px, self.unit_px] + np.array(self.middle_px))


def place_at(point: Floats) -> str:
    """Returns the name of the place of the body that is nearest to a point (2,); "space" if none is near."""
    at = _places()
    away = np.minimum(*(np.linalg.norm(at * [side, 1.0] - point, axis=-1) for side in (1.0, -1.0)))
    nearest = int(away.argmin())
    return NAMED[nearest] if away[nearest] < _NEAR else "space"


@lru_cache(maxsize=1)
def _places() -> Floats:
    """Returns the places (K, 2) of `NAMED`, in shoulder widths."""
    return in_picture(places(NAMED, Body()))
