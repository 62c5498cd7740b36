"""Holding a gesture: a gesture that chooses must be held, so that nothing is chosen by accident. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from deepsign.arcade.almost import NEAR, NEEDED

HOLD_S: Final = 0.4
"""How long a gesture must be held after it is spotted."""


class Holding:
    """A gesture that is held, and for how long.

    Attributes:
        gesture: Its id, or "".
    """

    def __init__(self) -> None:
        self.gesture = ""
        self._held_s = 0.0

    @property
    def filled(self) -> float:
        """The part of the time that has passed, 0 to 1."""
        return min(1.0, self._held_s / HOLD_S)

    def begin(self, gesture: str) -> None:
        """Begins to hold a gesture that was spotted."""
        self.gesture, self._held_s = gesture, 0.0

    def advance(self, dt_s: float, shares: Mapping[str, float], needed: Mapping[str, float]) -> str:
        """Lets time pass. A gesture whose share has fallen is no longer held.

        Args:
            dt_s: Seconds.
            shares: The current share of each label.
            needed: The share that spots each gesture.

        Returns:
            The gesture that has just been held for long enough, or "".
        """
        gesture = self.gesture
        if shares.get(gesture, 0.0) < NEAR * needed.get(gesture, NEEDED):
            self.withdraw()
            return ""
        self._held_s += dt_s
        if self._held_s < HOLD_S - 1e-9:
            return ""
        self.withdraw()
        return gesture

    def withdraw(self) -> None:
        """Ends holding."""
        self.begin("")
