"""In what order signs are taught, and when the next level opens.

Knows nothing of the lexicon's files: whoever has an id, a level and minimal pairs can be taught.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final, Protocol

# A level opens when this share of the one before it is known: waiting for the last stubborn sign
# would stop a learner for a word, opening at once would drown them.
OPENING_SHARE: Final = 0.8
# Where the network knows little of a level, the next one is taught along with it: a session wants so many.
FEWEST_SIGNS: Final = 5


class Teachable(Protocol):
    """What the curriculum needs to know of a sign."""

    @property
    def id(self) -> str:
        """The sign's id."""
        ...

    @property
    def level(self) -> int:
        """The level that teaches it, from 1."""
        ...

    @property
    def minimal_pairs(self) -> Sequence[str]:
        """Ids of signs that differ from it in one respect."""
        ...


@dataclass(frozen=True, slots=True)
class Level:
    """Signs that are taught together.

    Args:
        number: From 1, without gaps having to be filled.
        signs: Ids in teaching order.
    """

    number: int
    signs: tuple[str, ...]

    def is_passed(self, known: Collection[str]) -> bool:
        """Whether enough of it is known for the next level to open."""
        return sum(sign in known for sign in self.signs) >= ceil(OPENING_SHARE * len(self.signs))


@dataclass(frozen=True, slots=True)
class Curriculum:
    """All levels, lowest first."""

    levels: tuple[Level, ...]

    @classmethod
    def of(cls, signs: Iterable[Teachable]) -> Curriculum:
        """The curriculum of a lexicon.

        Within a level the lexicon's order is kept, except that a sign never follows directly upon
        one it forms a minimal pair with, as far as the level allows: two new things that look
        alike, learnt one upon the other, are confused longest.

        Args:
            signs: In the lexicon's order.
        """
        by_level: dict[int, list[Teachable]] = {}
        for sign in signs:
            by_level.setdefault(sign.level, []).append(sign)
        return cls(tuple(Level(n, _spread(by_level[n])) for n in sorted(by_level)))

    @property
    def order(self) -> tuple[str, ...]:
        """All ids in teaching order."""
        return tuple(sign for level in self.levels for sign in level.signs)

    def open_levels(self, known: Collection[str]) -> tuple[Level, ...]:
        """The levels a learner may enter: the first, and each one behind a passed one.

        Neighbouring levels that hold fewer than five signs together count as one.

        Args:
            known: Ids of signs the learner has matched at least once.
        """
        opened: list[Level] = []
        together: tuple[str, ...] = ()
        for level in self.levels:
            opened.append(level)
            together += level.signs
            if len(together) < FEWEST_SIGNS:
                continue
            if not Level(level.number, together).is_passed(known):
                break
            together = ()
        return tuple(opened)

    def new_signs(self, met: Collection[str], known: Collection[str]) -> tuple[str, ...]:
        """Ids to introduce next, in teaching order, from the open levels.

        Args:
            met: Ids of signs the learner already has a card for.
            known: Ids of signs the learner has matched at least once.
        """
        opened = self.open_levels(known)
        return tuple(sign for level in opened for sign in level.signs if sign not in met)


def _spread(signs: Sequence[Teachable]) -> tuple[str, ...]:
    waiting = list(signs)
    ordered: list[Teachable] = []
    while waiting:
        last = ordered[-1] if ordered else None
        apart = (s for s in waiting if last is None or not _alike(s, last))
        chosen = next(apart, waiting[0])
        waiting.remove(chosen)
        ordered.append(chosen)
    return tuple(sign.id for sign in ordered)


def _alike(one: Teachable, other: Teachable) -> bool:
    return one.id in other.minimal_pairs or other.id in one.minimal_pairs
