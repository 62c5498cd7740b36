"""Polygons, lines and discs in signer space, drawn on a picture with plain OpenCV calls."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.view import View
from deepsign_assets.film.appearance import Colour

Picture = NDArray[np.uint8]
Fixed = NDArray[np.int32]
SHIFT: Final = 3  # sub-pixel bits of OpenCV's drawing


class Sketch:
    """Draws shapes given in metres on a picture (H, W, 3) uint8 RGB, in place.

    Args:
        view: The camera.
        picture: The picture to draw on.
    """

    def __init__(self, view: View, picture: Picture) -> None:
        self.view, self.picture = view, picture

    def polygon(self, points: Array, colour: Colour) -> None:
        """Draws a filled polygon through points (N, 3)."""
        cv2.fillPoly(self.picture, [self.pixels(points)], colour, shift=SHIFT)

    def line(self, points: Array, radius_m: float, colour: Colour) -> None:
        """Draws a line through points (N, 3), twice as wide as the radius; nothing if that is 0."""
        if radius_m:
            pixels, scale = self.view.project(points)
            width = max(1, round(2 * self.view.px_per_m * radius_m * float(scale[0])))
            cv2.polylines(self.picture, [fixed(pixels)], False, colour, width, shift=SHIFT)

    def disc(self, point: Array, radius_m: float, colour: Colour) -> None:
        """Draws a filled circle round a point (1, 3)."""
        pixels, scale = self.view.project(point)
        x, y = fixed(pixels)[0].tolist()
        radius = int(radius_m * self.view.px_per_m * 2**SHIFT * float(scale[0]))
        cv2.circle(self.picture, (x, y), radius, colour, -1, shift=SHIFT)

    @contextmanager
    def within(self, outline: Array) -> Iterator[None]:
        """Limits drawing inside the block to the polygon `outline` (N, 3)."""
        whole, self.picture = self.picture, self.picture.copy()
        mask = np.zeros(whole.shape[:2], np.uint8)
        cv2.fillPoly(mask, [self.pixels(outline)], (255,), shift=SHIFT)
        yield
        cv2.copyTo(self.picture, mask, whole)
        self.picture = whole

    def pixels(self, points: Array) -> Fixed:
        """Returns points (N, 3) as pixel positions (N, 2) in OpenCV's sub-pixel units."""
        return fixed(self.view.project(points)[0])


def fixed(pixels: Array) -> Fixed:
    """Returns pixel positions in OpenCV's sub-pixel units."""
    return (pixels * 2**SHIFT + 0.5).astype(np.int32)


@lru_cache(maxsize=4096)
def dim(colour: Colour, factor: float) -> Colour:
    """Returns the colour, darker or lighter by a factor."""
    r, g, b = (min(255.0, max(0.0, channel * factor)) for channel in colour)
    return r, g, b


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """Returns the colour at `share` of the way from `a` to `b`."""
    r, g, b_ = (x * (1 - share) + y * share for x, y in zip(a, b, strict=True))
    return r, g, b_
