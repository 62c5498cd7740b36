"""The tutor's drawing board: for every pixel how near, what it is made of, and how much light it gets.

Rounded shapes are entered one by one and the nearest wins, so fingers before a palm, hands before the face and crossing arms come out
right from every side without any sorting. Lines are then found where the relief has a step or a crease.

Coordinates: pixels, x right, y down, z toward the viewer.
"""

import cv2
import numpy as np

from deepsign_assets.signer.geometry import Array
from deepsign_assets.signer.tutor_shapes import (
    LIGHT,
    SHIFT,
    Bytes,
    Floats,
    Skin,
    Surface,
    Window,
    cone_surface,
    cross,
    fixed,
    grown,
    lit,
    skin_materials,
    window_of,
)

_FAR = np.float32(-1e4)


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
            self.enter(surface, skin_materials(surface, skin, material, nail))

    def enter(self, surface: Surface, material: int | Bytes) -> None:
        """Keeps those pixels of a surface that are nearer than what is there."""
        window = surface.window
        self.touch(window)
        nearer = surface.z > self.depth[window]
        nearer &= surface.inside
        np.copyto(self.depth[window], surface.z, where=nearer)
        np.copyto(self.tone[window], lit(surface), where=nearer)
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
        middle, plane = corners[0], cross(corners[1] - corners[0], corners[2] - corners[0])
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
        strength = np.maximum(bend[inner], 0)
        return np.asarray(cv2.convertScaleAbs(strength, alpha=255.0 / (2.2 * least_px)), np.uint8)
