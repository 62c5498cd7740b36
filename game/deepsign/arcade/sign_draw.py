"""Sign Rush, the draw: which of the learner's known signs comes next. Pure."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

FEWEST: Final = 4
"""With fewer known signs there is no game: a missed one has to come back after others."""
BACK_AFTER: Final = (2, 4)
"""A missed sign comes back after so many others, at least and at most."""
DUE_WEIGHT: Final = 3.0
"""A sign that is due comes so many times as often as another."""


@dataclass(frozen=True)
class Known:
    """A sign that the learner knows.

    Attributes:
        sign: Its id.
        due: Whether its card is due: it comes more often.
        forgotten: Whether it is likely to be forgotten: the tutor may show it first.
    """

    sign: str
    due: bool = False
    forgotten: bool = False

    @property
    def weight(self) -> float:
        """How readily it comes."""
        return DUE_WEIGHT if self.due else 1.0


class Draw:
    """Which sign comes next: due ones more often, missed ones again soon, never one of the last two.

    Args:
        known: Four signs or more.
        rng: Chance.

    Raises:
        ValueError: There are too few signs.
    """

    def __init__(self, known: Sequence[Known], rng: random.Random) -> None:
        if len(known) < FEWEST:
            raise ValueError(f"Sign Rush needs {FEWEST} known signs, not {len(known)}.")
        self._known = {each.sign: each for each in known}
        self._rng = rng
        self._last: list[str] = []
        self._back: dict[str, int] = {}  # missed signs: after how many others each comes back

    def missed(self, sign: str, ahead: int) -> None:
        """It comes back after two to four others.

        Args:
            sign: Its id.
            ahead: How many are on the lane already.
        """
        self._back[sign] = max(0, self._rng.randint(*BACK_AFTER) - ahead)

    def next(self) -> Known:
        """The next one."""
        may = [sign for sign in self._known if sign not in self._last]
        back = [sign for sign in may if self._back.get(sign, 1) <= 0]
        fresh = [sign for sign in may if sign not in self._back] or may
        weights = [self._known[sign].weight for sign in fresh]
        sign = back[0] if back else self._rng.choices(fresh, weights)[0]
        self._back.pop(sign, None)
        self._back = {each: after - 1 for each, after in self._back.items()}
        self._last = [*self._last, sign][-2:]
        return self._known[sign]
