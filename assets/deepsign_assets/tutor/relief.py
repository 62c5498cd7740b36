"""The tutor's camera, and the relief that shapes are drawn into: nearness, material and light for every pixel.

A relief is a depth buffer. Shapes are entered one by one and the nearest wins, so that fingers in front of a palm,
hands in front of the face and crossing arms need no sorting. Each pixel is one number with the nearness in its upper
half: entering a shape takes the larger number everywhere.

Coordinates: pixels, x right, y down, z toward the viewer.
"""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import cv2
import numpy as np

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.view import View
from deepsign_assets.tutor.rounded_shapes import (
    EMPTY,
    LIGHT,
    SHIFT,
    Bytes,
    Codes,
    Cone,
    Floats,
    Skin,
    Surface,
    Window,
    cross,
    fixed,
    skin_codes,
    tones,
    union,
    window_of,
)

UNITS_PER_M: Final = 10_000.0
"""Nearness is counted in tenths of a millimetre."""

_CUSHION: Final = 0.65
_MIDDLE: Final = 8192  # the nearness of z = 0; 0 is the ground
_HEIGHT_M: Final = 0.85
"""Height of the picture, from above the head to below the waist."""

_FACE_Y: Final = 0.235
_DISTANCE_M: Final = 2.0


@dataclass(frozen=True)
class TutorCamera:
    """The camera of a square picture of the tutor.

    Attributes:
        side: Side of the picture, in px.
        yaw_deg: How far to the side the camera is.
    """

    side: int
    yaw_deg: float

    @cached_property
    def view(self) -> View:
        """The same camera as a `View`."""
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

    def project(self, points: Array) -> tuple[Array, Array]:
        """Returns points (..., 3) in metres as x, y, z in px (..., 3), and the px per metre at each (...,)."""
        pixels, scale = self.view.project(points)
        z = _DISTANCE_M * (1 - 1 / scale) * self.px_per_m
        return np.concatenate([pixels, z[..., None]], axis=-1), scale * self.px_per_m

    def rotate(self, vectors: Array) -> Array:
        """Returns directions (..., 3) of signer space in pixel axes."""
        return np.asarray(vectors @ self._turn)


