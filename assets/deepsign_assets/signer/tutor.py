"""The tutor: shows a sign to people, clearly and at any size, seen from the front or from the side.

The same poses that make the training clips are drawn here as rounded shapes with soft light, outlined where one lies before another.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_assets.errors import AssetError
from deepsign_assets.signer.geometry import Array
from deepsign_assets.signer.pose import Hand, Pose
from deepsign_assets.signer.tutor_arms import enlarged_hands, paint_arms
from deepsign_assets.signer.tutor_body import Bearing, bearing, paint_body
from deepsign_assets.signer.tutor_dress import DRESSES, Dress, Material, Theme, colour_table
from deepsign_assets.signer.tutor_face import mien, paint_face
from deepsign_assets.signer.tutor_lens import Lens
from deepsign_assets.signer.tutor_relief import Relief
from deepsign_assets.signer.tutor_shapes import Bytes, Window, grown

FARTHEST_YAW_DEG: Final = 60.0
_LEAST_PX: Final = 16
_SMALL_PX: Final = 300  # smaller pictures are drawn at three times their size, larger ones at twice
_STEPS: Final = 10  # an expression comes and goes in so many steps, so that body and face need not be drawn for each picture
_KEPT: Final = 4  # a still body at 720 px takes 12 MB
_INK_M: Final = 0.0042
_LEAST_STEP_M: Final = 0.0032
_INK: Final = np.array([0.30, 0.26, 0.30])  # a line is this share of the colour it lies on

Key = tuple[object, ...]
Made = TypeVar("Made")


class TutorPainter:
    """Paints the tutor; pictures depend on nothing but the arguments.

    Args:
        theme: of the game, for the colours.
        dress: other colours than the theme's.

    Raises:
        AssetError: there is no such theme.
    """

    def __init__(self, theme: Theme = "dark", dress: Dress | None = None) -> None:
        if theme not in DRESSES:
            raise AssetError(
                f"'{theme}' is not a theme of the tutor; the themes are {' and '.join(DRESSES)}."
            )
        self.dress = dress or DRESSES[theme]
        self._bare: OrderedDict[tuple[object, ...], Relief] = OrderedDict()
        self._seated: OrderedDict[tuple[object, ...], tuple[Relief, Bytes]] = OrderedDict()

    def paint(
        self,
        pose: Pose,
        size_px: int,
        *,
        yaw_deg: float = 0.0,
        trail: Sequence[Pose] = (),
        hand: Hand = "right",
    ) -> NDArray[np.uint8]:
        """The tutor in a pose.

        Args:
            pose: what the tutor does.
            size_px: side of the picture.
            yaw_deg: from how far to the side the tutor is seen, up to `FARTHEST_YAW_DEG` either way.
            trail: the poses before this one, oldest first, whose path is to be shown.
            hand: the dominant hand, whose path it is.

        Returns:
            uint8 (size_px, size_px, 3) RGB.

        Raises:
            AssetError: the size is too small or the yaw too far.
        """
        if size_px < _LEAST_PX:
            raise AssetError(
                f"a picture of the tutor cannot be {size_px} px wide; ask for {_LEAST_PX} or more."
            )
        if not abs(yaw_deg) <= FARTHEST_YAW_DEG:
            raise AssetError(
                f"the tutor cannot turn {yaw_deg:g} degrees; ask for -{FARTHEST_YAW_DEG:.0f} to {FARTHEST_YAW_DEG:.0f}."
            )
        lens = Lens(size_px * _finer(size_px), float(yaw_deg))
        still, small = self._seated_tutor(lens, size_px, pose)
        relief = still.copy()
        paint_arms(relief, lens, pose, bearing(pose).shift)
        path = draw_path(relief, lens, trail, hand) if len(trail) > 1 else None
        picture = small.copy()
        self._colour(picture, relief, lens, path)
        return picture

    def _seated_tutor(self, lens: Lens, size_px: int, pose: Pose) -> tuple[Relief, Bytes]:
        """Trunk, head and face, as a relief and in colour, kept while they stay the same."""
        calm = mien(pose) == mien(replace(pose, stroke=0.0))
        stroke = 0.0 if calm else round(pose.stroke * _STEPS) / _STEPS
        still = replace(pose, stroke=stroke, droop=round(pose.droop * _STEPS) / _STEPS)
        key = (lens, pose.body, pose.expression if stroke else "", stroke, still.droop)
        return _kept(self._seated, key, lambda: self._seat(lens, size_px, still))

    def _seat(self, lens: Lens, size_px: int, pose: Pose) -> tuple[Relief, Bytes]:
        held = bearing(pose)
        bare = _kept(self._bare, (lens, pose.body, pose.droop), lambda: _bare(lens, pose, held))
        relief = bare.copy()
        relief.touched = bare.touched
        paint_face(relief, lens, pose, held)
        picture = np.full((size_px, size_px, 3), self.dress.ground, np.uint8)
        self._colour(picture, relief, lens, None)
        return relief, picture

    def _colour(self, picture: Bytes, relief: Relief, lens: Lens, path: Bytes | None) -> None:
        """Colours the touched part of a relief, reduced, into a picture (S, S, 3)."""
        if relief.touched is None:
            return
        step = lens.side // len(picture)
        window = grown(relief.touched, 8, lens.side, step)
        fine = self._inked(relief, lens, window)
        if path is not None:
            _blend(fine, path[window], np.array(self.dress.trail))
        rows, columns = (slice(w.start // step, w.stop // step) for w in window)
        size = (columns.stop - columns.start, rows.stop - rows.start)
        picture[rows, columns] = cv2.resize(fine, size, interpolation=cv2.INTER_AREA)[..., :3]

    def _inked(self, relief: Relief, lens: Lens, window: Window) -> Bytes:
        """A window of the relief in colour with its lines, (H, W, 4)."""
        material = relief.material[window]
        index = material.astype(np.uint16) * np.uint16(256) + relief.tone[window]
        picture = colour_table(self.dress)[index].view(np.uint8).reshape(*index.shape, 4)
        width = max(3, round(_INK_M * lens.px_per_m) | 1)
        ink = relief.ink(window, width, _LEAST_STEP_M * lens.px_per_m)
        at = np.flatnonzero(ink > 8)
        flat = picture.reshape(-1, 4)
        bare = (material.reshape(-1)[at] == Material.GROUND)[:, None]
        under = flat[at, :3].astype(np.float32)
        line = np.where(bare, np.array(self.dress.halo, np.float32), under * _INK)
        flat[at, :3] = under + (line - under) * (ink.reshape(-1)[at, None] / np.float32(255))
        return np.asarray(picture)


def _finer(size_px: int) -> int:
    """How many times as large a picture is drawn before it is reduced: edges become smooth."""
    return 3 if size_px < _SMALL_PX else 2


def _bare(lens: Lens, pose: Pose, held: Bearing) -> Relief:
    """Trunk and head without a face."""
    relief = Relief(lens.side)
    paint_body(relief, lens, pose, held)
    return relief


def _kept(cache: "OrderedDict[Key, Made]", key: Key, make: Callable[[], Made]) -> Made:
    """What was made for a key, if it is among the last `_KEPT` that were asked for; else anew."""
    if key not in cache:
        cache[key] = make()
    cache.move_to_end(key)
    while len(cache) > _KEPT:
        cache.popitem(last=False)
    return cache[key]


def draw_path(relief: Relief, lens: Lens, trail: Sequence[Pose], hand: Hand) -> Bytes:
    """The way that the dominant hand has come, as a mask (S, S) 0..255 over a relief.

    Older parts are fainter and thinner. It is only faint on hands: what they do matters more.
    """
    points, _ = lens.see(np.stack([_middle(pose, hand) for pose in trail]))
    mask = np.zeros(relief.depth.shape, np.uint8)
    age = np.linspace(0, 1, len(points) - 1)
    for part, (a, b) in zip(age, pairwise(points), strict=True):
        (xa, ya), (xb, yb) = (np.stack([a, b])[:, :2] * 16).astype(int).tolist()
        width = max(1, round((0.004 + 0.010 * part) * lens.px_per_m))
        cv2.line(mask, (xa, ya), (xb, yb), (int(60 + 170 * part),), width, cv2.LINE_8, 4)
    x, y, w, h = cv2.boundingRect(mask)
    relief.touch((slice(y, y + h), slice(x, x + w)))
    over_hand = relief.material >= Material.NAIL
    mask[over_hand] = mask[over_hand] // 3
    return mask


def _blend(picture: Bytes, mask: Bytes, colour: Array) -> None:
    at = mask > 0
    share = mask[at][:, None] / np.float32(255)
    picture[at, :3] = picture[at, :3] * (1 - share) + colour * share


def _middle(pose: Pose, hand: Hand) -> Array:
    side = 0 if hand == "right" else 1
    return np.asarray(enlarged_hands(pose)[side].mean(0) + bearing(pose).shift)
