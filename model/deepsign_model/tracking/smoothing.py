"""The one-euro filter (Casiez et al. 2012): strong smoothing at rest, little delay in movement."""

from __future__ import annotations

import math

import numpy as np

from deepsign_model.tracking.skeleton import Floats

__all__ = ["OneEuro"]


class OneEuro:
    """Smooths points over time.

    Args:
        least_hz: Cut-off frequency at rest.
        slope: Increase of the cut-off with speed (in sizes per second).
        speed_hz: Cut-off frequency of the speed.
    """

    def __init__(self, least_hz: float, slope: float, speed_hz: float = 1.0) -> None:
        self._least_hz, self._slope, self._speed_hz = least_hz, slope, speed_hz
        self._last: tuple[float, Floats, Floats, Floats] | None = None

    def reset(self) -> None:
        """Clears the state."""
        self._last = None

    def smooth(self, points: Floats, t_s: float, size: float) -> Floats:
        """Returns smoothed points (N, 2) px.

        Args:
            points: The measured points (N, 2), px.
            t_s: Their time in seconds; must not decrease.
            size: Unit of the speed, px.
        """
        if self._last is None:
            self._last = (t_s, points, points, np.zeros_like(points))
            return points
        before_s, measured, last, speed = self._last
        step_s = max(t_s - before_s, 1e-3)
        raw = (points - measured) / (step_s * size)
        speed = speed + _share(np.float32(self._speed_hz), step_s) * (raw - speed)
        cut_off = np.asarray(self._least_hz + self._slope * np.abs(speed), np.float32)
        smooth = last + _share(cut_off, step_s) * (points - last)
        self._last = (t_s, points, smooth, speed)
        return np.asarray(smooth, np.float32)


def _share(cut_off_hz: Floats | np.float32, step_s: float) -> Floats:
    """Returns the weight of a new value, 0..1."""
    return np.asarray(1 / (1 + 1 / (2 * math.pi * cut_off_hz * step_s)), np.float32)