class Relief:
    """Nearness, material and light of a square picture, `side` px wide; empty at first.

    Attributes:
        board: (side, side) `nearness << 16 | material << 8 | tone`; 0 is empty.
        touched: The windows that were drawn in since the last copy, one for each `part`.
        head: The window of the head; a hand in front of it gets its own line.
    """

    def __init__(self, side: int, px_per_m: float) -> None:
        self.side = side
        self.units = UNITS_PER_M / px_per_m
        self.board: Codes = np.zeros((side, side), np.int32)
        self.touched: list[Window] = []
        self.head: Window = EMPTY

    def copy(self) -> "Relief":
        """Returns a copy with no touched windows."""
        other = Relief.__new__(Relief)
        other.side, other.units, other.touched = self.side, self.units, []
        other.board, other.head = self.board.copy(), self.head
        return other

    def part(self) -> None:
        """Begins another part of the figure, with its own touched window."""
        self.touched.append(EMPTY)

    def touch(self, window: Window) -> None:
        """Records that a window was drawn in."""
        if self.touched:
            self.touched[-1] = union(window, self.touched[-1])
        else:
            self.touched.append(window)

    def depth(self, x: Array, y: Array) -> Array:
        """Returns the nearness at pixels, in px; far below everything where the relief is empty."""
        near = (self.board[y, x] >> 16).astype(float)
        return np.asarray((near - _MIDDLE) / self.units)

    def materials(self, window: Window) -> Bytes:
        """Returns the materials of a window, (H, W)."""
        return np.asarray((self.board[window] >> 8) & 255, np.uint8)

    def cone(
        self,
        a: Array,
        b: Array,
        radii: tuple[float, float],
        material: int,
        skin: Skin | None = None,
        nail: int = 0,
    ) -> None:
        """Enters a rounded cone from `a` to `b` (3,) with a radius in px at either end.

        With `skin`, `material` is the back of a hand and the `PALM_STEPS` materials from there lead to its palm.
        """
        ra, rb = radii
        dx, dy = float(b[0] - a[0]), float(b[1] - a[1])
        if dx * dx + dy * dy < 1.05 * (ra - rb) ** 2:  # one end hides behind the other
            for end, radius in ((a, ra), (b, rb)):
                self._cone(end, end, (radius, radius), material, skin, nail)
        else:
            self._cone(a, b, radii, material, skin, nail)

    def _cone(
        self,
        a: Array,
        b: Array,
        radii: tuple[float, float],
        material: int,
        skin: Skin | None,
        nail: int,
    ) -> None:
        whole = Cone.between(a, b, radii)
        for window in whole.windows(self.side):
            surface = whole.surface(window)
            if skin is None:
                self.enter(surface, tones(surface, material))
            else:
                self.enter(surface, skin_codes(surface, skin, material, nail))

    def enter(self, surface: Surface, codes: Floats) -> None:
        """Keeps the pixels of a surface that are nearer than the present ones; `codes` as from `tones`."""
        window = surface.window
        self.touch(window)
        packed = self._nearness(surface.z)
        packed |= codes.astype(np.int32)
        packed *= surface.inside.astype(np.int32)
        there = self.board[window]
        np.maximum(there, packed, out=there)

    def _nearness(self, z: Floats) -> Codes:
        near = z * np.float32(self.units)
        near += np.float32(_MIDDLE)
        packed = near.astype(np.int32)
        packed <<= 16
        return packed

    def facet(self, corners: Array, normal: Array, material: int) -> None:
        """Enters a triangle with corners (3, 3) that faces `normal` (3,), lit softly."""
        if abs(normal[2]) < 0.06:
            return  # seen from its edge
        window = window_of(self.side, corners[:, :2].min(0), corners[:, :2].max(0))
        if window is None:
            return
        self.touch(window)
        rows, columns = window
        mask = np.zeros((rows.stop - rows.start, columns.stop - columns.start), np.int32)
        corner = np.array([columns.start, rows.start])
        cv2.fillConvexPoly(mask, fixed(corners[:, :2] - corner), (1,), shift=SHIFT)
        (mx, my, mz) = corners[0].tolist()
        px, py, pz = cross(corners[1] - corners[0], corners[2] - corners[0]).tolist()
        x = np.arange(columns.start, columns.stop, dtype=np.float32) - np.float32(mx)
        y = np.arange(rows.start, rows.stop, dtype=np.float32)[:, None] - np.float32(my)
        packed = self._nearness(
            (np.float32(mz) - x * np.float32(px / pz)) - y * np.float32(py / pz)
        )
        packed |= 256 * material + 128 + int(126.5 * _cushioned(float(normal @ LIGHT)))
        packed *= mask
        there = self.board[window]
        np.maximum(there, packed, out=there)

    def darken(self, window: Window, shade: Bytes) -> None:
        """Subtracts a shade (H, W) 0..255 from the light of a window."""
        self.touch(window)
        bytes_of = self.board.view(np.uint8).reshape(self.side, self.side, 4)
        light = bytes_of[window][..., 0]  # little-endian: the lowest byte comes first
        light -= np.minimum(light, shade)

    def lay(self, other: "Relief", window: Window, move: tuple[int, int], nearer: float) -> None:
        """Enters a window of another relief, moved by (rows, columns) px and by `nearer` px toward the viewer."""
        rows, columns = (_moved(w, by, self.side) for w, by in zip(window, move, strict=True))
        taken = other.board[
            rows.start - move[0] : rows.stop - move[0],
            columns.start - move[1] : columns.stop - move[1],
        ]
        self.touch((rows, columns))
        there = self.board[rows, columns]
        lift = round(nearer * self.units) << 16
        lifted = taken + np.int32(lift)
        lifted *= (taken > 0).astype(np.int32)
        np.maximum(there, lifted, out=there)


def _cushioned(light: float) -> float:
    """Returns the light on a flat surface, softened toward that of a surface which faces the light."""
    return (light + _CUSHION) / math.sqrt(1 + _CUSHION * _CUSHION + 2 * _CUSHION * light)


def _moved(span: slice, by: int, side: int) -> slice:
    """Returns a span moved by `by`, cut off at the edges of the relief."""
    return slice(max(0, span.start + by), min(side, span.stop + by))
