import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.clock import Clock

import deepsign_schema
from deepsign.errors import ProgressError
from deepsign.progress.aside import set_aside
from deepsign.progress.backup import KEEP, backups, make_backup, restore
from deepsign.progress.records import Attempt
from deepsign.progress.store import ProgressStore

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DUMP = Path(__file__).parents[2] / "schema" / "released" / "0.1.0.sql"


def rows_in(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_a_copy_of_a_live_wal_database_is_complete(
    store: ProgressStore, tmp_path: Path, match: Attempt
) -> None:
    ana = store.learners.create("Ana")
    for _ in range(50):
        store.attempts.record(ana, match)
    assert store.path.with_name("progress.db-wal").stat().st_size > 0
    copy = make_backup(store.database.connection, tmp_path / "b", NOW)
    assert rows_in(copy, "attempts") == 50
    assert [p.name for p in (tmp_path / "b").iterdir()] == [copy.name]


def test_the_first_start_makes_no_backup_and_later_ones_make_one_per_day(
    path: Path, clock: Clock
) -> None:
    folder = path.parent / "backups"
    counts = []
    for hours in (0, 0, 5, 20, 1):
        clock.forward(hours=hours)
        ProgressStore.open(path, clock=clock).close()
        counts.append(len(backups(folder)))
    assert counts == [0, 1, 1, 2, 2]


def test_only_the_newest_backups_are_kept(store: ProgressStore, tmp_path: Path) -> None:
    made = [
        make_backup(store.database.connection, tmp_path / "b", NOW + timedelta(hours=n))
        for n in range(KEEP + 3)
    ]
    assert backups(tmp_path / "b") == tuple(reversed(made[3:]))


def test_a_backup_is_made_before_an_upgrade(path: Path, clock: Clock) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db:
        db.executescript(DUMP.read_text(encoding="utf-8"))
    with ProgressStore.open(path, clock=clock) as store:
        assert len(store.attempts.progress(store.learners.named("Ana"))) == 2
    (backup,) = backups(path.parent / "backups")
    assert rows_in(backup, "attempts") == 3
    with closing(sqlite3.connect(backup)) as db:
        assert deepsign_schema.pending(db)[0] == "0006_both_directions"


def test_restoring_sets_the_present_file_aside(store: ProgressStore, match: Attempt) -> None:
    ana = store.learners.create("Ana")
    backup = make_backup(store.database.connection, store.path.parent / "backups", NOW)
    store.attempts.record(ana, match)
    store.close()
    kept = restore(backup, store.path, NOW)
    assert kept is not None
    assert (rows_in(kept, "attempts"), rows_in(store.path, "attempts")) == (1, 0)
    assert backup.exists()


def test_restoring_a_broken_backup_changes_nothing(store: ProgressStore, tmp_path: Path) -> None:
    store.learners.create("Ana")
    store.close()
    broken = tmp_path / "progress-broken.db"
    broken.write_bytes(b"noise" * 1000)
    with pytest.raises(ProgressError):
        restore(broken, store.path, NOW)
    assert rows_in(store.path, "learners") == 1
    assert not store.path.with_suffix(".part").exists()


def test_the_wal_is_set_aside_with_the_file(tmp_path: Path) -> None:
    for name in ("progress.db", "progress.db-wal", "progress.db-shm"):
        (tmp_path / name).write_text(name)
    kept = set_aside(tmp_path / "progress.db", NOW)
    names = sorted(p.name for p in tmp_path.iterdir())
    assert names == [kept.name, f"{kept.name}-shm", f"{kept.name}-wal"]


def test_an_orphaned_wal_is_not_replayed_into_a_restored_file(
    store: ProgressStore, match: Attempt
) -> None:
    store.learners.create("Ana")
    backup = make_backup(store.database.connection, store.path.parent / "backups", NOW)
    store.close()
    store.path.unlink()
    store.path.with_name("progress.db-wal").write_bytes(b"\x37\x7f\x06\x82" + b"junk" * 2000)
    assert restore(backup, store.path, NOW) is not None
    assert not store.path.with_name("progress.db-wal").exists()
    assert rows_in(store.path, "learners") == 1
