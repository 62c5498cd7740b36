"""The folder of progress.db: created and tidied at each start, closed to other users, and cleared of deleted data."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

from deepsign.errors import ProgressReadOnly
from deepsign.paths import BACKUPS
from deepsign.private import close_to_others, private_folder
from deepsign.progress import rows
from deepsign.progress.aside import finish_moves
from deepsign.progress.faults import plain_errors
from deepsign.progress.learner_names import plain
from deepsign.progress.records import Learner


def make_home(folder: Path) -> None:
    """Makes the folder if it is missing.

    Raises:
        ProgressReadOnly: It cannot be made.
    """
    try:
        private_folder(folder)
    except OSError as error:
        raise ProgressReadOnly(
            f"the folder {folder} cannot be made ({error.strerror}); "
            "set DEEPSIGN_HOME to a folder you may write in."
        ) from error


def tidy_home(database: Path) -> None:
    """Completes the unfinished work of killed programs. No other program may have the database open.

    Raises:
        ProgressError: A restore was interrupted and cannot be completed.
    """
    with plain_errors(database):
        finish_moves(database)
    for left in unfinished(database):
        with suppress(OSError):
            left.unlink()
    for export in database.parent.glob("exports/*.part"):
        shutil.rmtree(export, ignore_errors=True)
    home = database.parent
    close_to_others(home, *home.glob(f"{database.stem}*"), home / "crash.log")
    for folder in (home / BACKUPS, home / "logs", home / "exports"):
        close_to_others(folder, *folder.rglob("*"))


def unfinished(database: Path) -> tuple[Path, ...]:
    """Returns the files that a program was writing when it was killed."""
    home = database.parent
    patterns = (f"{database.stem}*.part*", f"{database.stem}-moving-*", "backups/*.part*")
    return tuple(file for pattern in patterns for file in home.glob(pattern))


def remove_logs(home: Path) -> None:
    """Empties the logs, which this program may be writing, and removes error reports."""
    for log in home.glob("logs/*.log*"):
        os.truncate(log, 0)
    (home / "crash.log").unlink(missing_ok=True)


def remove_exports(home: Path, learner: Learner | None = None) -> None:
    """Removes the exports and web pages of one learner, or of all."""
    for export in home.glob("exports/*"):
        if learner is None or export.suffix == ".part" or _is_of(export, learner):
            if export.is_dir() and not export.is_symlink():
                shutil.rmtree(export)
            else:
                export.unlink()


def signs_of(learner: Learner) -> str:
    """Returns the name of the folder with a learner's exported signs, among the exports."""
    return f"{plain(learner.name)}-signs"


def words_of(learner: Learner) -> str:
    """Returns the name of the folder with a learner's exported lists of words, among the exports."""
    return f"{plain(learner.name)}-words"


def _is_of(export: Path, learner: Learner) -> bool:
    if export.match(f"{plain(learner.name)}-????-??-??.html"):
        return True
    if export.name in (signs_of(learner), words_of(learner)):
        return True
    try:
        profile = json.loads((export / "progress.json").read_text(encoding="utf-8"))["learner"]
        whose = (profile["id"], profile["created_at_utc"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return False
    return whose == (learner.id, rows.instant(learner.created_at))
