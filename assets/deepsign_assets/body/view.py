"""The camera: from metres to pixels."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from deepsign_assets.body.geometry import Array

FACE_CENTRE_Y_M = 0.181
"""Height of the middle of the face, which every view is centred on."""

_FACE = np.array([0.0, FACE_CENTRE_Y_M, 0.0])


@dataclass(frozen=True)
class View:
    """A pinhole camera in front of the signer.

    Attributes:
        width, height: Picture size in px.
        px_per_m: Scale at the signer's plane.
        centre: (x, y) px of the middle of the face.
        distance_m: Camera to signer; nearer means stronger perspective.
        yaw_deg, pitch_deg, roll_deg: The camera's place around the signer, and its tilt.
    """

    width: int
    height: int
    px_per_m: float
    centre: tuple[float, float]
    distance_m: float = 1.8
    yaw_deg: float = 0.0
    pitch_deg: float = 0.0
    roll_deg: float = 0.0

    @cached_property
    def turn(self) -> Array:
        """Signer space to camera axes (x right, y down, z toward the camera), (3, 3), applied from the right."""
        yaw, pitch, roll = np.radians([self.yaw_deg, self.pitch_deg, self.roll_deg])
        around = np.array(
            [[np.cos(yaw), 0, -np.sin(yaw)], [0, 1, 0], [np.sin(yaw), 0, np.cos(yaw)]]
        )
        above = np.array(
            [[1, 0, 0], [0, np.cos(pitch), np.sin(pitch)], [0, -np.sin(pitch), np.cos(pitch)]]
        )
        tilt = np.array(
            [[np.cos(roll), np.sin(roll), 0], [-np.sin(roll), np.cos(roll), 0], [0, 0, 1]]
        )
        return np.asarray(around @ above @ np.diag([1.0, -1.0, 1.0]) @ tilt)

    def project(self, points: Array) -> tuple[Array, Array]:
        """Returns pixels (..., 2) and scale (...,), relative to the signer's plane, of points (..., 3) in metres."""
        seen = (points - _FACE) @ self.turn
        scale = self.distance_m / np.maximum(self.distance_m - seen[..., 2], 0.2)
        return seen[..., :2] * (scale * self.px_per_m)[..., None] + self.centre, scale
