"""The rules of Kite: the hand is the wind, the kite gathers lights, and clouds take them away.

In one line: *Move your hand and the kite follows; gather lights and push to send them home. The more you
carry, the more each is worth, until a cloud takes them.*
"""

from __future__ import annotations

import random
from dataclasses import replace
from math import atan2, exp, hypot
from typing import Final, Literal

from deepsign.arcade.gestures import SLIDES, SWIPES, way_of
from deepsign.arcade.kite_sky import FASTEST, KITE_R, Sky, Thing, Weather
from deepsign.arcade.raised_hand import RaisedHand

RIBBONS: Final = 3
REACH: Final = KITE_R * 2.35
"""Least distance from the edges, so that the kite's corners and its ring stay in the sky."""
FAR_X: Final = 1.2
"""The kite flies no further to the right, so that the player sees early enough what comes from there."""
GONE: Final = 2.5
"""A thing is out of sight this many of its radii beyond the edge."""
MOST_CARRIED: Final = 15
DASH_S, DASH_REST_S, DASH_FAR = 0.45, 2.0, 0.55
CALM_S, CALM_REST_S, CALM_PACE = 2.5, 9.0, 0.4
SAFE_S: Final = 1.6
"""How long the kite is safe after a cloud has hurt it."""
LEAN_S: Final = 0.18
"""Time constant of its tilt."""
SINK: Final = 0.035
"""The speed at which a kite without wind sinks, in heights per second."""

KiteEvent = Literal["light", "gold", "cloud", "home", "dash", "calm", "nothing"]


def worth(carried: int) -> int:
    """Returns points for ``carried`` lights sent home together: each is worth more than the one before."""
    return 10 * carried * (carried + 1) // 2


