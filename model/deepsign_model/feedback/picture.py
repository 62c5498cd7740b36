"""Between shoulder widths and the attempt's picture, and the places of the body that a point is named after."""

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

__all__ = ["NAMED", "Frame", "Point", "place_at"]

Floats = NDArray[np.float64]
Point = tuple[float, float]

NAMED: Final = (
    "head_top", "forehead", "temple", "eye", "nose", "cheek", "ear", "mouth", "chin", "neck", "shoulder", "chest_top", "chest",
    "belly",
)  # fmt: skip
"""Places that learners know by name, of `deepsign_assets.body.skeleton`."""
_NEAR: Final = 0.45  # shoulder widths


@dataclass(frozen=True)
class Frame:
    """Where the body of an attempt is in its picture.

    Attributes:
        middle_px: The middle of the shoulders.
        unit_px: A shoulder width.
        mirrored: Whether the left hand led, so that x runs to the left.
    """

    middle_px: Point
    unit_px: float
    mirrored: bool

    @classmethod
    def of(cls, track: Track, mirrored: bool) -> Frame:
        """The frame of an attempt."""
        middle, unit = ruler(track)
        return cls((float(middle[0]), float(middle[1])), unit, mirrored)

    def px(self, points: Floats) -> Floats:
        """Points (..., 2) in shoulder widths as points of the picture."""
        side = -1.0 if self.mirrored else 1.0
        return np.asarray(points * [side * self.unit_px, self.unit_px] + np.array(self.middle_px))


def place_at(point: Floats) -> str:
    """The name of the place of the body that is nearest to a point (2,); "space" where none is near."""
    at = _places()
    away = np.minimum(*(np.linalg.norm(at * [side, 1.0] - point, axis=-1) for side in (1.0, -1.0)))
    nearest = int(away.argmin())
    return NAMED[nearest] if away[nearest] < _NEAR else "space"


@lru_cache(maxsize=1)
def _places() -> Floats:
    """Places (K, 2) in shoulder widths."""
    return in_picture(places(NAMED, Body()))
