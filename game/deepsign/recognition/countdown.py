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
        left_s: Seconds left of this phase.
        start_s: When recording begins or began.
        end_s: When recording ends.
    """

    phase: CountPhase
    left_s: float
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Countdown:
    """An attempt by the clock: count down, record, done.

    Args:
        begun_s: When counting starts.
        count_s: The duration of the count.
        record_s: The duration of the recording.
    """

    begun_s: float
    count_s: float = 3.0
    record_s: float = 2.5

    def at(self, t_s: float) -> CountState:
        """Returns the state at a time."""
        start_s = self.begun_s + self.count_s
        end_s = start_s + self.record_s
        if t_s < start_s:
            return CountState("counting", start_s - t_s, start_s, end_s)
        if t_s < end_s:
            return CountState("recording", end_s - t_s, start_s, end_s)
        return CountState("done", 0.0, start_s, end_s)
