"""Export, renaming, deletion and reset of a learner's data."""

import csv
import io
import json
from pathlib import Path

import pytest
from tests.clock import Clock
from tests.export_of import csv_of, export_of
from tests.own_takes import new_sign

from deepsign.errors import ProgressDamaged, SettingsError, UnknownLearner
from deepsign.learning.goal import Goal
from deepsign.learning.schedule import Rating
from deepsign.progress.aside import kept_copies
from deepsign.progress.backup import backups, make_backup, restore
from deepsign.progress.play_records import GameScore, Round
from deepsign.progress.records import Attempt, Learner, Sample
from deepsign.progress.sign_lists import FAVOURITES
from deepsign.progress.store import ProgressStore
from deepsign.settings import Settings


@pytest.fixture
def ana(store: ProgressStore, match: Attempt) -> Learner:
    """A learner with a row in every table."""
    ana = store.learners.create("Ana", time_zone="UTC")
    sitting = store.sittings.begin(ana, "lesson")
    made = store.attempts.record(ana, match)
    store.cards.review(ana, "book", Rating.GOOD, attempt_id=made.id)
    store.sittings.end(sitting)
    store.days.set_goal(ana, Goal("minutes", 5))
    store.rounds.record(ana, Round("timed", 1, 10, 1, 1, 2, 60.0))
    store.games.record(ana, GameScore("rush", "easy", 10, 1, 0.5, 90.0))
    store.gestures.record(ana, "thumb_up", 0.9, "rush", hit=True)
    store.cards.save_parameters(ana, store.cards.schedule(ana).parameters, reviews=1)
    store.achievements.grant(ana)
    steps = [["recall", "book"], ["choose", "book"]]
    store.broken_lessons.keep(ana, steps, 1, store.database.utc(None))
    store.word_lists.create(ana, "Class", ("Lu",))
    store.lists.put(ana, FAVOURITES, "book")
    store.prototypes.learn(ana, Sample("book", (0.6, 0.8), "words"), store.database.utc(None))
    store.own_signs.add(ana, new_sign())
    return ana


def test_the_export_contains_every_table_of_a_learner(store: ProgressStore, ana: Learner) -> None:
    store.learners.create("Bob")
    exported = json.loads(json.dumps(export_of(store, ana)))
    assert exported["learner"]["name"] == "Ana"
    keyed = store.database.read(
        "SELECT DISTINCT m.name FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c"
        " WHERE m.type = 'table' AND c.name = 'learner_id' AND m.name NOT LIKE '%\\_totals' ESCAPE '\\'"
    )
    assert {row["name"] for row in keyed} == set(exported) - {"learner"}
    assert all(exported.values())
    (attempt,) = exported["attempts"]
    assert (attempt["sign"], attempt["day"]) == ("book", "2026-11-22")


def test_the_csv_export_has_a_file_per_table(store: ProgressStore, ana: Learner) -> None:
    files = csv_of(store, ana)
    assert {"learner.csv", "attempts.csv", "game_scores.csv"} <= set(files)
    (row,) = csv.DictReader(io.StringIO(files["attempts.csv"]))
    assert (row["sign"], row["score"], json.loads(row["scores"])["book"]) == ("book", "91", 0.91)


def test_a_learner_can_be_renamed(store: ProgressStore, ana: Learner) -> None:
    store.learners.create("Bob")
    renamed = store.learners.rename(ana, " Anna ")
    assert (renamed.name, renamed.id) == ("Anna", ana.id)
    assert store.learners.named("anna") == renamed
    assert store.learners.rename(renamed, "ANNA").name == "ANNA"
    with pytest.raises(SettingsError, match="already a learner"):
        store.learners.rename(renamed, "bob")
    with pytest.raises(SettingsError, match="needs a name"):
        store.learners.rename(renamed, "  ")


def traces(folder: Path, text: str) -> list[str]:
    """Returns the files in which a text can still be found, byte by byte."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in files if text.encode() in path.read_bytes()]


def test_a_deleted_learner_leaves_no_trace_in_any_file(
    store: ProgressStore, clock: Clock, match: Attempt
) -> None:
    folder = store.path.parent
    secret, bob = store.learners.create("Zwiebelfisch"), store.learners.create("Bob")
    for learner in (secret, bob):
        store.attempts.record(learner, match)
    make_backup(store.database.connection, folder / "backups", clock.now)
    assert len(traces(folder, "Zwiebelfisch")) >= 2
    clock.forward(minutes=1)
    store.leaving.delete_learner(secret)
    assert traces(folder, "Zwiebelfisch") == []
    assert [each.name for each in store.learners.all()] == ["Bob"]
    assert len(store.attempts.of(bob)) == 1
    with pytest.raises(UnknownLearner):
        store.learners.named("Zwiebelfisch")
    (fresh,) = backups(folder / "backups")
    with ProgressStore.open(fresh, clock=clock) as copy:
        assert len(copy.attempts.of(copy.learners.named("Bob"))) == 1


def test_a_reset_leaves_nothing(store: ProgressStore, clock: Clock, ana: Learner) -> None:
    store.settings.save(Settings(theme="dark"))
    make_backup(store.database.connection, store.path.parent / "backups", clock.now)
    store.leaving.delete_all()
    assert store.learners.all() == ()
    assert store.settings.read() == Settings()
    assert backups(store.path.parent / "backups") == ()
    assert traces(store.path.parent, "signs100-1") == []
    assert store.learners.create("Ana").name == "Ana"


def test_copies_set_aside_are_deleted_too(path: Path, clock: Clock, match: Attempt) -> None:
    with ProgressStore.open(path, clock=clock) as store:
        store.attempts.record(store.learners.create("Zwiebelfisch"), match)
        backup = make_backup(
            store.database.connection, path.parent / "backups", clock.forward(minutes=1)
        )
    path.with_name("progress.db-wal").write_bytes(b"Zwiebelfisch, half written")
    restore(backup, path, clock.forward(minutes=1))
    assert len(kept_copies(path)) == 2
    with ProgressStore.open(path, clock=clock) as store:
        store.leaving.delete_learner(store.learners.named("Zwiebelfisch"))
        assert kept_copies(path) == ()
        assert traces(path.parent, "Zwiebelfisch") == []


def test_a_reset_deletes_damaged_files_that_were_set_aside(path: Path, clock: Clock) -> None:
    path.parent.mkdir()
    path.write_bytes(b"Zwiebelfisch " * 400)
    with pytest.raises(ProgressDamaged):
        ProgressStore.open(path, clock=clock)
    assert traces(path.parent, "Zwiebelfisch") != []
    with ProgressStore.open(path, clock=clock) as store:
        store.leaving.delete_all()
    assert traces(path.parent, "Zwiebelfisch") == []
