"""The tutor's drawing board: for every pixel how near, what it is made of, and how much light it gets.

Rounded shapes are entered one by one and the nearest wins, so fingers before a palm, hands before the face and crossing arms come out
right from every side without any sorting. Lines are then found where the relief has a step or a crease.

Coordinates: pixels, x right, y down, z toward the viewer.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_assets.signer.geometry import Array, unit

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Window = tuple[slice, slice]

LIGHT: Final = unit(np.array([-0.22, -0.62, 0.75]))
"""Where the light comes from: from above, before the signer."""

PALM_STEPS: Final = 8
"""Shades between the back of a hand and its palm; they are consecutive materials."""

_FAR: Final = np.float32(-1e4)


class Surface(NamedTuple):
    """What a shape shows in its window: (H, W) each; `normal` holds three of them."""

    window: Window
    inside: Mask
    z: Floats
    normal: tuple[Floats, Floats, Floats]
    along: Floats


@dataclass(frozen=True)
class Skin:
    """How the surface of a hand differs from side to side; unit vectors in pixel axes.

    Attributes:
        palmar: out of the palm side.
        tip: toward the fingertip, where there is a nail; None: no nail.
    """

    palmar: Array
    tip: Array | None = None


class Relief:
    """Depth, material and light of a square picture, `side` px wide; begins empty."""

    def __init__(self, side: int) -> None:
        self.side = side
        self.depth: Floats = np.full((side, side), _FAR, np.float32)
        self.material: Bytes = np.zeros((side, side), np.uint8)
        self.tone: Bytes = np.zeros((side, side), np.uint8)
        self.touched: Window | None = None

    def copy(self) -> "Relief":
        """Another board with the same on it, not yet touched."""
        other = Relief.__new__(Relief)
        other.side, other.touched = self.side, None
        other.depth, other.tone = self.depth.copy(), self.tone.copy()
        other.material = self.material.copy()
        return other

    def touch(self, window: Window) -> None:
        """Remembers that something was drawn there: `touched` holds all such windows."""
        if self.touched is None:
            self.touched = window
            return
        rows, columns = (
            slice(min(a.start, b.start), max(a.stop, b.stop))
            for a, b in zip(window, self.touched, strict=True)
        )
        self.touched = rows, columns

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
        if np.hypot(*(b - a)[:2]) < 1.02 * abs(
            radii[0] - radii[1]
        ):  # one end hides behind the other
            for end, radius in ((a, radii[0]), (b, radii[1])):
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
        surface = cone_surface(self.side, a, b, radii)
        if surface is None:
            return
        if skin is None:
            self.enter(surface, material)
        else:
            self.enter(surface, _skin_materials(surface, skin, material, nail, radii[1]))

    def enter(self, surface: Surface, material: int | Bytes) -> None:
        """Keeps those pixels of a surface that are nearer than what is there."""
        window, inside, z, normal, _ = surface
        self.touch(window)
        nearer = inside & (z > self.depth[window])
        np.copyto(self.depth[window], z, where=nearer)
        np.copyto(self.tone[window], lit(normal), where=nearer)
        np.copyto(
            self.material[window],
            np.uint8(material) if isinstance(material, int) else material,
            where=nearer,
        )

    def facet(self, corners: Array, normal: Array, material: int) -> None:
        """Enters a triangle, corners (3, 3), lit as if it faced `normal` (3,)."""
        if abs(normal[2]) < 0.06:
            return  # seen from its edge
        window = window_of(self.side, corners[:, :2].min(0), corners[:, :2].max(0))
        if window is None:
            return
        self.touch(window)
        rows, columns = window
        mask = np.zeros((rows.stop - rows.start, columns.stop - columns.start), np.uint8)
        corner = np.array([columns.start, rows.start])
        cv2.fillConvexPoly(mask, fixed(corners[:, :2] - corner), (1,), shift=SHIFT)
        middle, plane = corners[0], np.cross(corners[1] - corners[0], corners[2] - corners[0])
        x = np.arange(columns.start, columns.stop, dtype=np.float32)[None] - np.float32(middle[0])
        y = np.arange(rows.start, rows.stop, dtype=np.float32)[:, None] - np.float32(middle[1])
        z = np.float32(middle[2]) - (
            x * np.float32(plane[0]) + y * np.float32(plane[1])
        ) / np.float32(plane[2])
        nearer = (mask > 0) & (z > self.depth[window])
        np.copyto(self.depth[window], z, where=nearer)
        self.tone[window][nearer] = round(255 * float(np.clip(0.56 + 0.44 * normal @ LIGHT, 0, 1)))
        self.material[window][nearer] = material

    def ink(self, window: Window, width_px: int, least_px: float) -> Bytes:
        """How strongly a line runs through each pixel of a window, (H, W) 0..255.

        The second difference of depth is positive on the far side of a step and at the bottom of
        a crease, and nowhere on a slope or a swelling: a line never eats from the shape it
        outlines.
        """
        around = grown(window, width_px, self.side)
        kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width_px, width_px))
        near = np.maximum(self.depth[around], np.float32(-2.0 * self.side))
        bend = cv2.add(cv2.dilate(near, kernel), cv2.erode(near, kernel))
        bend = cv2.addWeighted(near, -2.0, bend, 1.0, -least_px)
        inner = tuple(
            slice(w.start - a.start, w.stop - a.start) for w, a in zip(window, around, strict=True)
        )
        strength = cv2.max(bend[inner], 0.0)
        return np.asarray(cv2.convertScaleAbs(strength, alpha=255.0 / (2.2 * least_px)), np.uint8)


SHIFT: Final = 4
"""Sub-pixel bits of OpenCV's polygons."""


