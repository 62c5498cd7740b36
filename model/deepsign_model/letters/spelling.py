"""Words that are spelled, letter after letter: a known word is followed, an unknown one is read.

Both take what `LetterWatch` sees. They look at its `flow`, in which a letter stands out from the way to the next, about
0.2 s after it was made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from deepsign_model.letters.kinds import Kind, kind_of
from deepsign_model.letters.live import HOLD_S, LetterSeen

__all__ = ["Followed", "SpellingFollower", "SpellingReader"]

_SMOOTHED_S: Final = 0.05
_GAP_S: Final = 0.5
_READ: Final = 0.4  # least level of a letter that is read
_FALLEN: Final = 0.3  # below this level, the same letter can come again
_ASKED: Final = 0.3  # least level of a letter that is known to come
_HINTED: Final = 0.1  # and of one that the next, when it is sure, shows to have passed
_SURE: Final = 0.6


@dataclass(frozen=True)
class Followed:
    """How far a known word is spelled.

    Attributes:
        passed: Number of letters that were shown, from the first on.
        asked: Id of the letter that is asked now; empty when the word is complete.
        instead: Id of another letter that is held in its place; or empty.
    """

    passed: int
    asked: str
    instead: str = ""

    @property
    def complete(self) -> bool:
        """Whether every letter was shown."""
        return not self.asked


class _Levels:
    """The flow of what is seen, smoothed over a few pictures."""

    def __init__(self) -> None:
        self._levels: dict[str, float] = {}
        self._last_s: float | None = None

    def push(self, seen: LetterSeen) -> Mapping[str, float]:
        """Returns the levels of all ids; empty while there is no hand."""
        if not seen.found or not seen.flow:
            return {}
        gap_s = seen.t_s - self._last_s if self._last_s is not None else _GAP_S
        if not 0 < gap_s < _GAP_S:
            self._levels, gap_s = {}, 1 / 15
        rate = 1 - float(np.exp(-gap_s / _SMOOTHED_S))
        self._last_s = seen.t_s
        self._levels = {
            name: (was := self._levels.get(name, 0.0)) + rate * (share - was)
            for name, share in seen.flow.items()
        }
        return self._levels


class SpellingFollower:
    """Follows a known word.

    A letter is passed when it is held, or seen on the way to the next. A letter that is made twice needs a slide, a
    bounce or another moment between the two.

    Args:
        letters: Ids of the letters and digits, in order; at least one.
    """

    def __init__(self, letters: Sequence[str]) -> None:
        self.letters = tuple(letters)
        self._levels = _Levels()
        self._passed, self._again, self._hinted = 0, False, 0.0

    @property
    def passed(self) -> int:
        """Number of letters that were shown."""
        return self._passed

    @property
    def kind(self) -> Kind:
        """Kind of the letter that is asked now, for `LetterWatch.push`."""
        return kind_of(self.letters[min(self._passed, len(self.letters) - 1)])

    def push(self, seen: LetterSeen) -> Followed:
        """Takes what was seen next."""
        levels = self._levels.push(seen)
        while self._asked and levels and self._shown(levels, seen):
            self._pass()
        asked = self._asked
        known = (asked, *self.letters[self._passed - 1 : self._passed], "")
        wrong = seen.held_s >= HOLD_S and seen.held not in known
        return Followed(self._passed, asked, seen.held if asked and wrong else "")

    @property
    def _asked(self) -> str:
        return self.letters[self._passed] if self._passed < len(self.letters) else ""

    def _shown(self, levels: Mapping[str, float], seen: LetterSeen) -> bool:
        """Whether the asked letter is shown now, or must have been because the next one is."""
        level = levels.get(self._asked, 0.0)
        self._again = self._again and level >= _FALLEN
        if self._again:
            return False
        self._hinted = max(self._hinted, level)
        held = seen.held == self._asked and seen.held_s >= HOLD_S
        return held or level >= _ASKED or self._leapt(levels)

    def _leapt(self, levels: Mapping[str, float]) -> bool:
        after = self.letters[self._passed + 1 : self._passed + 2]
        known = (self._asked, *self.letters[max(0, self._passed - 1) : self._passed])
        sure = bool(after) and after[0] not in known and levels.get(after[0], 0.0) >= _SURE
        return sure and self._hinted >= _HINTED

    def _pass(self) -> None:
        before = self._asked
        self._passed += 1
        self._again, self._hinted = self._asked == before, 0.0


class SpellingReader:
    """Reads an unknown word or number."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Begins a new word."""
        self._levels = _Levels()
        self._letters: list[str] = []
        self._last = ""

    @property
    def letters(self) -> tuple[str, ...]:
        """Ids of the letters read so far."""
        return tuple(self._letters)

    def push(self, seen: LetterSeen) -> str:
        """Takes what was seen next and returns the id of a letter that is new, or an empty text."""
        levels = {name: level for name, level in self._levels.push(seen).items() if name}
        if not levels:
            return ""
        if levels.get(self._last, 0.0) < _FALLEN:
            self._last = ""
        best = max(levels, key=levels.__getitem__)
        if best == self._last or levels[best] < _READ:
            return ""
        self._letters.append(best)
        self._last = best
        return best
