"""The playhead of the tutor's performance: looped, paused, slowed, stepped or scrubbed. Time is passed in."""

from dataclasses import dataclass, replace
from typing import Final

from deepsign_assets.errors import AssetError

SPEEDS: Final = (1.0, 0.5, 0.25)
"""Careful signing, as in a dictionary, and two slower speeds to study it."""

FAST: Final = (1.25, 1.5)
"""A speed towards full signing speed, and that speed itself: at 1.5 the median sign of the lexicon takes 0.57 s.

In running ASL a sign takes 0.4 to 0.6 s (Bellugi and Fischer 1972, "A comparison of sign language and spoken
language").
"""


@dataclass(frozen=True)
class Playhead:
    """A moment of a looping performance; every change gives a new playhead.

    Attributes:
        duration_s: Duration of the performance.
        rest_s: Stillness between two rounds, which marks the beginning.
        time_s: Time since the round began, rest included.
        speed: One of `SPEEDS` or `FAST`.
        paused: Whether time stands still.
    """

    duration_s: float
    rest_s: float = 0.7
    time_s: float = 0.0
    speed: float = 1.0
    paused: bool = False

    def __post_init__(self) -> None:
        if not self.duration_s > 0 or self.rest_s < 0:
            raise AssetError(
                f"a performance of {self.duration_s:g} s with a rest of {self.rest_s:g} s cannot be played; the duration must be above 0 and the rest not below 0."
            )

    @property
    def round_s(self) -> float:
        """Length of a round at full speed."""
        return self.duration_s + self.rest_s

    @property
    def share(self) -> float:
        """Share of the performance that is over, 0..1; 1 during the rest after it."""
        return min(1.0, self.time_s / self.duration_s)

    @property
    def resting(self) -> bool:
        """Whether the performance is over and the next round has not begun."""
        return self.time_s >= self.duration_s

    def on(self, dt_s: float) -> "Playhead":
        """Returns the playhead `dt_s` seconds of real time later."""
        if self.paused or dt_s <= 0:
            return self
        return replace(self, time_s=(self.time_s + dt_s * self.speed) % self.round_s)

    def toggled(self) -> "Playhead":
        """Pauses if running, runs if paused."""
        return replace(self, paused=not self.paused)

    def at_speed(self, speed: float) -> "Playhead":
        """Changes the speed.

        Raises:
            AssetError: The speed is not one of `SPEEDS` or `FAST`.
        """
        if speed not in SPEEDS + FAST:
            known = ", ".join(f"{known:g}" for known in SPEEDS + FAST)
            raise AssetError(f"the tutor cannot sign at speed {speed:g}; choose one of {known}.")
        return replace(self, speed=speed)

    def slower(self) -> "Playhead":
        """Changes to the next slower speed, and from the slowest to the first of `SPEEDS`."""
        if self.speed in FAST:
            return replace(self, speed=SPEEDS[0])
        after = SPEEDS.index(self.speed) + 1
        return replace(self, speed=SPEEDS[after % len(SPEEDS)])

    def scrubbed(self, share: float) -> "Playhead":
        """Moves to a share 0..1 of the performance and pauses there."""
        return replace(self, time_s=min(max(share, 0.0), 1.0) * self.duration_s, paused=True)

    def stepped(self, frames: int, fps: float) -> "Playhead":
        """Moves by a number of pictures of `1 / fps` s and pauses, never beyond the ends."""
        number = round(min(self.time_s, self.duration_s) * fps) + frames
        return replace(self, time_s=min(max(number / fps, 0.0), self.duration_s), paused=True)

    def restarted(self) -> "Playhead":
        """Goes to the beginning of a round and runs."""
        return replace(self, time_s=0.0, paused=False)
