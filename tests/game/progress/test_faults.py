"""progress.db in every bad state: one sentence, and nothing is lost."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.clock import Clock
from tests.game.progress.filled import attempts_in
from tests.limits import files_no_longer_than

import deepsign_schema
from deepsign.errors import (
    ProgressDamaged,
    ProgressError,
    ProgressFull,
    ProgressLocked,
    ProgressReadOnly,
)
from deepsign.progress.backup import backups, restore
from deepsign.progress.records import Attempt
from deepsign.progress.store import ProgressStore


def reopen(path: Path, clock: Clock) -> ProgressStore:
    return ProgressStore.open(path, clock=clock, busy_timeout_ms=50)


def is_one_sentence(error: BaseException) -> bool:
    text = str(error)
    return text.endswith(".") and "\n" not in text and "Error" not in text


# Locked


def test_a_file_locked_by_another_program_is_reported(filled: Path, clock: Clock) -> None:
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ProgressLocked, match="in use by another program") as caught:
            reopen(filled, clock)
    assert is_one_sentence(caught.value)
    assert attempts_in(filled) == 1


def test_a_write_succeeds_again_after_a_lock_is_released(
    filled: Path, clock: Clock, match: Attempt
) -> None:
    with reopen(filled, clock) as store, closing(sqlite3.connect(filled)) as other:
        ana = store.learners.named("Ana")
        other.isolation_level = None
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ProgressLocked):
            store.attempts.record(ana, match)
        other.execute("ROLLBACK")
        store.attempts.record(ana, match)
        assert len(store.attempts.of(ana)) == 2


def test_two_programs_share_the_file(filled: Path, clock: Clock, match: Attempt) -> None:
    with reopen(filled, clock) as one, reopen(filled, clock) as two:
        ana = one.learners.named("Ana")
        one.attempts.record(ana, match)
        two.attempts.record(ana, match)
        assert len(one.attempts.of(ana)) == 3


# Read-only


@contextmanager
def as_an_ordinary_person(owner_of: Path) -> Iterator[None]:
    """Makes this process an unprivileged user within the block, because root may write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    for folder in [owner_of, *owner_of.parents]:
        if folder.stat().st_uid == 0 and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_read_only_file_is_refused(filled: Path, clock: Clock) -> None:
    before = filled.read_bytes()
    filled.chmod(0o444)
    with as_an_ordinary_person(filled.parent), pytest.raises(ProgressReadOnly) as caught:
        reopen(filled, clock)
    assert is_one_sentence(caught.value)
    assert filled.read_bytes() == before


def test_a_read_only_folder_is_refused(path: Path, clock: Clock) -> None:
    path.parent.mkdir(mode=0o555)
    with as_an_ordinary_person(path.parent), pytest.raises(ProgressReadOnly) as caught:
        reopen(path, clock)
    assert is_one_sentence(caught.value)


def test_a_file_in_a_read_only_folder_is_refused(filled: Path, clock: Clock) -> None:
    """It is found at the start and not after the first sign, even if the file is known to be intact."""
    filled.parent.chmod(0o555)
    with as_an_ordinary_person(filled.parent), pytest.raises(ProgressReadOnly) as caught:
        reopen(filled, clock)
    assert is_one_sentence(caught.value)


def test_a_folder_that_cannot_be_made_is_reported(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ProgressReadOnly, match="DEEPSIGN_HOME"):
        reopen(tmp_path / "file" / "progress.db", clock)


def test_a_folder_in_place_of_the_file_is_refused(path: Path, clock: Clock) -> None:
    path.mkdir(parents=True)
    with pytest.raises(ProgressReadOnly, match="cannot be opened"):
        reopen(path, clock)


# Damaged


def overwrite_with_noise(path: Path) -> None:
    path.write_bytes(b"this is no database " * 400)


def break_a_page(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[4096 : 2 * 4096] = b"\xff" * 4096
    path.write_bytes(raw)


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


@pytest.mark.parametrize("harm", [overwrite_with_noise, break_a_page, cut_in_half])
def test_a_damaged_file_is_set_aside_and_the_next_start_is_fresh(
    filled: Path, clock: Clock, harm: Callable[[Path], None]
) -> None:
    harm(filled)
    harmed = filled.read_bytes()
    with pytest.raises(
        ProgressDamaged, match="no backup; start again to begin with an empty file"
    ) as caught:
        reopen(filled, clock)
    assert is_one_sentence(caught.value)
    assert caught.value.kept_as is not None
    assert caught.value.kept_as.read_bytes() == harmed
    with reopen(filled, clock) as fresh:
        assert fresh.learners.all() == ()
    assert caught.value.kept_as.read_bytes() == harmed


def test_two_files_damaged_at_the_same_time_are_both_kept(filled: Path, clock: Clock) -> None:
    kept = set()
    for _ in range(3):
        overwrite_with_noise(filled)
        with pytest.raises(ProgressDamaged) as caught:
            reopen(filled, clock)
        kept.add(caught.value.kept_as)
    assert len(kept) == 3
    assert all(path is not None and path.exists() for path in kept)


def test_the_backup_named_after_damage_can_be_restored(filled: Path, clock: Clock) -> None:
    for _ in range(3):
        clock.forward(days=2)
        reopen(filled, clock).close()
    newest, *older = backups(filled.parent / "backups")
    assert len(older) == 2
    overwrite_with_noise(filled)
    with pytest.raises(ProgressDamaged, match=f"{newest.name}.*deepsign progress --restore") as e:
        reopen(filled, clock)
    assert e.value.backup == newest
    assert restore(newest, filled, clock.now) is None
    with reopen(filled, clock) as store:
        assert len(store.attempts.of(store.learners.named("Ana"))) == 1


def test_an_empty_file_is_a_new_database(path: Path, clock: Clock) -> None:
    path.parent.mkdir()
    path.touch()
    with reopen(path, clock) as store:
        assert store.learners.all() == ()


# Of another kind


def test_a_file_of_a_newer_version_is_not_changed(filled: Path, clock: Clock) -> None:
    with closing(sqlite3.connect(filled)) as db, db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('deepsign', '0999_telepathy', '2030-01-01')"
        )
    with pytest.raises(deepsign_schema.NewerSchema) as caught:
        reopen(filled, clock)
    assert is_one_sentence(caught.value)
    assert attempts_in(filled) == 1


