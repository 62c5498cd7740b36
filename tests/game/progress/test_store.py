from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from deepsign.errors import SettingsError, UnknownLearner
from deepsign.learning.schedule import Card, Rating, Schedule
from deepsign.progress.records import Attempt
from deepsign.progress.store import ProgressStore
from deepsign.settings import Settings

from .conftest import Clock


def test_learners_are_remembered(store: ProgressStore, path: Path) -> None:
    ana = store.create_learner("  Ana   Maria ", "left", "Asia/Tokyo")
    store.create_learner("Björn")
    assert (ana.name, ana.hand) == ("Ana Maria", "left")
    store.close()
    with ProgressStore.open(path) as again:
        assert again.learners()[0] == ana == again.learner("ANA MARIA")
        assert [each.name for each in again.learners()] == ["Ana Maria", "Björn"]


@pytest.mark.parametrize("name", ["ana", "ÄNNE"])
def test_a_name_is_taken_whatever_its_case(store: ProgressStore, name: str) -> None:
    store.create_learner("Ana")
    store.create_learner("Änne")
    with pytest.raises(SettingsError, match="already a learner named"):
        store.create_learner(name)


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
        store.create_learner(name, hand, zone)  # type: ignore[arg-type]
    assert store.learners() == ()


def test_an_unknown_learner_is_told_the_nearest(store: ProgressStore) -> None:
    with pytest.raises(UnknownLearner, match="nobody has played"):
        store.learner("Ana")
    store.create_learner("Ana")
    store.create_learner("Zoë")
    with pytest.raises(UnknownLearner, match="did you mean 'Ana'"):
        store.learner("Anna")


def test_a_profile_can_change_hand_and_zone(store: ProgressStore) -> None:
    ana = store.create_learner("Ana")
    changed = store.update_learner(ana, hand="left", time_zone="Europe/Paris")
    assert store.learner("Ana") == changed == replace(ana, hand="left", time_zone="Europe/Paris")
    with pytest.raises(SettingsError):
        store.update_learner(ana, time_zone="Nowhere")


def test_attempts_come_back_as_they_were_newest_first(
    store: ProgressStore, clock: Clock, match: Attempt
) -> None:
    ana, bob = store.create_learner("Ana"), store.create_learner("Bob")
    first = store.record_attempt(ana, match)
    clock.forward(minutes=1)
    second = store.record_attempt(ana, Attempt("house", "not_yet", 30, 9.0, "words14-1"))
    store.record_attempt(bob, match)
    assert store.attempts(ana) == (second, first)
    assert first == replace(match, id=first.id, at=clock.now - timedelta(minutes=1))
    assert store.attempts(ana, sign="book") == (first,)
    assert store.attempts(ana, limit=1) == (second,)


def test_numbers_of_numpy_are_numbers(store: ProgressStore) -> None:
    ana = store.create_learner("Ana")
    scores = {"book": np.float32(0.5)}
    raw = Attempt("book", "match", np.int64(70), np.float64(8.0), "m", scores)  # type: ignore[arg-type]
    store.record_attempt(ana, raw)
    (stored,) = store.attempts(ana)
    assert (stored.score, stored.latency_ms, dict(stored.scores)) == (70, 8.0, {"book": 0.5})


def test_a_review_moves_the_card_and_is_logged(
    store: ProgressStore, clock: Clock, match: Attempt
) -> None:
    ana = store.create_learner("Ana")
    attempt = store.record_attempt(ana, match)
    card = store.review(ana, "book", Rating.GOOD, attempt_id=attempt.id, duration_ms=4200)
    assert card == Schedule().review(Card("book", clock.now), Rating.GOOD, clock.now)
    assert store.card(ana, "book") == card
    (logged,) = store.reviews(ana, "book")
    assert (logged.rating, logged.at, logged.due) == (Rating.GOOD, clock.now, card.due_utc)
    assert (logged.attempt_id, logged.duration_ms) == (attempt.id, 4200)


def test_a_review_saved_later_keeps_its_own_time(store: ProgressStore, clock: Clock) -> None:
    ana, then = store.create_learner("Ana"), clock.now
    clock.forward(hours=2)
    card = store.review(ana, "book", Rating.GOOD, at=then)
    assert card.last_review_utc == then
    assert store.reviews(ana)[0].at == then


