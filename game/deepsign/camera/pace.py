"""Checks that pictures arrive often enough and change. Pure; time is passed in."""

from __future__ import annotations

from collections import deque
from typing import Final, Literal

from deepsign.camera.base import Frame

PaceKind = Literal["good", "slow", "frozen"]

SPAN_S: Final = 2.0
"""Time over which pictures are counted."""

LEAST_HZ: Final = 12.0
"""Below this rate, a sign of half a second has fewer than six pictures."""

STILL_S: Final = 1.5
"""A picture that stays the same for this long is frozen, because even a still room has noise."""


class PaceWatch:
    """Watches the rate of pictures."""

    def __init__(self) -> None:
        self._times_s: deque[float] = deque()
        self._silent_s = 0.0
        self._print: bytes = b""
        self._same_since_s = 0.0

    def feed(self, frame: Frame) -> None:
        """Adds a new frame at its own time."""
        self._silent_s = 0.0
        if self._times_s and frame.t_s < self._times_s[-1]:  # another camera
            self._times_s.clear()
            self._print = b""
        self._times_s.append(frame.t_s)
        while frame.t_s - self._times_s[0] > SPAN_S:
            self._times_s.popleft()
        seen = frame.rgb[::16, ::16].tobytes()
        if seen != self._print:
            self._print, self._same_since_s = seen, frame.t_s

    def wait(self, dt_s: float) -> None:
        """Advances the time without a picture."""
        self._silent_s += dt_s

    @property
    def rate_hz(self) -> float | None:
        """Pictures per second; None until it is known."""
        if len(self._times_s) < 2 or self._times_s[-1] - self._times_s[0] < SPAN_S / 2:
            return None
        return (len(self._times_s) - 1) / (self._times_s[-1] - self._times_s[0])

    @property
    def kind(self) -> PaceKind:
        """Present state."""
        if not self._times_s:
            return "good"
        if self._silent_s > STILL_S or self._times_s[-1] - self._same_since_s > STILL_S:
            return "frozen"
        rate_hz = self.rate_hz
        return "slow" if rate_hz is not None and rate_hz < LEAST_HZ else "good"
