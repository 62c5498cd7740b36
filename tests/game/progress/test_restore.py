"""A restore uses the newest usable backup, and a kill at any point of it loses nothing."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from tests.clock import Clock
from tests.game.progress.filled import attempts_in

from deepsign.errors import ProgressDamaged, ProgressError
from deepsign.progress.aside import kept_copies, set_aside
from deepsign.progress.backup import backups, make_backup, newest_usable, restore, restore_newest
from deepsign.progress.records import Attempt
from deepsign.progress.store import ProgressStore


def played(path: Path, clock: Clock, match: Attempt, times: int) -> None:
    with ProgressStore.open(path, clock=clock) as store:
        (ana,) = store.learners.all() or (store.learners.create("Ana"),)
        for _ in range(times):
            store.attempts.record(ana, match)


@pytest.fixture
def kept(path: Path, clock: Clock, match: Attempt) -> Path:
    """The backup of a progress.db with one attempt, which has six attempts now."""
    played(path, clock, match, 1)
    clock.forward(days=2)
    played(path, clock, match, 5)
    (backup,) = backups(path.parent / "backups")
    return backup


# Bad candidates


def nothing(file: Path) -> None:
    file.write_bytes(b"")


def noise(file: Path) -> None:
    file.write_bytes(b"this is no database " * 400)


def half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def broken_page(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[8192:12288] = b"\xff" * 4096
    file.write_bytes(raw)


def changed(*sql: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        with closing(sqlite3.connect(file)) as db:
            db.execute("PRAGMA foreign_keys = ON")
            for each in sql:
                db.execute(each)
            db.commit()

    return change


def foreign(file: Path) -> None:
    file.unlink()
    changed("CREATE TABLE recipes (name TEXT)", "INSERT INTO recipes VALUES ('soup')")(file)


def no_tables(file: Path) -> None:
    file.unlink()
    changed("CREATE TABLE t (a)", "DROP TABLE t")(file)


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def schema_not_utf8(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"CREATE VIEW", b"CREATE V\xffEW"))


BAD: dict[str, Callable[[Path], None]] = {
    "nothing": nothing,
    "noise": noise,
    "half": half,
    "broken page": broken_page,
    "foreign": foreign,
    "no tables": no_tables,
    "folder": a_folder,
    "schema not UTF-8": schema_not_utf8,
    "no learner": changed("DELETE FROM learners"),
    "newer": changed(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('deepsign', '0999_telepathy', '2030-01-01')"
    ),
    "a table is missing": changed("DROP TABLE learners"),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_backup_is_skipped(bad: str, path: Path, kept: Path, clock: Clock) -> None:
    newest = kept.with_name(f"progress-{clock.now + timedelta(days=1):%Y%m%dT%H%M%S%fZ}.db")
    shutil.copy(kept, newest)
    clock.forward(days=2)
    BAD[bad](newest)
    before = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    with pytest.raises(ProgressError, match=f"{newest.name} cannot be used") as said:
        restore(newest, path, clock.now)
    assert str(said.value).endswith(").")
    after = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    assert after == before
    assert newest_usable(path, clock.now) == kept
    done = restore_newest(path, clock.now)
    assert done.backup == kept
    assert len(done.passed_over) == 1
    assert newest.name in done.passed_over[0]
    assert attempts_in(path) == 1
    assert done.kept is not None
    assert attempts_in(done.kept) == 6


def test_an_unreadable_value_of_a_backup_is_mended(path: Path, kept: Path, clock: Clock) -> None:
    changed("PRAGMA ignore_check_constraints = ON", "UPDATE learners SET created_at_utc = 'once'")(
        kept
    )
    assert restore_newest(path, clock.now).backup == kept
    with ProgressStore.open(path, clock=clock) as store:
        (ana,) = store.learners.all()
        assert len(store.attempts.of(ana)) == 1
        assert store.mended == ()


def test_nothing_is_changed_without_a_usable_backup(path: Path, kept: Path, clock: Clock) -> None:
    noise(kept)
    with pytest.raises(ProgressError, match=r"nothing was changed: .* cannot be used"):
        restore_newest(path, clock.now)
    assert newest_usable(path, clock.now) is None
    assert attempts_in(path) == 6


def test_a_backup_with_a_date_in_the_future_is_tried_last(
    path: Path, kept: Path, clock: Clock
) -> None:
    future = kept.with_name("progress-20990101T000000000000Z.db")
    shutil.copy(kept, future)
    assert restore_newest(path, clock.now).backup == kept
    noise(kept)
    assert restore_newest(path, clock.now).backup == future


def test_the_message_about_damage_names_the_usable_backup(
    path: Path, kept: Path, clock: Clock
) -> None:
    noise(path)
    clock.forward(days=1)
    noise(kept.with_name(f"progress-{clock.now:%Y%m%dT%H%M%S%fZ}.db"))
    with pytest.raises(ProgressDamaged) as damaged:
        ProgressStore.open(path, clock=clock)
    assert damaged.value.backup == kept


# Kills


class Killed(BaseException):
    """A kill, which no handler for errors catches."""


class Deadly:
    """Kills before or after the nth change of a name in the file system; nothing changes after it."""

    def __init__(self, nth: int, after: bool) -> None:
        self.left, self.after, self.dead = nth, after, False

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("replace", "unlink", "touch"):
            monkeypatch.setattr(Path, name, self._deadly(getattr(Path, name)))

    def _deadly(self, change: Callable[..., Any]) -> Callable[..., Any]:
        def changes(*given: Any, **named: Any) -> Any:
            if self.dead:
                raise Killed
            self.left -= 1
            self.dead = self.left == 0
            if self.dead and not self.after:
                raise Killed
            result = change(*given, **named)
            if self.dead:
                raise Killed
            return result

        return changes


@contextmanager
def killed(nth: int, after: bool) -> Iterator[Deadly]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        deadly = Deadly(nth, after)
        deadly.watch(monkeypatch)
        with suppress(Killed):
            yield deadly


def as_a_killed_game_leaves_it(path: Path, clock: Clock, match: Attempt) -> None:
    """Leaves five more attempts, all of them in the write-ahead log."""
    there = path.parent.with_name("there")
    store = ProgressStore.open(path, clock=clock)
    (ana,) = store.learners.all()
    for _ in range(5):
        store.attempts.record(ana, match)
    shutil.copytree(path.parent, there)
    store.close()
    shutil.rmtree(path.parent)
    there.rename(path.parent)


def whole(path: Path, clock: Clock) -> list[int]:
    """Returns the attempts in progress.db after the next start, then those in the files set aside."""
    with ProgressStore.open(path, clock=clock) as store:
        (ana,) = store.learners.all()
        found = [len(store.attempts.of(ana))]
    mains = [each for each in kept_copies(path) if each.suffix == ".db"]
    left = [each.name for each in path.parent.rglob("*") if ".part" in each.name]
    assert left == []
    assert [each.name for each in path.parent.glob("*-moving-*")] == []
    return found + [attempts_in(each) for each in mains]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_killed_restore_is_completed_or_undone(
    after: bool, path: Path, clock: Clock, match: Attempt, kept: Path
) -> None:
    as_a_killed_game_leaves_it(path, clock, match)
    ended, outcomes = path.parent.with_name("ended"), set()
    for nth in count(1):
        shutil.copytree(path.parent, ended)
        database = ended / path.name
        with killed(nth, after) as deadly:
            restore(ended / "backups" / kept.name, database, clock.now)
        found = whole(database, clock)
        shutil.rmtree(ended)
        assert found in ([11], [1, 11]), nth
        outcomes.add(len(found))
        if not deadly.dead:
            break
    assert nth > 5
    assert outcomes == {1, 2}


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_file_set_aside_keeps_its_log_after_any_kill(
    after: bool, path: Path, clock: Clock, match: Attempt, kept: Path
) -> None:
    as_a_killed_game_leaves_it(path, clock, match)
    ended = path.parent.with_name("ended")
    for nth in count(1):
        shutil.copytree(path.parent, ended)
        database = ended / path.name
        with killed(nth, after) as deadly:
            set_aside(database, clock.now)
        with ProgressStore.open(database, clock=clock) as store:
            here = [len(store.attempts.of(each)) for each in store.learners.all()]
        aside = [attempts_in(each) for each in kept_copies(database) if each.suffix == ".db"]
        shutil.rmtree(ended)
        assert here + aside == [11], nth
        if not deadly.dead:
            break
    assert nth > 3


def test_files_of_killed_programs_are_removed_at_the_next_start(
    path: Path, kept: Path, clock: Clock
) -> None:
    left = [
        path.with_suffix(".part"),
        path.with_name("progress-unsaved.part"),
        *(kept.with_suffix(more) for more in (".part", ".part-journal")),
    ]
    for file in left:
        file.write_bytes(b"half")
    with ProgressStore.open(path, clock=clock):
        assert [file.name for file in left if file.exists()] == []


def test_an_unfinished_backup_of_a_running_program_is_not_removed(
    path: Path, kept: Path, clock: Clock
) -> None:
    with ProgressStore.open(path, clock=clock):
        kept.with_suffix(".part").write_bytes(b"half")
        ProgressStore.open(path, clock=clock).close()
        assert kept.with_suffix(".part").exists()


def test_a_restored_backup_is_kept(path: Path, kept: Path, clock: Clock) -> None:
    before = kept.read_bytes()
    restore(kept, path, clock.now)
    assert kept.read_bytes() == before
    with ProgressStore.open(path, clock=clock) as store:
        make_backup(store.database.connection, kept.parent, clock.forward(minutes=1))
