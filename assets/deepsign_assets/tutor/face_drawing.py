"""A drawing of a face: patches and lines on it, from the lowest to the topmost."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.geometry import Array
from deepsign_assets.tutor.dress import Material
from deepsign_assets.tutor.rounded_shapes import SHIFT, Bytes

_AROUND: Final = np.linspace(0, 2 * np.pi, 28, endpoint=False)


@dataclass(frozen=True)
class _Feature:
    """A patch of the face, or a line if it has a width, in places (N, 2) above the chin in metres."""

    places: Array
    material: int
    width_m: float = 0.0


class FaceDrawing:
    """Collects the features of a face, from the lowest to the topmost."""

    def __init__(self) -> None:
        self.features: list[_Feature] = []

    def patch(self, places: Array, material: Material) -> None:
        """Adds a filled outline."""
        self.features.append(_Feature(places, int(material)))

    def line(self, places: list[list[float]] | Array, width_m: float, material: Material) -> None:
        """Adds a line."""
        self.features.append(_Feature(np.array(places), int(material), width_m))

    def stroke(self, places: Array, widths_m: Array, material: Material) -> None:
        """Adds a line of changing width with a round end on either side."""
        way = np.gradient(places, axis=0)
        flank = np.column_stack([-way[:, 1], way[:, 0]]) / np.hypot(*way.T)[:, None]
        half = flank * widths_m[:, None] / 2
        self.patch(np.concatenate([places + half, (places - half)[::-1]]), material)
        for end in (0, -1):
            (x, y), half_m = places[end].tolist(), float(widths_m[end]) / 2
            self.patch(oval(x, y, half_m, half_m), material)

    def draw(self, material: Bytes, pixels: list[NDArray[np.int32]], px_per_m: float) -> None:
        """Draws the features at `pixels` (in `fixed` units) into a picture (H, W) of materials."""
        for feature, places in zip(self.features, pixels, strict=True):
            if feature.width_m:
                thick = max(1, round(feature.width_m * px_per_m))
                cv2.polylines(material, [places], False, (feature.material,), thick, shift=SHIFT)
            else:
                cv2.fillPoly(material, [places], (feature.material,), shift=SHIFT)


def oval(x: float, y: float, wide: float, high: float) -> Array:
    """Returns an oval (28, 2) round (x, y)."""
    return np.column_stack([x + wide * np.cos(_AROUND), y + high * np.sin(_AROUND)])
