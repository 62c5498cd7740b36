"""Attempts at signs in both directions, and their totals."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from typing import Final

from deepsign.learning.parameters import Missed
from deepsign.learning.schedule import Direction
from deepsign.progress import play_rows, rows
from deepsign.progress.card_times import latest_trusted
from deepsign.progress.database import Database
from deepsign.progress.play_records import Confusion
from deepsign.progress.records import Attempt, Learner, SignProgress
from deepsign.progress.sittings import Sittings

_LAST_IS_PAST: Final = (
    "UPDATE sign_totals SET last_attempt_utc = ?"
    " WHERE (learner_id, sign, direction) = (?, ?, ?) AND last_attempt_utc > ?"
)
# The order of rows decides which days are plausible (`learning.streak.trusted_days`).
_DAY_IS_LAST: Final = """
    UPDATE day_totals SET rowid = (SELECT max(rowid) + 1 FROM day_totals)
    WHERE (learner_id, day) = (SELECT learner_id, day FROM attempts WHERE id = ?)
        AND rowid < (SELECT max(rowid) FROM day_totals)
"""


class Attempts:
    """Stores attempts and reads their totals."""

    def __init__(self, database: Database, sittings: Sittings) -> None:
        self._database = database
        self._sittings = sittings

    def record(self, learner: Learner, attempt: Attempt) -> Attempt:
        """Stores a judged attempt, or a choice.

        Args:
            learner: Learner who made it.
            attempt: Attempt; if ``at`` is None, it is set to the present time.

        Returns:
            The attempt with its ``id`` and ``at``.
        """
        stored = replace(attempt, at=self._database.utc(attempt.at))
        offset = self._database.day(learner, stored.at).utc_offset_minutes
        values = (learner.id, *rows.attempt_values(stored), offset)
        with self._database.transaction() as db:
            self._after_wrong_times(db, learner, stored)
            cursor = db.execute(rows.INSERT_ATTEMPT, values)
            db.execute(_DAY_IS_LAST, (cursor.lastrowid,))
            self._sittings.keep_alive(db, learner, stored.at)
        return replace(stored, id=cursor.lastrowid)

    def _after_wrong_times(
        self, db: sqlite3.Connection, learner: Learner, attempt: Attempt
    ) -> None:
        """Corrects a last-attempt time later than this attempt, which can only come from a wrong clock."""
        assert attempt.at is not None
        at, latest = rows.instant(attempt.at), rows.instant(latest_trusted(attempt.at))
        key = (learner.id, attempt.sign, attempt.direction)
        db.execute(_LAST_IS_PAST, (at, *key, latest))

    def claim(self, learner: Learner, attempt_id: int, right: bool = True) -> None:
        """Stores the learner's claim "I did it right" beside the verdict.

        Args:
            learner: Learner who made the attempt; another learner's attempt is not changed.
            attempt_id: ``Attempt.id``.
            right: False withdraws the claim.
        """
        with self._database.transaction() as db:
            db.execute(
                "UPDATE attempts SET claimed = ? WHERE id = ? AND learner_id = ?",
                (int(right), attempt_id, learner.id),
            )

    def of(
        self, learner: Learner, *, sign: str | None = None, limit: int | None = None
    ) -> tuple[Attempt, ...]:
        """Returns a learner's attempts, newest first.

        Args:
            learner: Learner.
            sign: Only attempts at this sign.
            limit: Largest number of attempts.
        """
        return self._database.records(
            rows.attempt,
            "SELECT * FROM attempts WHERE learner_id = :learner AND (:sign IS NULL OR sign = :sign)"
            " ORDER BY at_utc DESC, id DESC LIMIT :limit",
            {"learner": learner.id, "sign": sign, "limit": -1 if limit is None else limit},
        )

    def progress(
        self, learner: Learner, direction: Direction | None = None
    ) -> tuple[SignProgress, ...]:
        """Returns a learner's progress with every sign that was tried, ordered by id.

        Args:
            learner: Learner.
            direction: Only this direction; None combines both into one entry per sign.
        """
        sql = rows.SIGN_PROGRESS_TOGETHER if direction is None else rows.SIGN_PROGRESS
        return self._database.records(
            rows.sign_progress, sql, {"learner": learner.id, "direction": direction}
        )

    def missed(self, learner: Learner, since: date) -> tuple[Missed, ...]:
        """Returns how often each parameter was named, by week and sign; "" counts attempts without one.

        Args:
            learner: Learner.
            since: Monday of the first week.
        """
        found = self._database.tuples(
            "SELECT week, sign, parameter, attempts FROM parameter_totals"
            " WHERE learner_id = ? AND week >= ? AND attempts > 0 ORDER BY week, parameter, sign",
            (learner.id, since.isoformat()),
        )
        return tuple(Missed(date.fromisoformat(week), *rest) for week, *rest in found)

    def confusions(
        self, learner: Learner, limit: int = 10, *, spelled: bool | None = None
    ) -> tuple[Confusion, ...]:
        """Returns the signs most often mistaken for others, most frequent first.

        Args:
            learner: Learner.
            limit: Largest number of pairs.
            spelled: True for letters and numbers only, False for signs only.
        """
        return self._database.records(
            play_rows.confusion,
            "SELECT * FROM confusions WHERE learner_id = :learner"
            f" AND (:spelled IS NULL OR {play_rows.IS_SPELLED} = :spelled)"
            " ORDER BY times DESC, sign, answer, direction LIMIT :limit",
            {"learner": learner.id, "spelled": spelled, "limit": limit},
        )
