"""Where somebody who knows some signs begins: a short test of understanding, level by level.

The levels are climbed two at a time; when one does not hold, the one between is asked. A level holds after three right
answers without a wrong one, or four with one; two wrong ones end it. Among four words a guess is right one time in
four: a level then holds once in 41 times (1/64 + 9/64 * 1/16), and two of them once in 1700.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from deepsign.learning.curriculum import Level

ENOUGH: Final = 3
"""Right answers after which a level holds if none was wrong."""
MOST: Final = 5
"""Signs of a level that are asked at most."""
STRIDE: Final = 2
"""How many levels higher the next one is, as long as all hold."""
SIGNED: Final = 3
"""Signs that are signed to the camera afterwards."""


@dataclass(frozen=True)
class Answer:
    """One answer.

    Attributes:
        sign: The id of the sign that was shown.
        right: Whether its word was picked.
    """

    sign: str
    right: bool


@dataclass(frozen=True)
class Placement:
    """The test as it stands.

    Attributes:
        levels: Lowest first; of each the signs that are asked, in order.
        answers: In order.
    """

    levels: tuple[Level, ...]
    answers: tuple[Answer, ...] = ()

    @classmethod
    def of(cls, levels: Sequence[Level], rng: random.Random) -> Placement:
        """A test with signs of each level by chance.

        Args:
            levels: Those of the curriculum, lowest first.
            rng: Chance; the same state asks the same signs.
        """
        return cls(
            tuple(
                Level(level.number, tuple(rng.sample(level.signs, min(MOST, len(level.signs)))))
                for level in levels
            )
        )

    @property
    def asked(self) -> str | None:
        """The sign that is asked now; None when the test is over."""
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
        """The number of the level up to which all are open by the answers so far."""
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
        """A few signs that were understood, the hardest first, to be signed."""
        return self.right[::-1][:SIGNED]

    def answered(self, right: bool) -> Placement:
        """The test after an answer to what is asked; as it was when it is over."""
        if self.asked is None:
            return self
        return replace(self, answers=(*self.answers, Answer(self.asked, right)))

    def undone(self) -> Placement:
        """The test without its last answer; the same sign is asked again."""
        return replace(self, answers=self.answers[:-1])

    def _walk(self) -> tuple[int | None, int]:
        """The index of the level that is asked now, None at the end, and of the highest that holds, or -1."""
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
        """Whether the answers to a level's signs hold; None while that is open."""
        marks = [answer.right for answer in self.answers if answer.sign in level.signs]
        right, wrong, signs = sum(marks), len(marks) - sum(marks), len(level.signs)
        if wrong > 1 or (wrong and signs < MOST):
            return False
        wanted = ENOUGH + 1 if wrong else min(ENOUGH, signs)
        return True if right >= wanted else None
