"""An open progress.db: one connection, queries and transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from deepsign.errors import ProgressDamaged
from deepsign.learning.streak import Day, local_day
from deepsign.progress.faults import plain_errors, plain_values
from deepsign.progress.records import Learner
from deepsign.progress.soundness import doubted

Record = TypeVar("Record")

_OUTER = ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK")
_INNER = ("SAVEPOINT inside", "RELEASE inside", "ROLLBACK TO inside")


class Database:
    """An open progress.db and a clock.

    Args:
        connection: Connection made by ``connecting.open_database``.
        path: File, for messages.
        clock: Returns the present time, with a time zone.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path, clock: Callable[[], datetime]
    ) -> None:
        self.connection = connection
        self.clock = clock
        self.path = path
        self._seen: set[Hashable] = set()

    def is_news(self, what: Hashable) -> bool:
        """Returns whether this is the first call with this value since the file was opened; keeps logs short."""
        news = what not in self._seen
        self._seen.add(what)
        return news

    def utc(self, at: datetime | None) -> datetime:
        """Returns a time in UTC; None means the present."""
        return (at or self.clock()).astimezone(UTC)

    def day(self, learner: Learner, at: datetime | None = None) -> Day:
        """Returns the learner's day at a time."""
        return local_day(self.utc(at), learner.zone)

    def read(self, sql: str, parameters: Any = ()) -> list[dict[str, Any]]:
        """Returns the rows of a query, each as a mapping by column name."""
        with self._watched():
            return list(self.rows(sql, parameters))

    def rows(self, sql: str, parameters: Any = ()) -> Iterator[dict[str, Any]]:
        """Yields the rows one by one; errors are SQLite's own."""
        cursor = self.connection.execute(sql, parameters)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in cursor)

    def tuples(self, sql: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
        """Returns the rows of a query as tuples, which takes a third of the time."""
        with self._watched():
            return self.connection.execute(sql, parameters).fetchall()

    def version(self) -> int:
        """Returns a number that changes with each change by another program."""
        return int(self.tuples("PRAGMA data_version")[0][0])

    def records(
        self, convert: Callable[[dict[str, Any]], Record], sql: str, parameters: Any = ()
    ) -> tuple[Record, ...]:
        """Returns the rows of a query, each converted.

        Raises:
            ProgressDamaged: A value cannot be read.
        """
        found = self.read(sql, parameters)
        with self.readable():
            return tuple(map(convert, found))

    @contextmanager
    def readable(self) -> Iterator[None]:
        """Converts values in the block; one that cannot be read raises `ProgressDamaged`."""
        with self._watched(), plain_values(self.path):
            yield

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Has the next start check the file after an error that indicates damage."""
        try:
            with plain_errors(self.path):
                yield
        except ProgressDamaged:
            doubted(self.path)
            raise

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction, possibly nested: everything in it is saved, or nothing."""
        begin, keep, undo = _INNER if self.connection.in_transaction else _OUTER
        with self._watched():
            self.connection.execute(begin)
            try:
                yield self.connection
                self.connection.execute(keep)
            except BaseException:
                # SQLite rolls back by itself when the disk is full; a second ROLLBACK would hide the error.
                if self.connection.in_transaction:
                    self.connection.execute(undo)
                raise

    def wait_for_lock(self, ms: int) -> None:
        """Sets how long later statements wait for another program's lock."""
        self.connection.execute(f"PRAGMA busy_timeout = {ms:d}")
