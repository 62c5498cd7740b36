"""Words that are spelled, letter after letter: a known word is followed, an unknown one is read.

Both take what `LetterWatch` sees. They look at its `flow`, in which a letter stands out from the way to the next, about
0.2 s after it was made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.letters.kinds import MOVING, Kind, kind_of
from deepsign_model.letters.live import HOLD_S, LetterSeen
from deepsign_model.letters.moments import STEP_S

__all__ = ["Followed", "SpellingFollower", "SpellingReader"]

_SMOOTHED_S: Final = 0.05
_GAP_S: Final = 0.5
_READ: Final = 0.4  # least level of a letter that is read
_WAY: Final = 0.4  # level of the way between letters, from which another letter may come
_GONE: Final = 0.7  # and from which the same may come again
_SLID: Final = 1.1  # palm lengths a second between two times the same letter
_BEGINS: Final = {"j": "i", "z": "d"}  # which letters begin like another
_BEGUN_S: Final = 0.8
_OTHER: Final = 0.3  # share at which another letter than the asked one is passed over
_HINTED: Final = 0.1  # least share of a letter that may be passed
_LEAST: Final = 1e-30


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
            self._levels, gap_s = {}, STEP_S
        rate = 1 - float(np.exp(-gap_s / _SMOOTHED_S))
        self._last_s = seen.t_s
        self._levels = {
            name: (was := self._levels.get(name, 0.0)) + rate * (share - was)
            for name, share in seen.flow.items()
        }
        return self._levels


class SpellingFollower:
    """Follows a known word.

    The likeliest place in the word is kept, as in forced alignment: before a letter, or in it. A letter that is made
    twice needs a slide, a bounce or another moment between the two.

    Args:
        letters: Ids of the letters and digits, in order; at least one.
    """

    def __init__(self, letters: Sequence[str]) -> None:
        self.letters = tuple(letters)
        self._scores = np.full(2 * len(letters) + 1, -np.inf)
        self._scores[0] = 0.0
        self._same = np.array([one == other for one, other in pairwise(self.letters)], bool)
        self._doubled = np.r_[self._same, False] | np.r_[False, self._same]
        self._leap = np.where(self._same, -np.inf, 0.0)
        self._passed, self._last_s = 0, -np.inf

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
        if seen.found and seen.flow:
            self._step(seen)
        asked = self._asked
        known = (asked, *self.letters[self._passed - 1 : self._passed], "")
        wrong = seen.held_s >= HOLD_S and seen.held not in known
        return Followed(self._passed, asked, seen.held if asked and wrong else "")

    @property
    def _asked(self) -> str:
        return self.letters[self._passed] if self._passed < len(self.letters) else ""

    def _step(self, seen: LetterSeen) -> None:
        frames = min(seen.t_s - self._last_s, _GAP_S) / STEP_S
        self._last_s = seen.t_s
        scores = self._moved() + frames * self._fit(seen)
        self._passed = max(self._passed, (int(scores.argmax()) + 1) // 2)
        scores[: max(0, 2 * self._passed - 1)] = -np.inf
        self._scores = scores - scores.max()

    def _moved(self) -> NDArray[np.float64]:
        """The best score with which each place is reached: from itself, the one before, or the letter before."""
        now = self._scores
        moved = now.copy()
        moved[1:] = np.maximum(moved[1:], now[:-1])
        moved[3::2] = np.maximum(moved[3::2], now[1:-2:2] + self._leap)
        return moved

    def _fit(self, seen: LetterSeen) -> NDArray[np.float64]:
        """Logarithm of how well what is seen fits each place: between letters, anything does a little."""
        letters = np.array([seen.flow.get(name, 0.0) for name in self.letters])
        between = np.full(len(letters) + 1, seen.flow[""] + _OTHER * (1 - seen.flow[""]))
        if seen.speed > _SLID:
            letters[self._doubled] *= _OTHER
            between[1:-1][self._same] = 1.0
        fit = np.empty(len(self._scores))
        fit[::2], fit[1::2] = between, np.where(letters >= _HINTED, letters, 0.0)
        return np.log(np.maximum(fit, _LEAST))


class SpellingReader:
    """Reads an unknown word or number.

    What is shown between two ways is one letter: the one with the largest sum. It is written at once, and corrected when
    another overtakes it. The same letter is written again only if the hand went a way or slid.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Begins a new word."""
        self._levels = _Levels()
        self._letters: list[str] = []
        self._sums: dict[str, float] = {}
        self._last, self._last_s = "", -np.inf
        self._open, self._left = False, True

    @property
    def letters(self) -> tuple[str, ...]:
        """Ids of the letters read so far."""
        return tuple(self._letters)

    def push(self, seen: LetterSeen) -> str:
        """Takes what was seen next and returns the id of a letter that is new or corrected, or an empty text.

        A J takes the place of an I that was read at its beginning, and a Z that of a D.
        """
        levels = self._levels.push(seen)
        if not levels:
            return ""
        best = max((name for name in levels if name), key=levels.__getitem__)
        if best in MOVING and levels[best] >= _READ:
            began = self._last == _BEGINS.get(best) and seen.t_s - self._last_s < _BEGUN_S
            return self._write(best, seen.t_s, began) if best != self._last else ""
        slid = seen.speed > _SLID
        self._left = self._left or slid or levels[""] >= _GONE
        if slid or levels[""] >= _WAY:
            self._sums, self._open = {}, False
            return ""
        return self._steady(levels, seen.t_s)

    def _steady(self, levels: Mapping[str, float], t_s: float) -> str:
        """Adds up what a hand shows that goes no way."""
        for name in levels:
            if name and name not in MOVING:
                self._sums[name] = self._sums.get(name, 0.0) + levels[name]
        best = max(self._sums, key=self._sums.__getitem__)
        same = best == self._last and (self._open or not self._left)
        if same or levels[best] < _READ or (self._open and self._last in MOVING):
            self._open = self._open or same
            return ""
        return self._write(best, t_s, self._open)

    def _write(self, letter: str, t_s: float, again: bool) -> str:
        if again:
            self._letters.pop()
        self._letters.append(letter)
        self._last, self._last_s = letter, t_s
        self._open, self._left = True, False
        return letter
