"""A clock that was wrong for a while: backups continue, the right one is restored, and no card is due a year late."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.clock import Clock

from deepsign.learning.schedule import Card, Rating, Schedule
from deepsign.progress.backup import KEEP, backups, is_time_for_backup, restore
from deepsign.progress.examine import examine
from deepsign.progress.records import Attempt, Learner
from deepsign.progress.store import ProgressStore

START = datetime(2026, 11, 1, 10, tzinfo=UTC)
WRONG = {
    "a year ahead": timedelta(days=365),
    "two days ahead": timedelta(days=2),
    "in 2099": timedelta(days=26_400),
    "a year behind": timedelta(days=-365),
    "in 1970": datetime(1970, 1, 1, tzinfo=UTC) - START,
}
wrong = pytest.mark.parametrize("off", WRONG.values(), ids=WRONG)


def play(path: Path, clock: Clock, match: Attempt) -> int:
    with ProgressStore.open(path, clock=clock) as store:
        ana = next(iter(store.learners.all()), None) or store.learners.create("Ana")
        store.attempts.record(ana, match)
        return len(store.attempts.of(ana))


@wrong
def test_backups_continue_and_the_newest_is_restored(
    off: timedelta, path: Path, clock: Clock, match: Attempt
) -> None:
    clock.now = START
    for _ in range(3):
        play(path, clock, match)
        clock.forward(days=1)
    right, clock.now = clock.now, clock.now + off
    play(path, clock, match)
    clock.now = right
    for _ in range(14):
        made = play(path, clock, match)
        clock.forward(days=1)
    clock.forward(days=-1)
    newest = backups(path.parent / "backups", clock.now)[0]
    assert not is_time_for_backup(path.parent / "backups", clock.now)
    restore(newest, path, clock.now)
    assert play(path, clock, match) == made - 1 + 1  # all except the last day's, and a new one


def test_a_clock_set_back_removes_neither_later_backups_nor_the_new_one(
    path: Path, clock: Clock, match: Attempt, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(KEEP + 3):
        play(path, clock, match)
        clock.forward(days=1)
    before = set(backups(path.parent / "backups"))
    assert "clock" not in caplog.text
    clock.forward(days=-200)
    play(path, clock, match)
    assert "the clock is or was wrong" in caplog.text
    after = set(backups(path.parent / "backups"))
    assert before < after
    assert len(before) == KEEP


def reviewed(
    store: ProgressStore, learner: Learner, clock: Clock, wrong_time: Callable[[], None]
) -> Card:
    """Records three reviews on days when the card is due, something in between, and a fourth review."""
    for _ in range(3):
        card = store.cards.review(learner, "book", Rating.GOOD)
        clock.now = max(card.due_utc, clock.now + timedelta(days=1))
    wrong_time()
    return store.cards.review(learner, "book", Rating.GOOD)


def plain(tmp_path: Path) -> Card:
    clock = Clock()
    with ProgressStore.open(tmp_path / "plain" / "progress.db", clock=clock) as store:
        return reviewed(store, store.learners.create("Ana"), clock, lambda: None)


@wrong
def test_a_review_with_a_wrong_clock_changes_no_schedule(
    off: timedelta, store: ProgressStore, clock: Clock, tmp_path: Path
) -> None:
    ana = store.learners.create("Ana")

    def wrong_time() -> None:
        right, before = clock.now, store.cards.one(ana, "book")
        clock.now = right + off
        store.cards.review(ana, "book", Rating.GOOD)
        clock.now = right
        assert store.cards.one(ana, "book") == before
        assert [card.sign for card in store.cards.due(ana)] == ["book"]

    card = reviewed(store, ana, clock, wrong_time)
    assert card == plain(tmp_path) == store.cards.one(ana, "book")
    assert len(store.cards.reviews(ana)) == 5  # the log keeps all of them


@wrong
def test_a_sign_first_met_with_a_wrong_clock_is_asked_soon(
    off: timedelta, store: ProgressStore, clock: Clock
) -> None:
    ana, right = store.learners.create("Ana"), clock.now
    clock.now = right + off
    store.cards.review(ana, "book", Rating.EASY)
    clock.now = right
    assert [card.sign for card in store.cards.due(ana)] == ["book"]
    again = store.cards.review(ana, "book", Rating.GOOD)
    assert again.last_review_utc == right
    assert timedelta(0) < again.due_utc - right < timedelta(days=400)
    assert store.cards.one(ana, "book") == again


@wrong
def test_a_review_after_a_wrong_one_can_be_undone(
    off: timedelta, store: ProgressStore, clock: Clock
) -> None:
    ana = store.learners.create("Ana")
    store.cards.review(ana, "book", Rating.GOOD)
    clock.forward(days=3)
    right = clock.now
    clock.now = right + off
    store.cards.review(ana, "book", Rating.GOOD)
    clock.now = right
    before = store.cards.one(ana, "book")
    store.cards.review(ana, "book", Rating.AGAIN)
    store.cards.undo(ana)
    assert store.cards.one(ana, "book") == before


@pytest.mark.parametrize("years", [1, 10, 56])
def test_the_schedule_never_goes_back(years: int) -> None:
    schedule = Schedule()
    card = Card("book", START)
    for _ in range(4):
        card = schedule.review(card, Rating.GOOD, card.due_utc)
    assert card.last_review_utc is not None
    early = schedule.review(card, Rating.GOOD, START - timedelta(days=365 * years))
    assert early.last_review_utc == card.last_review_utc
    assert early == schedule.review(card, Rating.GOOD, card.last_review_utc)


def days_of(store: ProgressStore, learner: Learner, clock: Clock, match: Attempt, n: int) -> None:
    for _ in range(n):
        store.attempts.record(learner, match)
        clock.forward(days=1)


@wrong
def test_a_wrong_clock_neither_breaks_nor_lengthens_a_streak(
    off: timedelta, store: ProgressStore, clock: Clock, match: Attempt
) -> None:
    ana = store.learners.create("Ana")
    clock.now = START
    days_of(store, ana, clock, match, 4)
    right, clock.now = clock.now, clock.now + off
    store.attempts.record(ana, match)
    assert store.days.recorded(ana).clock_was_wrong or off > timedelta(0)
    clock.now = right
    assert store.days.recorded(ana).clock_was_wrong
    assert store.days.streak(ana).days == 4
    days_of(store, ana, clock, match, 3)
    clock.forward(days=-1)
    streak = store.days.streak(ana)
    assert (streak.days, streak.longest, streak.practised_today) == (7, 7, True)
    assert not store.days.recorded(ana).clock_was_wrong
    assert len(store.days.counts(ana)) == 7
    assert len(store.attempts.of(ana)) == 8  # nothing is lost


def test_the_day_of_a_wrong_clock_counts_when_it_really_comes(
    store: ProgressStore, clock: Clock, match: Attempt
) -> None:
    ana = store.learners.create("Ana")
    days_of(store, ana, clock, match, 3)
    right = clock.now
    clock.forward(days=5)
    store.attempts.record(ana, match)
    clock.now = right
    days_of(store, ana, clock, match, 5)
    assert not store.days.streak(ana).practised_today
    days_of(store, ana, clock, match, 2)
    clock.forward(days=-1)
    assert store.days.streak(ana).days == 10


@wrong
def test_the_last_score_is_updated_after_a_wrong_clock(
    off: timedelta, store: ProgressStore, clock: Clock, match: Attempt
) -> None:
    ana, right = store.learners.create("Ana"), clock.now
    clock.now = right + off
    store.attempts.record(ana, match)
    clock.now = right
    store.attempts.record(ana, replace(match, score=12))
    (book,) = store.attempts.progress(ana, "produce")
    assert (book.last_score, book.last_attempt) == (12, right)


def test_an_untrusted_review_is_logged_once(
    store: ProgressStore, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    ana, right = store.learners.create("Ana"), clock.now
    clock.forward(days=365)
    store.cards.review(ana, "book", Rating.GOOD)
    clock.now = right
    for _ in range(3):
        store.cards.due(ana)
    assert sum("is not trusted" in line for line in caplog.messages) == 1


def test_doctor_reports_a_wrong_clock(path: Path, clock: Clock, match: Attempt) -> None:
    play(path, clock, match)
    right = clock.now
    clock.forward(days=365)
    play(path, clock, match)
    assert examine(path, right).wrong_clock == ("Ana",)
    assert examine(path, clock.now).wrong_clock == ()


@pytest.mark.parametrize("hours", [-26, -3, 0])
def test_a_review_before_the_last_one_lengthens_no_interval(
    hours: int, store: ProgressStore, clock: Clock
) -> None:
    """The clock was set back by hours or by a day."""
    ana = store.learners.create("Ana", time_zone="UTC")
    clock.now = START
    first = store.cards.review(ana, "book", Rating.GOOD)
    clock.forward(days=2)
    last = store.cards.review(ana, "book", Rating.GOOD)
    clock.forward(hours=hours)
    store.cards.review(ana, "book", Rating.EASY)
    clock.now = START + timedelta(days=2)
    assert store.cards.one(ana, "book") == last != first


def test_a_sign_first_met_in_1970_does_not_count_as_remembered_for_decades(
    store: ProgressStore, clock: Clock
) -> None:
    ana, right = store.learners.create("Ana"), clock.now
    clock.now = datetime(1970, 1, 2, tzinfo=UTC)
    store.cards.review(ana, "book", Rating.EASY)
    clock.now = right
    assert store.days.recorded(ana).clock_was_wrong
    again = store.cards.review(ana, "book", Rating.GOOD)
    assert again.due_utc - right < timedelta(days=30)
