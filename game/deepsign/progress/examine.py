"""Checks progress.db without changing it, for `deepsign doctor`."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import deepsign_schema
from deepsign.errors import ProgressDamaged, ProgressError, ProgressFull, ProgressReadOnly
from deepsign.paths import BACKUPS, HOME_VARIABLE
from deepsign.progress.aside import is_there
from deepsign.progress.cards import Cards
from deepsign.progress.copying import read_only
from deepsign.progress.database import Database
from deepsign.progress.days import Days
from deepsign.progress.faults import plain_errors
from deepsign.progress.integrity import integrity
from deepsign.progress.learners import Learners
from deepsign.progress.mending import INDEXES
from deepsign.progress.sittings import Sittings
from deepsign.progress.stored_settings import StoredSettings
from deepsign.progress.stored_values import bad_values

# A year of daily practice is a few megabytes; ten backups fit as well.
ENOUGH_BYTES: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class Examined:
    """Contents of an intact progress.db.

    Attributes:
        exists: False before the first start; then the counts are 0.
        learners: Number of profiles.
        attempts: Number of attempts of all learners.
        pending: Migrations that the next start will apply.
        unusable: What the next start replaces or leaves out, such as ``settings.theme``.
        wrong_clock: Learners whose last results have an impossible date.
    """

    exists: bool
    learners: int = 0
    attempts: int = 0
    pending: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()
    wrong_clock: tuple[str, ...] = ()


def examine(path: Path, now: datetime) -> Examined:
    """Checks the file and its folder.

    Args:
        path: File.
        now: Present time.

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
        found = integrity(db)
        if found.damage:
            raise ProgressDamaged(
                f"{path} is damaged ({found.damage}); start deepsign to set it aside."
            )
        pending = deepsign_schema.pending(db)
        counts = _count(db, "learners"), _count(db, "attempts")
        if pending:
            return Examined(True, *counts, pending)
        unusable = [INDEXES] * found.stale + [str(each) for each in bad_values(db)]
        return _values(Database(db, path, lambda: now), counts, unusable)


def _values(database: Database, counts: tuple[int, int], unusable: list[str]) -> Examined:
    """Returns the counts, and values that the columns allow but the game cannot use."""
    settings = StoredSettings(database)
    readable = not any(each.startswith(("learners.", "day_totals.")) for each in unusable)
    learners = Learners(database).all() if readable else ()
    unusable += [f"settings.{name}" for name in settings.unusable()]
    unusable += [f"time zone of {each.name}" for each in learners if not each.is_zone_known]
    camera = settings.read().camera
    if not (camera in ("auto", "demo") or camera.isdecimal() or Path(camera).is_file()):
        unusable.append(f"settings.camera ({camera} is gone)")
    days = Days(database, Cards(database, Sittings(database), settings), settings)
    wrong = tuple(each.name for each in learners if days.recorded(each).clock_was_wrong)
    return Examined(True, *counts, (), tuple(unusable), wrong)


def require_home(path: Path) -> Path:
    """Returns where a progress.db is or would be created.

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
    _require_folder(path.parent / BACKUPS)
    folder = place if place.is_dir() else place.parent
    for each in (place, folder):
        if not os.access(each, os.W_OK):
            raise ProgressReadOnly(f"{each} cannot be written; give yourself write access to it.")
    if shutil.disk_usage(folder).free < ENOUGH_BYTES:
        raise ProgressFull(f"the disk of {folder} is nearly full; free some space.")


def _count(db: sqlite3.Connection, table: str) -> int:
    known = db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) if known else 0
