"""The ledger: what a game reports as saved, compared with what is in its files.

Before each commit the session notes the change, and after it that the commit succeeded. So after a kill at any moment
a file contains either all noted commits, or these and the one in progress, and never a part of a commit.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from deepsign.progress.database import Database

TABLES: Final = (
    "learners", "attempts", "cards", "reviews", "settings", "sittings", "goals", "rounds",
    "game_scores", "gesture_events", "achievements", "schedules", "broken_lessons", "listed_signs",
    "own_signs", "prototypes", "word_lists",
)  # fmt: skip
Row = dict[str, Any]
State = dict[str, dict[str, Row]]
"""By table and rowid."""


def read_all(db: sqlite3.Connection) -> State:
    """Reads all rows about a learner."""
    there = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {table: _rows(db, table) for table in TABLES if table in there}


def _rows(db: sqlite3.Connection, table: str) -> dict[str, Row]:
    cursor = db.execute(f"SELECT rowid AS rowid_, * FROM {table}")
    names = [column[0] for column in cursor.description]
    return {str(row[0]): dict(zip(names, row, strict=True)) for row in cursor}


def difference(before: State, after: State) -> dict[str, dict[str, Row | None]]:
    """Returns the rows that changed; None for a row that was deleted."""
    changed: dict[str, dict[str, Row | None]] = {}
    for table in {*before, *after}:
        old, new = before.get(table, {}), after.get(table, {})
        rows = {key: new.get(key) for key in {*old, *new} if old.get(key) != new.get(key)}
        if rows:
            changed[table] = rows
    return changed


def changed(state: State, change: dict[str, dict[str, Row | None]]) -> State:
    """Returns a state after a change."""
    made = {table: dict(rows) for table, rows in state.items()}
    for table, rows in change.items():
        for key, row in rows.items():
            if row is None:
                made.get(table, {}).pop(key, None)
            else:
                made.setdefault(table, {})[key] = row
    return made


class Ledger:
    """The notes of a session, written in its process. Only a crash of the machine can lose them.

    Args:
        file: Appended to.
        report: Called with the moments that begin (+) and end (-).
    """

    def __init__(self, file: Path, report: Callable[[str], None]) -> None:
        self._handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._report = report
        self._state: State | None = None

    def report_transactions(self) -> None:
        """Reports every transaction of this process from now on."""
        original = Database.transaction
        ledger = self

        @contextmanager
        def transaction(self: Database) -> Iterator[sqlite3.Connection]:
            if self.connection.in_transaction:
                with original(self) as db:
                    yield db
                return
            before = ledger._state or read_all(self.connection)
            with ledger.moment("write"):
                with original(self) as db:
                    yield db
                    after = read_all(db)
                    ledger._write({"will": difference(before, after)})
                    ledger._report("+commit")
                ledger._state = after
                ledger._write({"did": self.clock().isoformat()})
                ledger._report("-commit")

        Database.transaction = transaction  # type: ignore[method-assign]

    def report_calls(self, owner: Any, function: str, name: str) -> None:
        """Reports from now on when a function begins and ends."""
        original = getattr(owner, function)

        def reported(*given: Any, **named: Any) -> Any:
            with self.moment(name):
                return original(*given, **named)

        setattr(owner, function, reported)

    @contextmanager
    def moment(self, name: str) -> Iterator[None]:
        """Reports that something begins, and that it has ended."""
        self._report(f"+{name}")
        yield
        self._report(f"-{name}")

    def forget(self) -> None:
        """Forgets the state read so far, because another file may be open now."""
        self._state = None

    def _write(self, line: dict[str, Any]) -> None:
        os.write(self._handle, (json.dumps(line) + "\n").encode())


def possible(before: State, file: Path) -> tuple[list[State], str]:
    """Returns the states that the file of a killed session may have, and the time of its last write, or ""."""
    states, at = [before], ""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    for line in map(json.loads, lines):
        if "will" in line:
            states = [states[0], changed(states[0], line["will"])]
        else:
            states, at = states[-1:], line["did"]
    return states, at


def found(database: Path, scratch: Path) -> State:
    """Reads what a killed session left, from a copy, so that the file itself stays unchanged.

    Raises:
        AssertionError: The file is not sound.
    """
    if not database.exists():
        return {}
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    for file in database.parent.glob(f"{database.name}*"):
        shutil.copy(file, scratch)
    with closing(sqlite3.connect(scratch / database.name)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        return read_all(db)


def same(seen: State, wanted: State) -> bool:
    """Returns whether all rows are equal in the columns that both have: a file may still have an older schema."""
    tables = {*seen, *wanted}
    return all(
        seen.get(table, {}).keys() == wanted.get(table, {}).keys()
        and all(_alike(row, wanted[table][key]) for key, row in seen.get(table, {}).items())
        for table in tables
    )


def _alike(one: Row, other: Row) -> bool:
    return all(one[name] == other[name] for name in one.keys() & other.keys())