class Kite:
    """One flight. It changes only through `advance`, `act` and `steer`.

    Args:
        weather: The difficulty.
        rng: Random numbers.
    """

    def __init__(self, weather: Weather, rng: random.Random) -> None:
        self.weather = weather
        self.x, self.y = 0.45, 0.5
        self.lean = 0.0
        self.time_s = 0.0
        self.score = 0
        self.carried = 0
        self.best_home = 0
        self.gathered = 0
        self.passed = 0
        self.ribbons = RIBBONS
        self.things: tuple[Thing, ...] = ()
        self._sky = Sky(weather, random.Random(rng.random()))
        self._target = (self.x, self.y)
        self._gust = 0.0
        self._still_s = 0.0
        self._since = {"dash": 99.0, "calm": 99.0, "hurt": 99.0}

    @property
    def over(self) -> bool:
        """Whether the last ribbon is lost."""
        return self.ribbons <= 0

    @property
    def pace(self) -> float:
        """The current drift, in widths per second."""
        grown = self.weather.pace + self.weather.faster * self.time_s / 10
        return min(FASTEST, grown) * (CALM_PACE if self.calm else 1.0)

    @property
    def calm(self) -> bool:
        """Whether the calm is on."""
        return self._since["calm"] < CALM_S

    @property
    def dashing(self) -> bool:
        """Whether the kite rushes; no cloud hurts it then."""
        return self._since["dash"] < DASH_S

    @property
    def safe(self) -> bool:
        """Whether clouds cannot hurt the kite now."""
        return self.dashing or self._since["hurt"] < SAFE_S

    @property
    def dash_ready(self) -> float:
        """How ready the next rush is, 0 to 1."""
        return min(1.0, self._since["dash"] / DASH_REST_S)

    @property
    def calm_ready(self) -> float:
        """How ready the next calm is, 0 to 1."""
        return min(1.0, self._since["calm"] / CALM_REST_S)

    @property
    def accuracy(self) -> float:
        """The gathered share of the lights that came by, 0 to 1."""
        came = self.gathered + self.passed
        return self.gathered / came if came else 0.0

    def act(self, gesture: str) -> KiteEvent:
        """Applies a gesture and returns what happened."""
        if self.over:
            return "nothing"
        if gesture in SWIPES or gesture in SLIDES:
            return self._dash(way_of(gesture))
        if gesture in ("pushing_hand_away", "pushing_two_fingers_away"):
            return self._home()
        if gesture == "stop_sign" and self.calm_ready >= 1:
            self._since["calm"] = 0.0
            return "calm"
        return "nothing"

    def _dash(self, way: tuple[int, int]) -> KiteEvent:
        if self.dash_ready < 1:
            return "nothing"
        self._since["dash"] = 0.0
        to = (self.x + way[0] * DASH_FAR, self.y + way[1] * DASH_FAR * 0.7)
        self._target = _within(*to)
        return "dash"

    def _home(self) -> KiteEvent:
        if not self.carried:
            return "nothing"
        self.score += worth(self.carried)
        self.best_home = max(self.best_home, self.carried)
        self.carried = 0
        return "home"

    def steer(self, dx: float, dy: float, dt_s: float) -> None:
        """Steers by keys: the wind blows (dx, dy), each -1 to 1."""
        if dx or dy:
            self._target = _within(self.x + dx * 0.22, self.y + dy * 0.22)
            self._gust, self._still_s = 0.7, 0.0

    def advance(self, dt_s: float, hand: RaisedHand | None = None) -> tuple[KiteEvent, ...]:
        """Lets time pass.

        Args:
            dt_s: Seconds.
            hand: The raised hand, or None.

        Returns:
            The events, in order.
        """
        if self.over:
            return ()
        self.time_s += dt_s
        for name in self._since:
            self._since[name] += dt_s
        self._feel(hand, dt_s)
        self._fly(dt_s)
        self._drift(dt_s)
        return self._meet()

    def _feel(self, hand: RaisedHand | None, dt_s: float) -> None:
        """Turns the hand's place and speed into wind."""
        self._still_s += dt_s
        self._gust *= exp(-dt_s / 0.5)
        if hand is not None and not self.dashing:
            # hands move in the middle of the picture, and the kite must reach the whole sky
            x, y = (hand.x - 0.5) * 1.5 + 0.5, (hand.y - 0.55) * 1.6 + 0.5
            self._target = _within(x * FAR_X, y)
            self._gust, self._still_s = max(self._gust, min(1.0, hand.speed / 1.5)), 0.0
        elif self._still_s > 0.8:
            x, y = self._target
            self._target = _within(x, y + SINK * dt_s)

    def _fly(self, dt_s: float) -> None:
        """Moves towards the target: faster in a gust, fastest in a rush."""
        rate = 9.0 if self.dashing else 2.2 + 5.0 * self._gust
        share = 1 - exp(-dt_s * rate)
        x = self.x + (self._target[0] - self.x) * share
        y = self.y + (self._target[1] - self.y) * share
        if dt_s > 0:
            self._tilt((x - self.x) / dt_s, (y - self.y) / dt_s, dt_s)
        self.x, self.y = _within(x, y)

    def _tilt(self, vx: float, vy: float, dt_s: float) -> None:
        """Tilts the kite in the direction of flight, in radians clockwise."""
        goal = max(-0.7, min(0.7, atan2(vy, 1.2))) + max(-0.35, min(0.35, vx * 0.3))
        self.lean += (goal - self.lean) * (1 - exp(-dt_s / LEAN_S))

    def _drift(self, dt_s: float) -> None:
        """Moves all things to the left, counts those that left, and adds new ones."""
        step = self.pace * dt_s
        moved = [replace(thing, x=thing.x - step) for thing in self.things]
        gone = [t.x < -GONE * t.r for t in moved]
        self.passed += sum(g and t.kind != "cloud" for g, t in zip(gone, moved, strict=True))
        staying = tuple(t for g, t in zip(gone, moved, strict=True) if not g)
        self.things = staying + self._sky.coming(staying, self.pace / self.weather.pace, dt_s)

    def _meet(self) -> tuple[KiteEvent, ...]:
        """Applies what the kite touches."""
        touched = [
            t for t in self.things if hypot(t.x - self.x, t.y - self.y) < t.r * 0.92 + KITE_R
        ]
        news: list[KiteEvent] = []
        for thing in touched:
            if thing.kind == "cloud":
                news += self._hurt()
            else:
                news.append(thing.kind)
                self.gathered += 1
                self.carried = min(MOST_CARRIED, self.carried + (3 if thing.kind == "gold" else 1))
        gone = {t.number for t in touched if t.kind != "cloud"}
        self.things = tuple(t for t in self.things if t.number not in gone)
        return tuple(news)

    def _hurt(self) -> list[KiteEvent]:
        if self.safe:
            return []
        self._since["hurt"] = 0.0
        self.ribbons -= 1
        self.carried = 0
        return ["cloud"]


def _within(x: float, y: float) -> tuple[float, float]:
    """Returns the nearest place within the kite's range."""
    return min(FAR_X, max(REACH, x)), min(1 - REACH, max(REACH, y))
