"""A known word that is followed strictly: each letter must be held. `SpellingFollower` also takes what is passed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from deepsign_model.letters.live import HOLD_S, LetterSeen
from deepsign_model.letters.spelling import Followed, KnownWord

_SURE: Final = 0.5


class HeldLetters(KnownWord):
    """Follows a known word.

    A letter that is made twice needs a slide, a bounce or another moment between the two.

    Args:
        letters: Ids of the letters and digits, in order; at least one.
        hold_s: How long each must be held.

    Attributes:
        held_s: For how long the asked letter has been held.
    """

    def __init__(self, letters: Sequence[str], hold_s: float) -> None:
        super().__init__(letters)
        self._hold_s = hold_s
        self.held_s = 0.0
        self._fresh, self._since_s = True, 0.0

    def push(self, seen: LetterSeen) -> Followed:
        """Takes what was seen next; at most one letter is passed at a time."""
        asked = self.asked
        shown = bool(asked) and _shows(seen, asked)
        self._fresh = self._fresh or seen.moving or not shown
        if not shown or not self._fresh:
            self._since_s = seen.t_s
        self.held_s = max(seen.t_s - self._since_s, seen.held_s * (shown and seen.held == asked))
        if shown and self._fresh and self.held_s >= self._hold_s:
            self._pass(seen.t_s)
        before = self.letters[self._passed - 1] if self._passed else ""
        wrong = self.asked and seen.held_s >= HOLD_S and seen.held not in (self.asked, before)
        return Followed(self._passed, self.asked, seen.held if wrong else "")

    def _pass(self, now_s: float) -> None:
        before = self.asked
        self._passed += 1
        self._fresh = self.asked != before
        self._since_s, self.held_s = now_s, 0.0


def _shows(seen: LetterSeen, asked: str) -> bool:
    """Whether a letter is held, alone or by what came before and after."""
    return seen.held == asked or (not seen.moving and seen.flow.get(asked, 0.0) >= _SURE)
