"""Backups of progress.db.

A database in WAL mode is more than one file, so copying the main file alone can lose whole tables. SQLite's backup
copies a consistent state while others read and write. A copy gets its name only when it is complete.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from deepsign.progress.faults import plain_errors

KEEP: Final = 10
EVERY: Final = timedelta(days=1)

_STAMP = "%Y%m%dT%H%M%S%fZ"
_COMPANIONS = ("", "-wal", "-shm", "-journal")


def make_backup(connection: sqlite3.Connection, folder: Path, now: datetime) -> Path:
    """Back up an open database.

    Args:
        connection: The database, outside any transaction.
        folder: The folder of backups; made when missing.
        now: The time for the name.

    Returns:
        The new file. Only the newest ``KEEP`` backups stay, and as many of those that seem to be made after
        ``now``: the clock was wrong then, or is wrong now.

    Raises:
        ProgressError: It cannot be written; no partial file stays.
    """
    target = folder / f"progress-{now.astimezone(UTC).strftime(_STAMP)}.db"
    unfinished = target.with_suffix(".part")
    with plain_errors(target), _removed_at_the_end(unfinished):
        _copy(connection, unfinished)
        unfinished.replace(target)
        made = backups(folder)
        later = [each for each in made if _made_at(each) > now]
        for old in (*later[KEEP:], *[each for each in made if each not in later][KEEP:]):
            old.unlink(missing_ok=True)
    return target


@contextmanager
def _removed_at_the_end(unfinished: Path) -> Iterator[None]:
    try:
        yield
    finally:
        with suppress(OSError):  # must not hide the first error
            unfinished.unlink()


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        connection.backup(copy)
        # Makes the copy a single file.
        copy.execute("PRAGMA journal_mode = DELETE")


def backups(folder: Path, now: datetime | None = None) -> tuple[Path, ...]:
    """The backups in a folder, newest first.

    Args:
        folder: Where they are.
        now: The present time. Backups that seem to be made later come last, because the clock was wrong.
    """
    # The stamp in the name sorts by time; the date of a file changes when it is copied.
    made = sorted(folder.glob("progress-*.db"), reverse=True)
    if now is None:
        return tuple(made)
    return tuple(sorted(made, key=lambda each: _made_at(each) > now))


def is_time_for_backup(folder: Path, now: datetime) -> bool:
    """Whether no backup is from the last day; one that seems to be made later does not count."""
    newest = next(iter(backups(folder, now)), None)
    return newest is None or not timedelta(0) <= now - _made_at(newest) < EVERY


def _made_at(backup: Path) -> datetime:
    stamp = backup.stem.removeprefix("progress-")
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)  # renamed by hand: counts as old


def set_aside(database: Path, now: datetime) -> Path:
    """Move a database and its companion files to a free name beside it.

    Args:
        database: The file.
        now: The time for the name.

    Returns:
        The new name of the main file. Nothing is overwritten.
    """
    stem = f"{database.stem}-kept-{now.astimezone(UTC).strftime(_STAMP)}"
    kept = _free_name(database.with_name(f"{stem}{database.suffix}"))
    for companion in _COMPANIONS:
        source = database.with_name(database.name + companion)
        if source.exists():
            source.rename(kept.with_name(kept.name + companion))
    return kept


def kept_copies(database: Path) -> tuple[Path, ...]:
    """All files that `set_aside` has moved, including companions."""
    return tuple(sorted(database.parent.glob(f"{database.stem}-kept-*{database.suffix}*")))


def _leaves_traces(database: Path) -> bool:
    # An orphaned WAL counts too: SQLite would play it back into a restored file.
    return any(database.with_name(database.name + companion).exists() for companion in _COMPANIONS)


def _free_name(wanted: Path) -> Path:
    candidate, number = wanted, 2
    while candidate.exists():
        candidate = wanted.with_stem(f"{wanted.stem}-{number}")
        number += 1
    return candidate


def restore(backup: Path, database: Path, now: datetime) -> Path | None:
    """Replace the database by a backup.

    Args:
        backup: One of ``backups``.
        database: The file to replace; it is set aside, not overwritten.
        now: The time for the name of the file that is set aside.

    Returns:
        The new name of the former database, or None if there was none.

    Raises:
        ProgressError: The backup cannot be read, or the disk is full.
    """
    unfinished = database.with_suffix(".part")
    with _removed_at_the_end(unfinished):
        with plain_errors(backup):
            uri = f"{backup.absolute().as_uri()}?mode=ro"
            with closing(sqlite3.connect(uri, uri=True)) as source:
                _copy(source, unfinished)
        with plain_errors(database):
            kept = set_aside(database, now) if _leaves_traces(database) else None
            unfinished.replace(database)
    return kept
