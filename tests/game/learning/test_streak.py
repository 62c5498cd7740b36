from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign.learning.streak import (
    MOST_REST_DAYS,
    PRACTISED_PER_REST_DAY,
    Day,
    Streak,
    local_day,
    missed_days,
    streak,
    trusted_days,
)

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
# Half and quarter hours, a change of half an hour, none at all, both sides of the date line.
ZONES = [
    "UTC", "Europe/Paris", "America/Los_Angeles", "Asia/Tokyo", "Asia/Kathmandu",
    "Australia/Lord_Howe", "America/St_Johns", "Pacific/Kiritimati", "Pacific/Niue",
    "Pacific/Auckland",
]  # fmt: skip
zones = st.sampled_from(ZONES).map(ZoneInfo)
# Which of the days before today were practised, yesterday first.
histories = st.lists(st.booleans(), max_size=80)


def days_ago(*ago: int) -> list[Day]:
    return [Day(TODAY - timedelta(days=n)) for n in sorted(ago, reverse=True)]


def of_history(practised: list[bool]) -> list[Day]:
    return days_ago(*(n + 1 for n, done in enumerate(practised) if done))


def oracle(practised: set[date], today: date) -> tuple[int, int, int, list[date]]:
    """Applies the rules naively, day by day: days, longest, rest days left, rested."""
    run = longest = rest = total = 0
    rested = []
    first = min(practised, default=today)
    for n in range((today - first).days + 1):
        day = first + timedelta(days=n)
        if day in practised:
            run, total = run + 1, total + 1
            rest = min(2, rest + 1) if total % 5 == 0 else rest
        elif day < today and run and rest:
            rest, rested = rest - 1, [*rested, day]
        elif day < today:
            run = 0
        longest = max(longest, run)
    return run, longest, rest, rested


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        ([], Streak(0, 0, practised_today=False)),
        ([0], Streak(1, 1, practised_today=True)),
        ([1], Streak(1, 1, practised_today=False)),
        ([2], Streak(0, 1, practised_today=False)),
        ([0, 1, 2], Streak(3, 3, practised_today=True)),
        ([1, 2, 4, 5, 6], Streak(2, 3, False, rest_days_left=1)),
        ([0, 10, 11], Streak(1, 2, practised_today=True)),
    ],
)
def test_runs(ago: list[int], expected: Streak) -> None:
    assert streak(days_ago(*ago), Day(TODAY)) == expected


def test_every_fifth_day_earns_a_rest_day_and_two_are_kept() -> None:
    kept = [streak(days_ago(*range(n)), Day(TODAY)).rest_days_left for n in (4, 5, 9, 10, 30)]
    assert kept == [0, 1, 1, 2, 2]


def test_a_missed_day_takes_a_rest_day_by_itself() -> None:
    found = streak(days_ago(0, 2, 3, 4, 5, 6), Day(TODAY))
    assert (found.days, found.rest_days_left) == (6, 0)
    assert found.rested == (TODAY - timedelta(days=1),)


def test_two_rest_days_carry_over_two_missed_days_and_no_third() -> None:
    ten = range(3, 13)
    assert streak(days_ago(0, *ten), Day(TODAY)).days == 11
    assert streak(days_ago(0, *(n + 1 for n in ten)), Day(TODAY)) == Streak(
        1, 10, True, 0, (TODAY - timedelta(days=3), TODAY - timedelta(days=2))
    )


def test_today_is_not_missed_before_it_is_over() -> None:
    found = streak(days_ago(*range(1, 6)), Day(TODAY))
    assert (found.days, found.rest_days_left, found.practised_today) == (5, 1, False)


def test_days_from_the_future_do_not_count_yet() -> None:
    assert streak([Day(TODAY + timedelta(days=1))], Day(TODAY)) == Streak(0, 0, False)


@given(histories, st.booleans())
def test_the_rules_told_day_by_day_say_the_same(practised: list[bool], today: bool) -> None:
    days = of_history(practised) + ([Day(TODAY)] if today else [])
    found = streak(days, Day(TODAY))
    expected = oracle({day.date for day in days}, TODAY)
    assert (found.days, found.longest, found.rest_days_left, list(found.rested)) == expected
    assert found.practised_today == today


@given(histories, st.booleans())
def test_bounds(practised: list[bool], today: bool) -> None:
    days = of_history(practised) + ([Day(TODAY)] if today else [])
    found = streak(days, Day(TODAY))
    assert 0 <= found.days <= found.longest <= len(days)
    assert 0 <= found.rest_days_left <= MOST_REST_DAYS
    earned = len(days) // PRACTISED_PER_REST_DAY
    assert len(found.rested) + found.rest_days_left <= earned
    assert not {day.date for day in days} & set(found.rested)


@given(histories, st.integers(0, 80))
def test_what_was_granted_is_never_taken_back(practised: list[bool], ago: int) -> None:
    """What was told on an earlier day is still true today."""
    days, then = of_history(practised), TODAY - timedelta(days=ago)
    earlier, now = streak(days, Day(then)), streak(days, Day(TODAY))
    assert now.rested[: len(earlier.rested)] == earlier.rested
    assert now.longest >= earlier.longest
    assert earlier == streak([day for day in days if day.date <= then], Day(then))


