"""How the drawn performer flies Kite: it looks ahead, moves the hand and pushes in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from deepsign.arcade.kite import Kite
from deepsign.arcade.kite_sky import KITE_R, Thing

TURN_S: Final = 0.7
"""Time from one movement of the hand to the next."""
PUSH_S: Final = 2.3
"""How long a push takes, with the way there and back."""
LOOK: Final = 0.6
"""Distance ahead within which clouds matter, in widths."""
REST: Final = 0.05
"""A distance to the target that is close enough."""
GAIN: Final = 0.75
"""Heights of the hand for one height of the sky; later moves correct the rest."""
ENOUGH: Final = 3
"""The number of lights to carry before they are sent home."""
STRAY: Final = 0.08
"""How far a push may move the kite up or down."""
STROKE_S: Final = 1.8
"""How long a hand that pushes does not steer."""
CLEAR: Final = 0.05
"""The distance to keep between kite and cloud."""


@dataclass(frozen=True)
class PilotOrder:
    """The performer's next move.

    Attributes:
        height: Height to bring the hand to, 0 (low) to 1 (high).
        gesture: A gesture to make instead, or "".
    """

    height: float
    gesture: str = ""


class Pilot:
    """Flies by sight, as a player does."""

    def __init__(self) -> None:
        self._height = 0.5
        self._wait_s = 0.4

    def fly(self, kite: Kite, dt_s: float) -> PilotOrder | None:
        """Lets time pass and returns the next move, if any."""
        self._wait_s -= dt_s
        if self._wait_s > 0:
            return None
        clouds = [t for t in kite.things if t.kind == "cloud" and -0.1 < t.x - kite.x < LOOK]
        if kite.carried >= ENOUGH and not any(_soon(cloud, kite) for cloud in clouds):
            self._wait_s = PUSH_S
            return PilotOrder(self._height, "pushing_hand_away")
        short = wanted(kite, clouds) - kite.y
        if abs(short) < REST:
            return None
        self._wait_s = TURN_S
        self._height = min(1.0, max(0.0, self._height - GAIN * short))
        return PilotOrder(self._height)


def wanted(kite: Kite, clouds: list[Thing]) -> float:
    """Returns the height to fly at: that of the next light that no cloud covers, clear of every cloud."""
    lights = sorted((t for t in kite.things if t.kind != "cloud" and t.x > kite.x), key=_x)
    free = [t.y for t in lights if not any(_hits(cloud, t.y) for cloud in clouds)]
    if free:
        return free[0]
    edges = [edge for c in clouds for edge in (c.y - _reach(c) - 0.01, c.y + _reach(c) + 0.01)]
    open_ys = [
        y for y in (kite.y, *edges) if 0.1 < y < 0.9 and not any(_hits(c, y) for c in clouds)
    ]
    return min(open_ys, key=lambda y: abs(y - kite.y), default=kite.y)


def _soon(cloud: Thing, kite: Kite) -> bool:
    """Returns whether a cloud comes past during a push."""
    ahead, beside = cloud.x - kite.x, abs(cloud.y - kite.y)
    return ahead < STROKE_S * kite.pace + cloud.r and beside < _reach(cloud) + STRAY


def _hits(cloud: Thing, y: float) -> bool:
    return abs(cloud.y - y) < _reach(cloud)


def _reach(cloud: Thing) -> float:
    return cloud.r + KITE_R + CLEAR


def _x(thing: Thing) -> float:
    return thing.x
