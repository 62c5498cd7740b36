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
        connection: As ``opening.open_database`` makes it.
        path: The file, for messages.
        clock: Returns the present instant, with a time zone.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path, clock: Callable[[], datetime]
    ) -> None:
        self.connection = connection
        self.clock = clock
        self.path = path
        self._told: set[Hashable] = set()

    def is_news(self, what: Hashable) -> bool:
        """Whether this is asked for the first time since the file was opened: not every reading is logged."""
        news = what not in self._told
        self._told.add(what)
        return news

    def utc(self, at: datetime | None) -> datetime:
        """A time in UTC; the present if None."""
        return (at or self.clock()).astimezone(UTC)

    def day(self, learner: Learner, at: datetime | None = None) -> Day:
        """The learner's day at a time."""
        return local_day(self.utc(at), learner.zone)

    def read(self, sql: str, parameters: Any = ()) -> list[dict[str, Any]]:
        """The rows of a query, each as a mapping by column name."""
        with self._watched():
            return list(self.rows(sql, parameters))

    def rows(self, sql: str, parameters: Any = ()) -> Iterator[dict[str, Any]]:
        """The same, one after the other; errors are those of SQLite."""
        cursor = self.connection.execute(sql, parameters)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in cursor)

    def tuples(self, sql: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
        """The rows of a query as tuples, which takes a third of the time."""
        with self._watched():
            return self.connection.execute(sql, parameters).fetchall()

    def version(self) -> int:
        """A number that is another one after each change by another program."""
        return int(self.tuples("PRAGMA data_version")[0][0])

    def records(
        self, convert: Callable[[dict[str, Any]], Record], sql: str, parameters: Any = ()
    ) -> tuple[Record, ...]:
        """The rows of a query, each converted.

        Raises:
            ProgressDamaged: A value cannot be read.
        """
        found = self.read(sql, parameters)
        with self.readable():
            return tuple(map(convert, found))

    @contextmanager
    def readable(self) -> Iterator[None]:
        """Values are converted in the block; one that cannot be read is `ProgressDamaged`."""
        with self._watched(), plain_values(self.path):
            yield

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """After an error that tells of damage the next start checks the file."""
        try:
            with plain_errors(self.path):
                yield
        except ProgressDamaged:
            doubted(self.path)
            raise

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction, perhaps within another one: everything in it is saved, or nothing."""
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
        """Wait this long for another program's lock from now on."""
        self.connection.execute(f"PRAGMA busy_timeout = {ms:d}")
