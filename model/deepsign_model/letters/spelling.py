"""Words that are spelled, letter after letter: a known word is followed, an unknown one is read.

Both take what `LetterWatch` sees. They look at its `flow`, in which a letter stands out from the way to the next, about
0.2 s after it was made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.letters.kinds import MOVING, Kind, kind_of
from deepsign_model.letters.live import HOLD_S, LetterSeen
from deepsign_model.letters.moments import STEP_S

__all__ = ["Followed", "KnownWord", "SpellingFollower", "SpellingReader"]

_SMOOTHED_S: Final = 0.05
_GAP_S: Final = 0.5
_READ: Final = 0.4  # least level of a letter that is read
_WAY: Final = 0.45  # level of the way between letters, from which another letter may come
_FALLEN: Final = 0.3  # level of a letter below which the hand has left it
_SOLID: Final = 0.8  # level of each of two letters that follow each other without a way
_SLID: Final = 1.1  # palm lengths a second between two times the same letter
_BEGINS: Final = {"j": "i", "z": "d"}  # which letters begin like another
_BEGUN_S: Final = 0.8
_AGAIN_S: Final = 0.8  # the shortest time in which a movement is made again
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


class KnownWord:
    """How far a known word is spelled.

    Args:
        letters: Ids of the letters and digits, in order; at least one.
    """

    def __init__(self, letters: Sequence[str]) -> None:
        self.letters = tuple(letters)
        self._passed = 0

    @property
    def passed(self) -> int:
        """Number of letters that were shown, from the first on."""
        return self._passed

    @property
    def asked(self) -> str:
        """Id of the letter that is asked now; empty when the word is complete."""
        return self.letters[self._passed] if self._passed < len(self.letters) else ""

    @property
    def kind(self) -> Kind:
        """Kind of the letter that is asked now, for `LetterWatch.push`."""
        return kind_of(self.letters[min(self._passed, len(self.letters) - 1)])


class SpellingFollower(KnownWord):
    """Follows a known word.

    The likeliest place in the word is kept, as in forced alignment: before a letter, or in it. A letter that is made
    twice needs a slide, a bounce or another moment between the two.

    Args:
        letters: Ids of the letters and digits, in order; at least one.
    """

    def __init__(self, letters: Sequence[str]) -> None:
        super().__init__(letters)
        self._scores = np.full(2 * len(letters) + 1, -np.inf)
        self._scores[0] = 0.0
        self._same = np.array([one == other for one, other in pairwise(self.letters)], bool)
        self._doubled = np.r_[self._same, False] | np.r_[False, self._same]
        self._leap = np.where(self._same, -np.inf, 0.0)
        self._last_s = -np.inf

    def push(self, seen: LetterSeen) -> Followed:
        """Takes what was seen next."""
        if seen.found and seen.flow:
            self._step(seen)
        held = seen.held if seen.held_s >= HOLD_S else ""
        before = self.letters[self._passed - 1 : self._passed]
        if held and held == self.asked and held not in before:
            self._go_to(2 * self._passed + 1)
        asked = self.asked
        wrong = asked and held not in (asked, *self.letters[: self._passed][-1:])
        return Followed(self._passed, asked, held if wrong else "")

    def _step(self, seen: LetterSeen) -> None:
        frames = min(max(0.0, seen.t_s - self._last_s), _GAP_S) / STEP_S
        self._last_s = seen.t_s
        self._scores = self._moved() + frames * self._fit(seen)
        self._scores -= self._scores.max()
        self._go_to(int(self._scores.argmax()))

    def _go_to(self, place: int) -> None:
        """Leaves all places before a letter that is passed."""
        self._passed = max(self._passed, (place + 1) // 2)
        self._scores[: max(0, 2 * self._passed - 1)] = -np.inf
        self._scores[place] = max(self._scores[place], 0.0)

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


@dataclass
class _Hold:
    """What is shown between two ways: sums of the levels, and the letter that was written for it."""

    sums: dict[str, float] = field(default_factory=dict)
    written: str = ""
    peak: float = 0.0  # of the level of the letter that was written

    def add(self, levels: Mapping[str, float]) -> str:
        """Adds levels and returns the letter with the largest sum."""
        for name, level in levels.items():
            self.sums[name] = self.sums.get(name, 0.0) + level
        self.peak = max(self.peak, levels.get(self.written, 0.0))
        return max(self.sums, key=self.sums.__getitem__)

    def ends_with(self, letter: str, level: float) -> bool:
        """Returns whether another letter is as sure as the written one was."""
        return letter != self.written and min(self.peak, level) >= _SOLID


class SpellingReader:
    """Reads an unknown word or number.

    What is shown between two ways is one letter: the one with the largest sum. It is written at once, and corrected when
    another overtakes it. The same letter is written again only if the hand left it, or slid.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Begins a new word."""
        self._levels, self._hold = _Levels(), _Hold()
        self._letters: list[str] = []
        self._last, self._last_s, self._left = "", -np.inf, True

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
        self._left = self._left or levels.get(self._last, 0.0) < _FALLEN
        best = max((name for name in levels if name), key=levels.__getitem__)
        if best in MOVING and levels[best] >= _READ:
            began = self._last == _BEGINS.get(best) and seen.t_s - self._last_s < _BEGUN_S
            apart = self._left and seen.t_s - self._last_s >= _AGAIN_S
            known = best == self._last and not apart
            return "" if known else self._write(best, seen.t_s, instead=began)
        if seen.speed > _SLID or levels[""] >= _WAY:
            self._left = self._left or seen.speed > _SLID
            self._hold = _Hold()
            return ""
        return self._steady(levels, seen.t_s)

    def _steady(self, levels: Mapping[str, float], t_s: float) -> str:
        """Reads a hand that goes no way."""
        still = {name: level for name, level in levels.items() if name and name not in MOVING}
        now = max(still, key=still.__getitem__)
        if self._hold.ends_with(now, still[now]):
            self._hold = _Hold()
        best = self._hold.add(still)
        if best == self._hold.written or self._hold.written in MOVING or levels[best] < _READ:
            return ""
        if not self._hold.written and best == self._last and not self._left:
            self._hold.written = best
            return ""
        return self._write(best, t_s, instead=bool(self._hold.written))

    def _write(self, letter: str, t_s: float, *, instead: bool) -> str:
        """Writes a letter, perhaps instead of the last one."""
        if instead:
            self._letters.pop()
        self._letters.append(letter)
        self._hold.written, self._hold.peak = letter, 0.0
        self._last, self._last_s, self._left = letter, t_s, False
        return letter
