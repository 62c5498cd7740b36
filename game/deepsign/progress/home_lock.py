"""Which programs have a progress.db open, as locks of the operating system that end with the process.

Each lock is one on an empty SQLite file beside progress.db, which works the same on every system.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

from deepsign.errors import ProgressInUse, ProgressLocked
from deepsign.private import private_file
from deepsign.progress.faults import CORRUPT, NOTADB, plain_errors, primary_code

Use = Literal["open", "playing", "alone"]
"""Any number of programs may have it open, one of them may play. A program that is alone shares it with none."""

WAIT_MS: Final = 1500

_BEGIN: Final[dict[Use, str]] = {
    "open": "BEGIN",
    "playing": "BEGIN IMMEDIATE",
    "alone": "BEGIN EXCLUSIVE",
}
_REFUSED: Final[dict[Use, str]] = {
    "open": "the progress in {folder} is being restored or deleted; try again in a moment.",
    "playing": "DeepSign is already open with the folder {folder}; go on in that window, or close it "
    "and start again (to play beside it, set DEEPSIGN_HOME to another folder).",
    "alone": "DeepSign is open with the folder {folder}; close every other window and command of it "
    "and try again (nothing was changed).",
}


class HomeLock:
    """The use of one progress.db by this program.

    Args:
        database: Path of progress.db.
        wait_ms: How long to wait for other programs.
    """

    def __init__(self, database: Path, wait_ms: int = WAIT_MS) -> None:
        self._database = database
        self._file = database.with_suffix(".lock")
        self._wait_s = wait_ms / 1000
        self._held: sqlite3.Connection | None = None
        self._use: Use | None = None

    @property
    def use(self) -> Use | None:
        """The lock held now."""
        return self._use

    def take(self, use: Use, *, wait: bool = True) -> None:
        """Changes the lock that is held.

        Raises:
            ProgressInUse: Another program is in the way; the former lock is held again.
            ProgressReadOnly: The folder cannot be written.
        """
        before = self._use
        self.let_go()
        try:
            self._begin(use, self._wait_s if wait else 0)
        except ProgressLocked as error:
            if before is not None:
                self._begin(before, self._wait_s)
            folder = self._database.parent
            raise ProgressInUse(_REFUSED[use].format(folder=folder)) from error

    def tries(self, use: Use) -> bool:
        """Takes the lock if that needs no waiting; returns whether it did."""
        try:
            self.take(use, wait=False)
        except ProgressLocked:
            return False
        return True

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Use the file alone during the block.

        Raises:
            ProgressInUse: Another program has it open.
        """
        before = self._use
        self.take("alone")
        try:
            yield
        finally:
            self.let_go()
            if before is not None:
                self.take(before)

    def let_go(self) -> None:
        """Releases the lock."""
        if self._held is not None:
            self._held.close()
        self._held = self._use = None

    def _begin(self, use: Use, wait_s: float) -> None:
        with plain_errors(self._database):
            try:
                self._held = self._begun(use, wait_s)
            except sqlite3.DatabaseError as error:
                if primary_code(error) not in (CORRUPT, NOTADB):
                    raise
                self._file.unlink()  # not an empty database, so nobody can hold it
                self._held = self._begun(use, wait_s)
        self._use = use

    def _begun(self, use: Use, wait_s: float) -> sqlite3.Connection:
        connection = sqlite3.connect(private_file(self._file), timeout=wait_s, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = MEMORY")  # no other file beside it
            connection.execute(_BEGIN[use])
            connection.execute(
                "SELECT count(*) FROM sqlite_master"
            ).fetchone()  # BEGIN waits for it
        except BaseException:
            connection.close()
            raise
        return connection
