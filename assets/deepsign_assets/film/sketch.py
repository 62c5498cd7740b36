"""Drawing prepared for many frames at once: all points are projected together, and a frame then only issues OpenCV's calls."""

from collections.abc import Callable
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
_Stroke = Callable[[Picture, Fixed, list[float], int], None]


class Sketch:
    """Polygons, lines and discs over T frames, in the order in which they are drawn."""

    def __init__(self, view: View, frames: int) -> None:
        self._view, self._frames = view, frames
        self._points: list[Array] = []
        self._strokes: list[tuple[slice, _Stroke | None]] = []
        self._count = 0

    def polygon(self, points: Array, colour: Colour) -> None:
        """A filled polygon through points (T, N, 3), or (N, 3) for all frames, in metres."""

        def stroke(picture: Picture, pixels: Fixed, _: list[float], __: int) -> None:
            cv2.fillPoly(picture, [pixels], colour, shift=SHIFT)

        self._add(points, stroke)

    def line(self, points: Array, radius_m: float | Array, colour: Colour) -> None:
        """A line through points (T, N, 3), as thick as twice the radius, one for all frames or (T,); none where it is 0."""
        wide = np.broadcast_to(
            2 * self._view.px_per_m * np.asarray(radius_m), self._frames
        ).tolist()

        def stroke(picture: Picture, pixels: Fixed, scale: list[float], frame: int) -> None:
            if wide[frame]:
                width = max(1, round(wide[frame] * scale[0]))
                cv2.polylines(picture, [pixels], False, colour, width, shift=SHIFT)

        self._add(points, stroke)

    def disc(self, points: Array, radius_m: float, colour: Colour) -> None:
        """A filled circle round points (T, 1, 3)."""
        wide = radius_m * self._view.px_per_m * 2**SHIFT

        def stroke(picture: Picture, pixels: Fixed, scale: list[float], _: int) -> None:
            x, y = pixels[0].tolist()
            cv2.circle(picture, (x, y), int(wide * scale[0]), colour, -1, shift=SHIFT)

        self._add(points, stroke)

    def within(self, outline: Array) -> None:
        """What follows, up to `end_within`, is drawn inside the polygon `outline` (T, N, 3) only."""
        self._add(outline, None)

    def end_within(self) -> None:
        """See `within`."""
        self._strokes.append((slice(0, 0), None))

    def _add(self, points: Array, stroke: _Stroke | None) -> None:
        count = points.shape[-2]
        self._points.append(np.broadcast_to(points, (self._frames, count, 3)))
        self._strokes.append((slice(self._count, self._count + count), stroke))
        self._count += count

    def finished(self) -> Callable[[Picture, int], None]:
        """A function that draws one frame over a picture (H, W, 3) uint8 RGB, in place."""
        pixels, scale = self._view.project(np.concatenate(self._points, axis=1))
        places, scales = fixed(pixels), scale.tolist()

        def draw(picture: Picture, frame: int) -> None:
            target, mask = picture, None
            for span, stroke in self._strokes:
                if stroke is not None:
                    stroke(target, places[frame, span], scales[frame][span], frame)
                elif span.stop:
                    target, mask = picture.copy(), np.zeros(picture.shape[:2], np.uint8)
                    cv2.fillPoly(mask, [places[frame, span]], (255,), shift=SHIFT)
                elif mask is not None:
                    cv2.copyTo(target, mask, picture)
                    target = picture

        return draw


def fixed(pixels: Array) -> Fixed:
    """Pixel positions in OpenCV's sub-pixel units."""
    return (pixels * 2**SHIFT + 0.5).astype(np.int32)


@lru_cache(maxsize=4096)
def dim(colour: Colour, factor: float) -> Colour:
    """The colour, darker or lighter by a factor."""
    r, g, b = (min(255.0, max(0.0, channel * factor)) for channel in colour)
    return r, g, b


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """A colour between two."""
    r, g, b_ = (x * (1 - share) + y * share for x, y in zip(a, b, strict=True))
    return r, g, b_
