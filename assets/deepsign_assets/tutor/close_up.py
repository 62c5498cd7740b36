"""One hand close up, from the viewer's side or from the signer's."""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.hand import hand_joints
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.handshapes import HANDSHAPES
from deepsign_assets.body.pose import Pose
from deepsign_assets.body.view import FACE_CENTRE_Y_M, View
from deepsign_assets.errors import AssetError
from deepsign_assets.tutor.colour import Grid, colour_in, refuse_small
from deepsign_assets.tutor.dress import DRESSES, Dress, Material, Theme
from deepsign_assets.tutor.limbs import paint_hand
from deepsign_assets.tutor.relief import Relief

Viewpoint = Literal["viewer", "signer"]
"""From where the hand is seen: from in front of the signer, or by the signer."""

_SHOWN_M: Final = 0.270  # of an upright hand with its wrist
_MARGIN: Final = 1.10
_LEAST_M: Final = 0.17  # so that a fist is not drawn larger than an open hand
TURN_DEG: Final = 24.0
"""A hand is seen a little from the thumb's side, so that bent fingers look bent."""

_WRIST_M: Final = 0.052
_DISTANCE_M: Final = 1.4
_AIM: Final = np.array([0.0, FACE_CENTRE_Y_M, 0.0])  # where a `View` looks


def paint_handshape(
    handshape: str,
    size_px: int,
    *,
    hand: Hand = "right",
    viewpoint: Viewpoint = "viewer",
    turn_deg: float = TURN_DEG,
    theme: Theme = "dark",
    dress: Dress | None = None,
) -> NDArray[np.uint8]:
    """A handshape, upright: the viewer sees its palm, the signer its back.

    Args:
        handshape: a name of `handshapes.HANDSHAPES`.
        size_px: side of the picture.
        hand: the dominant hand; `left` is the mirror image.
        viewpoint: from where the hand is seen.
        turn_deg: how far the camera is toward the thumb's side; 90 is beside the thumb.
        theme: of the game, for the colours.
        dress: other colours than the theme's.

    Returns:
        uint8 (size_px, size_px, 3) RGB.

    Raises:
        AssetError: there is no such handshape, view or hand, or the size is too small.
    """
    if handshape not in HANDSHAPES:
        near = get_close_matches(handshape, HANDSHAPES, n=1, cutoff=0.0)[0]
        raise AssetError(f"'{handshape}' is not a handshape; did you mean '{near}'?")
    joints = hand_joints(HANDSHAPES[handshape].angles[None])[0]  # thumb at +x, palm to +z
    mirror = np.array([1.0 if hand == "right" else -1.0, 1.0, 1.0])
    middle = np.array([0.0, 0.5 * _SHOWN_M - _WRIST_M, 0.0])
    lean = turn_deg * mirror[0] * (1.0 if viewpoint == "viewer" else 0.6)
    close = _CloseCamera(_side(size_px), _SHOWN_M, tuple(middle.tolist()), _yaw(viewpoint) + lean)
    wrist = np.array([0.0, -_WRIST_M - 0.05, 0.0])
    return _painted(
        joints * mirror, np.array([0.0, 0.0, 1.0]), wrist, close, size_px, dress or DRESSES[theme]
    )


def paint_hand_of(
    pose: Pose,
    side: Hand,
    size_px: int,
    *,
    viewpoint: Viewpoint = "viewer",
    theme: Theme = "dark",
    dress: Dress | None = None,
) -> NDArray[np.uint8]:
    """One hand of a pose, large, in the orientation that it has there.

    Args:
        pose: what the tutor does.
        side: which of the tutor's hands.
        size_px: side of the picture.
        viewpoint: from where the hand is seen.
        theme: of the game, for the colours.
        dress: other colours than the theme's.

    Returns:
        uint8 (size_px, size_px, 3) RGB.

    Raises:
        AssetError: there is no such view, or the size is too small.
    """
    index = 0 if side == "right" else 1
    joints, palm = pose.hands[index], pose.palms[index]
    low, high = joints.min(0), joints.max(0)
    middle = (low + high) / 2
    shown = max(_LEAST_M, _MARGIN * 1.3 * float(np.max(high - low)))
    down = 35.0 if viewpoint == "signer" else 0.0
    close = _CloseCamera(_side(size_px), shown, tuple(middle.tolist()), _yaw(viewpoint), down)
    way = pose.elbows[index] - joints[0]
    wrist = joints[0] + way / np.linalg.norm(way) * 0.14
    size = pose.body.hand
    return _painted(joints, palm, wrist, close, size_px, dress or DRESSES[theme], size)


def _yaw(viewpoint: Viewpoint) -> float:
    if viewpoint not in ("viewer", "signer"):
        raise AssetError(f"'{viewpoint}' is not a viewpoint; choose viewer or signer.")
    return 0.0 if viewpoint == "viewer" else 180.0


def _side(size_px: int) -> int:
    refuse_small(size_px)
    return Grid.of(size_px).side


@dataclass(frozen=True)
class _CloseCamera:
    """A camera near a hand: a `TutorCamera` for a few decimetres."""

    side: int
    shown_m: float
    middle: tuple[float, ...]
    yaw_deg: float
    pitch_deg: float = 0.0

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


def _painted(
    joints: Array,
    palm: Array,
    wrist: Array,
    close: _CloseCamera,
    size_px: int,
    dress: Dress,
    size: float = 1.0,
) -> NDArray[np.uint8]:
    relief = Relief(close.side, close.px_per_m)
    seen, px = close.project(joints)
    arm, arm_px = close.project(np.stack([joints[0] + 0.22 * (wrist - joints[0]), wrist]))
    radii = 0.0205 * float(arm_px[0]), 0.0240 * float(arm_px[1])
    relief.cone(arm[0], arm[1], radii, Material.SKIN)
    paint_hand(relief, seen, px * size, close.rotate(palm))
    picture = np.empty((size_px, size_px, 3), np.uint8)
    picture[:] = np.array(dress.ground, np.uint8)
    colour_in(picture, relief, Grid.of(size_px), dress)
    return picture
