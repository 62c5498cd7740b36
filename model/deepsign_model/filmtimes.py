"""The times of a film's pictures: those of the file where they can be true, else an even beat."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np

__all__ = ["PEEKED", "FilmTimes", "true_rate"]

USUAL_FPS: Final = 30.0
"""Of a film that names no rate that can be true, and no times."""
FASTEST_FPS: Final = 500.0
"""No camera of people is faster; 1000 or 90000 is a unit of time in place of a rate."""
LEAST_STEP_S: Final = 0.95 / FASTEST_FPS
"""Some files round their times to a millisecond."""
LONGEST_GAP_S: Final = 10.0
"""A larger step between two pictures means that the times are wrong."""
PEEKED: Final = 10
"""So many pictures show whether the file's times can be true."""


def true_rate(stated_fps: float) -> float:
    """The rate that a file states in pictures a second, or the usual one where that cannot be."""
    return stated_fps if 1.0 <= stated_fps <= FASTEST_FPS else USUAL_FPS


class FilmTimes:
    """Seconds from the first picture on, always rising.

    Args:
        first_s: the file's own times of the first pictures, two or more if there are.
        stated_fps: the rate that the file states; it may be nonsense.
    """

    def __init__(self, first_s: Sequence[float], stated_fps: float) -> None:
        self._beat_s = 1 / true_rate(stated_fps)
        self._began_s = first_s[0] if first_s and math.isfinite(first_s[0]) else 0.0
        usual_s = float(np.median(np.diff(first_s))) if len(first_s) > 1 else self._beat_s
        self._longest_s = max(LONGEST_GAP_S, 2 * usual_s) if usual_s >= LEAST_STEP_S else 0.0
        self._t_s: float | None = None

    def next(self, stamp_s: float) -> float:
        """The time of the next picture.

        Args:
            stamp_s: what the file says.
        """
        if self._t_s is None:
            self._t_s = 0.0
            return 0.0
        step_s = stamp_s - self._began_s - self._t_s
        self._t_s += step_s if 0 < step_s <= self._longest_s else self._beat_s
        return self._t_s
