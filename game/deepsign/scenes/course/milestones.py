"""What a course brings beyond its signs: a level that opens, the day's goal, another day in a row."""

from __future__ import annotations

from dataclasses import dataclass

from deepsign.errors import ProgressError
from deepsign.progress.records import Learner
from deepsign.scenes.shared.home_facts import read_home
from deepsign.stage.services import Services


@dataclass(frozen=True)
class Milestones:
    """Where a learner stands at one moment.

    Attributes:
        opened: Numbers of the levels that may be entered.
        goal: Whether the day's goal is reached.
        days: Days in a row.
    """

    opened: frozenset[int] = frozenset()
    goal: bool = False
    days: int = 0


@dataclass(frozen=True)
class News:
    """What has been reached between two moments.

    Attributes:
        level: The highest level that has opened; None if none has.
        goal: Whether the day's goal was reached.
        streak: Whether the days in a row have grown.
    """

    level: int | None = None
    goal: bool = False
    streak: bool = False


def milestones(services: Services, learner: Learner) -> Milestones | None:
    """Reads the store; None while progress.db cannot be read, for then nothing can be told."""
    try:
        facts = read_home(services, learner)
    except ProgressError:
        return None
    opened = frozenset(level.number for level in facts.levels if not level.locked)
    return Milestones(opened, facts.today.reached, facts.streak.days)


def news(before: Milestones | None, now: Milestones | None) -> News:
    """What is new; nothing where one of the moments is not known."""
    if before is None or now is None:
        return News()
    return News(
        max(now.opened - before.opened, default=None),
        now.goal and not before.goal,
        now.days > before.days,
    )
