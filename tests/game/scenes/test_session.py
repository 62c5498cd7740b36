"""What is picked, and what is kept when the database does not answer."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from deepsign.learning.grading import Outcome
from deepsign.progress.store import ProgressStore
from deepsign.recognition.messages import Scores
from deepsign.recognition.verdict import Verdict
from deepsign.scenes.gallery import studio
from deepsign.scenes.lesson import Result
from deepsign.scenes.session import Recorder, Standing, standing
from deepsign_model.spec import ModelSpec

VERDICT = Verdict("match", "book", 90, (("book", 0.9), ("no_sign", 0.1)), "That was BOOK.")
SCORES = Scores(1, 1, (0.9, 0.1), 8.0, "test")


def test_due_signs_come_first_then_new_ones() -> None:
    stand = Standing(
        ("a", "b", "c", "d"), ("b",), ("c", "d"), frozenset("ab"), frozenset(), ("b", "a")
    )
    assert [(pick.sign, pick.is_new) for pick in stand.picks(2)] == [("b", False), ("c", True)]


def test_with_nothing_due_and_nothing_new_the_soonest_is_practised() -> None:
    stand = Standing(("a", "b"), (), (), frozenset("ab"), frozenset("ab"), ("b", "a"))
    assert [pick.sign for pick in stand.picks(1)] == ["b"]


def test_only_signs_the_network_knows_are_picked() -> None:
    with studio("light") as ready:
        stand = standing(ready.services, ready.learner)
        assert set(stand.order) == set(ready.recogniser.spec.signs)
        ready.recogniser.spec = ModelSpec(labels=("bird", "book", "boy", "cat", "tired", "no_sign"))
        stand = standing(ready.services, ready.services.store.create_learner("Noor"))
        assert stand.order == ("boy", "bird", "cat", "tired", "book")
        assert [pick.sign for pick in stand.picks(9)] == list(stand.order)


def test_what_could_not_be_saved_is_kept_said_and_saved_later(tmp_path: Path) -> None:
    with ProgressStore.open(tmp_path / "progress.db", busy_timeout_ms=50) as store:
        learner = store.create_learner("Ana")
        recorder = Recorder(store, learner)
        other = sqlite3.connect(tmp_path / "progress.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        recorder.attempt(VERDICT, SCORES, 12.0)
        recorder.review(Result("book", Outcome("match", 90)), 4.0)
        assert "kept" in recorder.problem
        assert store.attempts(learner) == ()
        other.execute("ROLLBACK")
        other.close()
        recorder.flush()
        assert recorder.problem == ""
        (attempt,) = store.attempts(learner)
        (review,) = store.reviews(learner)
        assert review.attempt_id == attempt.id
