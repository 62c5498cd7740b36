"""Export, rename, delete, reset: a learner's data are the learner's."""

import csv
import io
import json
from pathlib import Path

import pytest

from deepsign.errors import ProgressDamaged, SettingsError, UnknownLearner
from deepsign.learning.goal import Goal
from deepsign.learning.schedule import Rating
from deepsign.progress.backup import backups, kept_copies, make_backup, restore
from deepsign.progress.records import Attempt, GameScore, Learner, Round
from deepsign.progress.store import ProgressStore
from deepsign.settings import Settings

from .conftest import Clock


@pytest.fixture
def ana(store: ProgressStore, match: Attempt) -> Learner:
    """A learner with a row in every table."""
    ana = store.create_learner("Ana", time_zone="UTC")
    sitting = store.begin_sitting(ana, "lesson")
    made = store.record_attempt(ana, match)
    store.review(ana, "book", Rating.GOOD, attempt_id=made.id)
    store.end_sitting(sitting)
    store.set_goal(ana, Goal("minutes", 5))
    store.record_round(ana, Round("timed", 1, 10, 1, 1, 2, 60.0))
    store.record_game(ana, GameScore("rush", "easy", 10, 1, 0.5, 90.0))
    store.record_gesture(ana, "thumb_up", 0.9, "rush", hit=True)
    store.save_parameters(ana, store.schedule(ana).parameters, reviews=1)
    store.grant_achievements(ana)
    return ana


def test_the_export_holds_every_table_of_a_learner(store: ProgressStore, ana: Learner) -> None:
    store.create_learner("Bob")
    exported = json.loads(json.dumps(store.export(ana)))
    assert exported["learner"]["name"] == "Ana"
    keyed = store._read(
        "SELECT DISTINCT m.name FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c"
        " WHERE m.type = 'table' AND c.name = 'learner_id' AND m.name NOT LIKE '%\\_totals' ESCAPE '\\'"
    )
    assert {row["name"] for row in keyed} == set(exported) - {"learner"}
    assert all(exported.values())
    (attempt,) = exported["attempts"]
    assert (attempt["sign"], attempt["day"]) == ("book", "2026-11-22")


def test_the_export_as_csv(store: ProgressStore, ana: Learner) -> None:
    files = store.export_csv(ana)
    assert {"learner.csv", "attempts.csv", "game_scores.csv"} <= set(files)
    (row,) = csv.DictReader(io.StringIO(files["attempts.csv"]))
    assert (row["sign"], row["score"], json.loads(row["scores"])["book"]) == ("book", "91", 0.91)


def test_a_learner_can_take_another_name(store: ProgressStore, ana: Learner) -> None:
    store.create_learner("Bob")
    renamed = store.rename_learner(ana, " Anna ")
    assert (renamed.name, renamed.id) == ("Anna", ana.id)
    assert store.learner("anna") == renamed
    assert store.rename_learner(renamed, "ANNA").name == "ANNA"
    with pytest.raises(SettingsError, match="already a learner"):
        store.rename_learner(renamed, "bob")
    with pytest.raises(SettingsError, match="needs a name"):
        store.rename_learner(renamed, "  ")


def traces(folder: Path, text: str) -> list[str]:
    """The files in which a text can still be found, byte by byte."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in files if text.encode() in path.read_bytes()]


def test_a_deleted_learner_leaves_no_trace_in_any_file(
    store: ProgressStore, clock: Clock, match: Attempt
) -> None:
    folder = store.path.parent
    secret, bob = store.create_learner("Zwiebelfisch"), store.create_learner("Bob")
    for learner in (secret, bob):
        store.record_attempt(learner, match)
    make_backup(store._connection, folder / "backups", clock.now)
    assert len(traces(folder, "Zwiebelfisch")) >= 2
    clock.forward(minutes=1)
    store.delete_learner(secret)
    assert traces(folder, "Zwiebelfisch") == []
    assert [each.name for each in store.learners()] == ["Bob"]
    assert len(store.attempts(bob)) == 1
    with pytest.raises(UnknownLearner):
        store.learner("Zwiebelfisch")
    (fresh,) = backups(folder / "backups")
    with ProgressStore.open(fresh, clock=clock) as copy:
        assert len(copy.attempts(copy.learner("Bob"))) == 1


def test_a_reset_leaves_nothing(store: ProgressStore, clock: Clock, ana: Learner) -> None:
    store.save_settings(Settings(theme="dark"))
    make_backup(store._connection, store.path.parent / "backups", clock.now)
    store.reset()
    assert store.learners() == ()
    assert store.settings() == Settings()
    assert backups(store.path.parent / "backups") == ()
    assert traces(store.path.parent, "words14-1") == []
    assert store.create_learner("Ana").name == "Ana"


def test_copies_set_aside_are_deleted_too(path: Path, clock: Clock, match: Attempt) -> None:
    with ProgressStore.open(path, clock=clock) as store:
        store.record_attempt(store.create_learner("Zwiebelfisch"), match)
        backup = make_backup(store._connection, path.parent / "backups", clock.forward(minutes=1))
    path.with_name("progress.db-wal").write_bytes(b"Zwiebelfisch, half written")
    restore(backup, path, clock.forward(minutes=1))
    assert len(kept_copies(path)) == 2
    with ProgressStore.open(path, clock=clock) as store:
        store.delete_learner(store.learner("Zwiebelfisch"))
        assert kept_copies(path) == ()
        assert traces(path.parent, "Zwiebelfisch") == []


def test_a_reset_deletes_what_was_damaged_and_set_aside(path: Path, clock: Clock) -> None:
    path.parent.mkdir()
    path.write_bytes(b"Zwiebelfisch " * 400)
    with pytest.raises(ProgressDamaged):
        ProgressStore.open(path, clock=clock)
    assert traces(path.parent, "Zwiebelfisch") != []
    with ProgressStore.open(path, clock=clock) as store:
        store.reset()
    assert traces(path.parent, "Zwiebelfisch") == []
