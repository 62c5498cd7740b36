"""Days in a row, counted in the learner's own days and not in those of UTC."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row with practice.

    Args:
        days: The present run. It stands until a whole day has passed without practice, so
            yesterday's run still counts this morning.
        longest: The longest run ever.
        practised_today: Whether today is already in it.
    """

    days: int
    longest: int
    practised_today: bool


def local_day(moment: datetime, zone: tzinfo | None) -> date:
    """The calendar day of an instant where the learner lives.

    Args:
        moment: Any time zone, never naive.
        zone: The learner's; None for the computer's own.

    Raises:
        ValueError: ``moment`` has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone; hand in a datetime in UTC.")
    return moment.astimezone(zone).date()


def streak(moments: Iterable[datetime], now: datetime, zone: tzinfo | None = None) -> Streak:
    """The streak that a learner's attempts add up to.

    Args:
        moments: When attempts were made, in any order. Those after ``now`` (the clock was set back)
            do not count.
        now: The present instant.
        zone: The learner's time zone; None for the computer's own.
    """
    today = local_day(now, zone)
    days = {day for day in (local_day(m, zone) for m in moments) if day <= today}
    last = today if today in days else today - ONE_DAY
    return Streak(
        days=_run_ending(last, days),
        longest=max(
            (_run_ending(day, days) for day in days if day + ONE_DAY not in days), default=0
        ),
        practised_today=today in days,
    )


def _run_ending(day: date, days: set[date]) -> int:
    length = 0
    while day in days:
        length += 1
        day -= ONE_DAY
    return length
