"""What every part of the store stands on: one connection, reading, and changes saved whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from deepsign.learning.streak import Day, local_day
from deepsign.progress.faults import told_plainly
from deepsign.progress.records import Learner


class Connected:
    """An open progress.db and a clock.

    Args:
        connection: As ``opening.open_database`` makes it.
        path: The file, for messages.
        clock: Returns the present instant, with a time zone.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path, clock: Callable[[], datetime]
    ) -> None:
        self._connection = connection
        self._clock = clock
        self.path = path

    def _utc(self, at: datetime | None) -> datetime:
        """An instant in UTC; the clock's when None."""
        return (at or self._clock()).astimezone(UTC)

    def _day(self, learner: Learner, at: datetime | None = None) -> Day:
        """The learner's own day at an instant."""
        return local_day(self._utc(at), learner.zone)

    def _read(self, sql: str, parameters: Any = ()) -> list[dict[str, Any]]:
        with told_plainly(self.path):
            cursor = self._connection.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def _tuples(self, sql: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
        """The same without names: a third of the time where there are thousands of rows."""
        with told_plainly(self.path):
            return self._connection.execute(sql, parameters).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """One change, saved whole or not at all."""
        with told_plainly(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk rolls back by itself; a second ROLLBACK would hide the first error.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
