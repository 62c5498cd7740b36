"""Fixed time steps from uneven frames. Pure; time is passed in."""

from __future__ import annotations


class FixedStep:
    """Converts the duration of a frame to a whole number of equal update steps.

    After a long stall (the window was dragged, the laptop slept), at most ``max_steps`` are due, so that the game slows
    down for one frame and recovers.

    Args:
        step_s: Length of one update, in seconds.
        max_steps: Largest number of steps per call to `advance`.

    Raises:
        ValueError: One of the numbers is not positive.
    """

    def __init__(self, step_s: float = 1 / 60, max_steps: int = 6) -> None:
        if step_s <= 0 or max_steps < 1:
            raise ValueError(f"step_s ({step_s}) and max_steps ({max_steps}) must be positive")
        self.step_s = step_s
        self.max_steps = max_steps
        self._owed_s = 0.0

    def advance(self, elapsed_s: float) -> int:
        """Adds the seconds since the last call; returns the number of updates that are due."""
        self._owed_s += max(0.0, elapsed_s)
        # the small slack keeps 60 Hz frames of 16.6666 ms from losing a step to rounding
        steps = int((self._owed_s + 1e-9) / self.step_s)
        if steps > self.max_steps:
            self._owed_s = 0.0
            return self.max_steps
        self._owed_s -= steps * self.step_s
        return steps
