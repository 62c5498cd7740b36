from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from tests.clock import Clock

from deepsign.errors import SettingsError, UnknownLearner
from deepsign.learning.schedule import Card, Rating, Schedule
from deepsign.progress.records import Attempt
from deepsign.progress.store import ProgressStore
from deepsign.settings import Settings


def test_learners_are_remembered(store: ProgressStore, path: Path) -> None:
    ana = store.learners.create("  Ana   Maria ", "left", "Asia/Tokyo")
    store.learners.create("Björn")
    assert (ana.name, ana.hand) == ("Ana Maria", "left")
    store.close()
    with ProgressStore.open(path) as again:
        assert again.learners.all()[0] == ana == again.learners.named("ANA MARIA")
        assert [each.name for each in again.learners.all()] == ["Ana Maria", "Björn"]


@pytest.mark.parametrize("name", ["ana", "ÄNNE"])
def test_a_name_is_taken_whatever_its_case(store: ProgressStore, name: str) -> None:
    store.learners.create("Ana")
    store.learners.create("Änne")
    with pytest.raises(SettingsError, match="already a learner named"):
        store.learners.create(name)


@pytest.mark.parametrize(
    ("name", "hand", "zone", "sentence"),
    [
        (" ", "right", "local", "needs a name"),
        ("x" * 41, "right", "local", "longer than 40"),
        ("Ana", "both", "local", "'both'; it must be right or left"),
        ("Ana", "right", "Mars/Olympus", "no time zone 'Mars/Olympus'"),
        ("Ana", "right", "../etc/passwd", "no time zone"),
        ("Ana", "right", "", "no time zone"),
    ],
)
def test_a_bad_profile_is_refused(
    store: ProgressStore, name: str, hand: str, zone: str, sentence: str
) -> None:
    with pytest.raises(SettingsError, match=sentence):
        store.learners.create(name, hand, zone)  # type: ignore[arg-type]
    assert store.learners.all() == ()


def test_an_unknown_name_gets_a_suggestion(store: ProgressStore) -> None:
    with pytest.raises(UnknownLearner, match="nobody has played"):
        store.learners.named("Ana")
    store.learners.create("Ana")
    store.learners.create("Zoë")
    with pytest.raises(UnknownLearner, match="did you mean 'Ana'"):
        store.learners.named("Anna")


def test_a_profile_can_change_hand_and_zone(store: ProgressStore) -> None:
    ana = store.learners.create("Ana")
    changed = store.learners.update(ana, hand="left", time_zone="Europe/Paris")
    assert (
        store.learners.named("Ana")
        == changed
        == replace(ana, hand="left", time_zone="Europe/Paris")
    )
    with pytest.raises(SettingsError):
        store.learners.update(ana, time_zone="Nowhere")


def test_attempts_are_read_newest_first(store: ProgressStore, clock: Clock, match: Attempt) -> None:
    ana, bob = store.learners.create("Ana"), store.learners.create("Bob")
    first = store.attempts.record(ana, match)
    clock.forward(minutes=1)
    second = store.attempts.record(ana, Attempt("house", "not_yet", 30, 9.0, "signs100-1"))
    store.attempts.record(bob, match)
    assert store.attempts.of(ana) == (second, first)
    assert first == replace(match, id=first.id, at=clock.now - timedelta(minutes=1))
    assert store.attempts.of(ana, sign="book") == (first,)
    assert store.attempts.of(ana, limit=1) == (second,)


def test_numpy_numbers_are_stored_as_numbers(store: ProgressStore) -> None:
    ana = store.learners.create("Ana")
    scores = {"book": np.float32(0.5)}
    raw = Attempt("book", "match", np.int64(70), np.float64(8.0), "m", scores)  # type: ignore[arg-type]
    store.attempts.record(ana, raw)
    (stored,) = store.attempts.of(ana)
    assert (stored.score, stored.latency_ms, dict(stored.scores)) == (70, 8.0, {"book": 0.5})


def test_a_review_updates_the_card_and_is_logged(
    store: ProgressStore, clock: Clock, match: Attempt
) -> None:
    ana = store.learners.create("Ana")
    attempt = store.attempts.record(ana, match)
    card = store.cards.review(ana, "book", Rating.GOOD, attempt_id=attempt.id, duration_ms=4200)
    assert card == Schedule().review(Card("book", clock.now), Rating.GOOD, clock.now)
    assert store.cards.one(ana, "book") == card
    (logged,) = store.cards.reviews(ana, "book")
    assert (logged.rating, logged.at, logged.due) == (Rating.GOOD, clock.now, card.due_utc)
    assert (logged.attempt_id, logged.duration_ms) == (attempt.id, 4200)


