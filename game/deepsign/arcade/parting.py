"""Leaving a game whose play uses every gesture: one gesture asks, another confirms.

They are those of the menus: a thumb down goes back, a thumb up chooses. Two different gestures are used because
repeating one is common in practice, and a recogniser may mistake one movement the same way twice.
"""

from __future__ import annotations

from typing import Final

ASKS: Final = "thumb_down"
ANSWERS: Final = "thumb_up"
WAIT_S: Final = 5.0
"""How long a question stays open; a player takes about two seconds from thumb to thumb."""


class Parting:
    """The player's question to leave. It changes only through `advance`, `heard` and `withdraw`."""

    def __init__(self) -> None:
        self._left_s = 0.0

    @property
    def asked(self) -> bool:
        """Whether the question is open."""
        return self._left_s > 0

    @property
    def left(self) -> float:
        """The part of the time that is left, 1 to 0."""
        return self._left_s / WAIT_S

    def advance(self, dt_s: float) -> bool:
        """Lets time pass; returns whether the question has just run out."""
        asked = self.asked
        self._left_s = max(0.0, self._left_s - dt_s)
        return asked and not self.asked

    def heard(self, gesture: str, *, wanted: bool = False) -> bool:
        """Takes a gesture made in front of the camera.

        Args:
            gesture: Its id. A gesture that neither asks nor confirms withdraws the question.
            wanted: Whether the game asks for this gesture; then it does not ask to leave.

        Returns:
            Whether it confirms an open question.
        """
        answers = self.asked and gesture == ANSWERS
        self._left_s = WAIT_S if gesture == ASKS and not wanted else 0.0
        return answers

    def withdraw(self) -> None:
        """Withdraws the question."""
        self._left_s = 0.0
