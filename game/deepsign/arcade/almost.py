"""A gesture that was nearly spotted: which one, and what it was short of. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from deepsign.arcade.gestures import GESTURES, POSES

Short = Literal["further", "hold", "longer", "picture"]

NEAR: Final = 0.5
"""A share of so much of what is needed is nearly a gesture."""
NEEDED: Final = 0.6
"""What a gesture needs where nobody tells."""
TOLD_S: Final = 2.5
"""So long a player is told."""
QUIET_S: Final = 1.0
"""After a gesture was spotted its way back is no attempt."""

REPEATED: Final = (
    "shaking_hand",
    "drumming_fingers",
    "rolling_hand_forward",
    "rolling_hand_backward",
)
"""Made of the same movement several times."""


@dataclass(frozen=True)
class Almost:
    """What was nearly made.

    Attributes:
        gesture: Which gesture.
        short: What was missing: to go further, to hold it, to go on longer, or the hand in the picture.
    """

    gesture: str
    short: Short


class NearMisses:
    """Watches shares rise and fall; one that falls without having been spotted was nearly a gesture."""

    def __init__(self) -> None:
        self._rising: dict[str, bool] = {}  # by gesture: whether its hand was seen all the time
        self._told: tuple[float, Almost] | None = None
        self._quiet_until_s = 0.0

    def now(self, now_s: float) -> Almost | None:
        """What the player is told."""
        if self._told is None or now_s - self._told[0] > TOLD_S:
            return None
        return self._told[1]

    def spotted(self, now_s: float) -> None:
        """A gesture was spotted: nothing is missing."""
        self._rising.clear()
        self._told = None
        self._quiet_until_s = now_s + QUIET_S

    def feed(
        self, now_s: float, shares: Mapping[str, float], needed: Mapping[str, float], *, seen: bool
    ) -> None:
        """Takes the shares of a moment.

        Args:
            now_s: When.
            shares: By label; may be empty.
            needed: What each needs.
            seen: Whether a hand is found.
        """
        if now_s < self._quiet_until_s:
            return
        near = {g for g in GESTURES if shares.get(g, 0.0) >= NEAR * needed.get(g, NEEDED)}
        fallen = [gesture for gesture in self._rising if gesture not in near]
        for gesture in fallen:
            self._told = now_s, Almost(gesture, short_of(gesture, seen=self._rising.pop(gesture)))
        for gesture in near:
            self._rising[gesture] = self._rising.get(gesture, True) and seen


def short_of(gesture: str, *, seen: bool) -> Short:
    """What a gesture that was not believed was most likely short of."""
    if not seen:
        return "picture"
    if gesture in POSES:
        return "hold"
    return "longer" if gesture in REPEATED else "further"
