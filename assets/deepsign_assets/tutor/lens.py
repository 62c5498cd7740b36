"""The tutor's camera: from metres to the pixel axes of a relief."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.view import View

_HEIGHT_M: Final = 0.85
"""From above the head to below the waist."""

_FACE_Y: Final = 0.235
_DISTANCE_M: Final = 2.0


@dataclass(frozen=True)
class Lens:
    """A square picture of the tutor, `side` px wide, from `yaw_deg` to the side."""

    side: int
    yaw_deg: float

    @cached_property
    def view(self) -> View:
        """The camera."""
        return View(
            self.side,
            self.side,
            self.px_per_m,
            (self.side / 2, self.side * _FACE_Y),
            distance_m=_DISTANCE_M,
            yaw_deg=self.yaw_deg,
        )

    @property
    def px_per_m(self) -> float:
        """Scale in the signer's plane."""
        return self.side / _HEIGHT_M

    @cached_property
    def _turn(self) -> Array:
        c, s = np.cos(np.radians(self.yaw_deg)), np.sin(np.radians(self.yaw_deg))
        return np.array([[c, 0, -s], [0, -1, 0], [s, 0, c]])

    def see(self, points: Array) -> tuple[Array, Array]:
        """Points (..., 3) in metres as x, y, z in px (..., 3), and how many px a metre is there (...)."""
        pixels, scale = self.view.project(points)
        z = _DISTANCE_M * (1 - 1 / scale) * self.px_per_m
        return np.concatenate([pixels, z[..., None]], axis=-1), scale * self.px_per_m

    def way(self, vectors: Array) -> Array:
        """Directions (..., 3) of signer space in pixel axes."""
        return np.asarray(vectors @ self._turn)
