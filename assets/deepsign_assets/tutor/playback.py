"""The playhead of the tutor's performance: looped, paused, slowed, stepped or scrubbed. Time is passed in."""

from dataclasses import dataclass, replace
from typing import Final

from deepsign_assets.errors import AssetError

SPEEDS: Final = (1.0, 0.5, 0.25)
"""Careful signing, as in a dictionary, and two slower speeds to study it."""

FAST: Final = (1.25, 1.5)
"""On the way to full signing speed, and that speed itself: at 1.5 the middle sign of the lexicon takes 0.57 s.

In running ASL a sign takes 0.4 to 0.6 s (Bellugi and Fischer 1972, "A comparison of sign language and spoken language").
"""


@dataclass(frozen=True)
class Playhead:
    """A moment of a looping performance; every change gives a new playhead.

    Attributes:
        duration_s: of the performance.
        rest_s: stillness between two rounds, which marks the beginning.
        time_s: since the round began, rest included.
        speed: one of `SPEEDS` or `FAST`.
        paused: whether time stands still.
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
        """The playhead `dt_s` seconds of real time later."""
        if self.paused or dt_s <= 0:
            return self
        return replace(self, time_s=(self.time_s + dt_s * self.speed) % self.round_s)

    def toggled(self) -> "Playhead":
        """Paused if running, running if paused."""
        return replace(self, paused=not self.paused)

    def at_speed(self, speed: float) -> "Playhead":
        """At another speed.

        Raises:
            AssetError: the speed is not one of `SPEEDS` or `FAST`.
        """
        if speed not in SPEEDS + FAST:
            known = ", ".join(f"{known:g}" for known in SPEEDS + FAST)
            raise AssetError(f"the tutor cannot sign at speed {speed:g}; choose one of {known}.")
        return replace(self, speed=speed)

    def slower(self) -> "Playhead":
        """At the next slower speed; after the slowest at the first of `SPEEDS` again."""
        if self.speed in FAST:
            return replace(self, speed=SPEEDS[0])
        after = SPEEDS.index(self.speed) + 1
        return replace(self, speed=SPEEDS[after % len(SPEEDS)])

    def scrubbed(self, share: float) -> "Playhead":
        """Moved to a share 0..1 of the performance, and paused there."""
        return replace(self, time_s=min(max(share, 0.0), 1.0) * self.duration_s, paused=True)

    def stepped(self, frames: int, fps: float) -> "Playhead":
        """Moved by a number of pictures of `1 / fps` s and paused; never beyond the ends."""
        number = round(min(self.time_s, self.duration_s) * fps) + frames
        return replace(self, time_s=min(max(number / fps, 0.0), self.duration_s), paused=True)

    def restarted(self) -> "Playhead":
        """At the beginning of a round, running."""
        return replace(self, time_s=0.0, paused=False)
