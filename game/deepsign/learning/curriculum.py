"""The order in which signs are taught, and when the next level opens.

Signs, letters and numbers are three strands, each with a curriculum of its own: what is known of one opens no level of
another, and the first level of each is open from the start.

Independent of the lexicon: anything with an id, a level and minimal pairs can be taught.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final, Protocol

from deepsign_assets.lexicon.sign import is_minimal_pair
from deepsign_assets.lexicon.strand import STRANDS, Strand, is_spelled, strand_of

# A level opens when this share of the one before it is known, so that one difficult sign does not stop a learner.
OPENING_SHARE: Final = 0.8
# If the network knows fewer signs of a level, the next one is taught along with it.
FEWEST_SIGNS: Final = 5


class Teachable(Protocol):
    """The part of a sign that the curriculum uses."""

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
        """Ids of signs that differ from it in one parameter."""
        ...


@dataclass(frozen=True, slots=True)
class Level:
    """Signs that are taught together.

    Args:
        number: From 1; there may be gaps.
        signs: Ids in teaching order.
    """

    number: int
    signs: tuple[str, ...]

    def missing(self, known: Collection[str]) -> int:
        """Returns how many more of its signs must be known for the next level to open; 0 when it is passed."""
        wanted = ceil(OPENING_SHARE * len(self.signs))
        return max(0, wanted - sum(sign in known for sign in self.signs))

    def is_passed(self, known: Collection[str]) -> bool:
        """Returns whether enough of it is known for the next level to open."""
        return self.missing(known) == 0


@dataclass(frozen=True, slots=True)
class Gate:
    """The condition of a locked level.

    Args:
        level: The number of the level to work at.
        missing: How many more of its signs must be known.
    """

    level: int
    missing: int


@dataclass(frozen=True, slots=True)
class Curriculum:
    """All levels, lowest first."""

    levels: tuple[Level, ...]

    @classmethod
    def of(cls, signs: Iterable[Teachable]) -> Curriculum:
        """Returns the curriculum of a lexicon.

        Within a level the lexicon's order is kept, except that a sign does not directly follow its minimal pair where
        the level allows it: similar signs learned one after the other are confused longest.

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

    def open_levels(self, known: Collection[str], placed: int = 0) -> tuple[Level, ...]:
        """Returns the levels a learner may enter: the first, and each one after a passed one.

        Neighbouring levels that hold fewer than five signs together count as one.

        Args:
            known: Ids of signs the learner knows (see `mastery.is_known`).
            placed: The number of the level up to which a placement test opened all.
        """
        opened: list[Level] = []
        for group in self._groups():
            opened += group
            if group[-1].number >= placed and not _together(group).is_passed(known):
                break
        return tuple(opened)

    def gate(self, number: int, known: Collection[str], placed: int = 0) -> Gate | None:
        """Returns the condition for a level; None if it is open.

        Args:
            number: The level's number.
            known: Ids of signs the learner knows.
            placed: The number of the level up to which a placement test opened all.

        Raises:
            KeyError: There is no such level.
        """
        self.level(number)
        for group in self._groups():
            if any(level.number == number for level in group):
                break
            whole = _together(group)
            if group[-1].number >= placed and not whole.is_passed(known):
                return Gate(group[-1].number, whole.missing(known))
        return None

    def level(self, number: int) -> Level:
        """Returns the level with a number.

        Raises:
            KeyError: There is no such level.
        """
        found = next((level for level in self.levels if level.number == number), None)
        if found is None:
            raise KeyError(number)
        return found

    def present(self, known: Collection[str], placed: int = 0) -> Level | None:
        """Returns the learner's present level: the first open one with an unknown sign, else the last open one.

        After a placement test, levels below its result come last.

        Returns:
            None in a curriculum without levels.
        """
        opened = self.open_levels(known, placed)
        in_order = sorted(opened, key=lambda level: level.number < placed)
        unfinished = (level for level in in_order if not set(level.signs) <= set(known))
        return next(unfinished, opened[-1] if opened else None)

    def _groups(self) -> Iterator[tuple[Level, ...]]:
        """Yields levels that open together: single ones, or small neighbours."""
        group: list[Level] = []
        for level in self.levels:
            group.append(level)
            if sum(len(each.signs) for each in group) >= FEWEST_SIGNS:
                yield tuple(group)
                group = []
        if group:
            yield tuple(group)

    def new_signs(self, met: Collection[str], known: Collection[str]) -> tuple[str, ...]:
        """Returns ids to introduce next, in teaching order, from the open levels.

        Args:
            met: Ids of signs the learner already has a card for.
            known: Ids of signs the learner knows.
        """
        opened = self.open_levels(known)
        return tuple(sign for level in opened for sign in level.signs if sign not in met)


def strands(entries: Iterable[Teachable]) -> dict[Strand, Curriculum]:
    """Returns the curriculum of each strand, also of those that have no entry."""
    parts: dict[Strand, list[Teachable]] = {strand: [] for strand in STRANDS}
    for entry in entries:
        parts[strand_of(entry.id)].append(entry)
    return {strand: Curriculum.of(sorted(part, key=_counted)) for strand, part in parts.items()}


def _counted(entry: Teachable) -> int:
    """Returns a sort key that puts 10 after 9 and leaves signs in their order."""
    return len(entry.id) if is_spelled(entry.id) else 0


def _together(group: Sequence[Level]) -> Level:
    return Level(group[-1].number, tuple(sign for level in group for sign in level.signs))


def _spread(signs: Sequence[Teachable]) -> tuple[str, ...]:
    waiting = list(signs)
    ordered: list[Teachable] = []
    while waiting:
        last = ordered[-1] if ordered else None
        apart = (s for s in waiting if last is None or not is_minimal_pair(s, last))
        chosen = next(apart, waiting[0])
        waiting.remove(chosen)
        ordered.append(chosen)
    return tuple(sign.id for sign in ordered)
