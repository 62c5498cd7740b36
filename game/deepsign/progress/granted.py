"""Granted achievements, and granting new ones."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from deepsign.learning.achievements import AchievementId, Deeds, earned
from deepsign.learning.schedule import KNOWN_DAYS
from deepsign.progress import play_rows, rows
from deepsign.progress.database import Database
from deepsign.progress.days import Days
from deepsign.progress.play_records import Granted
from deepsign.progress.records import Learner
from deepsign_assets.lexicon.strand import is_spelled

_DEEDS = f"""
    SELECT
        (SELECT count(DISTINCT sign) FROM cards WHERE learner_id = :learner
            AND NOT {play_rows.IS_SPELLED} AND stability >= :known_days) AS known,
        (SELECT ifnull(max(gap_days), 0) FROM reviews WHERE learner_id = :learner
            AND rating > 1 AND gap_days >= 1) AS longest_kept,
        (SELECT ifnull(max(asked), 0) FROM rounds WHERE learner_id = :learner
            AND mode = 'receptive' AND correct = asked) AS faultless_asked,
        (SELECT ifnull(max(best_combo), 0) FROM rounds WHERE learner_id = :learner) AS best_combo,
        (SELECT count(*) FROM game_scores WHERE learner_id = :learner AND score > 0
            AND game NOT IN ('read', 'spelling'))
            AS arcade_games
"""


class Achievements:
    """Grants achievements; a granted one is never withdrawn."""

    def __init__(self, database: Database, days: Days) -> None:
        self._database = database
        self._days = days

    def of(self, learner: Learner) -> tuple[Granted, ...]:
        """Returns the achievements that were granted, oldest first."""
        sql = "SELECT * FROM achievements WHERE learner_id = ? ORDER BY at_utc, rowid"
        return self._database.records(play_rows.granted, sql, (learner.id,))

    def grant(
        self,
        learner: Learner,
        now: datetime | None = None,
        levels: Sequence[Collection[str]] = (),
    ) -> tuple[AchievementId, ...]:
        """Grants the achievements earned since the last call.

        Args:
            learner: Learner.
            now: Present time; None for the store's clock.
            levels: Ids of each level's signs; without them no level can be complete.

        Returns:
            The new ones, in the order of ``learning.achievements.ACHIEVEMENTS``.
        """
        at = self._database.utc(now)
        have = {each.id for each in self.of(learner)}
        new = tuple(each for each in earned(self._deeds(learner, at, levels)) if each not in have)
        if new:
            with self._database.transaction() as db:
                db.executemany(
                    "INSERT OR IGNORE INTO achievements VALUES (?, ?, ?)",
                    [(learner.id, each, rows.instant(at)) for each in new],
                )
        return new

    def _deeds(self, learner: Learner, now: datetime, levels: Sequence[Collection[str]]) -> Deeds:
        (found,) = self._database.read(_DEEDS, {"learner": learner.id, "known_days": KNOWN_DAYS})
        matched = self._database.read(
            "SELECT sign, max(direction = 'produce') AS signed FROM sign_totals"
            " WHERE learner_id = ? AND matches + claimed > 0 GROUP BY sign",
            (learner.id,),
        )
        return Deeds(
            **found,
            matched=frozenset(row["sign"] for row in matched),
            signed=any(row["signed"] and not is_spelled(row["sign"]) for row in matched),
            longest_streak=self._days.streak(learner, now).longest,
            levels=levels,
        )
