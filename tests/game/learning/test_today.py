"""The next step today, from the learner's standing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from deepsign.learning.goal import DayProgress, Goal
from deepsign.learning.schedule import Card
from deepsign.learning.standing import LevelStanding, Standing
from deepsign.learning.streak import Streak
from deepsign.learning.today import Today, goal_nearly_reached, streak_in_danger, today

NOW = datetime(2026, 11, 22, 16, tzinfo=UTC)
SIGNS = ("hello", "yes", "no", "please")
CARD = Card("hello", NOW, stability_days=3.0, last_review_utc=NOW)
DAY = DayProgress(signs=0, minutes=0.0, goal=Goal("signs", 10), new_left=2, reviews_left=5)
LEVEL = LevelStanding(1, dict.fromkeys(SIGNS, 0.0), frozenset(), None)
STANDS = Standing((LEVEL,), 1, cards=(CARD,), review=(CARD,), day=DAY)


def test_reviews_come_first_then_new_signs_then_the_day_is_done() -> None:
    assert today(STANDS, 5) == Today("review", produce=1, new=2)
    reviewed = replace(STANDS, review=())
    assert today(reviewed, 5) == Today("new", new=2)
    assert today(reviewed, 1) == Today("new", new=1)
    learnt = replace(reviewed, day=replace(DAY, new_left=0))
    assert today(learnt, 5) == Today("done")


def test_what_was_matched_is_asked_not_met_again() -> None:
    begun = replace(STANDS, review=(), matched=frozenset({"yes"}), day=replace(DAY, new_left=0))
    assert begun.met == {"hello", "yes"}
    assert today(begun, 5) == Today("new", begun=1)


def test_a_broken_lesson_comes_before_all() -> None:
    assert today(STANDS, 5, broken=True).kind == "resume"


def test_without_levels_there_is_nothing_to_do() -> None:
    assert today(Standing(), 5) == Today("done")


@pytest.mark.parametrize(
    ("streak", "danger"),
    [
        (Streak(4, 4, practised_today=False), True),
        (Streak(4, 4, practised_today=True), False),
        (Streak(4, 4, practised_today=False, rest_days_left=1), False),
        (Streak(1, 4, practised_today=False), False),
    ],
)
def test_days_in_a_row_are_in_danger_until_something_is_practised(
    streak: Streak, danger: bool
) -> None:
    assert streak_in_danger(replace(STANDS, streak=streak)) is danger


@pytest.mark.parametrize(("signs", "missing"), [(0, 0), (6, 0), (7, 3), (9, 1), (10, 0), (12, 0)])
def test_a_goal_is_nearly_reached_from_seven_tenths_on(signs: int, missing: int) -> None:
    assert goal_nearly_reached(replace(STANDS, day=replace(DAY, signs=signs))) == missing
