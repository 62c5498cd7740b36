"""A learner's data in the learner's hands: take it along, or have it deleted."""

from __future__ import annotations

import csv
import io
from typing import Any

from deepsign.progress.backup import backups, kept_copies, make_backup
from deepsign.progress.database import Database
from deepsign.progress.faults import plain_errors
from deepsign.progress.records import Learner

# The sums are left out: they follow from the rows.
_EXPORTED = (
    "attempts", "cards", "reviews", "sittings", "goals", "rounds", "game_scores", "gesture_events",
    "achievements", "schedules",
)  # fmt: skip


class Leaving:
    """Exports and deletes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def export(self, learner: Learner) -> dict[str, Any]:
        """Everything that is kept of a learner, as JSON can hold it.

        Returns:
            ``learner`` with the profile, and each table with its rows as mappings.
        """
        (profile,) = self._database.read("SELECT * FROM learners WHERE id = ?", (learner.id,))
        tables = {name: self._rows_of(name, learner) for name in _EXPORTED}
        return {"learner": profile, **tables}

    def export_csv(self, learner: Learner) -> dict[str, str]:
        """The same as texts of CSV files with a head line, by file name."""
        exported = self.export(learner)
        exported["learner"] = [exported["learner"]]
        return {f"{name}.csv": _as_csv(rows) for name, rows in exported.items()}

    def _rows_of(self, table: str, learner: Learner) -> list[dict[str, Any]]:
        found = self._database.read(f"SELECT * FROM {table} WHERE learner_id = ?", (learner.id,))
        return [{name: row[name] for name in row if name != "learner_id"} for row in found]

    def delete_learner(self, learner: Learner) -> None:
        """Delete a profile and all that is kept of it, in the backups and the copies set aside too.

        They, which hold it, are removed; a fresh backup without it takes their place, so that the
        other learners' progress stays safe.
        """
        with self._database.transaction() as db:
            db.execute("DELETE FROM learners WHERE id = ?", (learner.id,))
        self._leave_no_trace()
        make_backup(self._database.connection, self._backup_folder, self._database.clock())

    def delete_all(self) -> None:
        """Delete everything: all learners, the settings, the backups, the copies set aside."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM learners")
            db.execute("DELETE FROM settings")
        self._leave_no_trace()

    def _leave_no_trace(self) -> None:
        """Out of the free pages and the write-ahead log of the file, and out of every copy."""
        with plain_errors(self._database.path):
            self._database.connection.execute("VACUUM")
            self._database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            for old in (*backups(self._backup_folder), *kept_copies(self._database.path)):
                old.unlink(missing_ok=True)

    @property
    def _backup_folder(self) -> Any:
        return self._database.path.parent / "backups"


def _as_csv(rows: list[dict[str, Any]]) -> str:
    written = io.StringIO()
    if rows:
        table = csv.DictWriter(written, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    return written.getvalue()
