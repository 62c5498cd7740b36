"""Chooses the frames to track: all while hands move, five a second while nothing moves. Pure numpy.

Pixels only decide how often the tracker runs. The hands decide what an attempt is.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

CALM_PERIOD_S: Final = 0.2
CELLS: Final = 24
"""Cells along the shorter side of the picture. The mean over a cell averages out the noise of the sensor."""
GREATEST: Final = 0.02
"""The share of the cells that is compared, those that changed most; about the area of a hand."""
STIR: Final = 5.0
"""Mean change of those cells, in grey levels, that counts as movement. Noise stays below 2."""


class Attention:
    """Decides for each picture whether it is tracked."""

    def __init__(self) -> None:
        self._looked_s: float | None = None
        self._seen: NDArray[np.float32] | None = None

    def wants(self, rgb: Picture, t_s: float, calm: bool) -> bool:
        """Returns whether this picture should be tracked.

        Args:
            rgb: Uint8 (H, W, 3).
            t_s: When it was taken, in seconds.
            calm: Whether the hands have been at rest for a while.
        """
        since_s = None if self._looked_s is None else t_s - self._looked_s
        early = since_s is not None and 0 <= since_s < CALM_PERIOD_S - 1e-3
        if calm and early and not self._stirs(rgb):
            return False
        self._looked_s = t_s
        self._seen = coarse(rgb) if calm else None
        return True

    def _stirs(self, rgb: Picture) -> bool:
        """Returns whether the picture has changed since the last one that was tracked."""
        now, before = coarse(rgb), self._seen
        if before is None or before.shape != now.shape:
            return True
        change = np.abs(now - before).ravel()
        count = max(1, round(change.size * GREATEST))
        return float(np.partition(change, -count)[-count:].mean()) > STIR


def coarse(rgb: Picture) -> NDArray[np.float32]:
    """Returns mean grey levels of cells: uint8 (H, W, 3) -> float32 (h, w), h or w about 24."""
    height, width = rgb.shape[:2]
    step = max(1, min(height, width) // CELLS)
    stride = max(1, step // 6)
    # Green alone is close to luminance and costs a third.
    grey = rgb[: height // step * step : stride, : width // step * step : stride, 1]
    each = step // stride
    rows, columns = grey.shape[0] // each, grey.shape[1] // each
    blocks = grey[: rows * each, : columns * each].reshape(rows, each, columns, each)
    return np.asarray(blocks.mean(axis=(1, 3), dtype=np.float32))
