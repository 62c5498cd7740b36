"""Milestones of practice: a newly opened level, the daily goal, another day of the streak."""

from __future__ import annotations

from dataclasses import dataclass

from deepsign.learning.standing import Standing
from deepsign_assets.lexicon.strand import STRANDS, Strand


@dataclass(frozen=True)
class Milestones:
    """The milestones reached between two moments.

    Attributes:
        level: The highest level that has opened, of the signs if several have; None if none has.
        strand: Whether that level is of signs, letters or numbers.
        goal: Whether the daily goal was reached.
        streak: Whether the streak has grown.
    """

    level: int | None = None
    strand: Strand = "signs"
    goal: bool = False
    streak: bool = False


def milestones(before: Standing | None, now: Standing | None) -> Milestones:
    """Returns the milestones between two standings; none if one of them is unknown."""
    if before is None or now is None:
        return Milestones()
    new = {
        strand: max(_opened(now, strand) - _opened(before, strand), default=None)
        for strand in STRANDS
    }
    strand = next((each for each in STRANDS if new[each] is not None), STRANDS[0])
    return Milestones(
        new[strand],
        strand,
        now.day.reached and not before.day.reached,
        now.streak.days > before.streak.days,
    )


def _opened(standing: Standing, strand: Strand) -> set[int]:
    return {level.number for level in standing.strand(strand) if not level.locked}
