"""The player's raised hand: its place on the screen and its speed. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from deepsign.arcade.gestures import on_screen
from deepsign.recognition.body_ruler import body_place, hands_on
from deepsign.recognition.framing import LOW
from deepsign_model.tracking.skeleton import Skeleton

SMOOTH_S: Final = 0.09
"""Time constant of the smoothing, which keeps a trembling hand from shaking the kite."""
GAP_S: Final = 0.5
"""After a gap this long, smoothing starts over."""

Place = tuple[float, float]


@dataclass(frozen=True)
class RaisedHand:
    """A raised hand.

    Attributes:
        x: Place on the screen, 0 at the player's left, 1 at the right.
        y: Place on the screen, 0 at the top, 1 at the bottom.
        speed: Smoothed speed, in widths of the picture per second.
    """

    x: float
    y: float
    speed: float


class PalmFollower:
    """Follows the higher of the player's raised hands from skeleton to skeleton."""

    def __init__(self) -> None:
        self._side = -1
        self._t_s = 0.0
        self._at: Place = (0.0, 0.0)
        self._speed = 0.0

    def feed(self, skeleton: Skeleton) -> RaisedHand | None:
        """Takes the next skeleton.

        Returns:
            The raised hand, or None if no hand is raised: a hand in the lap does not steer.
        """
        found = raised(skeleton)
        if found is None:
            return None
        (side, place), dt_s = found, skeleton.t_s - self._t_s
        if side != self._side or not 0 < dt_s <= GAP_S:
            self._at, self._speed = place, 0.0
        else:
            self._follow(place, dt_s)
        self._side, self._t_s = side, skeleton.t_s
        return RaisedHand(*self._at, self._speed)

    def _follow(self, place: Place, dt_s: float) -> None:
        """Smooths place and speed over time."""
        rate = 1 - float(np.exp(-dt_s / SMOOTH_S))
        was = np.array(self._at)
        now = was + rate * (np.array(place) - was)
        speed = float(np.hypot(*(now - was))) / dt_s
        self._speed += rate * (speed - self._speed)
        self._at = float(now[0]), float(now[1])


def raised(skeleton: Skeleton) -> tuple[int, Place] | None:
    """Returns the raised hand, 0 (right) or 1 (left), and the place of its palm on the screen; the higher of two."""
    body = body_place(skeleton)
    if body is None:
        return None
    palms = hands_on(body, skeleton).palms
    up = [side for side in (0, 1) if palms[side, 1] < LOW]  # NaN is not
    if not up:
        return None
    side = min(up, key=lambda side: float(palms[side, 1]))
    x, y = (palms[side] * body.width + body.middle) / skeleton.size_px
    return side, (on_screen(float(x)), float(y))