def test_cards_of_two_learners_do_not_touch(store: ProgressStore) -> None:
    ana, bob = store.create_learner("Ana"), store.create_learner("Bob")
    store.review(ana, "book", Rating.EASY)
    store.review(bob, "book", Rating.AGAIN)
    assert store.cards(ana) != store.cards(bob)
    assert len(store.reviews(ana)) == len(store.reviews(bob)) == 1


def test_due_cards_come_longest_overdue_first(store: ProgressStore, clock: Clock) -> None:
    ana = store.create_learner("Ana")
    for sign in ("cat", "boy"):
        store.review(ana, sign, Rating.GOOD)
        clock.forward(minutes=1)
    store.review(ana, "book", Rating.EASY)
    assert store.due(ana) == ()
    clock.forward(minutes=30)
    assert [card.sign for card in store.due(ana)] == ["cat", "boy"]
    assert [card.sign for card in store.due(ana, clock.now + timedelta(days=400))] == [
        "cat", "boy", "book",
    ]  # fmt: skip


def test_reviews_use_the_wished_retention(store: ProgressStore, clock: Clock) -> None:
    ana = store.create_learner("Ana")
    store.save_settings(Settings(desired_retention=0.8))
    relaxed = store.review(ana, "book", Rating.EASY)
    store.save_settings(Settings(desired_retention=0.95))
    strict = store.review(ana, "cat", Rating.EASY)
    assert strict.due_utc < relaxed.due_utc


def test_a_review_that_fails_leaves_no_half(store: ProgressStore) -> None:
    ana = store.create_learner("Ana")
    with pytest.raises(Exception, match="FOREIGN KEY"):
        store.review(ana, "book", Rating.GOOD, attempt_id=999)
    assert store.card(ana, "book") is None
    store.review(ana, "book", Rating.GOOD)
    assert len(store.reviews(ana)) == 1


def test_the_streak_is_counted_where_the_learner_lives(
    store: ProgressStore, clock: Clock, match: Attempt
) -> None:
    tokyo = store.create_learner("Ana", time_zone="Asia/Tokyo")
    utc = store.create_learner("Bob", time_zone="UTC")
    for minute in (59, 60):  # 14:59 and 15:00 UTC: midnight in Tokyo lies between
        at = datetime(2026, 11, 22, 14, 0, tzinfo=UTC) + timedelta(minutes=minute)
        store.record_attempt(tokyo, replace(match, at=at))
        store.record_attempt(utc, replace(match, at=at))
    clock.forward(hours=4)
    assert store.streak(tokyo).days == 2
    assert store.streak(utc).days == 1


def test_sign_progress_sums_up(store: ProgressStore, clock: Clock, match: Attempt) -> None:
    ana = store.create_learner("Ana")
    store.record_attempt(ana, replace(match, verdict="not_yet", score=40))
    clock.forward(seconds=20)
    store.record_attempt(ana, match)
    card = store.review(ana, "book", Rating.HARD)
    store.record_attempt(ana, replace(match, sign="cat", verdict="no_sign", score=0))
    book, cat = store.sign_progress(ana)
    assert (book.sign, book.attempts, book.matches, book.best_score) == ("book", 2, 1, 91)
    assert (book.last_attempt, book.due) == (clock.now, card.due_utc)
    assert (cat.sign, cat.matches, cat.due, cat.stability_days) == ("cat", 0, None, None)
    assert (book.last_score, book.last_review, book.direction) == (91, clock.now, None)


def test_settings_are_kept_and_those_of_a_newer_version_stay(
    store: ProgressStore, path: Path
) -> None:
    assert store.settings() == Settings()
    store._connection.execute("INSERT INTO settings VALUES ('telepathy', 'true')")
    store.save_settings(Settings(theme="light", sound_volume=0.25))
    store.close()
    with ProgressStore.open(path) as again:
        assert again.settings() == Settings(theme="light", sound_volume=0.25)
        rows = again._connection.execute("SELECT count(*) FROM settings WHERE name = 'telepathy'")
        assert rows.fetchone() == (1,)


def test_the_file_is_in_wal_mode_with_foreign_keys(store: ProgressStore) -> None:
    def pragma(name: str) -> object:
        return store._connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert (pragma("journal_mode"), pragma("foreign_keys")) == ("wal", 1)


def test_closing_twice_is_fine(store: ProgressStore) -> None:
    store.close()
    store.close()
