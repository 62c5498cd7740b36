"""Writes all data of a learner into files, row by row. Ten years of data take seconds, and little memory."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, Final, TextIO

from deepsign.private import private_file
from deepsign.progress.faults import plain_errors
from deepsign.progress.leaving import Leaving
from deepsign.progress.records import Learner
from deepsign.progress.store import ProgressStore

ROWS: Final = 200
"""Number of rows between two reports of progress."""
_json: Final = json.JSONEncoder(ensure_ascii=False).encode


def export_to(
    folder: Path, store: ProgressStore, learner: Learner, reached: Callable[[float], None]
) -> None:
    """Writes ``progress.json``, and a CSV file with a header line for each table.

    Args:
        folder: Existing, empty folder.
        store: Store to read.
        learner: Learner.
        reached: Called regularly with the share written, 0 to 1. An exception raised by it ends the export.

    Raises:
        OSError: A file cannot be written.
        ProgressError: progress.db cannot be read.
    """
    try:
        with private_file(folder / "progress.json").open("w", encoding="utf-8") as whole:
            _write(folder, store.leaving, learner, whole, reached)
    except sqlite3.DatabaseError as error:
        with plain_errors(store.path):
            raise error


def _write(
    folder: Path,
    leaving: Leaving,
    learner: Learner,
    whole: TextIO,
    reached: Callable[[float], None],
) -> None:
    total, done, profile = max(1, leaving.count(learner)), 0, leaving.profile(learner)
    list(_into_csv(folder / "learner.csv", [profile]))
    whole.write(f'{{"learner": {_json(profile)}')
    for name, rows in leaving.tables(learner):
        whole.write(f',\n"{name}": [')
        with closing(_into_csv(folder / f"{name}.csv", rows)) as written:
            for number, row in enumerate(written):
                whole.write((",\n" if number else "\n") + _json(row))
                done += 1
                if done % ROWS == 0:
                    reached(done / total)
        whole.write("]")
    whole.write("}\n")


def _into_csv(file: Path, rows: Iterable[dict[str, Any]]) -> Generator[dict[str, Any]]:
    """Writes and yields each row; a table without rows gives an empty file."""
    with private_file(file).open("w", encoding="utf-8", newline="") as plain:
        table = csv.writer(plain, lineterminator="\n")
        for number, row in enumerate(rows):
            if not number:
                table.writerow(row)  # the names of the columns
            table.writerow(row.values())
            yield row
