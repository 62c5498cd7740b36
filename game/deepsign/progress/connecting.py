"""Opens progress.db in any state without losing data.

The order matters: the file is checked, backed up and migrated, then unreadable values are mended. WAL is switched on
outside any transaction, as SQLite requires. ``soundness`` decides whether the check can be skipped.
"""

from __future__ import annotations

import logging
import sqlite3
from datetime import datetime
from pathlib import Path

import deepsign_schema
from deepsign.errors import ProgressDamaged, ProgressError
from deepsign.paths import BACKUPS
from deepsign.private import private_file
from deepsign.progress.aside import set_aside
from deepsign.progress.backup import is_time_for_backup, make_backup, newest_usable
from deepsign.progress.faults import PASSING, plain_errors, primary_code
from deepsign.progress.home_lock import HomeLock
from deepsign.progress.integrity import integrity, lossy_text
from deepsign.progress.mending import INDEXES, mend
from deepsign.progress.soundness import is_as_left, is_known_sound, opened
from deepsign.progress.stored_values import bad_values

_log = logging.getLogger(__name__)


def open_database(
    path: Path, now: datetime, busy_timeout_ms: int, lock: HomeLock
) -> tuple[sqlite3.Connection, tuple[str, ...]]:
    """Opens a sound, up-to-date progress.db.

    Args:
        path: File; created if missing. Its folder exists.
        now: Present time, for the names of backups.
        busy_timeout_ms: How long to wait for another program's lock.
        lock: Lock of the file, held by this program.

    Returns:
        The connection (no implicit transactions, foreign keys enforced, WAL), and what was mended.

    Raises:
        ProgressError: It is locked, read-only or damaged (then it was set aside), or the disk is full.
        SchemaError: A newer DeepSign or another program made it; it is not changed.
    """
    with plain_errors(path):
        connection = sqlite3.connect(
            private_file(path),
            timeout=busy_timeout_ms / 1000,
            isolation_level=None,
            cached_statements=64,
        )
        connection.text_factory = lossy_text
        try:
            mended = _opened(connection, path, now)
        except BaseException as error:
            connection.close()  # Windows cannot move open files
            if _tells_of_damage(error):
                with lock.alone():
                    raise _damaged(path, now) from error
            raise
    if mended:
        _log.warning("%s had values that cannot be read, now mended: %s", path, ", ".join(mended))
    return connection, mended


def _tells_of_damage(error: BaseException) -> bool:
    if isinstance(error, sqlite3.DatabaseError):
        return primary_code(error) not in PASSING
    # Text that is not UTF-8, or a value that a migration cannot read.
    is_value = isinstance(error, ValueError) and not isinstance(error, deepsign_schema.SchemaError)
    return is_value or isinstance(error, ProgressDamaged)


def _opened(connection: sqlite3.Connection, path: Path, now: datetime) -> tuple[str, ...]:
    """Takes the steps of opening; returns what was mended."""
    folder, mended = path.parent / BACKUPS, list[str]()
    known = is_known_sound(path, now)
    whole = not known and not is_as_left(path)
    if not known:
        mended += _sound_again(connection, folder, now, whole)
    opened(path, now, checked=not known)
    _bring_up_to_date(connection, folder, now)
    if whole and bad_values(connection):
        make_backup(connection, folder, now)
        mended += map(str, mend(connection, now))
        _sound_again(connection, folder, now, whole)
    connection.execute("PRAGMA foreign_keys = ON")
    return tuple(mended)


def _sound_again(
    connection: sqlite3.Connection, folder: Path, now: datetime, whole: bool
) -> list[str]:
    """Checks the file, and rebuilds its indexes if they are stale; returns what was mended.

    Raises:
        ProgressDamaged: Something other than an index is damaged.
    """
    found = integrity(connection, whole)
    if found.damage:
        raise ProgressDamaged(found.damage)
    if not found.stale:
        return []
    make_backup(connection, folder, now)
    connection.execute("REINDEX")
    return [INDEXES]


def _damaged(path: Path, now: datetime) -> ProgressDamaged:
    kept = set_aside(path, now)
    newest = newest_usable(path, now)
    if newest is None:
        advice = "there is no backup; start again to begin with an empty file"
    else:
        advice = (
            f"to bring back the newest backup ({newest.name}) run: deepsign progress --restore; "
            "or start again to begin with an empty file"
        )
    return ProgressDamaged(
        f"{path} was damaged and is kept as {kept.name}; {advice}.", kept_as=kept, backup=newest
    )


def _bring_up_to_date(connection: sqlite3.Connection, folder: Path, now: datetime) -> None:
    todo = deepsign_schema.pending(connection)
    has_content = bool(deepsign_schema.applied(connection))
    if has_content and todo:
        make_backup(connection, folder, now)
    elif has_content and is_time_for_backup(folder, now):
        try:
            make_backup(connection, folder, now)
        except ProgressError as error:  # the game can be played without today's backup
            _log.warning("no backup was made: %s", error)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    # Takes the write lock even if nothing is pending, so that a read-only file is found now and not after the first
    # sign.
    deepsign_schema.migrate(connection)
