"""The share recalled on later days, compared with what FSRS expected."""

from __future__ import annotations

from deepsign.progress import play_rows
from deepsign.progress.database import Database
from deepsign.progress.play_records import MonthRetention, Retention
from deepsign.progress.records import Learner


class RetentionSums:
    """Reads totals of reviews."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def retention(self, learner: Learner) -> Retention:
        """Returns the share of reviews on a later day that was recalled, and the share that FSRS expected."""
        (sums,) = self._database.read(
            "SELECT ifnull(sum(tested), 0) AS tested,"
            " 1.0 * sum(recalled) / nullif(sum(tested), 0) AS recalled,"
            " sum(expected_ppm) / 1e6 / nullif(sum(tested), 0) AS predicted"
            " FROM day_totals WHERE learner_id = ?",
            (learner.id,),
        )
        return Retention(**sums)

    def retention_by_month(self, learner: Learner) -> tuple[MonthRetention, ...]:
        """Returns the retention of each month, oldest first; months without such reviews are left out."""
        sql = "SELECT * FROM retention_by_month WHERE learner_id = ? ORDER BY month"
        return self._database.records(play_rows.month_retention, sql, (learner.id,))
