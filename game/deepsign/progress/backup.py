"""Backups of progress.db.

A database in WAL mode is more than one file, so a copy of the main file alone can lose whole tables. SQLite's backup
copies a consistent state while others read and write. A copy gets its final name only when it is complete.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from deepsign.errors import ProgressError, ProgressFull, ProgressLocked, ProgressReadOnly
from deepsign.paths import BACKUPS
from deepsign.private import private_folder
from deepsign.progress.aside import STAMP, finish_moves, has_traces, set_aside
from deepsign.progress.copying import copy_database, copy_playable, removed_at_the_end
from deepsign.progress.faults import BUSY, LOCKED, plain_errors, primary_code
from deepsign.progress.home_lock import WAIT_MS, HomeLock

_log = logging.getLogger(__name__)
KEEP: Final = 10
EVERY: Final = timedelta(days=1)


def make_backup(connection: sqlite3.Connection, folder: Path, now: datetime) -> Path:
    """Backs up an open database.

    Args:
        connection: Database, outside any transaction.
        folder: Folder of backups; created if missing.
        now: Present time, for the name.

    Returns:
        The new file. Only the newest ``KEEP`` backups are kept, and as many with a date after ``now``: the clock was
        or is wrong.

    Raises:
        ProgressError: It cannot be written; no partial file remains.
    """
    target = folder / f"progress-{now.astimezone(UTC).strftime(STAMP)}.db"
    unfinished = target.with_suffix(".part")
    with plain_errors(target), removed_at_the_end(unfinished):
        private_folder(folder)
        copy_database(connection, unfinished)
        unfinished.replace(target)
        made = backups(folder)
        later = [each for each in made if _made_at(each) > now]
        if later:
            _log.warning("the clock is or was wrong: %s is a backup of a later time", later[0].name)
        for old in (*later[KEEP:], *[each for each in made if each not in later][KEEP:]):
            old.unlink(missing_ok=True)
    return target


def backups(folder: Path, now: datetime | None = None) -> tuple[Path, ...]:
    """Returns the backups in a folder, newest first.

    Args:
        folder: Folder of backups.
        now: Present time. Backups with a later date come last, because the clock was wrong.
    """
    # The stamp in the name sorts by time; a file's date changes when it is copied.
    made = sorted(folder.glob("progress-*.db"), reverse=True)
    if now is None:
        return tuple(made)
    return tuple(sorted(made, key=lambda each: _made_at(each) > now))


def is_time_for_backup(folder: Path, now: datetime) -> bool:
    """Returns whether there is no backup from the last day; one with a date in the future does not count."""
    newest = next(iter(backups(folder, now)), None)
    return newest is None or not timedelta(0) <= now - _made_at(newest) < EVERY


def _made_at(backup: Path) -> datetime:
    stamp = backup.stem.removeprefix("progress-")
    try:
        return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)  # renamed by hand; counts as old


@dataclass(frozen=True, slots=True)
class Restored:
    """Result of a restore.

    Attributes:
        backup: Backup that is progress.db again.
        kept: New name of the former file; None if there was none.
        passed_over: One sentence for each newer backup that cannot be used.
    """

    backup: Path
    kept: Path | None
    passed_over: tuple[str, ...] = ()


def restore(
    backup: Path, database: Path, now: datetime, *, busy_timeout_ms: int = WAIT_MS
) -> Path | None:
    """Checks a backup and replaces the database with it.

    No other program may have the file open. A kill at any point leaves the former file or the restored one intact; the
    next start completes the restore.

    Args:
        backup: One of ``backups``.
        database: File to replace; it is set aside, not overwritten.
        now: Present time, for the name of the file set aside.
        busy_timeout_ms: How long to wait for other programs.

    Returns:
        The new name of the former database, or None if there was none.

    Raises:
        ProgressLocked: A game, or another program, has the database open.
        ProgressError: The backup is damaged, foreign or empty, or the disk is full; nothing was changed.
    """
    with HomeLock(database, busy_timeout_ms).alone():
        return _restored(backup, database, now)


def restore_newest(database: Path, now: datetime, *, busy_timeout_ms: int = WAIT_MS) -> Restored:
    """Replaces the database with the newest backup that can be used.

    Args:
        database: File to replace; its backups are in ``backups`` beside it.
        now: Present time. Backups with a later date are tried last.
        busy_timeout_ms: How long to wait for other programs.

    Raises:
        ProgressLocked: A game, or another program, has the database open.
        ProgressError: There is no backup that can be used, or the disk is full; nothing was changed.
    """
    folder = database.parent / BACKUPS
    if not backups(folder):
        said = f"there is no backup in {folder}; nothing was changed."
        raise ProgressError(said).of("backups", folder)
    with HomeLock(database, busy_timeout_ms).alone():
        return _first_usable(database, now, lambda each: _restored(each, database, now))


def newest_usable(database: Path, now: datetime) -> Path | None:
    """Returns the backup that `restore_newest` would restore; None if there is none."""
    unfinished = database.with_suffix(".part")
    with removed_at_the_end(unfinished), suppress(ProgressError):
        return _first_usable(
            database, now, lambda each: copy_playable(each, unfinished, now)
        ).backup
    return None


def _first_usable(database: Path, now: datetime, use: Callable[[Path], Path | None]) -> Restored:
    passed_over: list[str] = []
    for backup in backups(database.parent / BACKUPS, now):
        try:
            return Restored(backup, use(backup), tuple(passed_over))
        except (ProgressFull, ProgressLocked, ProgressReadOnly):
            raise  # the next backup would fail in the same way
        except ProgressError as error:
            passed_over.append(str(error))
    said = f"no backup can be used, nothing was changed: {' '.join(passed_over)}"
    raise ProgressError(said).of("backups", database.parent / BACKUPS)


def _restored(backup: Path, database: Path, now: datetime) -> Path | None:
    unfinished = database.with_suffix(".part")
    with removed_at_the_end(unfinished), plain_errors(database):
        finish_moves(database)
        copy_playable(backup, unfinished, now)
        if not has_traces(database):
            unfinished.replace(database)
            return None
        _gather(database)
        return set_aside(database, now, unfinished)


def _gather(database: Path) -> None:
    """Merges the write-ahead log of a killed program into the file.

    Raises:
        sqlite3.OperationalError: A program that does not use our lock has it open.
    """
    if not database.with_name(f"{database.name}-shm").exists():
        return
    try:
        with closing(sqlite3.connect(database, isolation_level=None, timeout=1)) as former:
            former.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if primary_code(error) in (BUSY, LOCKED):
            raise
        # A damaged file is moved together with its log.
