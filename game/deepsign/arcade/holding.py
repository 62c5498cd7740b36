"""A gesture that chooses must be held: what passes by chooses nothing. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from deepsign.arcade.almost import NEAR, NEEDED

HOLD_S: Final = 0.4
"""From the moment a gesture is spotted it must be held for so long."""


class Holding:
    """Whether a gesture is held.

    Attributes:
        gesture: Which one; empty while none is.
    """

    def __init__(self) -> None:
        self.gesture = ""
        self._held_s = 0.0

    @property
    def filled(self) -> float:
        """How much of the time is over, 0 to 1."""
        return min(1.0, self._held_s / HOLD_S)

    def begin(self, gesture: str) -> None:
        """A gesture was spotted."""
        self.gesture, self._held_s = gesture, 0.0

    def advance(self, dt_s: float, shares: Mapping[str, float], needed: Mapping[str, float]) -> str:
        """Time goes on; a gesture whose share has fallen is held no more.

        Args:
            dt_s: Seconds.
            shares: Of the gestures just now, by label.
            needed: What each needs to be spotted.

        Returns:
            The gesture that has just been held for long enough; otherwise nothing.
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
        """Nothing is held."""
        self.begin("")
