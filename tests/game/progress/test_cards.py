"""Cards in both directions, undo, fitted parameters, retention."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.clock import Clock

from deepsign.learning.schedule import KNOWN_DAYS, Card, Direction, Rating, Schedule
from deepsign.progress.play_records import Retention
from deepsign.progress.records import Attempt
from deepsign.progress.store import ProgressStore
from deepsign.settings import Settings

directions = st.sampled_from(["produce", "recognise"])
ratings = st.sampled_from(Rating)


def everything(store: ProgressStore) -> list[str]:
    """Returns the whole file, row by row."""
    return list(store.database.connection.iterdump())


def test_a_sign_has_two_cards_that_do_not_touch(store: ProgressStore, clock: Clock) -> None:
    ana = store.learners.create("Ana")
    made = store.cards.review(ana, "book", Rating.EASY)
    clock.forward(minutes=1)
    chosen = store.cards.review(ana, "book", Rating.AGAIN, direction="recognise")
    assert store.cards.one(ana, "book") == made
    assert (
        store.cards.one(ana, "book", "recognise")
        == chosen
        == replace(chosen, direction="recognise")
    )
    assert store.cards.of(ana) == (chosen, made)
    assert store.cards.of(ana, "produce") == (made,)
    clock.forward(days=1)
    assert store.cards.due(ana) == store.cards.due(ana, direction="recognise") == (chosen,)
    assert [r.direction for r in store.cards.reviews(ana)] == ["produce", "recognise"]
    assert len(store.cards.reviews(ana, direction="produce")) == 1


def test_a_review_is_logged_with_what_it_was(store: ProgressStore, clock: Clock) -> None:
    ana = store.learners.create("Ana", time_zone="UTC")
    store.cards.review(ana, "book", Rating.GOOD)
    store.cards.review(ana, "book", Rating.GOOD, direction="recognise")
    clock.forward(minutes=10)
    store.cards.review(ana, "book", Rating.GOOD)
    card = store.cards.one(ana, "book")
    assert card is not None
    clock.forward(days=3)
    store.cards.review(ana, "book", Rating.HARD)
    log = store.cards.reviews(ana)
    assert [entry.kind for entry in log] == ["new", "first", "step", "return"]
    assert log[0].predicted is None
    assert log[3].predicted == Schedule().recall(card, clock.now) < 1


def test_the_preview_is_what_happens_then(store: ProgressStore, clock: Clock) -> None:
    ana = store.learners.create("Ana")
    store.settings.save(Settings(desired_retention=0.8))
    for rating in Rating:
        ahead = store.cards.preview(ana, "book")
        assert store.cards.of(ana) == ()
        assert store.cards.review(ana, "book", rating).due_utc == ahead[rating]
        assert list(ahead.values()) == sorted(ahead.values())
        store.cards.undo(ana)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    history=st.lists(
        st.tuples(st.sampled_from(["book", "cat"]), directions, ratings, st.integers(0, 40 * 24)),
        max_size=12,
    ),
    last=st.tuples(st.sampled_from(["book", "cat"]), directions, ratings),
    retention=st.sampled_from([0.8, 0.9]),
)
def test_undo_after_a_review_is_the_identity(
    store: ProgressStore,
    clock: Clock,
    history: list[tuple[str, Direction, Rating, int]],
    last: tuple[str, Direction, Rating],
    retention: float,
) -> None:
    """No row of the whole file differs from before, not only the card."""
    learner = store.learners.create(f"L{len(store.learners.all())}")
    for sign, direction, rating, hours in history:
        store.cards.review(learner, sign, rating, direction=direction)
        clock.forward(hours=hours)
    before = everything(store)
    sign, direction, rating = last
    store.cards.review(learner, sign, rating, direction=direction)
    assert everything(store) != before
    undone = store.cards.undo(learner)
    assert undone is not None and (undone.sign, undone.rating) == (sign, rating)
    assert everything(store) == before


def test_a_review_that_is_rated_again_had_that_rating_from_the_first(
    store: ProgressStore, clock: Clock, match: Attempt
) -> None:
    ana = store.learners.create("Ana")
    assert store.cards.rate_again(ana, Rating.GOOD) is None
    store.cards.review(ana, "book", Rating.GOOD)
    clock.forward(days=4)
    made = store.attempts.record(ana, match)
    for first in Rating:
        store.cards.review(ana, "book", first, attempt_id=made.id, duration_ms=900)
        clock.forward(minutes=2)  # a learner may think about it
        card = store.cards.rate_again(ana, Rating.HARD)
        assert card == store.cards.one(ana, "book")
        again = everything(store)
        clock.forward(minutes=-2)
        store.cards.undo(ana)
        store.cards.review(ana, "book", Rating.HARD, attempt_id=made.id, duration_ms=900)
        assert everything(store) == again
        store.cards.undo(ana)


def test_all_can_be_undone_one_after_the_other(store: ProgressStore, clock: Clock) -> None:
    ana, bob = store.learners.create("Ana"), store.learners.create("Bob")
    store.cards.review(bob, "cat", Rating.GOOD)
    before = everything(store)
    for rating in (Rating.GOOD, Rating.GOOD, Rating.AGAIN, Rating.EASY):
        store.cards.review(ana, "book", rating)
        clock.forward(days=2)
    undone = [store.cards.undo(ana) for _ in range(4)]
    assert [entry.rating for entry in undone if entry] == [4, 1, 3, 3]
    assert store.cards.undo(ana) is None
    assert everything(store) == before


def test_the_attempt_behind_an_undone_review_stays(store: ProgressStore, match: Attempt) -> None:
    ana = store.learners.create("Ana")
    made = store.attempts.record(ana, match)
    store.cards.review(ana, "book", Rating.GOOD, attempt_id=made.id)
    store.cards.undo(ana)
    assert store.attempts.of(ana) == (made,)


def test_what_an_older_version_logged_is_not_undone(store: ProgressStore) -> None:
    ana = store.learners.create("Ana")
    card = store.cards.review(ana, "book", Rating.GOOD)
    store.database.connection.execute("UPDATE reviews SET card_before = NULL")
    assert store.cards.undo(ana) is None
    assert store.cards.one(ana, "book") == card


def test_own_parameters_plan_the_reviews(store: ProgressStore, clock: Clock) -> None:
    ana, bob = store.learners.create("Ana"), store.learners.create("Bob")
    own = [10.0, 20.0, 30.0, 40.0, *DEFAULTS[4:]]
    store.cards.save_parameters(ana, own, reviews=600)
    expected = Schedule(0.9, own).review(Card("book", clock.now), Rating.EASY, clock.now)
    assert store.cards.review(ana, "book", Rating.EASY) == expected
    assert store.cards.review(bob, "book", Rating.EASY).due_utc < expected.due_utc
    store.cards.save_parameters(ana, None)
    assert store.cards.review(ana, "cat", Rating.EASY).due_utc < expected.due_utc
    with pytest.raises(ValueError, match="out of bounds"):
        store.cards.save_parameters(ana, [-1.0, *DEFAULTS[1:]])


DEFAULTS = Schedule().parameters


def test_retention_is_told_against_what_was_expected(store: ProgressStore, clock: Clock) -> None:
    ana = store.learners.create("Ana", time_zone="UTC")
    assert store.cards.retention(ana) == Retention(0, None, None)
    for sign in ("book", "cat"):
        store.cards.review(ana, sign, Rating.EASY)
    clock.forward(days=8)
    schedule = Schedule()
    chances = [schedule.recall(card, clock.now) for card in store.cards.of(ana)]
    store.cards.review(ana, "book", Rating.GOOD)
    store.cards.review(ana, "cat", Rating.AGAIN)
    store.cards.review(ana, "cat", Rating.GOOD)  # the same day: tests nothing
    found = store.cards.retention(ana)
    assert (found.tested, found.recalled) == (2, 0.5)
    assert found.predicted == pytest.approx(sum(chances) / 2, abs=1e-6)
    (month,) = store.cards.retention_by_month(ana)
    assert (month.month, month.tested, month.recalled) == ("2026-11", 2, 0.5)
    store.cards.undo(ana)
    store.cards.undo(ana)
    assert store.cards.retention(ana).recalled == 1.0


def test_known_signs_are_counted_as_they_come_and_go(store: ProgressStore, clock: Clock) -> None:
    ana = store.learners.create("Ana", time_zone="UTC")
    for direction in ("produce", "recognise"):
        card = store.cards.review(ana, "book", Rating.EASY, direction=direction)
        while not card.is_known:
            clock.now = card.due_utc
            card = store.cards.review(ana, "book", Rating.GOOD, direction=direction)
    assert card.stability_days is not None and card.stability_days >= KNOWN_DAYS
    known = [day.known_change for day in store.days.counts(ana).values()]
    assert sum(known) == sum(map(abs, known)) == 1
    clock.forward(days=30)
    store.cards.review(ana, "book", Rating.AGAIN)
    store.cards.review(ana, "book", Rating.AGAIN, direction="recognise")
    assert sum(day.known_change for day in store.days.counts(ana).values()) == 0


def test_undo_reaches_back_over_the_change_of_a_day(store: ProgressStore, clock: Clock) -> None:
    ana = store.learners.create("Ana", time_zone="UTC")
    store.cards.review(ana, "book", Rating.GOOD)
    clock.forward(days=1)
    assert store.cards.undo(ana) is not None
    assert store.days.counts(ana) == {}
    assert store.days.today(ana, clock.now - timedelta(days=1)).new_left == 10


def test_what_is_repeated_on_a_day_is_logged_and_lengthens_nothing(
    store: ProgressStore, clock: Clock
) -> None:
    ana = store.learners.create("Ana", time_zone="UTC")
    first = store.cards.review(ana, "book", Rating.GOOD)
    for _ in range(40):
        clock.forward(seconds=45)
        assert store.cards.review(ana, "book", Rating.EASY) == first
    assert {entry.kind for entry in store.cards.reviews(ana)} == {"new", "step"}
    assert {entry.due for entry in store.cards.reviews(ana)} == {first.due_utc}
    (today,) = store.days.counts(ana).values()
    assert (today.new_signs, today.reviews) == (1, 0)
    lapsed = store.cards.review(ana, "book", Rating.AGAIN)
    assert lapsed.due_utc < first.due_utc
    store.cards.undo(ana)
    assert store.cards.one(ana, "book") == first


def test_a_card_is_due_all_day(store: ProgressStore, clock: Clock) -> None:
    """Practice at eight, and on the due day at seven."""
    ana = store.learners.create("Ana", time_zone="UTC")
    clock.now = clock.now.replace(hour=20)
    card = store.cards.review(ana, "book", Rating.GOOD)
    clock.now = card.due_utc - timedelta(hours=1)
    assert store.cards.due(ana) == (card,)
    clock.forward(hours=-20)
    assert store.cards.due(ana) == ()
