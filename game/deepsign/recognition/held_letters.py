"""A known word that is followed strictly: each letter must be held. `SpellingFollower` also takes what is passed. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from deepsign_model.letters.kinds import Kind, kind_of
from deepsign_model.letters.live import LetterSeen
from deepsign_model.letters.spelling import Followed


class HeldLetters:
    """Follows a known word.

    A letter that is made twice needs a slide, a bounce or another moment between the two.

    Args:
        letters: Ids of the letters and digits, in order; at least one.
        hold_s: How long each must be held.
    """

    def __init__(self, letters: Sequence[str], hold_s: float) -> None:
        self.letters = tuple(letters)
        self._hold_s = hold_s
        self._passed, self._fresh = 0, True

    @property
    def passed(self) -> int:
        """Number of letters that were held."""
        return self._passed

    @property
    def kind(self) -> Kind:
        """Kind of the letter that is asked now, for `LetterWatch.push`."""
        return kind_of(self.letters[min(self._passed, len(self.letters) - 1)])

    def push(self, seen: LetterSeen) -> Followed:
        """Takes what was seen next; at most one letter is passed at a time."""
        asked = self._asked
        self._fresh = self._fresh or seen.moving or seen.held != asked
        if asked and self._fresh and seen.held == asked and seen.held_s >= self._hold_s:
            self._passed += 1
            self._fresh = self._asked != asked
        before = self.letters[self._passed - 1] if self._passed else ""
        wrong = self._asked and seen.held not in (self._asked, before, "")
        return Followed(self._passed, self._asked, seen.held if wrong else "")

    @property
    def _asked(self) -> str:
        return self.letters[self._passed] if self._passed < len(self.letters) else ""
