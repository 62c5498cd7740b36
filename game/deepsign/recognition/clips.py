"""The last seconds of the learner, small and framed: from here a try is cut out. Pure numpy.

Also measures motion: the grey difference to the picture a tenth of a second before, on a coarse grid, in
the twentieth of the cells where it is greatest. A fixed lag makes it the same number at 8 and at 60 frames
a second; the coarse grid averages the camera's noise away; the greatest twentieth is about what a hand
covers, so that two fingers moving at the mouth count and do not drown in the still rest of the picture.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

LAG_S = 0.1
GRID = 28
SHARE = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Consecutive small pictures.

    Attributes:
        frames: uint8 (N, H, W, 3).
        grids: uint8 (N, G, G), their coarse grey levels, in which movement is found.
        times_s: (N,) seconds, rising.
    """

    frames: Pixels
    grids: Pixels
    times_s: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.times_s)


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    t_s: float
    picture: Pixels
    grid: NDArray[np.float32]


class ClipRing:
    """Keeps the framed pictures of the last seconds.

    Args:
        span_s: how far back it reaches; a whole try, what comes before and after, and some more.
        most: how many pictures at most, whatever the camera's rate; older ones go first.
    """

    def __init__(self, span_s: float = 6.0, most: int = 400) -> None:
        self._span_s = span_s
        self._kept: deque[_Kept] = deque(maxlen=most)

    def __len__(self) -> int:
        return len(self._kept)

    def push(self, picture: Pixels, t_s: float) -> float:
        """Keep a picture and measure the motion up to it.

        Args:
            picture: uint8 (S, S, 3), S a multiple of 28 or not; always of the same size.
            t_s: its time; one that does not go forward is passed over.

        Returns:
            Motion energy in grey levels, 0..255; 0 for the first picture.
        """
        if self._kept and t_s <= self._kept[-1].t_s:
            return 0.0
        grid = coarse_grey(picture)
        before = self._lagging(t_s)
        self._kept.append(_Kept(t_s, picture, grid))
        while self._kept[0].t_s < t_s - self._span_s:
            self._kept.popleft()
        return 0.0 if before is None else _greatest(np.abs(grid - before))

    def away_from(self, t_s: float) -> float:
        """Mean absolute grey difference of the newest picture from the last one before `t_s`."""
        before = [kept for kept in self._kept if kept.t_s < t_s] or list(self._kept)[:1]
        return float(np.abs(self._kept[-1].grid - before[-1].grid).mean()) if before else 0.0

    def clear(self) -> None:
        """Forget all: what was framed in another way cannot be compared."""
        self._kept.clear()

    def cut(self, start_s: float, end_s: float) -> Stretch:
        """The pictures from start to end, both included; may be empty."""
        chosen = [kept for kept in self._kept if start_s <= kept.t_s <= end_s]
        times_s = np.array([kept.t_s for kept in chosen], np.float64)
        if not chosen:
            return Stretch(np.empty((0, 0, 0, 3), np.uint8), np.empty((0, 0, 0), np.uint8), times_s)
        grids = np.rint(np.stack([kept.grid for kept in chosen])).astype(np.uint8)
        return Stretch(np.stack([kept.picture for kept in chosen]), grids, times_s)

    def _lagging(self, t_s: float) -> NDArray[np.float32] | None:
        """The picture nearest to `LAG_S` ago, or the last one where the camera is slower than that."""
        for kept in reversed(self._kept):
            if t_s - kept.t_s >= LAG_S * 0.95:
                return kept.grid
        return self._kept[0].grid if self._kept else None


def _greatest(change: NDArray[np.float32]) -> float:
    """The mean of the greatest twentieth."""
    count = max(1, round(change.size * SHARE))
    return float(np.partition(change, -count, axis=None)[-count:].mean())


def coarse_grey(picture: Pixels) -> NDArray[np.float32]:
    """Mean grey levels on a grid of about 28 by 28: uint8 (S, S, 3) -> float32 (G, G)."""
    step = max(1, picture.shape[0] // GRID)
    side = picture.shape[0] // step * step
    # Green is nearly luminance and a third of the work.
    blocks = picture[:side, :side, 1].reshape(side // step, step, side // step, step)
    return np.asarray(blocks.mean(axis=(1, 3), dtype=np.float32))
