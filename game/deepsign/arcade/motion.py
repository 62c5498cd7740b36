"""Where in the picture something moves, and how fast: differences of small grey pictures, numpy alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign.arcade.gestures import on_screen

COLUMNS: Final = 32
ROWS: Final = 24
NOISE: Final = 10.0
"""Grey levels of 255 that a webcam changes by itself."""
LEAST: Final = 0.006
"""Share of the picture that must move; less is breathing."""
LIGHTS: Final = 0.55
"""If more than this share changes at once, the light or the exposure did."""
SMOOTH_S: Final = 0.09
"""Time constant of the smoothing: a hand trembles, a kite should not."""
GAP_S: Final = 0.5
"""Pictures further apart than this are not compared."""

Grey = NDArray[np.float32]


@dataclass(frozen=True)
class Hand:
    """Where something moves.

    Attributes:
        x: On the screen, 0 at the player's left, 1 at the right.
        y: 0 at the top, 1 at the bottom.
        speed: Widths of the picture a second, smoothed.
        amount: Share of the picture that moves, 0 to 1.
    """

    x: float
    y: float
    speed: float
    amount: float


class Motion:
    """Follows the centre of what moves from frame to frame."""

    def __init__(self) -> None:
        self._before: Grey | None = None
        self._t_s = 0.0
        self._at: tuple[float, float] | None = None
        self._speed = 0.0

    def feed(self, rgb: NDArray[np.uint8], t_s: float) -> Hand | None:
        """Takes the next frame.

        Args:
            rgb: (H, W, 3), as the camera took it.
            t_s: When, seconds.

        Returns:
            Where something moves; None if nothing does, or if everything does.
        """
        grey, before, dt_s = small(rgb), self._before, t_s - self._t_s
        self._before, self._t_s = grey, t_s
        if before is None or not 0 < dt_s <= GAP_S:
            return None
        moved = np.clip(np.abs(grey - before) - NOISE, 0, None)
        amount = float((moved > 0).mean())
        if not LEAST <= amount <= LIGHTS:
            return None
        weight = moved**2
        total = float(weight.sum())
        x = float((weight.sum(axis=0) * (np.arange(COLUMNS) + 0.5)).sum()) / total / COLUMNS
        y = float((weight.sum(axis=1) * (np.arange(ROWS) + 0.5)).sum()) / total / ROWS
        return self._followed(on_screen(x), y, amount, dt_s)

    def _followed(self, x: float, y: float, amount: float, dt_s: float) -> Hand:
        """The place, smoothed over time, and how fast it goes."""
        rate = 1 - float(np.exp(-dt_s / SMOOTH_S))
        was_x, was_y = self._at or (x, y)
        now_x, now_y = was_x + rate * (x - was_x), was_y + rate * (y - was_y)
        speed = float(np.hypot(now_x - was_x, now_y - was_y)) / dt_s
        self._speed += rate * (speed - self._speed)
        self._at = (now_x, now_y)
        return Hand(now_x, now_y, self._speed, amount)


def small(rgb: NDArray[np.uint8]) -> Grey:
    """Means of the blocks of a ROWS x COLUMNS grid, grey levels 0 to 255; every second pixel is enough."""
    height, width = rgb.shape[0] // ROWS, rgb.shape[1] // COLUMNS
    kept = rgb[: height * ROWS, : width * COLUMNS, 1]  # green is most of what the eye calls grey
    blocks = kept.reshape(ROWS, height, COLUMNS, width)[:, ::2, :, ::2]
    return np.asarray(blocks.mean(axis=(1, 3)), np.float32)