def test_a_review_saved_later_keeps_its_own_time(store: ProgressStore, clock: Clock) -> None:
    ana, then = store.learners.create("Ana"), clock.now
    clock.forward(hours=2)
    card = store.cards.review(ana, "book", Rating.GOOD, at=then)
    assert card.last_review_utc == then
    assert store.cards.reviews(ana)[0].at == then


def test_cards_of_two_learners_are_independent(store: ProgressStore) -> None:
    ana, bob = store.learners.create("Ana"), store.learners.create("Bob")
    store.cards.review(ana, "book", Rating.EASY)
    store.cards.review(bob, "book", Rating.AGAIN)
    assert store.cards.of(ana) != store.cards.of(bob)
    assert len(store.cards.reviews(ana)) == len(store.cards.reviews(bob)) == 1


def test_due_cards_are_ordered_longest_overdue_first(store: ProgressStore, clock: Clock) -> None:
    ana = store.learners.create("Ana")
    for sign in ("cat", "boy"):
        store.cards.review(ana, sign, Rating.GOOD)
        clock.forward(minutes=1)
    store.cards.review(ana, "book", Rating.EASY)
    assert store.cards.due(ana) == ()
    clock.forward(days=3)
    assert [card.sign for card in store.cards.due(ana)] == ["cat", "boy"]
    assert [card.sign for card in store.cards.due(ana, clock.now + timedelta(days=400))] == [
        "cat", "boy", "book",
    ]  # fmt: skip


def test_reviews_use_the_desired_retention(store: ProgressStore, clock: Clock) -> None:
    ana = store.learners.create("Ana")
    store.settings.save(Settings(desired_retention=0.8))
    relaxed = store.cards.review(ana, "book", Rating.EASY)
    store.settings.save(Settings(desired_retention=0.95))
    strict = store.cards.review(ana, "cat", Rating.EASY)
    assert strict.due_utc < relaxed.due_utc


def test_a_failed_review_changes_nothing(store: ProgressStore) -> None:
    ana = store.learners.create("Ana")
    with pytest.raises(Exception, match="FOREIGN KEY"):
        store.cards.review(ana, "book", Rating.GOOD, attempt_id=999)
    assert store.cards.one(ana, "book") is None
    store.cards.review(ana, "book", Rating.GOOD)
    assert len(store.cards.reviews(ana)) == 1


def test_the_streak_is_counted_in_the_learners_time_zone(
    store: ProgressStore, clock: Clock, match: Attempt
) -> None:
    tokyo = store.learners.create("Ana", time_zone="Asia/Tokyo")
    utc = store.learners.create("Bob", time_zone="UTC")
    for minute in (59, 60):  # 14:59 and 15:00 UTC: midnight in Tokyo lies between
        at = datetime(2026, 11, 22, 14, 0, tzinfo=UTC) + timedelta(minutes=minute)
        store.attempts.record(tokyo, replace(match, at=at))
        store.attempts.record(utc, replace(match, at=at))
    clock.forward(hours=4)
    assert store.days.streak(tokyo).days == 2
    assert store.days.streak(utc).days == 1


def test_sign_progress_sums_up(store: ProgressStore, clock: Clock, match: Attempt) -> None:
    ana = store.learners.create("Ana")
    store.attempts.record(ana, replace(match, verdict="not_yet", score=40))
    clock.forward(seconds=20)
    store.attempts.record(ana, match)
    card = store.cards.review(ana, "book", Rating.HARD)
    store.attempts.record(ana, replace(match, sign="cat", verdict="no_sign", score=0))
    book, cat = store.attempts.progress(ana)
    assert (book.sign, book.attempts, book.matches, book.best_score) == ("book", 2, 1, 91)
    assert (book.last_attempt, book.due) == (clock.now, card.due_utc)
    assert (cat.sign, cat.matches, cat.due, cat.stability_days) == ("cat", 0, None, None)
    assert (book.last_score, book.last_review, book.direction) == (91, clock.now, None)


def test_settings_are_kept_and_those_of_a_newer_version_stay(
    store: ProgressStore, path: Path
) -> None:
    assert store.settings.read() == Settings()
    store.database.connection.execute("INSERT INTO settings VALUES ('telepathy', 'true')")
    store.settings.save(Settings(theme="light", sound_volume=0.25))
    store.close()
    with ProgressStore.open(path) as again:
        assert again.settings.read() == Settings(theme="light", sound_volume=0.25)
        rows = again.database.connection.execute(
            "SELECT count(*) FROM settings WHERE name = 'telepathy'"
        )
        assert rows.fetchone() == (1,)


def test_the_file_is_in_wal_mode_with_foreign_keys(store: ProgressStore) -> None:
    def pragma(name: str) -> object:
        return store.database.connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert (pragma("journal_mode"), pragma("foreign_keys")) == ("wal", 1)


def test_closing_twice_is_fine(store: ProgressStore) -> None:
    store.close()
    store.close()
