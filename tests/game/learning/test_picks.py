"""The selection of due cards."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign.learning.picks import (
    APART,
    forecast,
    minutes_for,
    mixed,
    overdue,
    review_picks,
)
from deepsign.learning.schedule import Card, Direction

NOW = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)


def card(
    sign: str,
    late_days: float = 1.0,
    stability_days: float | None = 1.0,
    direction: Direction = "produce",
    last_hours: float = 48.0,
) -> Card:
    return Card(
        sign,
        NOW - timedelta(days=late_days),
        stability_days=stability_days,
        last_review_utc=NOW - timedelta(hours=last_hours),
        direction=direction,
    )


cards = st.lists(
    st.builds(
        card,
        st.sampled_from("abcdef"),
        st.floats(-3, 30),
        st.none() | st.floats(0.01, 300),
        st.sampled_from(["produce", "recognise"]),
        st.floats(0, 100),
    ),
    max_size=12,
    unique_by=lambda c: (c.sign, c.direction),
)


def test_a_day_late_means_more_for_what_lasts_a_day() -> None:
    firm, weak = card("firm", 10, 100), card("weak", 2, 1)
    assert overdue(firm, NOW) == pytest.approx(0.1)
    assert review_picks([firm, weak], NOW, 9) == (weak, firm)
    assert review_picks([firm, weak], NOW, 1) == (weak,)


def test_the_two_cards_of_a_sign_are_kept_apart() -> None:
    sign, name = card("dog", 2), card("dog", 5, direction="recognise")
    assert review_picks([sign, name], NOW, 9) == (name,)
    hours = APART / timedelta(hours=1)
    just_asked = card("dog", -3, direction="recognise", last_hours=hours - 0.1)
    assert review_picks([sign, just_asked], NOW, 9) == ()
    long_ago = card("dog", -3, direction="recognise", last_hours=hours)
    assert review_picks([sign, long_ago], NOW, 9) == (sign,)


@given(cards, st.integers(-1, 8))
def test_a_review_asks_due_cards_one_a_sign_the_latest_first(made: list[Card], n: int) -> None:
    picked = review_picks(made, NOW, n)
    assert len(picked) <= max(0, n)
    assert len({each.sign for each in picked}) == len(picked)
    assert all(each in made and each.is_due(NOW) for each in picked)
    for way in ("produce", "recognise"):
        late = [overdue(each, NOW) for each in picked if each.direction == way]
        assert late == sorted(late, reverse=True)
    everything = review_picks(made, NOW, 99)
    left = [overdue(each, NOW) for each in everything if each not in picked]
    assert not picked or not left or max(left) <= min(overdue(each, NOW) for each in picked)


@given(st.integers(0, 9), st.integers(0, 9))
def test_directions_are_spread_evenly(produced: int, recognised: int) -> None:
    made = [card(f"p{n}") for n in range(produced)]
    made += [card(f"r{n}", direction="recognise") for n in range(recognised)]
    out = mixed(made)
    assert sorted(map(str, out)) == sorted(map(str, made))
    if abs(produced - recognised) <= 1:
        assert all(one.direction != two.direction for one, two in pairwise(out))


def test_the_week_ahead_in_the_learners_own_days() -> None:
    zone = ZoneInfo("America/New_York")  # 11 in the morning there
    late = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)  # half past eleven in the evening of today
    made = [card("late", 40), card("now", 0), Card("tonight", late), Card("next", NOW + 6 * _DAY)]
    made.append(Card("beyond", NOW + 7 * _DAY))
    assert forecast(made, NOW, zone) == (3, 0, 0, 0, 0, 0, 1)
    assert forecast(made, NOW, UTC)[:2] == (2, 1)


_DAY = timedelta(days=1)


def test_how_long_it_takes_is_learnt_from_the_learner() -> None:
    made = [card("a"), card("b"), card("c", direction="recognise")]
    assert minutes_for(made, {}) == 1  # 48 s
    assert minutes_for(made, {"produce": [60, 70, 200], "recognise": [100]}) == 4  # 240 s
    assert minutes_for([], {}) == 1
