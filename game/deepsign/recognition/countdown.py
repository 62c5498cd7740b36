"""An attempt by the clock: count down, record, done. Pure functions of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CountPhase = Literal["counting", "recording", "done"]


@dataclass(frozen=True, slots=True)
class CountState:
    """The state of a countdown.

    Attributes:
        phase: `counting` (3, 2, 1), `recording`, or `done`.
        left_s: seconds left of this phase.
        start_s: when recording begins or began.
        end_s: when it ends.
    """

    phase: CountPhase
    left_s: float
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Countdown:
    """An attempt by the clock: count down, record, done.

    Args:
        begun_s: when the counting starts.
        count_s: how long it counts.
        record_s: how long the recording lasts.
    """

    begun_s: float
    count_s: float = 3.0
    record_s: float = 2.5

    def at(self, t_s: float) -> CountState:
        """The state at this time."""
        start_s = self.begun_s + self.count_s
        end_s = start_s + self.record_s
        if t_s < start_s:
            return CountState("counting", start_s - t_s, start_s, end_s)
        if t_s < end_s:
            return CountState("recording", end_s - t_s, start_s, end_s)
        return CountState("done", 0.0, start_s, end_s)
