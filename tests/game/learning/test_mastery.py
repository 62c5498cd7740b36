"""The strength of signs and levels."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign.learning.mastery import MASTERED, Held, is_known, mastery, strength
from deepsign.learning.schedule import Card, Rating, Schedule

HELD = st.builds(
    Held,
    st.integers(0, 9),
    st.none() | st.floats(0, 4000),
    st.floats(0, 1),
)


def test_an_untried_sign_is_0_and_one_kept_for_a_month_is_1() -> None:
    assert strength(Held()) == 0.0
    assert strength(Held(3, 30.0, 1.0)) == pytest.approx(1.0)


@given(HELD, HELD)
def test_strength_lies_between_0_and_1_and_grows_with_each_argument(one: Held, other: Held) -> None:
    assert 0.0 <= strength(one) <= 1.0 + 1e-9
    most = Held(
        max(one.matches, other.matches),
        max(one.stability_days or 0.0, other.stability_days or 0.0),
        max(one.recall, other.recall),
    )
    assert strength(most) >= max(strength(one), strength(other)) - 1e-9


def test_matches_alone_do_not_master_a_sign() -> None:
    assert strength(Held(matches=1000)) < MASTERED


def test_a_sign_that_is_reviewed_when_due_is_mastered_within_five_reviews() -> None:
    schedule, now = Schedule(), datetime(2026, 1, 1, tzinfo=UTC)
    card, seen = Card("book", now), []
    for matches in range(1, 6):
        card = schedule.review(card, Rating.GOOD, now)
        seen.append(strength(Held(matches, card.stability_days, schedule.recall(card, now))))
        now = max(card.due_utc, now + timedelta(days=1))
    assert seen == sorted(seen)
    assert seen[0] < 0.5 < MASTERED <= seen[-1]


def test_a_neglected_sign_is_weaker_than_a_fresh_one() -> None:
    assert strength(Held(3, 10.0, 0.5)) < strength(Held(3, 10.0, 0.95))


def test_the_strength_of_a_level_is_the_mean_of_all_its_signs() -> None:
    assert mastery([1.0, 0.0, 0.5, 0.5]) == 0.5
    assert mastery([]) == 0.0


@pytest.mark.parametrize(
    ("held", "known"),
    [(Held(), False), (Held(1), True), (Held(0, 2.0, 0.9), False), (Held(0, 9.0, 0.9, True), True)],
)
def test_a_match_or_a_graduated_card_makes_a_sign_known(held: Held, known: bool) -> None:
    assert is_known(held) is known
