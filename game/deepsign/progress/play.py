"""Rounds, games of the arcade, and gestures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from deepsign.progress import play_rows
from deepsign.progress.database import Database
from deepsign.progress.play_records import GameScore, GestureStats, PlayedGesture, Round, RoundMode
from deepsign.progress.records import Learner

EVERY: Final = -1
"""No limit to the number of rows."""


class Rounds:
    """Stores challenges, duels and receptive rounds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, learner: Learner, played: Round) -> Round:
        """Stores a finished round; if ``at`` is None, it is set to the present time."""
        stored = replace(played, at=self._database.utc(played.at))
        values = (learner.id, *play_rows.round_values(stored))
        offset = self._database.day(learner, stored.at).utc_offset_minutes
        with self._database.transaction() as db:
            cursor = db.execute(play_rows.INSERT_ROUND, (*values, offset))
        return replace(stored, id=cursor.lastrowid)

    def best(
        self, learner: Learner, mode: RoundMode, level: int | None = None, limit: int = 5
    ) -> tuple[Round, ...]:
        """Returns the best rounds of a mode, at one level or all; of equal ones, the earlier first."""
        return self._database.records(
            play_rows.round_,
            "SELECT * FROM rounds WHERE learner_id = :learner AND mode = :mode"
            " AND (:level IS NULL OR level = :level) ORDER BY score DESC, at_utc, id LIMIT :limit",
            {"learner": learner.id, "mode": mode, "level": level, "limit": limit},
        )


class Games:
    """Stores the games of the arcade, and rounds of reading fingerspelling."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, learner: Learner, played: GameScore) -> GameScore:
        """Stores a finished game; if ``at`` is None, it is set to the present time."""
        stored = replace(played, at=self._database.utc(played.at))
        values = (learner.id, *play_rows.game_values(stored))
        offset = self._database.day(learner, stored.at).utc_offset_minutes
        with self._database.transaction() as db:
            cursor = db.execute(play_rows.INSERT_GAME, (*values, offset))
        return replace(stored, id=cursor.lastrowid)

    def last(self, learner: Learner, game: str) -> GameScore | None:
        """Returns the newest game of its kind; None if there is none."""
        found = self._database.records(
            play_rows.game,
            "SELECT * FROM game_scores WHERE learner_id = ? AND game = ?"
            " ORDER BY at_utc DESC, id DESC LIMIT 1",
            (learner.id, game),
        )
        return next(iter(found), None)

    def best(
        self, learner: Learner, game: str, difficulty: str | None = None, limit: int = 5
    ) -> tuple[GameScore, ...]:
        """Returns the best games, at one difficulty or all; of equal ones, the earlier first."""
        return self._database.records(
            play_rows.game,
            "SELECT * FROM game_scores WHERE learner_id = :learner AND game = :game"
            " AND (:difficulty IS NULL OR difficulty = :difficulty)"
            " ORDER BY score DESC, at_utc, id LIMIT :limit",
            {"learner": learner.id, "game": game, "difficulty": difficulty, "limit": limit},
        )


class GestureLog:
    """Stores gestures."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(
        self,
        learner: Learner,
        gesture: str,
        confidence: float,
        game: str,
        at: datetime | None = None,
        hit: bool | None = None,
    ) -> None:
        """Stores one gesture; see `PlayedGesture` for the arguments."""
        self.record_all(learner, [PlayedGesture(gesture, confidence, game, at, hit)])

    def record_all(self, learner: Learner, gestures: Iterable[PlayedGesture]) -> None:
        """Stores many gestures in one transaction, at the end of a round."""
        now = self._database.utc(None)
        values = [(learner.id, *play_rows.gesture_values(each, now)) for each in gestures]
        with self._database.transaction() as db:
            db.executemany(play_rows.INSERT_GESTURE, values)

    def stats(self, learner: Learner, game: str | None = None) -> tuple[GestureStats, ...]:
        """Returns a learner's totals for every gesture, by label, in one game or in all."""
        return self._database.records(
            play_rows.gesture_stats,
            "SELECT gesture, sum(seen) AS seen, sum(hits) AS hits, sum(misses) AS misses,"
            " sum(confidence_sum) AS confidence_sum FROM gesture_totals"
            " WHERE learner_id = :learner AND (:game IS NULL OR game = :game)"
            " GROUP BY gesture ORDER BY gesture",
            {"learner": learner.id, "game": game},
        )