@given(histories, zones, st.data())
def test_a_change_of_the_clocks_changes_nothing(
    practised: list[bool], zone: ZoneInfo, data: st.DataObject
) -> None:
    """At whatever time of the day, in whatever zone: only the dates on the calendar matter."""
    plain = of_history(practised)
    lived = []
    for day in plain:
        at = data.draw(st.times(max_value=time(23, 59)))
        lived.append(local_day(datetime.combine(day.date, at, zone).astimezone(UTC), zone))
    # Where the clock is put forward an hour does not exist; it falls into the same date.
    assert [day.date for day in lived] == [day.date for day in plain]
    now = local_day(datetime.combine(TODAY, time(12), zone), zone)
    assert streak(lived, now) == streak(plain, Day(TODAY))


@given(st.lists(st.tuples(st.integers(1, 12 * 60 - 1), zones), min_size=1, max_size=60))
def test_no_flight_breaks_the_row_of_one_who_practises_every_twelve_hours(
    legs: list[tuple[int, ZoneInfo]],
) -> None:
    at, days = NOON, dict[date, Day]()
    for minutes, zone in legs:
        at += timedelta(minutes=minutes)
        today = local_day(at, zone)
        days[today.date] = today
        found = streak(sorted(days.values()), today)
        assert found.practised_today
        assert found.rested == ()
        assert found.days == found.longest == sum(day <= today.date for day in days)


def test_a_date_skipped_on_a_flight_east_is_not_missed() -> None:
    los_angeles, auckland = ZoneInfo("America/Los_Angeles"), ZoneInfo("Pacific/Auckland")
    evening = datetime(2026, 11, 20, 18, 0, tzinfo=los_angeles)
    morning = datetime(2026, 11, 22, 8, 0, tzinfo=auckland)  # after 17 hours
    assert missed_days(local_day(evening, los_angeles), local_day(morning, auckland)) == 0
    # One who stayed, and played on the 20th and the 22nd only, missed one.
    assert missed_days(Day(date(2026, 11, 20), 780), Day(date(2026, 11, 22), 780)) == 1


def test_the_same_date_twice_on_a_flight_west_is_one_day() -> None:
    days = [Day(TODAY - timedelta(days=1), 780), Day(TODAY, -480)]
    assert streak(days, Day(TODAY, -480)).days == 2


def test_the_learners_midnight_counts_and_not_that_of_utc() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    before, behind = NOON.replace(hour=14, minute=59), NOON.replace(hour=15)
    assert local_day(before, tokyo) == Day(TODAY, 540)
    assert local_day(behind, tokyo) == Day(TODAY + timedelta(days=1), 540)
    assert local_day(behind, UTC) == Day(TODAY, 0)


@pytest.mark.parametrize("change", [date(2026, 3, 29), date(2026, 10, 25)])
def test_late_evenings_around_a_change_of_the_clocks(change: date) -> None:
    paris = ZoneInfo("Europe/Paris")
    evenings = [
        datetime(change.year, change.month, change.day, 23, 30, tzinfo=paris) + timedelta(days=n)
        for n in (-1, 0, 1)
    ]
    days = [local_day(evening, paris) for evening in evenings]
    assert len({day.utc_offset_minutes for day in days}) == 2
    assert streak(days, days[-1]).days == 3


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        local_day(NOON.replace(tzinfo=None), UTC)


def test_without_a_zone_the_computers_own_is_used() -> None:
    assert local_day(NOON, None).date == NOON.astimezone().date()


def recorded(*days: int) -> list[Day]:
    return [Day(date(2026, 1, 1) + timedelta(days=day)) for day in days]


@pytest.mark.parametrize(
    ("days", "trusted"),
    [
        ((0, 1, 2), (0, 1, 2)),
        ((0, 1, 365, 2, 3), (0, 1, 2, 3)),  # a start a year ahead
        ((400, 401, 0, 402), (400, 401, 402)),  # a start a year behind
        ((400, 0), (400,)),  # of two the later one
        ((0, 365), (0,)),  # in the future
        ((0, 2, 1, 3), (0, 1, 2, 3)),  # flown over the date line
        ((), ()),
    ],
)
def test_days_recorded_out_of_order_are_not_trusted(
    days: tuple[int, ...], trusted: tuple[int, ...]
) -> None:
    today = Day(date(2026, 1, 1) + timedelta(days=max((*trusted, 1))))
    assert trusted_days(recorded(*days), today) == recorded(*trusted)


@given(st.permutations([0, 2, 4, 6, 8, 10, 12]), st.integers(0, 7))
def test_the_most_days_that_are_in_order_are_trusted(days: list[int], count: int) -> None:
    known = recorded(*days[:count])
    found = trusted_days(known, Day(date(2027, 1, 1)))
    assert found == sorted(found)
    runs = (run for n in range(len(known) + 1) for run in combinations(known, n))
    assert len(found) == max(len(run) for run in runs if list(run) == sorted(run))
