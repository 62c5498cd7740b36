"""The points of a match in a challenge, and the score of a round.

A match is worth 50 points, up to 50 more for a high score of the recogniser, and up to 50 more for a quick start, all
times the multiplier:

| part      | 0 points                       | 50 points             |
|-----------|--------------------------------|-----------------------|
| sure      | a score at the pass mark, 60   | a score of 100        |
| prompt    | begun 5 s after the word or later | begun within 1 s   |

| matches in a row, this one counted | multiplier |
|------------------------------------|------------|
| 1 or 2                             | 1          |
| 3 to 5                             | 2          |
| 6 to 9                             | 3          |
| 10 and more                        | 4          |

Points are rounded to tens before they are multiplied, so that they are easy to check. How long a sign takes is not
scored, because hurried signing is bad signing. A wrong attempt ends the row and costs nothing else. An attempt without
a sign, an unsure verdict or a skipped word does not change the row. The numbers are chosen, not measured.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from deepsign_model.signs.verdict import PASS_MARK

BASE: Final = 50
MOST_FOR_SURE: Final = 50
MOST_FOR_PROMPT: Final = 50
PROMPT_S: Final = 1.0
SLOW_S: Final = 5.0
STEPS: Final = ((10, 4), (6, 3), (3, 2), (1, 1))
"""Matches in a row and their multiplier, highest first."""

End = Literal["right", "skipped", "late"]


def multiplier(combo: int) -> int:
    """Returns the multiplier of the ``combo``-th match in a row; 1 for none."""
    return next((times for least, times in STEPS if combo >= least), 1)


def next_step(combo: int) -> int | None:
    """Returns how many matches are missing until the multiplier rises; None at the top."""
    above = [least - combo for least, _ in STEPS if least > max(1, combo)]
    return min(above, default=None)


def points(score: int, reaction_s: float, combo: int) -> int:
    """Returns the points of one match.

    Args:
        score: The score of the verdict, `PASS_MARK` to 100; lower ones count as `PASS_MARK`.
        reaction_s: From the word to the first movement.
        combo: Matches in a row, including this one.
    """
    sure = _share(score, PASS_MARK, 100)
    prompt = 1.0 - _share(reaction_s, PROMPT_S, SLOW_S)
    plain = BASE + MOST_FOR_SURE * sure + MOST_FOR_PROMPT * prompt
    return 10 * int(plain / 10 + 0.5) * multiplier(combo)


def _share(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low)))


@dataclass(frozen=True, slots=True)
class WordResult:
    """The result of one word of a round.

    Attributes:
        sign: The word's sign.
        end: How it ended.
        points: Its points.
        misses: Wrong attempts before the end.
    """

    sign: str
    end: End
    points: int = 0
    misses: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The score sheet of one player, as a value.

    Attributes:
        score: Points so far.
        combo: The present number of matches in a row.
        best_combo: The most matches in a row.
        misses: Wrong attempts at the present word.
        answers: The results so far, in order.
    """

    score: int = 0
    combo: int = 0
    best_combo: int = 0
    misses: int = 0
    answers: tuple[WordResult, ...] = ()

    @property
    def right(self) -> int:
        """The number of words that were signed right."""
        return sum(answer.end == "right" for answer in self.answers)

    @property
    def asked(self) -> int:
        """The number of words that have ended."""
        return len(self.answers)

    def matched(self, sign: str, score: int, reaction_s: float) -> Sheet:
        """Counts a match."""
        combo = self.combo + 1
        won = points(score, reaction_s, combo)
        return replace(
            self._ended(WordResult(sign, "right", won, self.misses)),
            score=self.score + won,
            combo=combo,
            best_combo=max(self.best_combo, combo),
        )

    def missed(self) -> Sheet:
        """Counts a wrong attempt: the row ends, the word stays."""
        return replace(self, combo=0, misses=self.misses + 1)

    def skipped(self, sign: str) -> Sheet:
        """Counts a skipped word."""
        return self._ended(WordResult(sign, "skipped", 0, self.misses))

    def late(self, sign: str) -> Sheet:
        """Counts a word whose time is up; the row goes on, because nothing was signed wrong."""
        return self._ended(WordResult(sign, "late", 0, self.misses))

    def _ended(self, answer: WordResult) -> Sheet:
        return replace(self, misses=0, answers=(*self.answers, answer))

    @property
    def right_signs(self) -> tuple[str, ...]:
        """Signs that were right at least once, in order."""
        return tuple(dict.fromkeys(a.sign for a in self.answers if a.end == "right"))

    @property
    def to_practise(self) -> tuple[str, ...]:
        """Signs that were skipped, late or signed wrong, the most difficult first."""
        trouble: dict[str, int] = {}
        for answer in self.answers:
            weight = answer.misses + 2 * (answer.end != "right")
            trouble[answer.sign] = trouble.get(answer.sign, 0) + weight
        return tuple(
            sorted((s for s, weight in trouble.items() if weight), key=lambda s: -trouble[s])
        )


BLANK: Final = Sheet()
"""An empty sheet."""
