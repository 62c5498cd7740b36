"""Checks the light in single pictures. Pure."""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from deepsign.camera.base import Frame, Picture

Light = Literal["good", "dark", "bright", "backlit"]
Box = tuple[float, float, float]
"""Middle (x, y) and width of a face, as shares of the picture's width."""

DARK_PICTURE: Final = 45.0
"""A picture is dark if 95% of it is below this grey level."""

DARK_FACE: Final = 30.0
"""Below this level the noise of the sensor is as strong as the details of a face."""

CLIPPED: Final = 245
"""From this grey level on the sensor is saturated."""

GLARE_SHARE: Final = 0.35
"""Above this share of saturated pixels in the face or the picture, fingers cannot be distinguished."""

SHADOWED_FACE: Final = 70.0
WINDOW_SHARE: Final = 0.12
"""A face this dark in a picture with this share of saturated pixels is lit from behind.

Both conditions must hold: dark skin in a bright room is not a problem of the light.
"""

EVERY_S: Final = 0.3
_STRIDE: Final = 8


class LightWatch:
    """Checks the light a few times per second."""

    def __init__(self) -> None:
        self.kind: Light = "good"
        self._looked_s: float | None = None

    def look(self, frame: Frame, face: Box | None) -> Light:
        """Returns the light in the newest frames; most frames are skipped.

        Args:
            frame: Newest frame.
            face: Box of the face, if known.
        """
        if self._looked_s is None or abs(frame.t_s - self._looked_s) >= EVERY_S:
            self.kind, self._looked_s = light_of(frame.rgb, face), frame.t_s
        return self.kind


def light_of(rgb: Picture, face: Box | None) -> Light:
    """Returns the light in a picture.

    Args:
        rgb: Picture, uint8 (H, W, 3).
        face: Box of the face, if known.
    """
    grey = _grey(rgb[::_STRIDE, ::_STRIDE])
    clipped = float((grey >= CLIPPED).mean())
    inner = _grey(_inner(rgb, face)) if face is not None else None
    if float(np.percentile(grey, 95)) < DARK_PICTURE:
        return "dark"
    if inner is None or not inner.size:
        return "bright" if clipped > GLARE_SHARE else "good"
    level = float(np.median(inner))
    if level < SHADOWED_FACE and clipped > WINDOW_SHARE:
        return "backlit"
    if level < DARK_FACE:
        return "dark"
    return "bright" if float((inner >= CLIPPED).mean()) > GLARE_SHARE else "good"


def _inner(rgb: Picture, face: Box) -> Picture:
    """Returns the inner half of the face, without hair or background."""
    x, y, width = (part * rgb.shape[1] for part in face)
    reach = max(1.0, width / 4)
    rows = slice(max(0, int(y - reach)), max(1, int(y + reach)))
    return rgb[rows, max(0, int(x - reach)) : max(1, int(x + reach))]


def _grey(rgb: Picture) -> NDArray[np.float32]:
    """Returns luma, 0 to 255 (H, W)."""
    weights = np.array((0.299, 0.587, 0.114), np.float32)
    return np.asarray(rgb.astype(np.float32) @ weights, np.float32)
