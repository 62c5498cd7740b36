"""The path of the tutor's hands, drawn over a finished picture.

The dominant hand leaves a solid ribbon that widens toward the hand, the other hand a row of rings, so that they differ
in more than colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.pose import Pose
from deepsign_assets.body.skeleton import PARTS, part_point
from deepsign_assets.errors import AssetError
from deepsign_assets.tutor.dress import Dress, Rgb
from deepsign_assets.tutor.expression import nonmanuals_of
from deepsign_assets.tutor.limbs import enlarged_hands
from deepsign_assets.tutor.relief import TutorCamera
from deepsign_assets.tutor.rounded_shapes import SHIFT, Bytes, fixed

_WIDEST_M, _NARROWEST_M, _CASING_M = 0.013, 0.004, 0.0055
_RINGS_APART_M: Final = 0.030
_STEP_M: Final = 0.008
_FAINTEST: Final = 0.25
_OVER_HAND: Final = 0.30  # strength over a hand, which must stay clear


@dataclass(frozen=True)
class Trail:
    """The poses up to the present one, oldest first, and the hands whose path is shown.

    Attributes:
        poses: Two or more; fewer show nothing.
        hand: The dominant hand.
        part: The part of it that leaves the path, a name of `skeleton.PARTS`.
        other_part: The same for the other hand; None: its path is not shown.
    """

    poses: Sequence[Pose]
    hand: Hand = "right"
    part: str = "wrist"
    other_part: str | None = None

    def __post_init__(self) -> None:
        for part in (self.part, self.other_part):
            if part is not None and part not in PARTS:
                raise AssetError(
                    f"'{part}' is not a part of a hand; choose one of {', '.join(PARTS)}."
                )


def draw_trail(
    picture: Bytes, hands: Bytes, trail: Trail, camera: TutorCamera, dress: Dress
) -> None:
    """Draws a trail over a picture (S, S, 3) in place.

    Args:
        picture: The finished picture.
        hands: (S, S) 1 where the picture shows a hand.
        trail: The trail.
        camera: The camera of a picture of that size.
        dress: The colours.
    """
    if len(trail.poses) < 2:
        return
    side = 0 if trail.hand == "right" else 1
    other = np.zeros((0, 2))
    if trail.other_part is not None:
        other = _path(trail.poses, 1 - side, trail.other_part, camera)
    own = _path(trail.poses, side, trail.part, camera)
    px = camera.px_per_m
    layers = (
        (dress.trail_edge, _rings(other, px, _CASING_M, picture.shape[0])),
        (dress.other_trail, _rings(other, px, 0.0, picture.shape[0])),
        (dress.trail_edge, _ribbon(own, px, _CASING_M, picture.shape[0])),
        (dress.trail, _ribbon(own, px, 0.0, picture.shape[0])),
    )
    for colour, strength in layers:
        _blend(picture, strength, colour, hands)


def _path(poses: Sequence[Pose], side: int, part: str, camera: TutorCamera) -> Array:
    """Returns the path of a part in px (N, 2), at even distances."""
    joints = np.stack([enlarged_hands(pose)[side] + nonmanuals_of(pose).shift for pose in poses])
    mirror = np.array([1.0 if side == 0 else -1.0, 1.0, 1.0])  # parts are defined on a right hand
    points = part_point(part, joints * mirror) * mirror
    seen = camera.project(points)[0][:, :2]
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(seen, axis=0), axis=1))])
    count = max(2, int(along[-1] / (_STEP_M * camera.px_per_m)) + 1)
    at = np.linspace(0.0, along[-1], count)
    return np.column_stack([np.interp(at, along, seen[:, k]) for k in (0, 1)])


def _ribbon(points: Array, px_per_m: float, more_m: float, side: int) -> Bytes:
    """Returns the strength (S, S) 0..255 of a ribbon along points (N, 2), thin and faint at its old end."""
    mask = np.zeros((side, side), np.uint8)
    age = np.linspace(0, 1, max(1, len(points) - 1)).tolist()
    for new, a, b in zip(
        age, fixed(points[:-1]).tolist(), fixed(points[1:]).tolist(), strict=False
    ):
        width = (_NARROWEST_M + (_WIDEST_M - _NARROWEST_M) * new + more_m) * px_per_m
        cv2.line(mask, a, b, (_strength(new),), max(1, round(width)), cv2.LINE_AA, SHIFT)
    return mask


def _rings(points: Array, px_per_m: float, more_m: float, side: int) -> Bytes:
    """Returns the strength (S, S) of rings along points (N, 2), as `_ribbon`."""
    mask = np.zeros((side, side), np.uint8)
    every = max(1, round(_RINGS_APART_M / _STEP_M))
    chosen = range((len(points) - 1) % every, len(points), every) if len(points) else range(0)
    for index in chosen:
        new = index / max(1, len(points) - 1)
        radius = (0.004 + 0.0055 * new) * px_per_m
        width = max(1, round((0.0042 + more_m) * px_per_m))
        x, y = fixed(points[index]).tolist()
        cv2.circle(
            mask, (x, y), round(radius * 2**SHIFT), (_strength(new),), width, cv2.LINE_AA, SHIFT
        )
    return mask


def _strength(new: float) -> int:
    return int(255 * (_FAINTEST + (0.95 - _FAINTEST) * new))


def _blend(picture: Bytes, strength: Bytes, colour: Rgb, hands: Bytes) -> None:
    x, y, w, h = cv2.boundingRect(strength)
    if not w:
        return
    window = slice(y, y + h), slice(x, x + w)
    share = strength[window] * (1 - (1 - _OVER_HAND) * hands[window].astype(np.float32)) / 255
    under = picture[window].astype(np.float32)
    picture[window] = under + (np.array(colour, np.float32) - under) * share[..., None]
