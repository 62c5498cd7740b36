"""What a game says it has saved, and what is in its files.

Before each commit the session notes what will change, and after it that it did. So after a kill at any moment a file
holds either what it did, or that and the one change that was under way: nothing less, nothing else, no half of it.
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
)  # fmt: skip
Row = dict[str, Any]
State = dict[str, dict[str, Row]]
"""By table and rowid."""


def read_all(db: sqlite3.Connection) -> State:
    """All that a learner has done."""
    there = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {table: _rows(db, table) for table in TABLES if table in there}


def _rows(db: sqlite3.Connection, table: str) -> dict[str, Row]:
    cursor = db.execute(f"SELECT rowid AS rowid_, * FROM {table}")
    names = [column[0] for column in cursor.description]
    return {str(row[0]): dict(zip(names, row, strict=True)) for row in cursor}


def difference(before: State, after: State) -> dict[str, dict[str, Row | None]]:
    """The rows that changed; None: it is gone."""
    changed: dict[str, dict[str, Row | None]] = {}
    for table in {*before, *after}:
        old, new = before.get(table, {}), after.get(table, {})
        rows = {key: new.get(key) for key in {*old, *new} if old.get(key) != new.get(key)}
        if rows:
            changed[table] = rows
    return changed


def changed(state: State, change: dict[str, dict[str, Row | None]]) -> State:
    """A state after a change."""
    made = {table: dict(rows) for table, rows in state.items()}
    for table, rows in change.items():
        for key, row in rows.items():
            if row is None:
                made.get(table, {}).pop(key, None)
            else:
                made.setdefault(table, {})[key] = row
    return made


class Ledger:
    """Written by the session, in its process. What is written outlives it: only the machine could lose it.

    Args:
        file: Appended to.
        tell: Called with the moments that begin (+) and end (-).
    """

    def __init__(self, file: Path, tell: Callable[[str], None]) -> None:
        self._handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._tell = tell
        self._state: State | None = None

    def follow(self) -> None:
        """From now on, tells of every transaction of this process."""
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
                    ledger._tell("+commit")
                ledger._state = after
                ledger._write({"did": self.clock().isoformat()})
                ledger._tell("-commit")

        Database.transaction = transaction  # type: ignore[method-assign]

    def tell_of(self, owner: Any, function: str, name: str) -> None:
        """From now on, tells when a function begins and ends."""
        original = getattr(owner, function)

        def told(*given: Any, **named: Any) -> Any:
            with self.moment(name):
                return original(*given, **named)

        setattr(owner, function, told)

    @contextmanager
    def moment(self, name: str) -> Iterator[None]:
        """Tells that something begins, and that it has ended."""
        self._tell(f"+{name}")
        yield
        self._tell(f"-{name}")

    def forget(self) -> None:
        """Another file may be open now."""
        self._state = None

    def _write(self, line: dict[str, Any]) -> None:
        os.write(self._handle, (json.dumps(line) + "\n").encode())


def possible(before: State, file: Path) -> tuple[list[State], str]:
    """The states in which the file of a killed session may be, and the time of its last write, or ""."""
    states, at = [before], ""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    for line in map(json.loads, lines):
        if "will" in line:
            states = [states[0], changed(states[0], line["will"])]
        else:
            states, at = states[-1:], line["did"]
    return states, at


def found(database: Path, scratch: Path) -> State:
    """What a killed session has left, read from a copy so that the file stays as it was left.

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
    """Whether all rows are the same, in the columns that both have: a file may be older than its next start."""
    tables = {*seen, *wanted}
    return all(
        seen.get(table, {}).keys() == wanted.get(table, {}).keys()
        and all(_alike(row, wanted[table][key]) for key, row in seen.get(table, {}).items())
        for table in tables
    )


def _alike(one: Row, other: Row) -> bool:
    return all(one[name] == other[name] for name in one.keys() & other.keys())
