"""Reads the stored settings before progress.db is opened, for the first picture."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from deepsign.settings import Settings


def first_settings(database: Path) -> Settings:
    """Returns the settings that the last run saved, or defaults for those that cannot be read.

    Nothing is checked, locked, migrated or written. Problems in the file are found when it is opened.

    Args:
        database: Path of progress.db, which need not exist.
    """
    try:
        if not database.is_file():  # a pipe would block
            return Settings()
        where = f"{database.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(where, uri=True)) as file:
            found = file.execute("SELECT name, value FROM settings").fetchall()
    except (sqlite3.Error, OSError, ValueError):
        return Settings()
    return Settings.usable({str(name): value_of(value) for name, value in found})[0]


def value_of(stored: str) -> Any:
    """Returns the value of a stored setting; for invalid JSON, a value that no setting accepts."""
    try:
        return json.loads(stored)
    except (TypeError, ValueError, RecursionError):
        return None
