"""Finds where an attempt begins and ends: hands leave rest, sign, and come back. Pure functions of time and hands.

A hand is at rest while it is low, out of the picture, or still in the place where it was before. An attempt begins
when a hand rises or leaves the place where it was held still. It ends when both hands are back at rest, or when
hands that stay up have been still for longer than the holds of a sign. Only places and times count: the rate of
pictures and repeated pictures make no difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from deepsign.recognition.body_ruler import Hands
from deepsign.recognition.stillness import Lately

AttemptPhase = Literal["idle", "moving", "done"]
Floats = NDArray[np.float64]
Sides = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class AttemptState:
    """The state of an attempt.

    Attributes:
        phase: `idle`, `moving`, or `done` in the one state that ends an attempt.
        start_s: When the hands left rest; None while idle.
        end_s: When they were back, or still; only with `done`.
        too_long: Whether the attempt was cut off at the hard limit.
    """

    phase: AttemptPhase
    start_s: float | None = None
    end_s: float | None = None
    too_long: bool = False


@dataclass(frozen=True, slots=True)
class AttemptRules:
    """The rules for an attempt. Positions in shoulder widths (see body_ruler.py), times in seconds.

    Attributes:
        up: A palm above this height has risen.
        low: A palm below this height is at rest, so fidgeting in the lap is not a sign.
        leave: A hand that was held still has left its place when its palm or fingertips are this far from it.
        back: A hand is back when it is this close to the place that it left.
        still, still_tips: A hand is still while palm and fingertips stay within a circle of this radius.
        least_s: Hands that leave rest for less than this have not signed.
        most_s: An attempt is cut off after this time.
        rise_s: How long a hand must be up before an attempt has begun.
        settle_s: How long hands must be at rest before an attempt is over.
        linger_s: How long raised hands must be still before an attempt is over; longer than the holds of a sign.
        hold_s: The part of that stillness that still belongs to the attempt.
        fall_s: Hands that only sink from where they were held, within this time, go to rest.
        gap_s: An attempt is dropped after a longer time without pictures.
        lingers: Whether raised hands that are still end an attempt.
    """

    up: float = 0.95
    low: float = 1.08
    leave: float = 0.12
    back: float = 0.12
    still: float = 0.03
    still_tips: float = 0.04
    least_s: float = 0.3
    most_s: float = 5.0
    rise_s: float = 0.1
    settle_s: float = 0.35
    linger_s: float = 1.5
    hold_s: float = 0.5
    fall_s: float = 1.2
    gap_s: float = 1.0
    lingers: bool = True


LIVE_RULES: Final = AttemptRules(most_s=11.0, lingers=False)
"""For letters and numbers, which are judged while they are held: the learner may take time to mend the hand."""

IDLE = AttemptState("idle")


class AttemptFinder:
    """Finds attempts in the movement of the hands.

    Args:
        rules: The rules for an attempt.
    """

    def __init__(self, rules: AttemptRules | None = None) -> None:
        self.rules = rules or AttemptRules()
        self._lately = Lately()
        self._last_s: float | None = None
        self._held = np.full(
            (2, 2, 2), np.nan
        )  # palm and tips of each hand at rest; NaN: low or out
        self._waits_for_rest = False
        self._rest_s: float | None = None  # when both hands were last at rest
        self._forget_attempt()

    def _forget_attempt(self) -> None:
        self._start_s: float | None = None
        self._since_s: dict[str, float] = {}  # since when a condition has held without a break
        self._away_s = 0.0
        self._rose = False

    @property
    def calm(self) -> bool:
        """Whether the hands have been still for a while, so that fewer pictures a second are enough."""
        quiet = self._lately.still(self.rules.linger_s, self.rules.still, self.rules.still_tips)
        return self._start_s is None and bool(quiet.all())

    def feed(self, hands: Hands) -> AttemptState:
        """Takes the next moment.

        Args:
            hands: The hands at this moment.

        Returns:
            The state; `done` only once for each attempt.
        """
        step_s = 0.0 if self._last_s is None else hands.t_s - self._last_s
        self._last_s = hands.t_s
        smooth = self._lately.push(hands)
        if not 0 <= step_s <= self.rules.gap_s:
            return self._broken_off()
        if self._start_s is not None:
            return self._go_on(smooth, step_s)
        return self._look_for_an_attempt(smooth)

    def wait_for_rest(self) -> None:
        """Drops the present attempt; the next one can begin after the hands have been at rest."""
        self._forget_attempt()
        self._waits_for_rest = True

    def lost(self, t_s: float) -> AttemptState:
        """Takes a moment without a person: one or two are ignored, a longer gap drops the attempt."""
        if self._last_s is not None and not 0 <= t_s - self._last_s <= self.rules.gap_s:
            return self._broken_off()
        return IDLE if self._start_s is None else AttemptState("moving", self._start_s)

    def _broken_off(self) -> AttemptState:
        """Drops an attempt whose end was not seen and forgets where the hands were."""
        self._lately.clear()
        if self._start_s is not None:
            self.wait_for_rest()
        self._since_s.clear()
        self._held[:] = np.nan
        self._rest_s = None
        return IDLE

    # before an attempt

    def _look_for_an_attempt(self, hands: Hands) -> AttemptState:
        t_s, palms, tips = hands.t_s, hands.palms, hands.tips
        settled = self._settled(palms)
        if self._waits_for_rest:
            if not settled.all():
                return IDLE
            self._waits_for_rest = False
            self._hold(np.ones(2, bool), palms, tips)
        away = self._away(palms, tips)
        self._let_go_of_low_hands(palms)
        if not away.any():
            self._rest_s = t_s
            self._hold(settled, palms, tips)
        if not self._lasts("away", bool(away.any()), t_s, self.rules.rise_s):
            return IDLE
        start_s = t_s - self.rules.rise_s if self._rest_s is None else self._rest_s
        self._forget_attempt()
        self._start_s = start_s
        return AttemptState("moving", start_s)

    def _settled(self, palms: Floats) -> Sides:
        """Returns whether each hand is low, out of the picture, or has been still for a while, bool (2,)."""
        return self._low(palms) | self._still()

    def _hold(self, which: Sides, palms: Floats, tips: Floats) -> None:
        """Remembers where raised hands are held still; low hands have no place."""
        high = palms[:, 1] < self.rules.low
        places = np.where(high[:, None, None], np.stack([palms, tips], axis=1), np.nan)
        self._held[which] = places[which]

    def _let_go_of_low_hands(self, palms: Floats) -> None:
        """Forgets the place of a hand that has sunk."""
        self._held[self._low(palms)] = np.nan

    def _away(self, palms: Floats, tips: Floats) -> Sides:
        """Returns whether each hand has risen from rest, or left the place where it was held, bool (2,)."""
        held = ~np.isnan(self._held[:, 0, 0])
        risen = ~held & (palms[:, 1] < self.rules.up)
        return np.asarray(risen | (held & (self._from_held(palms, tips) > self.rules.leave)))

    def _lasts(self, what: str, holds: bool, t_s: float, least_s: float) -> bool:
        """Returns whether a condition has held for at least a time."""
        if not holds:
            self._since_s.pop(what, None)
            return False
        return t_s - self._since_s.setdefault(what, t_s) >= least_s - 1e-6

    # during an attempt

    def _go_on(self, hands: Hands, step_s: float) -> AttemptState:
        assert self._start_s is not None
        rules, t_s, palms = self.rules, hands.t_s, hands.palms
        low, near = self._low(palms), self._from_held(palms, hands.tips) < rules.back
        back = bool((low | near).all())
        self._away_s += 0.0 if back else step_s
        self._rose |= self._has_risen(palms)
        if t_s - self._start_s >= rules.most_s:
            return self._end(t_s, too_long=True)
        if self._lasts("back", back, t_s, rules.settle_s) and (low | self._still()).all():
            return self._end(self._since_s["back"])
        still = self._lately.still(rules.linger_s, rules.still, rules.still_tips)
        if rules.lingers and still.all():
            self._hold(np.ones(2, bool), palms, hands.tips)
            return self._end(t_s - rules.linger_s + rules.hold_s, lingers=True)
        return AttemptState("moving", self._start_s)

    def _low(self, palms: Floats) -> Sides:
        """Returns whether each hand is low or out of the picture, bool (2,)."""
        return np.asarray(~(palms[:, 1] < self.rules.low))

    def _from_held(self, palms: Floats, tips: Floats) -> Floats:
        """Returns how far (2,) each hand's palm or tips are from where it was held; NaN if not held or not seen."""
        gone = np.stack([palms, tips], axis=1) - self._held
        far = np.hypot(gone[..., 0], gone[..., 1])
        return np.asarray(np.fmax(far[:, 0], far[:, 1]))

    def _still(self) -> Sides:
        """Returns whether each hand has been still for a while, bool (2,)."""
        rules = self.rules
        return self._lately.still(rules.settle_s, rules.still, rules.still_tips)

    def _has_risen(self, palms: Floats) -> bool:
        """Returns whether a hand is above the place where it was held, or has come up from rest."""
        high = np.where(np.isnan(self._held[:, 0, 1]), self.rules.up, self._held[:, 0, 1])
        return bool((palms[:, 1] < high - self.rules.leave / 2).any())

    def _end(self, end_s: float, *, too_long: bool = False, lingers: bool = False) -> AttemptState:
        start_s, away_s, rose = self._start_s, self._away_s, self._rose
        assert start_s is not None
        # Hands that were up from the beginning were waiting to sign.
        away_s = end_s - start_s - self.rules.hold_s if lingers else away_s
        self._forget_attempt()
        self._rest_s = None
        # Hands that still move at the limit are not back yet, so their movement is not a new attempt.
        self._waits_for_rest = too_long
        sank = not rose and end_s - start_s <= self.rules.fall_s
        if sank or away_s < self.rules.least_s:
            return IDLE
        return AttemptState("done", start_s, max(end_s, start_s), too_long)
