"""Opens progress.db in whatever state it is, without losing data.

The order matters: check the file, back it up, then migrate it. WAL is switched on outside any transaction, as SQLite
requires. ``soundness`` tells when the check can be skipped.
"""

from __future__ import annotations

import logging
import sqlite3
from datetime import datetime
from pathlib import Path

import deepsign_schema
from deepsign.errors import ProgressDamaged, ProgressError
from deepsign.private import private_file
from deepsign.progress.aside import set_aside
from deepsign.progress.backup import is_time_for_backup, make_backup, newest_usable
from deepsign.progress.faults import CORRUPT, NOTADB, plain_errors, primary_code
from deepsign.progress.home_lock import HomeLock
from deepsign.progress.soundness import is_known_sound, opened

_log = logging.getLogger(__name__)


def open_database(
    path: Path, now: datetime, busy_timeout_ms: int, lock: HomeLock
) -> sqlite3.Connection:
    """Open a sound, up-to-date progress.db.

    Args:
        path: The file; it is made when missing, its folder is there.
        now: The time for the names of backups.
        busy_timeout_ms: How long to wait for another program's lock.
        lock: Says who has the file open; this program is one of them.

    Returns:
        The connection: no implicit transactions, foreign keys enforced, WAL.

    Raises:
        ProgressError: It is locked, read-only or damaged (then it was set aside), or the disk is
            full.
        SchemaError: A newer DeepSign, or another program, made it; it is untouched.
    """
    known = is_known_sound(path, now)
    with plain_errors(path):
        connection = sqlite3.connect(
            private_file(path),
            timeout=busy_timeout_ms / 1000,
            isolation_level=None,
            cached_statements=64,
        )
        try:
            if not known:
                _require_sound(connection, path, now, lock)
            opened(path, now, checked=not known)
            _bring_up_to_date(connection, path.parent / "backups", now)
        except BaseException:
            connection.close()
            raise
    return connection


def read_only(path: Path) -> sqlite3.Connection:
    """Another connection, that changes nothing; for one thread, which may not be this one."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1, isolation_level=None
    )


def _require_sound(
    connection: sqlite3.Connection, path: Path, now: datetime, lock: HomeLock
) -> None:
    try:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        if primary_code(error) not in (CORRUPT, NOTADB):
            raise
        verdict = str(error)
    if verdict != "ok":
        connection.close()  # Windows does not move open files
        with lock.alone():
            raise _damaged(path, now)


def _damaged(path: Path, now: datetime) -> ProgressDamaged:
    kept = set_aside(path, now)
    newest = newest_usable(path, now)
    if newest is None:
        advice = "there is no backup; start again to begin anew"
    else:
        advice = (
            f"to bring back the newest backup ({newest.name}) run: deepsign progress --restore; "
            "or start again to begin anew"
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
    connection.execute("PRAGMA foreign_keys = ON")
    # Takes the write lock even when nothing is pending, so that a read-only file is found now and not
    # after the first sign.
    deepsign_schema.migrate(connection)
