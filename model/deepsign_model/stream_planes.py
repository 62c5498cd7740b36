"""What the streaming network reads of each frame: luma, change, difference. Pure numpy, causal.

No face is needed and nothing looks ahead: light and background are running means over about three
seconds, short at first. ``deepsign_training.gestures.planes`` holds the same arithmetic in torch for
whole windows; a test holds the two together.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from deepsign_model.tensor import LUMA, MIN_STD

__all__ = ["MEMORY_FRAMES", "PLANES", "STILL_FRAMES", "StreamPlanes", "luma_of", "still_start"]

PLANES = ("luma", "change", "difference")
MEMORY_FRAMES = 36  # 3 s: a hand held still for a second is still news, a person who sits is not

STILL_FRAMES = 24
"""A stream begins as if its first frame had stood still for two seconds, with a camera's grain on it.

Nothing at all as a past is what only the first frames of a training window have, and those are asked for
gestures alone: such answers mean nothing. And a past without grain is what no camera gives: the network took the
grain that came then for something, mostly for a stop sign a second later.
"""
_GRAIN = 6.0  # deviation, in steps of luma

Floats = NDArray[np.float32]
Grey = NDArray[np.uint8]


class StreamPlanes:
    """Turns frames into planes, one after the other; remembers light, background, last frame."""

    def __init__(self) -> None:
        self._count = 0
        self._mean = self._square = 0.0
        self._background: Floats | None = None
        self._last: Floats | None = None

    def push(self, grey: Grey) -> Floats:
        """The planes of the next frame.

        Args:
            grey: uint8 (S, S), luma.

        Returns:
            float32 (3, S, S): luma with running mean 0 and deviation 1; luma less the background;
            luma less the frame before. All in units of the running deviation.
        """
        luma = grey.astype(np.float32)
        if self._background is None or self._last is None:
            self._background, self._last = luma.copy(), luma
        self._count = min(self._count + 1, MEMORY_FRAMES)
        rate = 1.0 / self._count
        self._mean += rate * (float(luma.mean()) - self._mean)
        self._square += rate * (float(np.square(luma).mean()) - self._square)
        self._background += np.float32(rate) * (luma - self._background)
        deviation = max(float(np.sqrt(max(self._square - self._mean**2, 0.0))), MIN_STD)
        planes = np.stack(
            [luma - np.float32(self._mean), luma - self._background, luma - self._last]
        )
        self._last = luma
        planes *= np.float32(1.0 / deviation)
        return planes


def still_start(grey: Grey) -> Grey:
    """What a stream is taken to have shown before its first frame, the same each time.

    Args:
        grey: uint8 (S, S), the first frame.

    Returns:
        uint8 (STILL_FRAMES, S, S).
    """
    grain = np.random.default_rng(0).normal(0.0, _GRAIN, (STILL_FRAMES, *grey.shape))
    return np.asarray(np.clip(np.rint(grey + grain), 0, 255), np.uint8)


def luma_of(rgb: Grey) -> Grey:
    """uint8 (H, W, 3) -> uint8 (H, W)."""
    luma = rgb.astype(np.float32) @ np.array(LUMA, np.float32)
    return np.asarray(np.clip(luma + np.float32(0.5), 0, 255), np.uint8)
