"""Milestones of practice: a newly opened level, the daily goal, another day of the streak."""

from __future__ import annotations

from dataclasses import dataclass

from deepsign.learning.standing import Standing


@dataclass(frozen=True)
class Milestones:
    """The milestones reached between two moments.

    Attributes:
        level: The highest level that has opened; None if none has.
        goal: Whether the daily goal was reached.
        streak: Whether the streak has grown.
    """

    level: int | None = None
    goal: bool = False
    streak: bool = False


def milestones(before: Standing | None, now: Standing | None) -> Milestones:
    """Returns the milestones between two standings; none if one of them is unknown."""
    if before is None or now is None:
        return Milestones()
    return Milestones(
        max(_opened(now) - _opened(before), default=None),
        now.day.reached and not before.day.reached,
        now.streak.days > before.streak.days,
    )


def _opened(standing: Standing) -> set[int]:
    return {level.number for level in standing.levels if not level.locked}
