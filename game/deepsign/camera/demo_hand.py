"""The hand of the drawn learner: its movements, and the transitions between them without a jump."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from deepsign_assets.body.performance import Key, Performance, Posture
from deepsign_assets.film.gesture_vary import moved

LOW_CM, HIGH_CM = -17.0, 10.0
"""Heights of a raised hand, relative to that of a stop sign."""
OUT_CM: Final = -3.0
"""Offset to the side, so that the face stays visible."""
LOWER_CM, HIGHER_CM = -9.0, 4.0
"""Limits by which a gesture is moved up or down to be made near the hand."""
FOREVER_S: Final = 600.0
"""Time for which a raised hand stays up; the next command ends it."""
BACK_S: Final = 0.5
"""Time from the end of a gesture back to the raised hand."""


@dataclass(frozen=True, slots=True)
class Try:
    """A performance of the drawn learner with its start time.

    Attributes:
        performance: Performance.
        begins_s: Time of its start on the camera's clock.
    """

    performance: Performance
    begins_s: float

    @property
    def ends_s(self) -> float:
        """Time of its end on the camera's clock."""
        return self.begins_s + self.performance.duration_s


@dataclass(frozen=True, slots=True)
class RaisedFist:
    """A raised fist, as if holding a string.

    Attributes:
        plain: The learner's stop sign, which defines the position of a raised hand.
        start: Height at the start of its movement, 0 (low) to 1 (high).
        height: Height at the end of its movement.
        began_s: Time of the movement's start on the camera's clock.
        over_s: Duration of the movement, in seconds.
    """

    plain: Performance
    start: float
    height: float
    began_s: float
    over_s: float

    def at(self, now_s: float) -> float:
        """Returns its height at a time."""
        share = min(1.0, max(0.0, (now_s - self.began_s) / max(self.over_s, 1e-9)))
        return self.start + (self.height - self.start) * share * share * (3 - 2 * share)

    def towards(self, height: float, over_s: float, now_s: float) -> RaisedFist:
        """Returns a movement from the present height to another."""
        return RaisedFist(self.plain, self.at(now_s), height, now_s, over_s)

    def attempt(self) -> Try:
        """Returns the movement as a performance already in progress."""
        keys = (self._key(self.start), self._key(self.height, self.over_s, FOREVER_S))
        return _under_way(replace(self.plain, keys=keys), self.began_s)

    def making(self, gesture: Performance, now_s: float) -> Try:
        """Returns a gesture made near the hand, which returns there; its stroke takes as long as from rest."""
        height = self.at(now_s)
        first, *more = _nearer(gesture.unrolled(), _fist(self.plain, height))
        keys = (
            self._key(height),
            replace(first, move_s=gesture.stroke_s[0]),
            *more,
            self._key(height, BACK_S, FOREVER_S),
        )
        return _under_way(replace(gesture, keys=keys, loop=None), now_s)

    def lowered(self, now_s: float) -> Try:
        """Returns the movement back to rest."""
        return _under_way(replace(self.plain, keys=(self._key(self.at(now_s)),)), now_s)

    def _key(self, height: float, move_s: float = 0.3, hold_s: float = 0.0) -> Key:
        return Key(_fist(self.plain, height), move_s=move_s, hold_s=hold_s)


def raised(plain: Performance, height: float, now_s: float) -> tuple[RaisedFist, Try]:
    """Returns a hand that rises from rest."""
    hand = RaisedFist(plain, height, height, now_s, plain.stroke_s[0])
    key = Key(_fist(plain, height), hold_s=FOREVER_S)
    return hand, Try(replace(plain, keys=(key,)), now_s)


def following(before: Try | None, gesture: Performance, now_s: float) -> Try:
    """Returns a gesture from rest, or from the end of the previous one if the hand is still near it."""
    if before is not None:
        end_s = before.begins_s + before.performance.stroke_s[1]
        if end_s <= now_s < end_s + before.performance.leave_s / 2:
            held = replace(before.performance.unrolled()[-1], move_s=0.3, hold_s=0.0)
            first, *more = gesture.unrolled()
            keys = (held, replace(first, move_s=gesture.stroke_s[0]), *more)
            return _under_way(replace(gesture, keys=keys, loop=None), now_s)
    return Try(gesture, now_s)


def _fist(plain: Performance, height: float) -> Posture:
    """Returns the posture of the raised hand at a height, 0 to 1."""
    held = plain.keys[0].dominant
    x, y, z = held.offset_cm
    place = (x + OUT_CM, y + LOW_CM + height * (HIGH_CM - LOW_CM), z)
    return replace(held, handshape="s", palm="in", fingers="up+0.2away", offset_cm=place)


def _nearer(keys: tuple[Key, ...], hand: Posture) -> list[Key]:
    """Returns the keys of a gesture moved up or down towards a hand, within the limits of the picture."""
    up = hand.offset_cm[1] - keys[0].dominant.offset_cm[1]
    return list(moved(keys, np.array([0.0, min(HIGHER_CM, max(LOWER_CM, up)), 0.0])))


def _under_way(performance: Performance, now_s: float) -> Try:
    """Returns a performance whose first key is now, because the hand does not start from rest."""
    return Try(performance, now_s - performance.stroke_s[0])
