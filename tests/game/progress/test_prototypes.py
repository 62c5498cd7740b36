"""What is stored about how a learner signs: limited, checked, and erased."""

from __future__ import annotations

import json
import math

import pytest
from tests.clock import Clock

from deepsign.progress import prototypes
from deepsign.progress.embeddings import as_text, from_text
from deepsign.progress.records import Learner, Sample
from deepsign.progress.store import ProgressStore
from deepsign.progress.stored_checks import CHECKS
from deepsign.progress.stored_values import bad_values
from deepsign.progress.unsaved import Write, keep, read


def sample(sign: str = "book", model_id: str = "words-1", angle: float = 0.0) -> Sample:
    return Sample(sign, (math.cos(angle), math.sin(angle), 0.0), model_id)


def learn(store: ProgressStore, learner: Learner, *samples: Sample) -> None:
    for each in samples:
        store.waiting.add("prototypes.learn", learner, each, store.database.utc(None))


def test_prototypes_belong_to_one_learner_and_one_network(store: ProgressStore) -> None:
    ana, bob = store.learners.create("Ana"), store.learners.create("Bob")
    learn(store, ana, sample(), sample("cat", angle=1.0))
    learn(store, bob, sample(angle=0.5))
    (first, second) = store.prototypes.learned(ana, "words-1").prototypes
    assert (first.sign, first.embedding, first.sure) == ("book", (1.0, 0.0, 0.0), True)
    assert second.sign == "cat"
    assert store.prototypes.learned(ana, "words-2").prototypes == ()
    learn(store, ana, sample(model_id="words-2"))
    assert len(store.prototypes.learned(ana, "words-2").prototypes) == 1
    assert store.prototypes.learned(ana, "words-1").prototypes == (), "of no use any more"
    assert store.prototypes.count(bob) == 1


def test_the_newest_of_a_sign_and_of_all_stay(
    store: ProgressStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = store.learners.create("Ana")
    learn(store, ana, *(sample(angle=n / 10) for n in range(prototypes.MOST_OF_A_SIGN + 2)))
    kept = store.prototypes.learned(ana, "words-1").prototypes
    assert len(kept) == prototypes.MOST_OF_A_SIGN
    assert kept[-1].embedding == pytest.approx(sample(angle=0.6).embedding, abs=1e-3)
    signs = prototypes.MOST // prototypes.MOST_OF_A_SIGN + 1
    with store.database.transaction() as db:
        db.executemany(
            "INSERT INTO prototypes (learner_id, sign, model_id, sure, embedding, at_utc)"
            " SELECT learner_id, ?, model_id, sure, embedding, at_utc FROM prototypes",
            [(f"sign{n}",) for n in range(7)],
        )
    assert store.prototypes.count(ana) > prototypes.MOST > signs
    learn(store, ana, sample("last"))
    assert store.prototypes.count(ana) == prototypes.MOST


def test_only_what_an_attempt_taught_is_taken_back_even_if_that_is_done_twice(
    store: ProgressStore, clock: Clock
) -> None:
    ana = store.learners.create("Ana")
    learn(store, ana, sample())
    clock.forward(seconds=1)
    learn(store, ana, sample(angle=1.0))
    for _ in range(2):  # as after a game that was killed before it updated its file
        store.waiting.add("prototypes.unlearn", ana, "book", store.database.utc(None))
    (kept,) = store.prototypes.learned(ana, "words-1").prototypes
    assert kept.embedding == (1.0, 0.0, 0.0)


def test_prototypes_can_be_erased(store: ProgressStore) -> None:
    ana = store.learners.create("Ana")
    learn(store, ana, sample(), sample())
    assert store.prototypes.learned(ana, "words-1").likeness("book", (1.0, 0.0, 0.0))
    store.prototypes.forget(ana)
    assert store.prototypes.learned(ana, "words-1").likeness("book", (1.0, 0.0, 0.0)) == {}


def test_prototypes_are_exported_and_deleted_with_their_learner(store: ProgressStore) -> None:
    ana = store.learners.create("Ana")
    learn(store, ana, sample())
    tables = {name: list(rows) for name, rows in store.leaving.tables(ana)}
    (row,) = tables["prototypes"]
    assert json.loads(json.dumps(row))["embedding"] == as_text((1.0, 0.0, 0.0))
    store.leaving.delete_learner(ana)
    assert store.database.read("SELECT * FROM prototypes") == []


def test_a_waiting_sample_is_read_as_it_was_written(store: ProgressStore) -> None:
    ana = store.learners.create("Ana")
    at = store.database.utc(None)
    file = keep(store.path, [Write("prototypes.learn", (ana, sample(), at))])
    (write,) = read(file, [ana])
    assert write.given[1].embedding == [1.0, 0.0, 0.0]
    assert write.given[2] == at


@pytest.mark.parametrize(
    "text",
    [
        "",
        "AA==",
        "no base64!",
        as_text((math.nan,)),
        as_text((math.inf, 0.0)),
        as_text([0.0] * 8193),
    ],
    ids=["empty", "odd", "letters", "nan", "inf", "long"],
)
def test_a_text_that_holds_no_embedding(text: str, store: ProgressStore) -> None:
    assert not CHECKS["is_embedding"](text.encode())
    ana = store.learners.create("Ana")
    learn(store, ana, sample())
    with store.database.transaction() as db:
        db.execute("UPDATE prototypes SET embedding = ?", (text,))
    (bad,) = bad_values(store.database.connection, ["prototypes"])
    assert str(bad) == "prototypes.embedding (1)"


def test_halves_keep_three_digits() -> None:
    assert from_text(as_text((0.1234, -0.9))) == pytest.approx((0.1234, -0.9), abs=1e-3)
