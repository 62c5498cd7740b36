"""A word that the learner spells, letter by letter. Pure; time is passed in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median
from typing import Final

LONG_S: Final = 2.0
"""A letter never took long if it took less than this."""
LONG_SHARE: Final = 1.5
"""A letter took long if it took this many times as long as the middle one of its word."""


@dataclass(frozen=True, slots=True)
class SpelledLetter:
    """A finished letter.

    Attributes:
        letter: Id of the letter or digit.
        took_s: Time since the letter before it.
        skipped: Whether the learner gave it up.
        mistaken: The first letter that was held in its place, or "".
    """

    letter: str
    took_s: float
    skipped: bool = False
    mistaken: str = ""


@dataclass(frozen=True, slots=True)
class SpellTurn:
    """The state of one word.

    Attributes:
        letters: Ids in order.
        text: The word as it is written.
        done: Finished letters.
        took_s: Time at the present letter so far.
        mistaken: The first letter that was held in its place, or "".
        shown: Whether the learner asked to see the present letter.
    """

    letters: tuple[str, ...]
    text: str = ""
    done: tuple[SpelledLetter, ...] = ()
    took_s: float = 0.0
    mistaken: str = ""
    shown: bool = False

    @property
    def over(self) -> bool:
        """Whether every letter is finished."""
        return len(self.done) == len(self.letters)

    @property
    def place(self) -> int:
        """Index of the present letter; of the last one once the word is over."""
        return min(len(self.done), len(self.letters) - 1)

    @property
    def letter(self) -> str:
        """The present letter; the last one once the word is over."""
        return self.letters[self.place]

    @property
    def doubled(self) -> bool:
        """Whether the present letter repeats the one before it, so that the hand slides."""
        return not self.over and self.place > 0 and self.letters[self.place - 1] == self.letter

    @property
    def time_s(self) -> float:
        """Time of the word so far."""
        return sum(each.took_s for each in self.done) + self.took_s

    @property
    def spelled(self) -> int:
        """Number of letters that were spelled, not skipped."""
        return sum(not each.skipped for each in self.done)

    @property
    def whole(self) -> bool:
        """Whether every letter was spelled."""
        return self.spelled == len(self.letters)

    @property
    def slow(self) -> tuple[SpelledLetter, ...]:
        """Letters that took long beside the others, the longest first."""
        times = [each.took_s for each in self.done if not each.skipped]
        if not times:
            return ()
        limit_s = max(LONG_S, LONG_SHARE * median(times))
        found = [each for each in self.done if not each.skipped and each.took_s > limit_s]
        return tuple(sorted(found, key=lambda each: -each.took_s))

    def aged(self, dt_s: float) -> SpellTurn:
        """Returns the word after more time in which the learner could spell."""
        return self if self.over else replace(self, took_s=self.took_s + dt_s)

    def made(self) -> SpellTurn:
        """Finishes the present letter, which was held or passed."""
        return self._finished(skipped=False)

    def skip(self) -> SpellTurn:
        """Gives up the present letter."""
        return self._finished(skipped=True)

    def held(self, other: str) -> SpellTurn:
        """Notes that another letter was held; the first one of a letter counts."""
        if self.over or self.mistaken or other == self.letter:
            return self
        return replace(self, mistaken=other)

    def show(self) -> SpellTurn:
        """Shows the present letter."""
        return replace(self, shown=True)

    def _finished(self, *, skipped: bool) -> SpellTurn:
        if self.over:
            return self
        letter = SpelledLetter(self.letter, self.took_s, skipped, self.mistaken)
        return SpellTurn(self.letters, self.text, (*self.done, letter))