def fixed(pixels: Array) -> NDArray[np.int32]:
    """Pixels (..., 2) as the fixed-point numbers that OpenCV's drawing takes."""
    return np.asarray(np.round(pixels * 2**SHIFT), np.int32)


def window_of(side: int, low: Array, high: Array) -> Window | None:
    """The part of a square picture between two corners (x, y); None where they do not meet."""
    x0, y0 = max(0, int(low[0])), max(0, int(low[1]))
    x1, y1 = min(side, int(high[0]) + 2), min(side, int(high[1]) + 2)
    return (slice(y0, y1), slice(x0, x1)) if x0 < x1 and y0 < y1 else None


def grown(window: Window, by: int, side: int, step: int = 1) -> Window:
    """A window with a rim, on multiples of `step`, within a picture `side` px wide."""
    rows, columns = (
        slice(max(0, (w.start - by) // step * step), min(side, -(-(w.stop + by) // step) * step))
        for w in window
    )
    return rows, columns


def lit(normal: tuple[Floats, Floats, Floats]) -> Bytes:
    """Light on a surface, 0..255; 128 where it comes from the side."""
    x, y, z = normal
    light = LIGHT.astype(np.float32)
    shine = x * light[0] + y * light[1] + z * light[2]
    return np.asarray(np.clip(127.5 + 127.5 * shine, 0, 255), np.uint8)


def cone_surface(side: int, a: Array, b: Array, radii: tuple[float, float]) -> Surface | None:
    """The near side of a rounded cone between `a` and `b` (3,); None outside the picture.

    Each pixel looks for the ball along the axis that reaches farthest toward the viewer: on a slanting axis that is not the nearest one in
    the picture but one farther up the slope.
    """
    ra, rb = radii
    window = window_of(side, np.minimum(a[:2] - ra, b[:2] - rb), np.maximum(a[:2] + ra, b[:2] + rb))
    if window is None:
        return None
    rows, columns = window
    x = np.arange(columns.start, columns.stop, dtype=np.float32)[None] - np.float32(a[0])
    y = np.arange(rows.start, rows.stop, dtype=np.float32)[:, None] - np.float32(a[1])
    dx, dy, dz = (float(d) for d in b - a)
    flat = max(float(np.hypot(dx, dy)), 1e-3)
    ex, ey = np.float32(dx / flat), np.float32(dy / flat)
    u, v = x * ex + y * ey, y * ex - x * ey
    # A ball at share t of the axis rises k - (w (t - m))^2 above a pixel, squared.
    taper = rb - ra
    w = np.sqrt(max(flat * flat - taper * taper, 1e-6))
    lean = (np.float32(ra * taper) + u * np.float32(flat)) / np.float32(w)
    k = np.maximum(np.float32(ra * ra) - u * u - v * v + lean * lean, 0)
    t = np.clip((lean + np.sqrt(k) * np.float32(dz / np.hypot(w, dz))) / np.float32(w), 0, 1)
    s = u - t * np.float32(flat)
    r = np.float32(ra) + t * np.float32(taper)
    left = r * r - s * s - v * v
    up = np.sqrt(np.maximum(left, 0))
    normal = ((s * ex - v * ey) / r, (s * ey + v * ex) / r, up / r)
    return Surface(window, left > 0, np.float32(a[2]) + t * np.float32(dz) + up, normal, t)


def _skin_materials(
    surface: Surface, skin: Skin, material: int, nail: int, tip_radius: float
) -> Bytes:
    x, y, z = surface.normal
    palmar = _dot(surface.normal, skin.palmar)
    steps = np.clip((PALM_STEPS - 1) * (0.5 + 1.6 * palmar), 0, PALM_STEPS - 1)
    materials = np.asarray(material + steps + 0.5, np.uint8)
    if skin.tip is not None:
        side = np.cross(skin.tip, skin.palmar)
        ahead = (
            _dot((x, y, z), skin.tip) + (surface.along - 1) * np.float32(2.6) - np.float32(0.02)
        ) / np.float32(0.86)
        across = _dot((x, y, z), side) / np.float32(0.70)
        materials[(ahead * ahead + across * across < 1) & (palmar < -0.2)] = nail
    return materials


def _dot(normal: tuple[Floats, Floats, Floats], way: Array) -> Floats:
    x, y, z = way.astype(np.float32)
    return np.asarray(normal[0] * x + normal[1] * y + normal[2] * z)
