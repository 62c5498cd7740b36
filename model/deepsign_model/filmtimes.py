"""Times of a film's pictures: those stated by the file if they are plausible, otherwise even steps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np

__all__ = ["PEEKED", "FilmTimes", "true_rate"]

USUAL_FPS: Final = 30.0
"""Rate of a film that states no plausible rate or times."""
FASTEST_FPS: Final = 500.0
"""Largest plausible rate; 1000 or 90000 is a time base, not a rate."""
LEAST_STEP_S: Final = 0.95 / FASTEST_FPS
"""Shortest plausible step; some files round their times to milliseconds."""
LONGEST_GAP_S: Final = 10.0
"""A larger step between two pictures means that the times are wrong."""
PEEKED: Final = 10
"""Number of pictures that decide whether the file's times are plausible."""


def true_rate(stated_fps: float) -> float:
    """Returns the stated rate in pictures per second, or the usual one if it is not plausible."""
    return stated_fps if 1.0 <= stated_fps <= FASTEST_FPS else USUAL_FPS


class FilmTimes:
    """Seconds from the first picture, strictly increasing.

    Args:
        first_s: Times stated by the file for its first pictures, if possible two or more.
        stated_fps: Rate stated by the file, which may be wrong.
    """

    def __init__(self, first_s: Sequence[float], stated_fps: float) -> None:
        self._even_step_s = 1 / true_rate(stated_fps)
        self._began_s = first_s[0] if first_s and math.isfinite(first_s[0]) else 0.0
        usual_s = float(np.median(np.diff(first_s))) if len(first_s) > 1 else self._even_step_s
        self._longest_s = max(LONGEST_GAP_S, 2 * usual_s) if usual_s >= LEAST_STEP_S else 0.0
        self._t_s: float | None = None

    def next(self, stamp_s: float) -> float:
        """Returns the time of the next picture.

        Args:
            stamp_s: Time stated by the file.
        """
        if self._t_s is None:
            self._t_s = 0.0
            return 0.0
        step_s = stamp_s - self._began_s - self._t_s
        self._t_s += step_s if 0 < step_s <= self._longest_s else self._even_step_s
        return self._t_s
