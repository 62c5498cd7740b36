from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deepsign.learning.schedule import Card, CardStage, Rating, Schedule

NOW = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
NEW = Card("book", due_utc=NOW)
ratings = st.sampled_from(Rating)


def after(*ratings: Rating, gap: timedelta = timedelta(0)) -> Card:
    """Returns a card after reviews, each made when it fell due (plus a gap)."""
    schedule, card = Schedule(), NEW
    for rating in ratings:
        card = schedule.review(card, rating, card.due_utc + gap)
    return card


def test_a_new_card_is_due_at_once() -> None:
    assert NEW.is_due(NOW)
    assert NEW.stage is CardStage.LEARNING


def test_the_first_answer_gives_an_interval_of_days() -> None:
    days = [(after(rating).due_utc - NOW).days for rating in Rating]
    assert days == [1, 1, 2, 8]
    assert [after(rating).graduated for rating in Rating] == [False, True, True, True]


def test_better_recall_comes_back_later() -> None:
    dues = [after(Rating.GOOD, Rating.GOOD, rating).due_utc for rating in Rating]
    assert dues == sorted(dues)
    assert len(set(dues)) == 4


def test_forgetting_brings_a_known_sign_back_tomorrow() -> None:
    card = after(Rating.EASY, Rating.EASY, Rating.AGAIN)
    assert card.last_review_utc is not None
    assert card.due_utc - card.last_review_utc <= timedelta(days=4)


# what happens again on the same day

MIDNIGHT = datetime(2026, 11, 22, tzinfo=UTC)
times_of_day = st.lists(st.tuples(ratings, st.integers(0, 86_399)), min_size=1, max_size=80)


@settings(max_examples=60)
@given(st.lists(st.tuples(ratings, st.integers(1, 60)), max_size=6), times_of_day)
def test_no_answer_of_the_same_day_lengthens_what_the_first_one_gave(
    days: list[tuple[Rating, int]], answers: list[tuple[Rating, int]]
) -> None:
    """In any order of ratings and times, also with the clock set back within the day."""
    schedule, card, day = Schedule(), replace(NEW, due_utc=MIDNIGHT), MIDNIGHT
    for rating, gap in days:
        card, day = schedule.review(card, rating, day), day + timedelta(days=gap)
    first = card = schedule.review(card, answers[0][0], day + timedelta(seconds=answers[0][1]))
    for rating, seconds in answers[1:]:
        before, card = card, schedule.review(card, rating, day + timedelta(seconds=seconds))
        assert card.due_utc <= before.due_utc
        assert (card.stability_days or 0) <= (before.stability_days or 0)
        assert rating is Rating.AGAIN or card == before
    assert card.due_utc <= first.due_utc
    assert card.last_review_utc == first.last_review_utc


def test_eighty_repeats_in_an_hour_are_one_answer() -> None:
    schedule, first = Schedule(), after(Rating.EASY)
    card = first
    for number in range(80):
        card = schedule.review(card, Rating.EASY, NOW + timedelta(seconds=45 * number))
    assert card == first
    lapsed = schedule.review(card, Rating.AGAIN, NOW + timedelta(hours=2))
    assert lapsed.due_utc < first.due_utc


def test_a_day_is_a_date_where_the_learner_is() -> None:
    evening = datetime(2026, 11, 22, 23, 50, tzinfo=UTC)
    card = Schedule().review(NEW, Rating.GOOD, evening)
    later = evening + timedelta(minutes=20)
    assert Schedule().review(card, Rating.GOOD, later) != card
    west = Schedule(zone=timezone(timedelta(hours=-5)))
    assert west.review(card, Rating.GOOD, later) == card


@pytest.mark.parametrize("minutes", [-60, 60])
def test_an_hour_sooner_or_later_on_the_next_day_is_one_day(minutes: int) -> None:
    card, next_day = after(Rating.EASY), timedelta(days=1)
    moved = Schedule().review(card, Rating.GOOD, NOW + next_day + timedelta(minutes=minutes))
    exact = Schedule().review(card, Rating.GOOD, NOW + next_day)
    assert moved.stability_days == exact.stability_days


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
            assert card.stability_days is not None and card.stability_days > 0
            assert card.difficulty is not None and 1 <= card.difficulty <= 10
            assert card.last_review_utc is not None and card.due_utc > card.last_review_utc
        return card

    assert play() == play()


own_parameters = st.lists(st.floats(0.8, 1.2), min_size=21, max_size=21).map(
    lambda factors: tuple(
        min(max(value * factor, low), high)
        for value, factor, low, high in zip(
            fsrs.scheduler.DEFAULT_PARAMETERS,
            factors,
            fsrs.scheduler.LOWER_BOUNDS_PARAMETERS,
            fsrs.scheduler.UPPER_BOUNDS_PARAMETERS,
            strict=True,
        )
    )
)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(ratings, st.integers(1, 400)), max_size=25),
    st.sampled_from([0.7, 0.85, 0.9, 0.97]),
    st.none() | own_parameters,
)
def test_once_a_day_gives_the_due_dates_of_py_fsrs_itself(
    history: list[tuple[Rating, int]],
    retention: float,
    parameters: tuple[float, ...] | None,
) -> None:
    theirs = fsrs.Scheduler(
        parameters or fsrs.scheduler.DEFAULT_PARAMETERS,
        desired_retention=retention,
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
    )
    ours = Schedule(retention, parameters)
    their_card, our_card, now = fsrs.Card(card_id=1, due=NOW), NEW, NOW
    for rating, days in history:
        now += timedelta(days=days)
        assert ours.recall(our_card, now) == theirs.get_card_retrievability(their_card, now)
        ahead = ours.preview(our_card, now)
        their_card, _ = theirs.review_card(their_card, fsrs.Rating(rating), now)
        our_card = ours.review(our_card, rating, now)
        assert our_card.due_utc == ahead[rating] == their_card.due
        assert (our_card.stability_days, our_card.difficulty) == (
            their_card.stability, their_card.difficulty,
        )  # fmt: skip
        assert (our_card.stage, our_card.step) == (their_card.state, their_card.step)


def test_a_card_keeps_its_direction_and_is_known_from_three_weeks_on() -> None:
    card = replace(NEW, direction="recognise")
    assert Schedule().review(card, Rating.GOOD, NOW).direction == "recognise"
    assert not NEW.is_known
    assert not replace(NEW, stability_days=20.9).is_known
    assert replace(NEW, stability_days=21.0).is_known
