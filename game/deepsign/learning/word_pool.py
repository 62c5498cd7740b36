"""The words, letters or numbers of a challenge: those of the open levels that the learner has met."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from deepsign.learning.contest import Mode
from deepsign.learning.curriculum import Curriculum
from deepsign_assets.lexicon.strand import STRANDS, Strand

FEWEST: Final = 5
"""With fewer words met than this, all words of the level and below are asked."""
FEWEST_OWN: Final = 3
"""Own signs of which a round can be made."""


@dataclass(frozen=True)
class Pool:
    """Signs, letters or numbers of one level and of those below it, or the learner's own signs.

    Attributes:
        level: The level's number; 0 for the learner's own signs.
        top: Ids of its signs that may be asked.
        below: Ids of lower levels' signs that may be asked.
        strand: Whether they are signs, letters or numbers.
    """

    level: int
    top: tuple[str, ...]
    below: tuple[str, ...]
    strand: Strand = "signs"

    @property
    def size(self) -> int:
        """How many words there are."""
        return len(self.top) + len(self.below)

    @property
    def own(self) -> bool:
        """Whether it holds the learner's own signs, which are signed but not chosen among words."""
        return self.level == 0

    @property
    def table(self) -> int:
        """The level that keeps its rounds apart from all others: letters have 101 to 104, numbers 201 and 202."""
        return self.level + 100 * STRANDS.index(self.strand)


@dataclass(frozen=True)
class Plan:
    """The settings of the next round."""

    mode: Mode
    pool: Pool


def pools(
    curriculum: Curriculum,
    met: Collection[str],
    known: Collection[str],
    placed: int = 0,
    strand: Strand = "signs",
) -> tuple[Pool, ...]:
    """Returns one pool for each open level, lowest first.

    Args:
        curriculum: The curriculum of the signs that can be judged.
        met: Ids of signs that the learner has tried or has a card for.
        known: Ids of signs that the recogniser has accepted at least once.
        placed: The number of the level up to which a placement test opened all.
        strand: The strand of the curriculum.
    """
    made: list[Pool] = []
    below: tuple[str, ...] = ()
    for level in curriculum.open_levels(known, placed):
        made.append(_of_met(Pool(level.number, level.signs, below, strand), met))
        below += level.signs
    return tuple(made)


def own_pool(signs: tuple[str, ...]) -> tuple[Pool, ...]:
    """Returns the pool of a learner's own signs, if there are enough."""
    return (Pool(0, signs, ()),) if len(signs) >= FEWEST_OWN else ()


def _of_met(pool: Pool, met: Collection[str]) -> Pool:
    """Returns the pool without words that the learner has never seen, if enough are left."""
    top = tuple(sign for sign in pool.top if sign in met)
    below = tuple(sign for sign in pool.below if sign in met)
    return replace(pool, top=top, below=below) if len(top) + len(below) >= FEWEST else pool
