"""Checks progress.db without changing it, for `deepsign doctor`."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import deepsign_schema
from deepsign.errors import ProgressDamaged, ProgressError, ProgressFull, ProgressReadOnly
from deepsign.paths import HOME_VARIABLE
from deepsign.progress.aside import is_there
from deepsign.progress.connecting import read_only
from deepsign.progress.faults import plain_errors

# A year of daily practice is a few megabytes; ten backups fit as well.
ENOUGH_BYTES: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class Examined:
    """The contents of a sound progress.db.

    Args:
        exists: False before the first start; then the counts are 0.
        learners: The number of profiles.
        attempts: The number of attempts of all learners.
        pending: Migrations that the next start will apply.
    """

    exists: bool
    learners: int = 0
    attempts: int = 0
    pending: tuple[str, ...] = ()


def examine(path: Path) -> Examined:
    """Check the file and its folder.

    Raises:
        ProgressError: It is locked, cannot be written or is damaged, or the disk is nearly full.
        SchemaError: A newer DeepSign, or another program, made it.
    """
    _require_place(path)
    if not path.exists():
        if is_there(path):
            raise ProgressError(f"a restore of {path} was cut short; start deepsign to finish it.")
        return Examined(exists=False)
    with plain_errors(path), closing(read_only(path)) as db:
        (verdict,) = db.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise ProgressDamaged(f"{path} is damaged ({verdict}); start deepsign to set it aside.")
        pending = deepsign_schema.pending(db)
        return Examined(True, _count(db, "learners"), _count(db, "attempts"), pending)


def require_home(path: Path) -> Path:
    """Where a progress.db lies, or would be made.

    Returns:
        The file, or the nearest folder above it.

    Raises:
        ProgressReadOnly: Something else is where the file or its folder should be.
    """
    path = path.absolute()
    place = next(each for each in (path, *path.parents) if os.path.lexists(each))
    if place != path:
        _require_folder(place)
    elif not place.is_file():
        raise ProgressReadOnly(f"{place} is not a file; move it away.")
    return place


def _require_folder(place: Path) -> None:
    if os.path.lexists(place) and not place.is_dir():
        raise ProgressReadOnly(
            f"{place} is not a folder; move it away, or set {HOME_VARIABLE} to another folder."
        )


def _require_place(path: Path) -> None:
    place = require_home(path)
    _require_folder(path.parent / "backups")
    folder = place if place.is_dir() else place.parent
    for each in (place, folder):
        if not os.access(each, os.W_OK):
            raise ProgressReadOnly(f"{each} cannot be written; give yourself write access to it.")
    if shutil.disk_usage(folder).free < ENOUGH_BYTES:
        raise ProgressFull(f"the disk of {folder} is nearly full; free some space.")


def _count(db: sqlite3.Connection, table: str) -> int:
    known = db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) if known else 0
