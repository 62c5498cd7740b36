"""A learner's days: sums, goal, limits, time spent."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.clock import Clock

from deepsign.learning.goal import Goal
from deepsign.learning.schedule import Rating
from deepsign.progress.play_records import DayCount
from deepsign.progress.records import Attempt
from deepsign.progress.store import ProgressStore
from deepsign.settings import Settings

DAY = date(2026, 11, 22)


def test_a_day_is_summed_up(store: ProgressStore, clock: Clock, match: Attempt) -> None:
    ana = store.learners.create("Ana", time_zone="UTC")
    for sign, verdict in [("book", "match"), ("book", "match"), ("cat", "not_yet")]:
        store.attempts.record(ana, replace(match, sign=sign, verdict=verdict))
    store.attempts.record(ana, replace(match, sign="dog", verdict="no_sign"))
    store.cards.review(ana, "book", Rating.GOOD)
    clock.forward(days=1)
    store.attempts.record(ana, match)
    days = store.days.counts(ana)
    assert list(days) == [DAY, DAY + timedelta(days=1)]
    assert days[DAY] == DayCount(
        attempts=4, signs=2, minutes=0.0, matches=2, new_signs=1, reviews=0, known_change=0
    )


def test_a_day_does_not_change_when_the_learner_travels(
    store: ProgressStore, clock: Clock, match: Attempt
) -> None:
    clock.now = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
    ana = store.learners.create("Ana", time_zone="Asia/Tokyo")
    store.attempts.record(ana, match)
    store.days.streak(ana)
    moved = store.learners.update(ana, time_zone="America/Los_Angeles")
    assert list(store.days.counts(moved)) == [date(2026, 11, 23)]
    store.attempts.record(moved, match)
    assert list(store.days.counts(moved)) == [date(2026, 11, 22), date(2026, 11, 23)]
    assert store.days.streak(moved).days == 1
    clock.forward(days=1)
    assert store.days.streak(moved).days == 2


def test_a_flight_over_the_date_line_breaks_no_streak(
    store: ProgressStore, clock: Clock, match: Attempt
) -> None:
    clock.now = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)  # evening of the 20th in Los Angeles
    ana = store.learners.create("Ana", time_zone="America/Los_Angeles")
    store.attempts.record(ana, match)
    there = store.learners.update(ana, time_zone="Pacific/Auckland")
    clock.now = datetime(2026, 11, 21, 19, 0, tzinfo=UTC)  # morning of the 22nd in Auckland
    assert store.days.streak(there).days == 1
    store.attempts.record(there, match)
    assert store.days.streak(there).days == 2
    assert store.days.streak(there).rested == ()


def test_rest_days_are_used_automatically(
    store: ProgressStore, clock: Clock, match: Attempt
) -> None:
    ana = store.learners.create("Ana", time_zone="UTC")
    for _ in range(5):
        store.attempts.record(ana, match)
        clock.forward(days=1)
    assert store.days.streak(ana).rest_days_left == 1
    clock.forward(days=1)
    found = store.days.streak(ana)
    assert (found.days, found.rest_days_left, found.rested) == (5, 0, (date(2026, 11, 27),))


def test_a_goal_applies_from_its_day_on(store: ProgressStore, clock: Clock) -> None:
    ana = store.learners.create("Ana", time_zone="UTC")
    assert store.days.goal(ana) == Goal("signs", 10)
    store.days.set_goal(ana, Goal("minutes", 15))
    clock.forward(days=2)
    store.days.set_goal(ana, Goal("signs", 3))
    store.days.set_goal(ana, Goal("signs", 4))
    assert store.days.goal(ana) == Goal("signs", 4)
    kept = store.database.read("SELECT from_day, amount FROM goals ORDER BY from_day")
    assert [tuple(row.values()) for row in kept] == [("2026-11-22", 15), ("2026-11-24", 4)]


@pytest.mark.parametrize(("kind", "amount"), [("hours", 3), ("signs", 0), ("minutes", 1001)])
def test_an_invalid_goal_is_refused(kind: str, amount: int) -> None:
    with pytest.raises(ValueError, match="must be"):
        Goal(kind, amount)  # type: ignore[arg-type]


def test_today_counts_signs_towards_the_goal(
    store: ProgressStore, clock: Clock, match: Attempt
) -> None:
    ana = store.learners.create("Ana", time_zone="UTC")
    store.days.set_goal(ana, Goal("signs", 2))
    assert (store.days.today(ana).share, store.days.today(ana).reached) == (0.0, False)
    store.attempts.record(ana, match)
    store.attempts.record(ana, match)
    assert (store.days.today(ana).signs, store.days.today(ana).share) == (1, 0.5)
    store.attempts.record(ana, replace(match, sign="cat", direction="recognise"))
    assert store.days.today(ana).reached
    clock.forward(days=1)
    assert store.days.today(ana).signs == 0


def test_today_respects_the_limits(store: ProgressStore, clock: Clock) -> None:
    ana = store.learners.create("Ana", time_zone="UTC")
    store.settings.save(Settings(daily_new=3, daily_reviews=2))
    for sign in ("book", "cat", "dog"):
        assert store.days.today(ana).new_left > 0
        store.cards.review(ana, sign, Rating.EASY)
        store.cards.review(ana, sign, Rating.EASY, direction="recognise")
    assert (store.days.today(ana).new_left, store.days.today(ana).reviews_left) == (0, 0)
    clock.forward(days=30)
    assert (store.days.today(ana).new_left, store.days.today(ana).reviews_left) == (3, 2)
    store.cards.review(ana, "book", Rating.GOOD)
    assert store.days.today(ana).reviews_left == 1
    store.cards.review(ana, "cat", Rating.GOOD)
    assert store.days.today(ana).reviews_left == 0
    assert len(store.cards.due(ana)) == 4


def test_every_action_adds_to_the_time_spent(
    store: ProgressStore, clock: Clock, match: Attempt
) -> None:
    ana = store.learners.create("Ana", time_zone="UTC")
    sitting = store.sittings.begin(ana, "lesson")
    clock.forward(minutes=2)
    store.attempts.record(ana, match)
    clock.forward(minutes=1)
    store.cards.review(ana, "book", Rating.GOOD)
    assert store.days.today(ana).minutes == 3.0
    clock.forward(hours=9)  # the computer was asleep; five minutes of it count
    store.sittings.end(sitting)
    assert store.days.today(ana, clock.now - timedelta(hours=9)).minutes == 8.0
    store.sittings.end(sitting)
    (kept,) = store.sittings.of(ana)
    assert (kept.activity, kept.minutes, kept.ended) == ("lesson", 8.0, True)


def test_an_interrupted_sitting_is_ended_by_the_next(
    store: ProgressStore, clock: Clock, match: Attempt
) -> None:
    ana = store.learners.create("Ana", time_zone="UTC")
    store.sittings.begin(ana, "lesson")
    clock.forward(minutes=1)
    store.attempts.record(ana, match)
    clock.forward(days=1)
    again = store.sittings.begin(ana, "review")
    clock.forward(minutes=2)
    store.attempts.record(ana, match)
    store.sittings.end(again)
    newest, oldest = store.sittings.of(ana)
    assert (oldest.minutes, oldest.ended, newest.minutes) == (1.0, True, 2.0)
    assert [day.minutes for day in store.days.counts(ana).values()] == [1.0, 2.0]


def test_the_arcade_counts_as_time_spent_but_not_towards_the_goal(
    store: ProgressStore, clock: Clock
) -> None:
    ana = store.learners.create("Ana", time_zone="UTC")
    sitting = store.sittings.begin(ana, "arcade")
    clock.forward(minutes=4)
    store.sittings.end(sitting)
    assert store.sittings.of(ana)[0].minutes == 4.0
    assert store.days.today(ana).minutes == 0.0
    assert store.days.streak(ana).days == 0


def test_a_clock_set_back_removes_no_time(store: ProgressStore, clock: Clock) -> None:
    ana = store.learners.create("Ana", time_zone="UTC")
    sitting = store.sittings.begin(ana, "lesson")
    clock.forward(hours=-3)
    store.sittings.end(sitting)
    assert store.sittings.of(ana)[0].minutes == 0.0
