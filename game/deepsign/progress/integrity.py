"""SQLite's own check of a file, and which of its findings can be mended without loss."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import partial
from typing import Final

import deepsign_schema
from deepsign.progress.faults import CORRUPT, NOTADB, primary_code

MOST_FINDINGS: Final = 100_000
_INDEXES: Final = ("missing from index", "wrong # of entries in index")
_VALUES: Final = (
    "CHECK constraint failed in",
    "NULL value in",
    "TEXT value in",
    "NUMERIC value in",
)

lossy_text: Final = partial(str, encoding="utf-8", errors="replace")
"""Decodes text of a column; bytes that are not UTF-8 are replaced."""


@dataclass(frozen=True, slots=True)
class Integrity:
    """Result of the check.

    Attributes:
        damage: What cannot be mended, in SQLite's words; "" if nothing.
        stale: Whether indexes differ from their tables.
    """

    damage: str = ""
    stale: bool = False


def integrity(connection: sqlite3.Connection, whole: bool = True) -> Integrity:
    """Checks a file; nothing is written.

    Values that a column may not hold do not count as damage: see ``stored_values``.

    Args:
        connection: Connection to the file.
        whole: Whether to compare each index with its table, which takes half of the time.

    Raises:
        sqlite3.DatabaseError: It is locked or cannot be read.
    """
    try:
        check = "integrity_check" if whole else "quick_check"
        found = connection.execute(f"PRAGMA {check}({MOST_FINDINGS})").fetchall()
        words = [str(said) for (said,) in found if said != "ok"]
        if not deepsign_schema.pending(connection):
            words += [f"{name} has changed" for name in deepsign_schema.strange(connection)]
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if primary_code(error) not in (CORRUPT, NOTADB):
            raise
        return Integrity(str(error))
    stale = [each for each in words if any(part in each for part in _INDEXES)]
    grave = [each for each in words if each not in stale and not each.startswith(_VALUES)]
    return Integrity(grave[0] if grave else "", bool(stale))
