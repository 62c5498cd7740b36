from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign.learning.streak import Streak, local_day, streak

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def days_ago(*days: int) -> list[datetime]:
    return [NOON - timedelta(days=n) for n in days]


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        ([], Streak(0, 0, practised_today=False)),
        ([0], Streak(1, 1, practised_today=True)),
        ([1], Streak(1, 1, practised_today=False)),
        ([2], Streak(0, 1, practised_today=False)),
        ([0, 0, 1, 2], Streak(3, 3, practised_today=True)),
        ([1, 2, 4, 5, 6, 7], Streak(2, 4, practised_today=False)),
        ([0, 10, 11], Streak(1, 2, practised_today=True)),
    ],
)
def test_runs(ago: list[int], expected: Streak) -> None:
    assert streak(days_ago(*ago), NOON, UTC) == expected


def test_the_learners_midnight_counts_and_not_that_of_utc() -> None:
    before, behind = NOON.replace(hour=14, minute=59), NOON.replace(hour=15)
    assert streak([before, behind], behind, ZoneInfo("Asia/Tokyo")).days == 2
    assert streak([before, behind], behind, UTC).days == 1


def test_late_evening_in_los_angeles_is_still_today() -> None:
    evening = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)  # 23:30 on the 22nd
    assert local_day(evening, ZoneInfo("America/Los_Angeles")) == date(2026, 11, 22)


@pytest.mark.parametrize("change", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_change_of_the_clocks_breaks_no_streak(change: date) -> None:
    paris = ZoneInfo("Europe/Paris")
    evenings = [
        datetime(change.year, change.month, change.day, 23, 30, tzinfo=paris) + timedelta(days=n)
        for n in (-1, 0, 1)
    ]
    assert streak([e.astimezone(UTC) for e in evenings], evenings[-1], paris).days == 3


def test_moments_from_the_future_do_not_count() -> None:
    assert streak([NOON + timedelta(days=1)], NOON, UTC) == Streak(0, 0, practised_today=False)


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        local_day(NOON.replace(tzinfo=None), UTC)


def test_without_a_zone_the_computers_own_is_used() -> None:
    assert local_day(NOON, None) == NOON.astimezone().date()


@given(
    st.lists(st.integers(0, 60), max_size=40),
    st.integers(-12 * 60, 14 * 60),
    st.integers(0, 24 * 60 - 1),
)
def test_bounds(ago: list[int], offset_minutes: int, at_minute: int) -> None:
    zone = timezone(timedelta(minutes=offset_minutes))
    now = NOON + timedelta(minutes=at_minute)
    found = streak([now - timedelta(days=n) for n in ago], now, zone)
    assert 0 <= found.days <= found.longest <= len(set(ago))
    assert found.practised_today == (0 in ago)
    assert (found.days > 0) == (0 in ago or 1 in ago)
