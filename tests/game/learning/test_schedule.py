from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign.learning.schedule import Card, Rating, Schedule, Stage

NOW = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
NEW = Card("book", due_utc=NOW)
ratings = st.sampled_from(Rating)


def after(*ratings: Rating, gap: timedelta = timedelta(0)) -> Card:
    """A card after reviews, each made when it fell due (plus a gap)."""
    schedule, card = Schedule(), NEW
    for rating in ratings:
        card = schedule.review(card, rating, card.due_utc + gap)
    return card


def test_a_new_card_is_due_at_once() -> None:
    assert NEW.is_due(NOW)
    assert NEW.stage is Stage.LEARNING


def test_first_good_comes_back_within_the_session_and_the_second_days_later() -> None:
    assert after(Rating.GOOD).due_utc == NOW + timedelta(minutes=10)
    second = after(Rating.GOOD, Rating.GOOD)
    assert second.stage is Stage.REVIEW
    assert second.due_utc - NOW > timedelta(days=1)


def test_better_recall_comes_back_later() -> None:
    dues = [after(Rating.GOOD, Rating.GOOD, rating).due_utc for rating in Rating]
    assert dues == sorted(dues)
    assert len(set(dues)) == 4


def test_forgetting_sends_a_known_sign_to_relearning() -> None:
    card = after(Rating.EASY, Rating.AGAIN)
    assert card.stage is Stage.RELEARNING
    assert card.due_utc - card.last_review_utc == timedelta(minutes=10)  # type: ignore[operator]


def test_a_higher_wish_for_retention_asks_sooner() -> None:
    def due(retention: float) -> datetime:
        return Schedule(retention).review(NEW, Rating.EASY, NOW).due_utc

    assert due(0.95) < due(0.9) < due(0.8)


def test_recall_falls_with_time_and_is_nothing_before_the_first_review() -> None:
    schedule, card = Schedule(), after(Rating.EASY)
    days = [schedule.recall(card, NOW + timedelta(days=n)) for n in (0, 3, 10, 100)]
    assert days == sorted(days, reverse=True)
    assert days[0] == pytest.approx(1.0)
    assert schedule.recall(NEW, NOW) == 0.0


def test_any_time_zone_will_do_but_one_there_must_be() -> None:
    tokyo = NOW.astimezone(timezone(timedelta(hours=9)))
    schedule = Schedule()
    assert schedule.review(NEW, Rating.GOOD, tokyo) == schedule.review(NEW, Rating.GOOD, NOW)
    with pytest.raises(ValueError, match="has no time zone"):
        schedule.review(NEW, Rating.GOOD, NOW.replace(tzinfo=None))


@given(st.lists(st.tuples(ratings, st.integers(-3, 400), st.integers(0, 86_399)), max_size=25))
def test_any_history_gives_a_sane_card_and_always_the_same(
    history: list[tuple[Rating, int, int]],
) -> None:
    """Days may be negative: a clock that was set back must not break the plan."""

    def play() -> Card:
        card, now = NEW, NOW
        for rating, days, seconds in history:
            now += timedelta(days=days, seconds=seconds)
            card = Schedule().review(card, rating, now)
            assert card.due_utc > now
            assert card.stability_days is not None and card.stability_days > 0
            assert card.difficulty is not None and 1 <= card.difficulty <= 10
            assert card.last_review_utc == now
        return card

    assert play() == play()
