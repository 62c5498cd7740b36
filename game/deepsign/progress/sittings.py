"""Time spent: a sitting grows with everything the learner does; long pauses do not count."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from typing import Final

from deepsign.progress import play_rows, rows
from deepsign.progress.database import Database
from deepsign.progress.play_records import Sitting
from deepsign.progress.records import Learner

# A longer pause without an attempt is not practice.
LONGEST_PAUSE: Final = timedelta(minutes=5)


class Sittings:
    """Measures time spent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, learner: Learner, activity: str, now: datetime | None = None) -> int:
        """Begins a sitting; one that a crash left open is ended.

        Args:
            learner: Learner.
            activity: Lesson, review, challenge, ...; ``arcade`` does not count towards the goal.
            now: Present time; None for the store's clock.

        Returns:
            The key for `end`.
        """
        at = self._database.utc(now)
        offset = self._database.day(learner, at).utc_offset_minutes
        with self._database.transaction() as db:
            db.execute("UPDATE sittings SET ended = 1 WHERE learner_id = ?", (learner.id,))
            cursor = db.execute(
                "INSERT INTO sittings"
                " (learner_id, activity, began_utc, utc_offset_minutes, seen_utc)"
                " VALUES (?, ?, ?, ?, ?)",
                (learner.id, activity, rows.instant(at), offset, rows.instant(at)),
            )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def end(self, sitting_id: int, now: datetime | None = None) -> None:
        """Ends a sitting; one that has already ended is not changed."""
        with self._database.transaction() as db:
            self._prolong(db, "id = ?", sitting_id, self._database.utc(now))
            db.execute("UPDATE sittings SET ended = 1 WHERE id = ?", (sitting_id,))

    def of(self, learner: Learner, limit: int | None = None) -> tuple[Sitting, ...]:
        """Returns a learner's sittings, newest first."""
        return self._database.records(
            play_rows.sitting,
            "SELECT * FROM sittings WHERE learner_id = ? ORDER BY began_utc DESC, id DESC LIMIT ?",
            (learner.id, -1 if limit is None else limit),
        )

    def counts(self, learner: Learner) -> dict[str, int]:
        """Returns the number of sittings that a learner has begun, by activity."""
        sql = "SELECT activity, count(*) FROM sittings WHERE learner_id = ? GROUP BY activity"
        return dict(self._database.tuples(sql, (learner.id,)))

    def keep_alive(self, db: sqlite3.Connection, learner: Learner, at: datetime | None) -> None:
        """Prolongs the sitting within a transaction, because the learner did something."""
        self._prolong(db, "learner_id = ?", learner.id, self._database.utc(at))

    def _prolong(self, db: sqlite3.Connection, which: str, key: int, now: datetime) -> None:
        found = db.execute(
            f"SELECT id, seen_utc FROM sittings WHERE {which} AND ended = 0"
            " ORDER BY began_utc DESC, id DESC LIMIT 1",
            (key,),
        ).fetchone()
        if found is None:
            return
        with self._database.readable():
            passed = now - rows.moment(found[1])
        if passed <= timedelta(0):  # the clock was set back
            return
        db.execute(
            "UPDATE sittings SET seen_utc = ?, practised_ms = practised_ms + ? WHERE id = ?",
            (
                rows.instant(now),
                round(min(passed, LONGEST_PAUSE) / timedelta(milliseconds=1)),
                found[0],
            ),
        )
