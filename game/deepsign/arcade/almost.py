"""A gesture that was nearly spotted, and what it lacked. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from deepsign.arcade.gestures import GESTURES, POSES

Short = Literal["further", "hold", "longer", "picture"]

NEAR: Final = 0.5
"""A share above this part of the required one is a near miss."""
NEEDED: Final = 0.6
"""The share that a gesture needs if the recogniser gives none."""
SHOWN_S: Final = 2.5
"""How long a near miss is shown."""
QUIET_S: Final = 1.0
"""After a gesture is spotted, the hand's way back is no near miss for this long."""

REPEATED: Final = (
    "shaking_hand",
    "drumming_fingers",
    "rolling_hand_forward",
    "rolling_hand_backward",
)
"""Gestures that repeat one movement."""


@dataclass(frozen=True)
class Almost:
    """A near miss.

    Attributes:
        gesture: The gesture's id.
        short: What it lacked: a longer way, holding still, more repeats, or the hand in the picture.
    """

    gesture: str
    short: Short


class NearMisses:
    """Finds near misses: shares that rise and fall again without their gesture being spotted."""

    def __init__(self) -> None:
        self._rising: dict[str, bool] = {}  # by gesture: whether its hand was seen all the time
        self._shown: tuple[float, Almost] | None = None
        self._quiet_until_s = 0.0

    def now(self, now_s: float) -> Almost | None:
        """Returns the near miss to show, if any."""
        if self._shown is None or now_s - self._shown[0] > SHOWN_S:
            return None
        return self._shown[1]

    def spotted(self, now_s: float) -> None:
        """Forgets near misses because a gesture was spotted."""
        self._rising.clear()
        self._shown = None
        self._quiet_until_s = now_s + QUIET_S

    def feed(
        self, now_s: float, shares: Mapping[str, float], needed: Mapping[str, float], *, seen: bool
    ) -> None:
        """Takes the current shares.

        Args:
            now_s: The present time.
            shares: The share of each label; may be empty.
            needed: The share that each gesture needs.
            seen: Whether a hand is found.
        """
        if now_s < self._quiet_until_s:
            return
        near = {g for g in GESTURES if shares.get(g, 0.0) >= NEAR * needed.get(g, NEEDED)}
        fallen = [gesture for gesture in self._rising if gesture not in near]
        for gesture in fallen:
            self._shown = now_s, Almost(gesture, short_of(gesture, seen=self._rising.pop(gesture)))
        for gesture in near:
            self._rising[gesture] = self._rising.get(gesture, True) and seen


def short_of(gesture: str, *, seen: bool) -> Short:
    """Returns what a gesture that was not spotted most likely lacked."""
    if not seen:
        return "picture"
    if gesture in POSES:
        return "hold"
    return "longer" if gesture in REPEATED else "further"
