"""Own signs in progress.db: stored, changed, judged, mended, and deleted without a trace."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from tests.clock import Clock
from tests.locking import locked
from tests.own_takes import new_sign

from deepsign.errors import NameTaken, ProgressUnsaved, SettingsError
from deepsign.learning.schedule import Rating
from deepsign.progress.leaving import NAMING
from deepsign.progress.own_signs import MOST_SIGNS, takes_of
from deepsign.progress.records import Attempt, Learner, Sample
from deepsign.progress.sign_lists import FAVOURITES
from deepsign.progress.store import ProgressStore
from deepsign.progress.waiting import RETRY_S
from deepsign_model.own.judging import KnownOwn

EMBEDDINGS = list(np.array([[9.03, 1.71, 0.4], [4.1, 3.9, 0.013], [6.9, 3.3, -4.7]], np.float32))


def test_a_sign_is_kept_with_its_words_cleaned(store: ProgressStore, ana: Learner) -> None:
    made = store.own_signs.add(ana, new_sign("  Grandma\u200b  Lu ", "with\nboth hands"))
    (stored,) = store.own_signs.all(ana)
    assert (stored.word, stored.note) == ("Grandma Lu", "with both hands")
    assert (stored.id, stored.made_at, stored.hand) == (made.id, made.made_at, "right")
    assert stored.id.startswith("own:")
    assert np.allclose(stored.takes[1].hands, made.takes[1].hands, atol=0.07, equal_nan=True)
    assert store.own_signs.words(ana) == {made.id: "Grandma Lu"}


def test_other_learners_have_their_own(store: ProgressStore, ana: Learner) -> None:
    bo = store.learners.create("Bo")
    store.own_signs.add(ana, new_sign())
    assert store.own_signs.all(bo) == ()
    store.own_signs.add(bo, new_sign())


def test_a_sign_is_judged_once_a_network_has_embedded_its_takes(
    store: ProgressStore, ana: Learner
) -> None:
    made = store.own_signs.add(ana, new_sign())
    assert store.own_signs.known(ana, "one") == ()
    assert [each.id for each in store.own_signs.unseen(ana, "one")] == [made.id]
    store.own_signs.embed(ana, made.id, "one", EMBEDDINGS)
    (known,) = store.own_signs.known(ana, "one")
    assert np.allclose(np.stack(known.embeddings), np.stack(EMBEDDINGS), rtol=1e-3)
    assert known.threshold == pytest.approx(KnownOwn("", tuple(EMBEDDINGS)).threshold, abs=1e-3)
    assert store.own_signs.unseen(ana, "one") == ()
    assert [each.id for each in store.own_signs.unseen(ana, "two")] == [made.id]
    (stored,) = store.own_signs.all(ana)
    assert len(takes_of(stored)) == 3


def test_the_words_of_a_learner_differ(store: ProgressStore, ana: Learner) -> None:
    one = store.own_signs.add(ana, new_sign("Lu"))
    with pytest.raises(NameTaken, match="choose another word"):
        store.own_signs.add(ana, new_sign("LU"))
    store.own_signs.reword(ana, one.id, "lu", "a note")
    two = store.own_signs.add(ana, new_sign("Max"))
    with pytest.raises(NameTaken):
        store.own_signs.reword(ana, two.id, "Lu", "")


@pytest.mark.parametrize(
    ("word", "note", "takes", "says"),
    [
        (" ", "", 3, "needs a word"),
        ("x" * 41, "", 3, "shorten"),
        ("x", "y" * 201, 3, "note is longer"),
        ("x\0", "", 3, "no text"),
        ("x", "\ud800", 3, "no text"),
        ("x", "", 2, "3 to 5 takes"),
        ("x", "", 6, "3 to 5 takes"),
    ],
    ids=("empty", "long", "note", "nul", "surrogate", "few", "many"),
)
def test_invalid_signs_are_refused(
    store: ProgressStore, ana: Learner, word: str, note: str, takes: int, says: str
) -> None:
    with pytest.raises(SettingsError, match=says):
        store.own_signs.add(ana, new_sign(word, note, takes))
    assert store.own_signs.all(ana) == ()


def test_there_is_room_for_two_hundred(store: ProgressStore, ana: Learner) -> None:
    store.own_signs.add(ana, new_sign())
    with store.database.transaction() as db:
        for number in range(1, MOST_SIGNS):
            db.execute(
                "INSERT INTO own_signs SELECT learner_id, ?, ?, note, hand, made_utc, takes,"
                " embeddings, model_id FROM own_signs LIMIT 1",
                (f"own:{number}", f"word {number}"),
            )
    with pytest.raises(SettingsError, match="delete one"):
        store.own_signs.add(ana, new_sign("one more"))


def test_takes_are_replaced_and_have_to_be_embedded_again(
    store: ProgressStore, ana: Learner
) -> None:
    own = store.own_signs.add(ana, new_sign("Lu", "kind"))
    store.own_signs.embed(ana, own.id, "one", EMBEDDINGS)
    assert store.own_signs.judged(ana, "one") == (own.id,)
    store.own_signs.record_again(ana, own.id, "left", new_sign(takes=4).takes)
    again = store.own_signs.of(own.id)
    assert again is not None
    assert (again.word, again.note, again.hand, len(again.takes)) == ("Lu", "kind", "left", 4)
    assert store.own_signs.judged(ana, "one") == ()
    with pytest.raises(SettingsError, match="3 to 5"):
        store.own_signs.record_again(ana, own.id, "right", ())


def test_a_sign_is_found_by_its_id_whoever_has_it(store: ProgressStore, ana: Learner) -> None:
    own = store.own_signs.add(ana, new_sign("Lu", "kind"))
    assert store.own_signs.note_of(own.id) == "kind"
    assert store.own_signs.note_of("own:gone") == ""
    assert store.own_signs.of("own:gone") is None


def test_texts_are_read_again_only_after_a_change(store: ProgressStore, ana: Learner) -> None:
    own = store.own_signs.add(ana, new_sign("Lu", "kind"))
    assert store.own_signs.word_of("own:later") is None
    with closing(sqlite3.connect(store.path)) as other, other:
        other.execute(
            "INSERT INTO own_signs SELECT learner_id, 'own:later', 'Mo', note, hand,"
            " made_utc, takes, embeddings, model_id FROM own_signs"
        )
    assert store.own_signs.word_of("own:later") == "Mo"
    read: list[str] = []
    store.own_signs.word_of(own.id)
    store.database.connection.set_trace_callback(read.append)
    for _ in range(3):
        assert (store.own_signs.word_of(own.id), store.own_signs.note_of(own.id)) == ("Lu", "kind")
    assert not read
    store.own_signs.reword(ana, own.id, "Lou", "")
    assert (store.own_signs.word_of(own.id), store.own_signs.note_of(own.id)) == ("Lou", "")
    store.leaving.delete_own_sign(ana, own.id)
    assert store.own_signs.word_of(own.id) is None


def practise(store: ProgressStore, ana: Learner, sign: str) -> None:
    made = store.attempts.record(ana, Attempt(sign, "match", 80, 5.0, "m", {sign: 0.9}))
    store.cards.review(ana, sign, Rating.GOOD, attempt_id=made.id)
    store.attempts.record(ana, Attempt(sign, "not_yet", 10, 5.0, "m", {"book": 0.9, sign: 0.1}))
    store.attempts.record(ana, Attempt("own:other", "not_yet", 10, 5.0, "m", {sign: 0.9}))
    store.lists.put(ana, FAVOURITES, sign)
    steps = [["recall", sign], ["recall", "book"]]
    store.broken_lessons.keep(ana, steps, 1, store.database.utc(None))


def test_every_table_that_names_a_sign_is_cleared_of_a_deleted_one(store: ProgressStore) -> None:
    named = store.database.tuples(
        "SELECT m.name FROM sqlite_schema m, pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND c.name = 'sign'"
    )
    assert {name for (name,) in named} == {*NAMING, "reviews"}


def test_a_sign_is_deleted_without_a_trace(
    store: ProgressStore, ana: Learner, path: Path, clock: Clock
) -> None:
    own = store.own_signs.add(ana, new_sign("Zebrafinch"))
    practise(store, ana, own.id)
    store.attempts.record(ana, Attempt("book", "match", 80, 5.0, "m", {"book": 0.9}))
    days = store.days.streak(ana, clock())
    store.leaving.delete_own_sign(ana, own.id)
    assert store.own_signs.all(ana) == ()
    assert store.cards.of(ana) == ()
    assert [each.sign for each in store.attempts.progress(ana, "produce")] == ["book", "own:other"]
    assert store.days.streak(ana, clock()) == days
    left = b"".join(each.read_bytes() for each in path.parent.rglob("*") if each.is_file())
    assert b"Zebrafinch" not in left
    assert own.id.encode() not in left
    assert list((path.parent / "backups").iterdir())


def queue(store: ProgressStore, ana: Learner, sign: str) -> None:
    """Has writes that name a sign wait for the database, beside one that names another."""
    at = store.database.utc(None)
    with locked(store.path):
        for each in (sign, "book"):
            attempt = Attempt(each, "match", 80, 5.0, "m", {sign: 0.9}, at=at)
            store.waiting.add("attempts.record", ana, attempt, key=each)
        store.waiting.add("prototypes.learn", ana, Sample(sign, (0.6, 0.8), "m"), at)
        steps = [["recall", sign], ["recall", "book"]]
        store.waiting.add("broken_lessons.keep", ana, steps, 1, at)
    assert len(store.waiting) == 4


def test_no_queued_write_brings_a_deleted_sign_back(
    store: ProgressStore, ana: Learner, path: Path
) -> None:
    own = store.own_signs.add(ana, new_sign())
    queue(store, ana, own.id)
    bad = path.with_name("progress-unsaved.bad")
    bad.write_text(f'["{own.id}"')
    store.leaving.delete_own_sign(ana, own.id)
    store.waiting.retry(RETRY_S)
    assert [each.sign for each in store.attempts.of(ana)] == ["book"]
    assert store.prototypes.count(ana) == 0
    left = b"".join(each.read_bytes() for each in path.parent.rglob("*") if each.is_file())
    assert own.id.encode() not in left


def test_a_sign_stays_as_long_as_something_cannot_be_saved(
    store: ProgressStore, ana: Learner
) -> None:
    own = store.own_signs.add(ana, new_sign())
    queue(store, ana, own.id)
    with locked(store.path), pytest.raises(ProgressUnsaved, match="in use"):
        store.leaving.delete_own_sign(ana, own.id)
    assert store.own_signs.of(own.id) is not None
    assert len(store.waiting) == 4


@pytest.mark.parametrize(
    ("change", "remains"),
    [
        ("takes = '[\"eJw=\"]'", 0),
        ("takes = x'00'", 0),
        ("sign = 'book'", 0),
        ("word = ''", 1),
        ("embeddings = '[1]'", 1),
        ('embeddings = \'["AAA=", "AAAAAA=="]\'', 1),
        ("hand = 'both'", 1),
        ("note = x'07'", 1),
        ("made_utc = '2026-06-31T00:00:00.000000+00:00'", 1),
    ],
)
def test_a_damaged_row_is_mended_or_left_out(
    store: ProgressStore, ana: Learner, path: Path, clock: Clock, change: str, remains: int
) -> None:
    store.own_signs.add(ana, new_sign())
    store.close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute(f"UPDATE own_signs SET {change}")
    (path.parent / "progress.checked").unlink(missing_ok=True)
    with ProgressStore.open(path, clock=clock) as again:
        assert any(each.startswith("own_signs.") for each in again.mended)
        assert len(again.own_signs.all(ana)) == remains


def test_the_export_holds_only_joints_and_words(store: ProgressStore, ana: Learner) -> None:
    store.own_signs.add(ana, new_sign())
    rows = {name: list(found) for name, found in store.leaving.tables(ana)}["own_signs"]
    assert set(rows[0]) == {
        "sign", "word", "note", "hand", "made_utc", "takes", "embeddings", "model_id"
    }  # fmt: skip
    assert json.dumps(rows)
