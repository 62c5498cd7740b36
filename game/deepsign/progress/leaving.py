"""Export and deletion of a learner's data."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, Final

from deepsign.paths import BACKUPS
from deepsign.progress import unsaved
from deepsign.progress.aside import kept_copies
from deepsign.progress.backup import backups, make_backup
from deepsign.progress.database import Database
from deepsign.progress.faults import plain_errors
from deepsign.progress.home_folder import remove_exports, remove_logs, unfinished
from deepsign.progress.home_lock import HomeLock
from deepsign.progress.records import Learner
from deepsign.progress.waiting import WriteQueue

# The totals are left out, because they follow from the rows.
EXPORTED: Final = (
    "attempts", "cards", "reviews", "sittings", "goals", "rounds", "game_scores", "gesture_events",
    "achievements", "schedules", "broken_lessons", "listed_signs", "own_signs", "prototypes",
    "word_lists",
)  # fmt: skip

NAMING: Final = {
    "own_signs": ("sign",),
    "cards": ("sign",),
    "attempts": ("sign",),
    "listed_signs": ("sign",),
    "sign_totals": ("sign",),
    "confusion_totals": ("sign", "answer"),
    "parameter_totals": ("sign",),
    "prototypes": ("sign",),
}
"""Tables and columns that name an own sign; reviews are deleted with their cards."""


class Leaving:
    """Exports and deletes data."""

    def __init__(self, database: Database, waiting: WriteQueue, lock: HomeLock) -> None:
        self._database = database
        self._lock = lock
        self._waiting = waiting

    def profile(self, learner: Learner) -> dict[str, Any]:
        """Returns the row of a learner."""
        (profile,) = self._database.read("SELECT * FROM learners WHERE id = ?", (learner.id,))
        return profile

    def tables(self, learner: Learner) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
        """Yields each table with an iterator over the learner's rows; errors are SQLite's own."""
        for table in EXPORTED:
            found = self._database.rows(
                f"SELECT * FROM {table} WHERE learner_id = ?", (learner.id,)
            )
            yield table, (_without_learner(row) for row in found)

    def count(self, learner: Learner) -> int:
        """Returns the number of rows in all tables together."""
        return sum(
            self._database.tuples(
                f"SELECT count(*) FROM {table} WHERE learner_id = ?", (learner.id,)
            )[0][0]
            for table in EXPORTED
        )

    def delete_learner(self, learner: Learner) -> None:
        """Deletes a profile and all its data, also from backups, exports and copies that were set aside.

        The backups are replaced by a new one, so that the other learners' progress stays safe.

        Raises:
            ProgressInUse: Another window or command has the file open; nothing was deleted.
        """
        with self._lock.alone():
            with self._database.transaction() as db:
                db.execute("DELETE FROM learners WHERE id = ?", (learner.id,))
            self._waiting.forget(learner)
            self._leave_no_trace(learner)
            make_backup(self._database.connection, self._backup_folder, self._database.clock())

    def delete_own_sign(self, learner: Learner, sign: str) -> None:
        """Deletes an own sign with its cards, attempts and sums, and all copies, as `delete_learner` does.

        The sums of days stay, so that the streak is kept. Queued writes are saved before, because they may name it.

        Raises:
            ProgressInUse: Another window or command has the file open; nothing was deleted.
            ProgressUnsaved: A queued write cannot be saved; nothing was deleted.
        """
        with self._lock.alone():
            self._waiting.save()
            unsaved.remove(self._database.path, unreadable=True)
            with self._database.transaction() as db:
                _clear_of(db, learner, sign)
            self._leave_no_trace(learner)
            make_backup(self._database.connection, self._backup_folder, self._database.clock())

    def delete_all(self) -> None:
        """Deletes all learners, the settings, the backups, the exports and the copies that were set aside.

        Raises:
            ProgressInUse: Another window or command has the file open; nothing was deleted.
        """
        with self._lock.alone():
            with self._database.transaction() as db:
                db.execute("DELETE FROM learners")
                db.execute("DELETE FROM settings")
            self._waiting.forget()
            self._leave_no_trace()

    def _leave_no_trace(self, learner: Learner | None = None) -> None:
        """Removes deleted data from free pages, the write-ahead log and all copies."""
        path = self._database.path
        with plain_errors(path):
            self._database.connection.execute("VACUUM")
            self._database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            for old in (*backups(self._backup_folder), *kept_copies(path), *unfinished(path)):
                old.unlink(missing_ok=True)
            remove_logs(path.parent)
            remove_exports(path.parent, learner)

    @property
    def _backup_folder(self) -> Any:
        return self._database.path.parent / BACKUPS


def _clear_of(db: sqlite3.Connection, learner: Learner, sign: str) -> None:
    """Deletes every row that names an own sign, and its name from attempts at other signs."""
    for table, columns in NAMING.items():
        for column in columns:
            db.execute(
                f"DELETE FROM {table} WHERE learner_id = ? AND {column} = ?", (learner.id, sign)
            )
    db.execute(
        "DELETE FROM broken_lessons WHERE learner_id = ? AND instr(steps, ?)",
        (learner.id, json.dumps(sign)),
    )
    db.execute(
        "UPDATE attempts SET scores = '{}', answer = nullif(answer, ?)"
        " WHERE learner_id = ? AND instr(scores, ?)",
        (sign, learner.id, json.dumps(sign)),
    )


def _without_learner(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in row if name != "learner_id"}
