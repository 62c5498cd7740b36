"""A way out by gestures where every gesture is played or practised: one asks, another answers.

They are those of the menus: a thumb down goes back, a thumb up chooses. They differ, because the same gesture made
twice is what practice looks like, and what a recogniser looks like that gives one movement the same wrong name again.
"""

from __future__ import annotations

from typing import Final

ASKS: Final = "thumb_down"
ANSWERS: Final = "thumb_up"
WAIT_S: Final = 5.0
"""A question is open for so long; from thumb to thumb a player takes about two seconds."""


class Parting:
    """Whether the player has asked to leave. Nothing changes but by `advance`, `heard` and `withdraw`."""

    def __init__(self) -> None:
        self._left_s = 0.0

    @property
    def asked(self) -> bool:
        """Whether an answer is waited for."""
        return self._left_s > 0

    @property
    def left(self) -> float:
        """How much of the time for an answer is left, 1 to 0."""
        return self._left_s / WAIT_S

    def advance(self, dt_s: float) -> bool:
        """Time goes on; tells whether a question has just run out."""
        asked = self.asked
        self._left_s = max(0.0, self._left_s - dt_s)
        return asked and not self.asked

    def heard(self, gesture: str, *, wanted: bool = False) -> bool:
        """A gesture was made before the camera.

        Args:
            gesture: Which. One that neither asks nor answers withdraws the question.
            wanted: Whether a game asks for this gesture: then it is no question to leave.

        Returns:
            Whether it answers an open question.
        """
        answers = self.asked and gesture == ANSWERS
        self._left_s = WAIT_S if gesture == ASKS and not wanted else 0.0
        return answers

    def withdraw(self) -> None:
        """Nothing was asked."""
        self._left_s = 0.0
