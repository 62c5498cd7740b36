"""The draw of Sign Rush: which of the learner's known signs comes next. Pure."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

FEWEST: Final = 4
"""Known signs that a game needs, because a missed one comes back only after others."""
BACK_AFTER: Final = (2, 4)
"""The fewest and the most other signs before a missed one comes back."""
DUE_WEIGHT: Final = 3.0
"""How much more often a due sign comes than another."""


@dataclass(frozen=True)
class Known:
    """A sign that the learner knows.

    Attributes:
        sign: Its id.
        due: Whether its card is due; then it comes more often.
        forgotten: Whether it is probably forgotten; then the tutor may show it first.
    """

    sign: str
    due: bool = False
    forgotten: bool = False

    @property
    def weight(self) -> float:
        """Its weight in the draw."""
        return DUE_WEIGHT if self.due else 1.0


class Draw:
    """Draws the next sign: due ones more often, missed ones again soon, never one of the last two.

    Args:
        known: Four signs or more.
        rng: Random numbers.

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
        """Brings a missed sign back after two to four others.

        Args:
            sign: Its id.
            ahead: Signs already drawn and not decided.
        """
        self._back[sign] = max(0, self._rng.randint(*BACK_AFTER) - ahead)

    def next(self) -> Known:
        """Draws the next sign."""
        may = [sign for sign in self._known if sign not in self._last]
        back = [sign for sign in may if self._back.get(sign, 1) <= 0]
        fresh = [sign for sign in may if sign not in self._back] or may
        weights = [self._known[sign].weight for sign in fresh]
        sign = back[0] if back else self._rng.choices(fresh, weights)[0]
        self._back.pop(sign, None)
        self._back = {each: after - 1 for each, after in self._back.items()}
        self._last = [*self._last, sign][-2:]
        return self._known[sign]
