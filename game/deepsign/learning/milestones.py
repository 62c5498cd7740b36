"""What practice brings beyond its signs: a level that opens, the day's goal, another day in a row."""

from __future__ import annotations

from dataclasses import dataclass

from deepsign.learning.standing import Standing


@dataclass(frozen=True)
class Milestones:
    """What has been reached between two moments.

    Attributes:
        level: The highest level that has opened; None if none has.
        goal: Whether the day's goal was reached.
        streak: Whether the days in a row have grown.
    """

    level: int | None = None
    goal: bool = False
    streak: bool = False


def milestones(before: Standing | None, now: Standing | None) -> Milestones:
    """What is new between two standings; nothing where one of them is not known."""
    if before is None or now is None:
        return Milestones()
    return Milestones(
        max(_opened(now) - _opened(before), default=None),
        now.day.reached and not before.day.reached,
        now.streak.days > before.streak.days,
    )


def _opened(standing: Standing) -> set[int]:
    return {level.number for level in standing.levels if not level.locked}
