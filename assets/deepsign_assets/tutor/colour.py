"""Colours a relief into a picture, with lines where the relief has a step or a crease."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from deepsign_assets.errors import AssetError
from deepsign_assets.tutor.dress import Dress, Material, colour_tables
from deepsign_assets.tutor.relief import Relief
from deepsign_assets.tutor.rounded_shapes import Bytes, Mask, Window, overlap, union

_INK_M: Final = 0.0042
_RIM_M: Final = (
    0.0078  # of the line round a hand before the head: wider, and in a colour of its own
)
LEAST_PX: Final = 16
_LEAST_STEP: Final = 32  # in units of nearness: 3.2 mm
_FULL_STEP: Final = 70
_MOST_PX: Final = 24_000
_FAINTEST: Final = 10
_MERGED: Final = (
    1.15  # windows that together cover nearly as much as one round both are coloured as one
)


@dataclass(frozen=True)
class Grid:
    """The ratio of a picture's pixels to those of its finer relief: `fine` of the relief on `coarse` of the picture.

    A picture is drawn finer and then reduced, which smooths its edges.
    """

    size_px: int
    fine: int
    coarse: int

    @classmethod
    def of(cls, size_px: int) -> "Grid":
        """Returns the grid for a picture of a size; smaller pictures are drawn finer."""
        if size_px <= 200:
            return cls(size_px, 3, 1)
        if size_px < 400 or size_px % 2:
            return cls(size_px, 2, 1)
        return cls(size_px, 3, 2)

    @property
    def side(self) -> int:
        """Side of the relief in px."""
        return self.size_px * self.fine // self.coarse

    def coarsened(self, window: Window, rim: int) -> Window:
        """Returns the picture's window over a window of the relief and its rim, in whole cells of the grid."""
        rows, columns = (
            slice(
                max(0, (w.start - rim) // self.fine) * self.coarse,
                min(self.size_px, -(-(w.stop + rim) // self.fine) * self.coarse),
            )
            for w in window
        )
        return rows, columns

    def refined(self, window: Window) -> Window:
        """Returns the window of the relief under a window of the picture."""
        rows, columns = (
            slice(w.start * self.fine // self.coarse, w.stop * self.fine // self.coarse)
            for w in window
        )
        return rows, columns


def refuse_small(size_px: int) -> None:
    """Refuses a picture that is too small to show anything.

    Raises:
        AssetError: The picture is too small.
    """
    if size_px < LEAST_PX:
        raise AssetError(
            f"a picture of the tutor cannot be {size_px} px wide; ask for {LEAST_PX} or more."
        )


def colour_in(picture: Bytes, relief: Relief, grid: Grid, dress: Dress) -> None:
    """Colours the touched windows of a relief into a picture (S, S, 3)."""
    width = ink_width(grid)
    windows = merged([grid.coarsened(touched, width + 1) for touched in relief.touched])
    for window in (strip for whole in windows for strip in _strips(whole, grid)):
        rows, columns = window
        size = (columns.stop - columns.start, rows.stop - rows.start)
        fine = inked(relief, grid.refined(window), width, dress)
        way = cv2.INTER_AREA if grid.coarse == 1 else cv2.INTER_LINEAR
        picture[window] = cv2.resize(fine, size, interpolation=way)[..., :3]


def _strips(window: Window, grid: Grid) -> list[Window]:
    """Returns a window in pieces that fit the cache."""
    rows, columns = window
    most = _MOST_PX * grid.coarse**2 // grid.fine**2
    step = (
        max(1, most // (columns.stop - columns.start)) // grid.coarse * grid.coarse or grid.coarse
    )
    tops = range(rows.start, rows.stop, step)
    return [(slice(top, min(top + step, rows.stop)), columns) for top in tops]


def ink_width(grid: Grid) -> int:
    """Returns the odd width of a line in the relief, in px."""
    return max(3, round(_INK_M / 0.85 * grid.side) | 1)


def inked(relief: Relief, window: Window, width: int, dress: Dress) -> Bytes:
    """Returns a window of the relief in colour with its lines, (H, W, 4)."""
    halves = relief.board.view(np.uint16).reshape(relief.side, relief.side, 2)
    code = halves[window][..., 0].astype(np.intp)  # little-endian: the lower half comes first
    plain, lined = colour_tables(dress)
    picture = np.take(plain, code, mode="clip").view(np.uint8).reshape(*code.shape, 4)
    lines = ink(relief, window, width).reshape(-1)
    at = np.flatnonzero(lines > _FAINTEST)
    line = np.take(lined, code.reshape(-1)[at], mode="clip").view(np.uint8).reshape(-1, 4)
    flat = picture.reshape(-1, 4)
    under = flat[at].astype(np.int32)
    flat[at] = under + np.right_shift((line - under) * lines[at, None].astype(np.int32), 8)
    near = overlap(window, relief.head)
    if _area(near):
        picture[_within(near, window)][rim(relief, near, width), :3] = dress.rim
    return picture


def rim(relief: Relief, window: Window, width: int) -> Mask:
    """Returns where a window shows the head right beside an arm or a hand in front of it, (H, W)."""
    wide = round(width * _RIM_M / _INK_M) | 1
    outer = _widened(window, wide, relief.side)
    materials = np.right_shift(relief.board[outer], 8).astype(np.uint8)
    limbs = (materials >= Material.ARM).view(np.uint8)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (wide, wide))
    inner = _within(window, outer)
    # below `HAIR` the difference wraps round to a large number
    head = (materials[inner] - np.uint8(Material.HAIR)) < Material.ARM - Material.HAIR
    head &= cv2.dilate(limbs, kernel)[inner] > 0
    return np.asarray(head)


def ink(relief: Relief, window: Window, width: int) -> Bytes:
    """Returns how strongly a line runs through each pixel of a window, (H, W) 0..255.

    The second difference of depth is positive on the far side of a step and at the bottom of
    a crease, and nowhere on a slope or a bulge. So a line never covers the shape that it
    outlines.
    """
    rows, columns = outer = _widened(window, width, relief.side)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width, width))
    halves = relief.board.view(np.uint16).reshape(relief.side, relief.side, 2)
    near = halves[rows, columns, 1].astype(np.int16)
    bend = cv2.dilate(near, kernel)
    cv2.add(bend, cv2.erode(near, kernel), dst=bend)
    near += near
    bend -= near
    strength = np.maximum(bend[_within(window, outer)], _LEAST_STEP)
    gain = 255.0 / _FULL_STEP
    return np.asarray(cv2.convertScaleAbs(strength, alpha=gain, beta=-_LEAST_STEP * gain), np.uint8)


def _widened(window: Window, by: int, side: int) -> Window:
    """Returns a window with `by` px more on every side, where the relief has them."""
    rows, columns = (slice(max(0, w.start - by), min(side, w.stop + by)) for w in window)
    return rows, columns


def _within(window: Window, outer: Window) -> Window:
    """Returns a window as part of another that holds it."""
    rows, columns = (
        slice(w.start - o.start, w.stop - o.start) for w, o in zip(window, outer, strict=True)
    )
    return rows, columns


def merged(windows: list[Window]) -> list[Window]:
    """Returns fewer windows that cover the given ones without much empty space."""
    left = [window for window in windows if _area(window)]
    done: list[Window] = []
    while left:
        window = left.pop()
        for index, other in enumerate(left):
            both = union(window, other)
            if _area(both) <= _MERGED * (_area(window) + _area(other)):
                left[index] = both
                break
        else:
            done.append(window)
    return done


def _area(window: Window) -> int:
    rows, columns = window
    return int(max(0, rows.stop - rows.start) * max(0, columns.stop - columns.start))