def test_another_programs_database_is_not_changed(path: Path, clock: Clock) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(deepsign_schema.ForeignFile):
        reopen(path, clock)
    assert path.read_bytes() == before


# No room


def test_a_full_disk_while_saving_is_reported(filled: Path, clock: Clock, match: Attempt) -> None:
    """SQLite's own limit on pages causes the error of a full disk, SQLITE_FULL."""
    with reopen(filled, clock) as store:
        ana = store.learners.named("Ana")
        (pages,) = store.database.connection.execute("PRAGMA page_count").fetchone()
        store.database.connection.execute(f"PRAGMA max_page_count = {pages}")
        long = Attempt("book", "match", 1, 1.0, "m" * 90_000)
        with pytest.raises(ProgressFull, match="disk is full") as caught:
            store.attempts.record(ana, long)
        assert is_one_sentence(caught.value)
        store.database.connection.execute("PRAGMA max_page_count = 100000")
        store.attempts.record(ana, match)
        assert store.attempts.of(ana)[0].sign == "book"


def test_a_write_that_the_system_refuses_is_undone(
    filled: Path, clock: Clock, match: Attempt
) -> None:
    """A real write fails half-way: the transaction is undone, and everything before it is kept."""
    with reopen(filled, clock) as store:
        ana = store.learners.named("Ana")
        with files_no_longer_than(4096), pytest.raises(ProgressFull) as caught:
            store.attempts.record(ana, match)
        assert is_one_sentence(caught.value)
        assert len(store.attempts.of(ana)) == 1
        store.attempts.record(ana, match)
    assert attempts_in(filled) == 2


def test_the_game_can_be_played_without_todays_backup(filled: Path, clock: Clock) -> None:
    (filled.parent / "backups").write_text("in the way")
    clock.forward(days=2)
    with reopen(filled, clock) as store:
        assert store.learners.named("Ana")


def test_an_upgrade_is_refused_without_a_backup(
    filled: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(filled)) as db, db:
        db.execute("DROP VIEW sign_progress")
        db.execute("DROP VIEW review_history")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = '0005_views'")
    (filled.parent / "backups").write_text("in the way")
    with pytest.raises(ProgressError) as caught:
        reopen(filled, clock)
    assert is_one_sentence(caught.value)
    with closing(sqlite3.connect(filled)) as db:
        assert "0005_views" in deepsign_schema.pending(db)


FILL_A_SMALL_DISK = """
import sys
from pathlib import Path
from deepsign.errors import ProgressFull
from deepsign.progress.records import Attempt
from deepsign.progress.store import ProgressStore

path = Path(sys.argv[1]) / "progress.db"
with ProgressStore.open(path) as store:
    ana = store.learners.create("Ana")
    saved = 0
    try:
        for _ in range(2000):
            store.attempts.record(ana, Attempt("book", "match", 90, 8.0, "m" * 3000))
            saved += 1
    except ProgressFull as error:
        print(error)
    assert 10 < saved < 2000, saved
    assert len(store.attempts.of(ana)) == saved
try:
    with ProgressStore.open(path) as again:
        assert len(again.attempts.of(again.learners.named("Ana"))) == saved
except ProgressFull as error:
    print(error)
"""


@pytest.mark.slow
def test_a_really_full_disk_loses_nothing(tmp_path: Path) -> None:
    if shutil.which("unshare") is None or os.geteuid() != 0:
        pytest.skip("needs root and unshare to mount a small disk")
    script = tmp_path / "fill.py"
    script.write_text(FILL_A_SMALL_DISK)
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = f'mount -t tmpfs -o size=800k none "{disk}" || exit 77; "{sys.executable}" "{script}" "{disk}"'
    result = subprocess.run(
        ["unshare", "-m", "sh", "-c", mounted], capture_output=True, text=True, timeout=60
    )
    if result.returncode == 77:
        pytest.skip("this machine does not let a test mount a disk")
    assert result.returncode == 0, result.stderr
    assert "free some space" in result.stdout
