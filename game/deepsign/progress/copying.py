"""Copies of a database in a single file, and copies of backups, which are checked before use."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

import deepsign_schema
from deepsign.errors import ProgressError, ProgressFull, ProgressReadOnly
from deepsign.private import private_file
from deepsign.progress.database import Database
from deepsign.progress.faults import plain_errors
from deepsign.progress.integrity import integrity, lossy_text
from deepsign.progress.learners import Learners
from deepsign.progress.mending import mend
from deepsign.progress.stored_values import bad_values

_OF_THE_DISK: Final = (ProgressFull, ProgressReadOnly)


@contextmanager
def removed_at_the_end(unfinished: Path) -> Iterator[None]:
    """Removes a file that the block created, unless the block has renamed it."""
    try:
        yield
    finally:
        with suppress(OSError):  # must not hide the first error
            unfinished.unlink()


def read_only(path: Path) -> sqlite3.Connection:
    """Opens a second, read-only connection for one thread, which may be another one."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1, isolation_level=None
    )
    connection.text_factory = lossy_text
    return connection


def copy_database(connection: sqlite3.Connection, target: Path) -> None:
    """Copies an open database into one new file that only its owner can read."""
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(private_file(target), isolation_level=None)) as copy:
        connection.backup(copy)
        # Makes the copy a single file.
        copy.execute("PRAGMA journal_mode = DELETE")


def copy_playable(backup: Path, target: Path, now: datetime) -> None:
    """Copies a backup if it is usable; the copy has the current schema.

    Args:
        backup: Backup; it is not changed.
        target: New file.
        now: Present time.

    Raises:
        ProgressError: The backup is damaged, empty, or not one of ours, or the disk is full.
    """
    try:
        with backup.open("rb") as file:  # more specific than SQLite's message
            file.read(1)
        with plain_errors(target):
            with closing(read_only(backup)) as source:
                copy_database(source, target)
            with closing(sqlite3.connect(target, isolation_level=None)) as copy:
                copy.text_factory = lossy_text
                _require_playable(copy, target, now)
    except _OF_THE_DISK:
        raise
    except Exception as error:  # an older backup may be intact
        cause = error.__cause__ if isinstance(error.__cause__, sqlite3.Error) else error
        why = " ".join(str(cause).split()).rstrip(".") or type(cause).__name__
        said = f"{backup.name} cannot be used ({why})."
        raise ProgressError(said).of("backup", backup, why) from error


def _require_playable(copy: sqlite3.Connection, path: Path, now: datetime) -> None:
    """Checks every page, migrates the copy, mends its values, and reads its learners."""
    found = integrity(copy)
    if found.damage:
        raise ProgressError(f"it is damaged: {found.damage}")
    if found.stale:
        copy.execute("REINDEX")
    if not deepsign_schema.applied(copy):
        raise ProgressError("it is empty, or not made by DeepSign")
    try:
        deepsign_schema.migrate(copy)
    except deepsign_schema.SchemaError as error:
        raise ProgressError("a newer DeepSign, or another program, made it") from error
    if bad_values(copy):
        mend(copy, now)
    if not Learners(Database(copy, path, lambda: now)).all():
        raise ProgressError("it contains no learner")
