"""A round of spelling: word after word, without a clock or for 60 seconds. Pure; time is passed in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from deepsign.learning.spell_turn import SpelledLetter, SpellTurn

ROUND_S: Final = 60.0
FREE_WORDS: Final = 10
"""Words of a round without a clock."""
HARDEST: Final = 6
"""The most letters that a round suggests for practice."""


@dataclass(frozen=True, slots=True)
class SpellRound:
    """The state of a round.

    Attributes:
        turn: The present word.
        left_s: Time left; None without a clock.
        finished: The words before it.
        played_s: Time played so far.
        wanted: Words of a round without a clock.
    """

    turn: SpellTurn
    left_s: float | None = None
    finished: tuple[SpellTurn, ...] = ()
    played_s: float = 0.0
    wanted: int = FREE_WORDS

    @classmethod
    def begin(cls, first: SpellTurn, *, timed: bool, wanted: int = FREE_WORDS) -> SpellRound:
        """Starts a round with its first word; ``wanted`` words are asked if it has no clock."""
        return cls(first, ROUND_S if timed else None, wanted=wanted)

    @property
    def timed(self) -> bool:
        """Whether the round has a clock."""
        return self.left_s is not None

    @property
    def over(self) -> bool:
        """Whether time is up, or the last word of a round without a clock is finished."""
        if self.left_s is not None:
            return self.left_s <= 0
        return self.turn.over and len(self.finished) + 1 >= self.wanted

    @property
    def words(self) -> tuple[SpellTurn, ...]:
        """All words with at least one finished letter."""
        return (*self.finished, self.turn) if self.turn.done else self.finished

    @property
    def letters(self) -> tuple[SpelledLetter, ...]:
        """All finished letters, in order."""
        return tuple(letter for word in self.words for letter in word.done)

    @property
    def spelled(self) -> int:
        """Number of letters that were spelled, not skipped: the score."""
        return sum(word.spelled for word in self.words)

    @property
    def whole_words(self) -> int:
        """Number of words of which every letter was spelled."""
        return sum(word.whole for word in self.words)

    @property
    def longest_row(self) -> int:
        """Longest run of letters without a skip."""
        runs = groupby(self.letters, key=lambda each: each.skipped)
        return max((len(list(run)) for skipped, run in runs if not skipped), default=0)

    @property
    def pace(self) -> float:
        """Letters spelled a second."""
        return self.spelled / self.played_s if self.played_s > 0 else 0.0

    @property
    def hardest(self) -> tuple[str, ...]:
        """Letters that were skipped, mistaken or slow, the most frequent first."""
        slow = Counter(each.letter for word in self.words for each in word.slow)
        missed = Counter(each.letter for each in self.letters if each.skipped or each.mistaken)
        return tuple(letter for letter, _ in (missed + slow).most_common(HARDEST))

    def aged(self, dt_s: float) -> SpellRound:
        """Returns the round after more time in which the learner could spell."""
        if self.turn.over or self.over:
            return self
        ran_s = dt_s if self.left_s is None else min(dt_s, self.left_s)
        left_s = None if self.left_s is None else self.left_s - ran_s
        turn = self.turn.aged(ran_s)
        return replace(self, turn=turn, left_s=left_s, played_s=self.played_s + ran_s)

    def with_turn(self, turn: SpellTurn) -> SpellRound:
        """Returns the round with the present word in another state."""
        return replace(self, turn=turn)

    def next(self, turn: SpellTurn) -> SpellRound:
        """Goes to another word."""
        return replace(self, turn=turn, finished=(*self.finished, self.turn))

    def again(self) -> SpellRound:
        """Begins the present word anew; its letters so far no longer count."""
        return replace(self, turn=SpellTurn(self.turn.letters, self.turn.text))
