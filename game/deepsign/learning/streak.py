"""Days in a row, by the learner's local date, with rest days that are earned.

The rules:

- A day of practice is a local calendar day with at least one attempt at a sign.
- Every fifth day of practice earns a rest day; two are kept at most.
- A day without practice uses a rest day, and the streak goes on. Rest days are never sold.

Each day of practice has the learner's offset from UTC, so that a day that a traveller skips by flying across the date
line is not counted as missed. Daylight saving changes nothing: a day is a date, however long it was.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from operator import lt
from typing import Final

ONE_DAY: Final = timedelta(days=1)
DAY_MINUTES: Final = 24 * 60

EARLIEST: Final = date(2010, 1, 1)
"""Earlier dates come from a clock without a battery, which often shows 1970 or 2000."""

PRACTISED_PER_REST_DAY: Final = 5
MOST_REST_DAYS: Final = 2


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A local calendar day of the learner.

    Args:
        date: The learner's local date.
        utc_offset_minutes: How far the learner's clock was ahead of UTC.
    """

    date: date
    utc_offset_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row with practice.

    Args:
        days: Days of practice in the present run; rest days continue it but are not counted. It lasts until today
            has passed without practice.
        longest: The longest run ever.
        practised_today: Whether today is already in it.
        rest_days_left: How many more days may be missed, 0 to 2.
        rested: The days on which a rest day was used, oldest first.
    """

    days: int
    longest: int
    practised_today: bool
    rest_days_left: int = 0
    rested: tuple[date, ...] = ()

    @property
    def ends_tonight(self) -> bool:
        """Whether it ends tonight without practice: none yet today, and no rest day left."""
        return bool(self.days) and not self.practised_today and not self.rest_days_left


def local_day(moment: datetime, zone: tzinfo | None) -> Day:
    """Returns the learner's calendar day at a time.

    Args:
        moment: In any time zone, not naive.
        zone: The learner's time zone; None for that of the computer.

    Raises:
        ValueError: ``moment`` has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone; hand in a datetime in UTC.")
    there = moment.astimezone(zone)
    offset = there.utcoffset() or timedelta(0)
    # By the rounded offset, so that progress.db computes the same date.
    minutes = round(offset.total_seconds() / 60)
    clock = moment.astimezone(UTC) + timedelta(minutes=minutes)
    return Day(clock.date(), minutes)


def day_end(moment: datetime, zone: tzinfo | None) -> datetime:
    """Returns the last instant, UTC, of the learner's calendar day at a time; raises as `local_day` does."""
    day = local_day(moment, zone)
    last = datetime.combine(day.date, time.max, UTC)
    return last - timedelta(minutes=day.utc_offset_minutes)


def trusted_days(recorded: Sequence[Day], today: Day) -> list[Day]:
    """Returns the days whose date can be right, in order.

    Days pass in one direction, so a day that was recorded out of order has a wrong date. Of all days that are neither
    in the future nor before `EARLIEST`, the longest series in order is trusted; among equally long ones, the latest.

    Args:
        recorded: Each day once, in the order in which they were recorded.
        today: The present day; a traveller may have recorded the next one already.
    """
    known = [day for day in recorded if EARLIEST <= day.date <= today.date + ONE_DAY]
    if _in_order(known):  # almost always
        return known
    for n in range(1, len(known)):
        if known[n - 1].date - known[n].date == ONE_DAY:  # flown over the date line
            known[n - 1], known[n] = known[n], known[n - 1]
    if _in_order(known):
        return known
    # The longest decreasing run from the end, by patience sorting: heads[k] is the latest first day of
    # all runs of k + 1 days, as a number that falls when days rise.
    heads: list[int] = []
    places: list[int] = []
    for day in reversed(known):
        place = bisect_left(heads, -day.date.toordinal())
        heads[place : place + 1] = [-day.date.toordinal()]
        places.append(place)
    return _run_of(known, places[::-1], len(heads))


def _in_order(days: Sequence[Day]) -> bool:
    dates = [day.date for day in days]
    return all(map(lt, dates, dates[1:]))


def _run_of(known: Sequence[Day], places: Sequence[int], count: int) -> list[Day]:
    """Returns the run found by the search: days at the places ``count`` - 1, ``count`` - 2, ... 0, in order."""
    chosen: list[Day] = []
    for day, place in zip(known, places, strict=True):
        later = not chosen or day.date > chosen[-1].date
        if place == count - 1 - len(chosen) and later:
            chosen.append(day)
    return chosen


def streak(practised: Iterable[Day], today: Day) -> Streak:
    """Returns the streak of a learner.

    It depends only on the given days up to today, so nothing is taken back later. Its time grows with the number of
    days, not of attempts.

    Args:
        practised: The days with practice, each once, in order. Days after today (the clock was set back, or the
            learner flew west) do not count yet.
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
    """Applies the rules, one day after the other."""

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
        if self._last is None or day.date - self._last.date == ONE_DAY:  # almost always
            return
        for n in range(missed_days(self._last, day)):
            if self.rest_days == 0:
                self.days = 0
                return
            self.rest_days -= 1
            self.rested.append(self._last.date + (n + 1) * ONE_DAY)


def missed_days(before: Day, after: Day) -> int:
    """Returns how many whole days without practice lie between two days.

    A date does not count as missed if a traveller had fewer than twelve hours of it.
    """
    dates = (after.date - before.date).days - 1
    minutes = dates * DAY_MINUTES + before.utc_offset_minutes - after.utc_offset_minutes
    return max(0, min(dates, (minutes + DAY_MINUTES // 2) // DAY_MINUTES))
