"""Days in a row, counted in the days that the learner lived, with rest days that are earned.

The rules, told to learners in these words:

- A day of practice is a calendar day where you are with at least one attempt at a sign.
- Every fifth day of practice earns a rest day; two are kept at most.
- A day without practice takes a rest day by itself, and the days in a row go on. Rest days are never sold.

Each practised day carries how far the learner's clock stood from UTC, so that a day which a traveller
hardly lived (flying east across the date line skips one) is not counted as missed. A change of the
clocks by an hour or two changes nothing: a day is a date, however long it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final

ONE_DAY: Final = timedelta(days=1)
DAY_MINUTES: Final = 24 * 60

PRACTISED_PER_REST_DAY: Final = 5
MOST_REST_DAYS: Final = 2


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A calendar day where the learner was.

    Args:
        date: The learner's own date.
        utc_offset_minutes: How far the learner's clock stood ahead of UTC.
    """

    date: date
    utc_offset_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row with practice.

    Args:
        days: Days practised in the present run; rest days carry it on but are not counted. It stands
            until today has passed without practice.
        longest: The longest run ever.
        practised_today: Whether today is already in it.
        rest_days_left: How many missed days the next ones may be, 0 to 2.
        rested: The days that a rest day was spent on, oldest first.
    """

    days: int
    longest: int
    practised_today: bool
    rest_days_left: int = 0
    rested: tuple[date, ...] = ()


def local_day(moment: datetime, zone: tzinfo | None) -> Day:
    """The calendar day of an instant where the learner is.

    Args:
        moment: Any time zone, never naive.
        zone: The learner's; None for the computer's own.

    Raises:
        ValueError: ``moment`` has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone; hand in a datetime in UTC.")
    there = moment.astimezone(zone)
    offset = there.utcoffset() or timedelta(0)
    # The date by the rounded offset, so that it is the one progress.db works out for itself.
    minutes = round(offset.total_seconds() / 60)
    clock = moment.astimezone(UTC) + timedelta(minutes=minutes)
    return Day(clock.date(), minutes)


def streak(practised: Iterable[Day], today: Day) -> Streak:
    """The streak that a learner's days of practice add up to.

    What it says of a day depends on that day and those before it alone: nothing that was granted is
    taken back later. Its time grows with the number of days, not of attempts.

    Args:
        practised: The days with practice, each once, in order of date. Those after today (the clock
            was set back, or the learner flew west) do not count yet.
        today: The present day.
    """
    run = _Run()
    practised_today = False
    for day in practised:
        if day.date > today.date:
            break
        run.practise(day)
        practised_today = day.date == today.date
    if not practised_today:
        run.miss_until(today)
    return Streak(run.days, run.longest, practised_today, run.rest_days, tuple(run.rested))


class _Run:
    """The rules, one day after the other."""

    def __init__(self) -> None:
        self.days = 0
        self.longest = 0
        self.rest_days = 0
        self.rested: list[date] = []
        self._total = 0
        self._last: Day | None = None

    def practise(self, day: Day) -> None:
        self.miss_until(day)
        self.days += 1
        self.longest = max(self.longest, self.days)
        self._total += 1
        if self._total % PRACTISED_PER_REST_DAY == 0:
            self.rest_days = min(MOST_REST_DAYS, self.rest_days + 1)
        self._last = day

    def miss_until(self, day: Day) -> None:
        if self._last is None:
            return
        for n in range(missed_days(self._last, day)):
            if self.rest_days == 0:
                self.days = 0
                return
            self.rest_days -= 1
            self.rested.append(self._last.date + (n + 1) * ONE_DAY)


def missed_days(before: Day, after: Day) -> int:
    """How many whole days without practice were lived between two days.

    A date that passed on a flight east, of which fewer than twelve hours were left, was not missed.
    """
    dates = (after.date - before.date).days - 1
    minutes = dates * DAY_MINUTES + before.utc_offset_minutes - after.utc_offset_minutes
    return max(0, min(dates, (minutes + DAY_MINUTES // 2) // DAY_MINUTES))
