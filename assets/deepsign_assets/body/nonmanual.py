"""Non-manual markers: what face and head do over a part of a performance, and how they come and go."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from deepsign_assets.body.geometry import Array, ease

HeadMovement = Literal["still", "nod", "shake"]

_NOD_RAD: Final = 0.15
_SHAKE_DEG: Final = 9.0
_HEAD_HZ: Final = 1.1


@dataclass(frozen=True)
class Marker:
    """Face and head over some moments of a performance.

    It comes while the hands move to the first of these moments, and goes while they leave the last: non-manual markers
    start before the first sign of their scope (Baker-Shenk 1983; Neidle et al. 2000).

    Attributes:
        first, last: Numbers of the moments, counted as in `Performance.unrolled`.
        expression: The facial expression, a name of `expressions.EXPRESSIONS`.
        head: The movement of the head.
        droop: How far head and shoulders sink, 0..1.
    """

    first: int
    last: int
    expression: str = "neutral"
    head: HeadMovement = "still"
    droop: float = 0.0


@dataclass(frozen=True)
class MarkerCourse:
    """The times of a marker, in seconds from the start of the performance.

    Attributes:
        comes, starts: It begins to come, and is fully there.
        ends, gone: It begins to go, and is no longer there.
    """

    comes: float
    starts: float
    ends: float
    gone: float

    def strength(self, times: Array) -> Array:
        """Returns how far the marker is there (T,), 0..1."""
        return _share(times, self.comes, self.starts) - self._left(times)

    def sunk(self, times: Array) -> Array:
        """Returns how far head and shoulders have sunk (T,), 0..1: slowly until it ends."""
        return _share(times, self.starts, self.ends) * (1 - self._left(times))

    def nod_rad(self, times: Array) -> Array:
        """Returns how far a nodding head is bent forward (T,)."""
        return np.asarray(self.strength(times) * _NOD_RAD * (1 - np.cos(self._angle(times))) / 2)

    def turn_deg(self, times: Array) -> Array:
        """Returns how far a shaken head is turned to its left (T,)."""
        return np.asarray(self.strength(times) * _SHAKE_DEG * np.sin(self._angle(times)))

    def _left(self, times: Array) -> Array:
        return _share(times, self.ends, self.gone)

    def _angle(self, times: Array) -> Array:
        """Returns the angle of whole waves (T,)."""
        length = self.gone - self.comes
        over = np.clip((times - self.comes) / length, 0, 1)
        return np.asarray(2 * np.pi * max(1, round(length * _HEAD_HZ)) * over)


def _share(times: Array, start: float, end: float) -> Array:
    return ease((times - start) / max(end - start, 1e-3))
