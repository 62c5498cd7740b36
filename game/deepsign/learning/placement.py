"""A short placement test for learners who know some signs: understanding, level by level.

The test goes up two levels at a time; when a level is failed, the one below it is asked. A level is passed with three
right answers and none wrong, or four right and one wrong; two wrong answers fail it. Among four words a guess is right
one time in four, so guessing passes a level once in 41 times (1/64 + 9/64 * 1/16), and two of them once in 1700.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from deepsign.learning.curriculum import Level

ENOUGH: Final = 3
"""Right answers that pass a level if none was wrong."""
MOST: Final = 5
"""The most signs of a level that are asked."""
STRIDE: Final = 2
"""How many levels the test goes up at a time while levels are passed."""
SIGNED: Final = 3
"""The number of signs that the learner signs to the camera afterwards."""


@dataclass(frozen=True)
class PlacementAnswer:
    """One answer.

    Attributes:
        sign: The id of the sign that was shown.
        right: Whether its word was picked.
    """

    sign: str
    right: bool


@dataclass(frozen=True)
class Placement:
    """The state of the test.

    Attributes:
        levels: Lowest first, each with the signs to ask, in order.
        answers: The answers so far, in order.
    """

    levels: tuple[Level, ...]
    answers: tuple[PlacementAnswer, ...] = ()

    @classmethod
    def of(cls, levels: Sequence[Level], rng: random.Random) -> Placement:
        """Returns a test with random signs of each level.

        Args:
            levels: The levels of the curriculum, lowest first.
            rng: Random numbers; the same state gives the same signs.
        """
        return cls(
            tuple(
                Level(level.number, tuple(rng.sample(level.signs, min(MOST, len(level.signs)))))
                for level in levels
            )
        )

    @property
    def asked(self) -> str | None:
        """The sign to ask now; None when the test is over."""
        at = self._walk()[0]
        if at is None:
            return None
        done = {answer.sign for answer in self.answers}
        return next(sign for sign in self.levels[at].signs if sign not in done)

    @property
    def over(self) -> bool:
        """Whether nothing is left to ask."""
        return self.asked is None

    @property
    def level(self) -> int:
        """The number of the level up to which the answers so far open all levels."""
        if not self.levels:
            return 0
        held = self._walk()[1]
        return self.levels[min(held + 1, len(self.levels) - 1)].number

    @property
    def right(self) -> tuple[str, ...]:
        """The signs that were understood."""
        return tuple(answer.sign for answer in self.answers if answer.right)

    @property
    def to_sign(self) -> tuple[str, ...]:
        """A few signs that were understood, the hardest first, for the learner to sign."""
        return self.right[::-1][:SIGNED]

    def answered(self, right: bool) -> Placement:
        """Returns the test after an answer; unchanged if it is over."""
        if self.asked is None:
            return self
        return replace(self, answers=(*self.answers, PlacementAnswer(self.asked, right)))

    def undone(self) -> Placement:
        """Returns the test without its last answer, so that its sign is asked again."""
        return replace(self, answers=self.answers[:-1])

    def _walk(self) -> tuple[int | None, int]:
        """Returns the index of the level to ask now (None at the end) and of the highest passed level (or -1)."""
        held, failed, at = -1, len(self.levels), 0
        while failed - held > 1:
            holds = self._holds(self.levels[at])
            if holds is None:
                return at, held
            held, failed = (at, failed) if holds else (held, at)
            climbs = failed == len(self.levels)
            at = min(held + STRIDE, failed - 1) if climbs else (held + failed) // 2
        return None, held

    def _holds(self, level: Level) -> bool | None:
        """Returns whether a level is passed; None while that is open."""
        marks = [answer.right for answer in self.answers if answer.sign in level.signs]
        right, wrong, signs = sum(marks), len(marks) - sum(marks), len(level.signs)
        if wrong > 1 or (wrong and signs < MOST):
            return False
        wanted = ENOUGH + 1 if wrong else min(ENOUGH, signs)
        return True if right >= wanted else None
