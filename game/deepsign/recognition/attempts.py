"""When does a try begin and end? Hands leave rest, move, and come back: pure functions of time.

The finder is fed two numbers a frame, the motion energy and how far the picture is from the one at rest,
and answers with the state of the try. What counts as motion adapts to the camera's noise. Hands that are
still but not back (a handshape held, fingers that hardly move at the forehead) keep the try going for
longer; hands that are back end it soon.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Phase = Literal["idle", "moving", "done"]


@dataclass(frozen=True, slots=True)
class AttemptState:
    """Where the try stands.

    Attributes:
        phase: `idle`, `moving`, or `done` in the one answer that ends a try.
        start_s: when the movement began; None while idle.
        end_s: when it ended; only with `done`.
        too_long: the try was cut off at the hard limit.
    """

    phase: Phase
    start_s: float | None = None
    end_s: float | None = None
    too_long: bool = False


@dataclass(frozen=True, slots=True)
class AttemptRules:
    """What counts as a try; energies in grey levels of 255, times in seconds.

    Attributes:
        least_s: movement shorter than this that leads back to rest is a twitch, not a try.
        most_s: a try is cut off here.
        rise_s: how long the energy must be up before a try has begun.
        settle_s: how long it must be down before a try is over when the hands are back ...
        linger_s: ... and when they are not: longer than a sign's holds.
        back_part: the hands are back below this part of the try's greatest distance from rest.
        floor: no camera is thought quieter than this.
        start_ratio: energy above this many times the noise begins a try.
        stop_ratio: energy below this many times the noise may end it ...
        stop_part: ... or below this part of the try's own peak.
        adapt_s: time constant of the noise estimate.
    """

    least_s: float = 0.5
    most_s: float = 4.0
    rise_s: float = 0.1
    settle_s: float = 0.4
    linger_s: float = 1.6
    back_part: float = 0.4
    floor: float = 1.0
    start_ratio: float = 4.0
    stop_ratio: float = 2.5
    stop_part: float = 0.08
    adapt_s: float = 2.0


IDLE = AttemptState("idle")


class AttemptFinder:
    """Finds tries in a stream of motion energies.

    Args:
        rules: what counts as a try.
    """

    def __init__(self, rules: AttemptRules | None = None) -> None:
        self.rules = rules or AttemptRules()
        self._noise = self.rules.floor
        self._last_s: float | None = None
        self._peak = 0.0
        self._furthest = 0.0
        self._is_away = False
        self._start_s: float | None = None
        self._up_since_s: float | None = None
        self._down_since_s: float | None = None
        self._waits_for_rest = False
        self._explicit = False

    @property
    def noise(self) -> float:
        """The present estimate of the camera's noise, in grey levels."""
        return self._noise

    @property
    def start_s(self) -> float | None:
        """When the try that is going on began; None while idle."""
        return self._start_s

    def feed(self, motion_energy: float, t_s: float, away: float = 0.0) -> AttemptState:
        """Take the next frame's motion.

        Args:
            motion_energy: grey difference within the signer's crop; see clips.py.
            t_s: the frame's time; must not go back.
            away: mean absolute grey difference from the picture at rest before the try; matters
                during a try only.

        Returns:
            The state; `done` in one answer only.
        """
        if self._start_s is not None:
            return self._go_on(motion_energy, t_s, away)
        self._adapt(motion_energy, t_s)
        if self._waits_for_rest:
            self._waits_for_rest = not self._has_settled(motion_energy, t_s, self.rules.settle_s)
        elif self._has_risen(motion_energy, t_s):
            assert self._up_since_s is not None
            return self._begin(self._up_since_s, motion_energy)
        return IDLE

    def begin(self, t_s: float) -> AttemptState:
        """Begin a try now, by key or button; it ends with `finish` or at the hard limit."""
        self._explicit = True
        return self._begin(t_s, 0.0)

    def finish(self, t_s: float) -> AttemptState:
        """End the try now, whatever the hands do; `idle` if there was none."""
        return IDLE if self._start_s is None else self._end(t_s, too_long=False)

    def reset(self) -> None:
        """Forget the try; the noise estimate stays."""
        self._start_s = self._up_since_s = self._down_since_s = None
        self._peak = self._furthest = 0.0
        self._is_away = self._explicit = False

    def wait_for_rest(self) -> None:
        """Begin no try until the hands have been at rest: after a verdict, or when framing jumped."""
        self.reset()
        self._waits_for_rest = True

    def _begin(self, start_s: float, motion_energy: float) -> AttemptState:
        self._start_s, self._peak = start_s, motion_energy
        self._down_since_s = None
        return AttemptState("moving", start_s)

    def _go_on(self, energy: float, t_s: float, away: float) -> AttemptState:
        assert self._start_s is not None
        self._peak = max(self._peak, energy)
        self._furthest = max(self._furthest, away)
        self._is_away = away > self.rules.back_part * self._furthest
        quiet_s = self.rules.linger_s if self._is_away else self.rules.settle_s
        if t_s - self._start_s >= self.rules.most_s:
            return self._end(t_s, too_long=True)
        if not self._explicit and self._has_settled(energy, t_s, quiet_s):
            assert self._down_since_s is not None
            return self._end(self._down_since_s, too_long=False)
        return AttemptState("moving", self._start_s)

    def _end(self, end_s: float, *, too_long: bool) -> AttemptState:
        start_s, explicit, away = self._start_s, self._explicit, self._is_away
        assert start_s is not None
        self.reset()
        # Who is still moving at the limit has not come back yet; that is no new try.
        self._waits_for_rest = too_long
        if end_s - start_s < self.rules.least_s and not (explicit or away):
            return IDLE
        return AttemptState("done", start_s, end_s, too_long)

    def _adapt(self, energy: float, t_s: float) -> None:
        """Follow the noise while idle: quickly down, slowly up, and never up by a try's own motion."""
        step_s = 0.0 if self._last_s is None else min(t_s - self._last_s, 0.5)
        self._last_s = t_s
        rules = self.rules
        pull = step_s / (rules.adapt_s if energy > self._noise else rules.adapt_s / 8)
        bounded = min(energy, self._noise * rules.start_ratio)
        self._noise = max(rules.floor, self._noise + (bounded - self._noise) * min(pull, 1.0))

    def _has_risen(self, energy: float, t_s: float) -> bool:
        if energy < self._noise * self.rules.start_ratio:
            self._up_since_s = None
            return False
        if self._up_since_s is None:
            self._up_since_s = t_s
        return t_s - self._up_since_s >= self.rules.rise_s

    def _has_settled(self, energy: float, t_s: float, quiet_s: float) -> bool:
        limit = max(self._noise * self.rules.stop_ratio, self._peak * self.rules.stop_part)
        if energy > limit:
            self._down_since_s = None
            return False
        if self._down_since_s is None:
            self._down_since_s = t_s
        return t_s - self._down_since_s >= quiet_s


CountPhase = Literal["counting", "recording", "done"]


@dataclass(frozen=True, slots=True)
class CountState:
    """Where a countdown stands.

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
    """A try by the clock, for timed challenges: count down, record, done.

    Args:
        begun_s: when the counting starts.
        count_s: how long it counts.
        record_s: how long the try lasts, at most the hard limit of a try.
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
