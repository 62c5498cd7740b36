"""One hand close up, from the viewer's side or from the signer's."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.handedness import HANDS, Hand
from deepsign_assets.body.pose import Pose
from deepsign_assets.body.view import FACE_CENTRE_Y_M, View
from deepsign_assets.errors import AssetError
from deepsign_assets.tutor.colour import Grid, colour_in, refuse_small
from deepsign_assets.tutor.dress import Dress, Material
from deepsign_assets.tutor.limbs import paint_hand
from deepsign_assets.tutor.relief import Relief

Viewpoint = Literal["viewer", "signer"]
"""The viewpoint: in front of the signer, or the signer's own."""

_MARGIN: Final = 1.43
_LEAST_M: Final = 0.17  # so that a fist is not drawn larger than an open hand
_DOWN_DEG: Final = 35.0  # signers look down on their own hands
_DISTANCE_M: Final = 1.4
_AIM: Final = np.array([0.0, FACE_CENTRE_Y_M, 0.0])  # where a `View` looks


def paint_close_up(
    pose: Pose, side: Hand, size_px: int, dress: Dress, viewpoint: Viewpoint = "viewer"
) -> NDArray[np.uint8]:
    """Returns one hand of a pose, large, with its orientation.

    Args:
        pose: The tutor's pose.
        side: Which of the tutor's hands.
        size_px: Side of the picture.
        dress: The colours.
        viewpoint: The viewpoint.

    Returns:
        uint8 (size_px, size_px, 3) RGB.

    Raises:
        AssetError: There is no such viewpoint, or the size is too small.
    """
    refuse_small(size_px)
    index, grid = HANDS.index(side), Grid(size_px, 2, 1)
    joints = pose.hands[index]
    close = _close_camera(joints, grid.side, viewpoint)
    way = pose.elbows[index] - joints[0]
    wrist = joints[0] + way / np.linalg.norm(way) * 0.14
    relief = Relief(close.side, close.px_per_m)
    seen, px = close.project(joints)
    arm, arm_px = close.project(np.stack([joints[0] + 0.22 * (wrist - joints[0]), wrist]))
    radii = 0.0205 * float(arm_px[0]), 0.0240 * float(arm_px[1])
    relief.cone(arm[0], arm[1], radii, Material.ARM)
    paint_hand(relief, seen, px * pose.body.hand, close.rotate(pose.palms[index]))
    picture = np.empty((size_px, size_px, 3), np.uint8)
    picture[:] = np.array(dress.ground, np.uint8)
    colour_in(picture, relief, grid, dress)
    return picture


def _close_camera(joints: Array, side: int, viewpoint: Viewpoint) -> "_CloseCamera":
    """Returns the camera that shows all joints (21, 3) of a hand."""
    if viewpoint not in ("viewer", "signer"):
        raise AssetError(f"'{viewpoint}' is not a viewpoint; choose viewer or signer.")
    low, high = joints.min(0), joints.max(0)
    middle = (low + high) / 2
    shown = max(_LEAST_M, _MARGIN * float(np.max(high - low)))
    yaw, pitch = (0.0, 0.0) if viewpoint == "viewer" else (180.0, _DOWN_DEG)
    return _CloseCamera(side, shown, tuple(middle.tolist()), yaw, pitch)


@dataclass(frozen=True)
class _CloseCamera:
    """A camera near a hand: a `TutorCamera` for a few decimetres."""

    side: int
    shown_m: float
    middle: tuple[float, ...]
    yaw_deg: float
    pitch_deg: float

    @property
    def px_per_m(self) -> float:
        return self.side / self.shown_m

    @cached_property
    def _view(self) -> View:
        half = self.side / 2
        return View(
            self.side, self.side, self.px_per_m, (half, half), _DISTANCE_M, self.yaw_deg, self.pitch_deg
        )  # fmt: skip

    def project(self, points: Array) -> tuple[Array, Array]:
        """As `TutorCamera.project`."""
        centred = points - np.array(self.middle) + _AIM
        pixels, scale = self._view.project(centred)
        z = _DISTANCE_M * (1 - 1 / scale) * self.px_per_m
        return np.concatenate([pixels, z[..., None]], axis=-1), scale * self.px_per_m

    def rotate(self, vectors: Array) -> Array:
        """As `TutorCamera.rotate`."""
        return np.asarray(vectors @ self._view.turn)
