"""The sky of Kite: the clouds and lights that come, from a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final, Literal

WIDE: Final = 1.6
"""The sky is this wide and 1 high."""
KITE_R: Final = 0.045
LIGHT_R: Final = 0.032

ThingKind = Literal["light", "gold", "cloud"]


@dataclass(frozen=True)
class Weather:
    """A difficulty.

    Attributes:
        name: Its name in messages and scores.
        pace: Drift at the start, in widths per second.
        faster: Added to it every 10 s.
        every_s: Time from cloud to cloud at the start.
    """

    name: str
    pace: float
    faster: float
    every_s: float


WEATHERS: Final = {
    each.name: each
    for each in (
        Weather("easy", 0.19, 0.012, 2.6),
        Weather("medium", 0.26, 0.017, 2.0),
        Weather("hard", 0.34, 0.022, 1.5),
    )
}
FASTEST: Final = 0.75
"""The fastest drift."""


@dataclass(frozen=True)
class Thing:
    """Something in the sky.

    Attributes:
        number: Its number.
        kind: A light, a golden one, or a cloud.
        x: From the left, 0 to WIDE.
        y: From the top, 0 to 1.
        r: Its radius.
    """

    number: int
    kind: ThingKind
    x: float
    y: float
    r: float


class Sky:
    """Brings clouds and lights.

    Args:
        weather: The difficulty.
        rng: Random numbers.
    """

    def __init__(self, weather: Weather, rng: random.Random) -> None:
        self.weather = weather
        self._rng = rng
        self._cloud_s, self._light_s = 2.2, 0.6
        self._number = 0
        self._lane_y = 0.5

    def coming(self, things: tuple[Thing, ...], speed: float, dt_s: float) -> tuple[Thing, ...]:
        """Returns the things that enter at the right now.

        Args:
            things: The things in the sky.
            speed: Drift as a multiple of the drift at the start.
            dt_s: Seconds since the last call.
        """
        self._cloud_s -= dt_s * speed
        self._light_s -= dt_s * speed
        new: tuple[Thing, ...] = ()
        if self._cloud_s <= 0:
            new += (self._cloud(),)
        if self._light_s <= 0:
            new += (self._light(things + new),)
        return new

    def _cloud(self) -> Thing:
        """Returns a cloud that always leaves a way past."""
        r = self._rng.uniform(0.09, 0.15)
        self._cloud_s = self.weather.every_s * self._rng.uniform(0.8, 1.25)
        return self._made("cloud", self._rng.uniform(0.1, 0.9), r)

    def _light(self, things: tuple[Thing, ...]) -> Thing:
        """Returns a light of a row that rises and falls, or sometimes a golden one beside the last cloud."""
        self._light_s = self._rng.uniform(0.55, 1.0)
        self._lane_y = min(0.88, max(0.12, self._lane_y + self._rng.uniform(-0.3, 0.3)))
        clouds = [t for t in things if t.kind == "cloud" and t.x > WIDE - 0.2]
        if clouds and self._rng.random() < 0.35:
            cloud = clouds[-1]
            side = 1 if cloud.y < 0.5 else -1
            y = cloud.y + side * (cloud.r + LIGHT_R + KITE_R * 1.6)
            return self._made("gold", y, LIGHT_R * 1.25)
        return self._made("light", self._lane_y, LIGHT_R)

    def _made(self, kind: ThingKind, y: float, r: float) -> Thing:
        self._number += 1
        return Thing(self._number - 1, kind, WIDE + 2 * r, y, r)
