"""A learner's standing, read from a real store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from deepsign.learning.schedule import Rating
from deepsign.progress.records import Attempt, Learner
from deepsign.progress.store import ProgressStore
from deepsign.scenes.shared.stored_standing import read_standing
from deepsign_assets.lexicon import load_alphabet, load_lexicon
from deepsign_model.specs.signs import SignSpec

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LABELS = ("bird", "book", "boy", "cat", "tired", "no_sign")


def services(store: ProgressStore) -> Any:
    """Returns the services that `read_standing` uses."""
    return SimpleNamespace(
        store=store,
        now_utc=lambda: NOW,
        taught=tuple(sign for sign in load_lexicon() if sign.id in LABELS),
        recogniser=SimpleNamespace(spec=SignSpec(LABELS)),
    )


def known(store: ProgressStore, learner: Learner) -> frozenset[str]:
    """Returns ids of the signs that count towards opening a level."""
    levels = read_standing(services(store), learner).levels
    return frozenset[str]().union(*(level.known for level in levels))


def test_only_signs_the_network_knows_are_new(tmp_path: Path) -> None:
    with ProgressStore.open(tmp_path / "progress.db", clock=lambda: NOW) as store:
        stands = read_standing(services(store), store.learners.create("Noor"))
        assert set(stands.order) - {*load_alphabet().ids} == {*LABELS} - {"no_sign"}
        assert stands.day.new_left > 0
        assert (stands.cards, stands.review, stands.met) == ((), (), frozenset())


def test_the_day_limits_new_signs_and_reviews(tmp_path: Path) -> None:
    with ProgressStore.open(tmp_path / "progress.db", clock=lambda: NOW) as store:
        learner = store.learners.create("Noor")
        for sign in ("bird", "book", "cat"):
            at = NOW - timedelta(days=20)
            store.cards.review(learner, sign, Rating.GOOD, direction="recognise", at=at)
        store.settings.save(store.settings.read().changed(daily_new=1, daily_reviews=2))
        stands = read_standing(services(store), learner)
        assert stands.day.new_left == 1
        assert len(stands.review) == 2
        assert stands.met == {"bird", "book", "cat"}


def test_a_claim_counts_as_known(tmp_path: Path) -> None:
    with ProgressStore.open(tmp_path / "progress.db", clock=lambda: NOW) as store:
        learner = store.learners.create("Noor")
        made = store.attempts.record(learner, Attempt("bird", "not_yet", 40, 9.0, "test"))
        assert known(store, learner) == frozenset()
        assert made.id is not None
        store.attempts.claim(learner, made.id)
        assert known(store, learner) == {"bird"}


def test_no_table_is_read_twice_and_no_card_alone(tmp_path: Path) -> None:
    with ProgressStore.open(tmp_path / "progress.db", clock=lambda: NOW) as store:
        learner = store.learners.create("Noor")
        for sign in ("bird", "book", "cat"):
            store.cards.review(learner, sign, Rating.GOOD, at=NOW - timedelta(days=20))
        asked: list[str] = []
        store.database.connection.set_trace_callback(asked.append)
        assert len(read_standing(services(store), learner).cards) == 3
        assert sum(" FROM cards " in each for each in asked) == 1
        assert sum("FROM day_totals" in each and "ORDER BY rowid" in each for each in asked) == 1
        assert not [each for each in asked if each.startswith("SELECT max(at_utc)")]
