"""The rules of a challenge: time, chances, and when it is over. Pure; time is passed in.

A *timed* round lasts 60 s. A skipped word costs 2 s and nothing else.

An *endless* round gives each word its own time, 12 s at first and a little less after each match, down to 5 s, and
three chances; a letter or number, which is only held, has half of that time. A word that is skipped or runs out of time
takes a chance; ten matches in a row bring one back. The round ends with the last chance, or when the learner stops.

Time runs only while the learner could sign: callers of `aged` leave out the time in which the camera is gone or the
recogniser is starting or judging. An attempt that begins in time counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from deepsign.learning.score import BLANK, Sheet
from deepsign_assets.lexicon.strand import is_spelled

Mode = Literal["timed", "endless", "receptive"]

ROUND_S: Final = 60.0
SKIP_S: Final = 2.0
CHANCES: Final = 3
WORD_S: Final = 12.0
LEAST_WORD_S: Final = 5.0
SHRINK: Final = 0.95
"""After each match, the part of a word's time above the minimum is multiplied by this."""
SPELLED_SHARE: Final = 0.5
"""The time for a letter or number as a share of the time for a sign."""
BACK_AFTER: Final = 10
"""Matches in a row that restore a chance."""


def word_time_s(matches: int, sign: str = "") -> float:
    """Returns the time for a sign, letter or number of the endless mode after this many matches."""
    time_s = LEAST_WORD_S + (WORD_S - LEAST_WORD_S) * float(SHRINK**matches)
    return time_s * SPELLED_SHARE if is_spelled(sign) else time_s


@dataclass(frozen=True, slots=True)
class Contest:
    """The state of a round.

    Attributes:
        mode: The mode.
        sign: The present word.
        left_s: The time left of the round, or of the word (endless).
        limit_s: The value that ``left_s`` began with.
        chances: How many more words may be missed; None if misses are not limited.
        played_s: The time played so far.
        sheet: The score.
    """

    mode: Mode
    sign: str
    left_s: float
    limit_s: float
    chances: int | None = None
    played_s: float = 0.0
    sheet: Sheet = BLANK

    @classmethod
    def begin(cls, mode: Mode, sign: str) -> Contest:
        """Starts a round with its first word."""
        if mode == "endless":
            time_s = word_time_s(0, sign)
            return cls(mode, sign, time_s, time_s, CHANCES)
        return cls(mode, sign, ROUND_S, ROUND_S)

    @property
    def out_of_time(self) -> bool:
        """Whether the time is up."""
        return self.left_s <= 0.0

    @property
    def over(self) -> bool:
        """Whether the round is over."""
        return self.out_of_time if self.chances is None else self.chances == 0

    def aged(self, dt_s: float) -> Contest:
        """Returns the round after more time in which the learner could sign."""
        ran_s = min(dt_s, self.left_s)
        return replace(self, left_s=self.left_s - ran_s, played_s=self.played_s + ran_s)

    def missed(self) -> Contest:
        """Counts a wrong attempt; the word stays."""
        return replace(self, sheet=self.sheet.missed())

    def matched(self, score: int, reaction_s: float, then: str) -> Contest:
        """Counts a match; ``then`` is the next word."""
        sheet = self.sheet.matched(self.sign, score, reaction_s)
        after = replace(self, sheet=sheet, sign=then)
        if self.chances is None:
            return after
        chances = min(CHANCES, self.chances + (sheet.combo % BACK_AFTER == 0))
        return replace(after, chances=chances)._with_new_word_time()

    def skipped(self, then: str) -> Contest:
        """Skips the word; ``then`` is the next one."""
        after = replace(self, sheet=self.sheet.skipped(self.sign), sign=then)
        if self.chances is None:
            return replace(after, left_s=max(0.0, self.left_s - SKIP_S))
        return after._slipped(self.chances)

    def late(self, then: str) -> Contest:
        """Moves on to ``then`` because the word's time is up; has no effect without chances."""
        if self.chances is None:
            return self
        after = replace(self, sheet=self.sheet.late(self.sign), sign=then)
        return after._slipped(self.chances)

    def _slipped(self, chances: int) -> Contest:
        return replace(self, chances=max(0, chances - 1))._with_new_word_time()

    def _with_new_word_time(self) -> Contest:
        limit_s = word_time_s(self.sheet.right, self.sign)
        return replace(self, left_s=limit_s, limit_s=limit_s)
