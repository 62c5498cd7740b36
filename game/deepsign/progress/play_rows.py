"""Converts between rows of progress.db and records of play."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from deepsign.learning.goal import Goal
from deepsign.progress.play_records import (
    Confusion,
    GameScore,
    GestureStats,
    Granted,
    MonthRetention,
    PlayedGesture,
    Round,
    Sitting,
)
from deepsign.progress.rows import Row, instant, moment

MS_A_MINUTE: Final = 60_000
# As `deepsign_assets.lexicon.is_spelled` says.
IS_SPELLED: Final = "(length(sign) = 1 OR sign NOT GLOB '*[^0-9]*')"

# The values are the learner's id, then those of the function with the same noun; rounds and games end with the
# offset from UTC in minutes.
INSERT_ROUND: Final = """
    INSERT INTO rounds (
        learner_id, mode, level, score, best_combo, correct, asked, duration_ms, at_utc,
        utc_offset_minutes
    )
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
INSERT_GAME: Final = """
    INSERT INTO game_scores (
        learner_id, game, difficulty, score, best_combo, accuracy, duration_ms, at_utc,
        utc_offset_minutes
    )
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
INSERT_GESTURE: Final = """
    INSERT INTO gesture_events (learner_id, gesture, confidence, game, hit, at_utc)
    VALUES (?, ?, ?, ?, ?, ?)
"""

# The columns of ``day_totals`` in the order of ``DayCount``.
DAY_COUNT: Final = (
    "attempts, signs, practised_ms / 60000.0, matches, new_signs, reviews, known_change"
)


def round_(row: Row) -> Round:
    """Converts a row of ``rounds``."""
    return Round(
        mode=row["mode"],
        level=row["level"],
        score=row["score"],
        best_combo=row["best_combo"],
        right=row["correct"],
        asked=row["asked"],
        duration_s=row["duration_ms"] / 1000,
        at=moment(row["at_utc"]),
        id=row["id"],
    )


def round_values(stored: Round) -> tuple[Any, ...]:
    """Returns mode, level, score, best_combo, correct, asked, duration_ms and at_utc."""
    assert stored.at is not None
    return (
        stored.mode,
        stored.level,
        int(stored.score),
        int(stored.best_combo),
        int(stored.right),
        int(stored.asked),
        round(stored.duration_s * 1000),
        instant(stored.at),
    )


def game(row: Row) -> GameScore:
    """Converts a row of ``game_scores``."""
    return GameScore(
        game=row["game"],
        difficulty=row["difficulty"],
        score=row["score"],
        best_combo=row["best_combo"],
        accuracy=row["accuracy"],
        duration_s=row["duration_ms"] / 1000,
        at=moment(row["at_utc"]),
        id=row["id"],
    )


def game_values(stored: GameScore) -> tuple[Any, ...]:
    """Returns game, difficulty, score, best_combo, accuracy, duration_ms and at_utc."""
    assert stored.at is not None
    return (
        stored.game,
        stored.difficulty,
        int(stored.score),
        int(stored.best_combo),
        float(stored.accuracy),
        round(stored.duration_s * 1000),
        instant(stored.at),
    )


def gesture_values(seen: PlayedGesture, now: datetime) -> tuple[Any, ...]:
    """Returns gesture, confidence, game, hit and at_utc."""
    return (
        seen.gesture,
        float(seen.confidence),
        seen.game,
        None if seen.hit is None else int(seen.hit),
        instant(seen.at or now),
    )


def gesture_stats(row: Row) -> GestureStats:
    """Converts a group of rows of ``gesture_totals``."""
    return GestureStats(
        gesture=row["gesture"],
        seen=row["seen"],
        hits=row["hits"],
        misses=row["misses"],
        mean_confidence=row["confidence_sum"] / max(1, row["seen"]),
    )


def sitting(row: Row) -> Sitting:
    """Converts a row of ``sittings``."""
    return Sitting(
        id=row["id"],
        activity=row["activity"],
        began=moment(row["began_utc"]),
        seen=moment(row["seen_utc"]),
        minutes=row["practised_ms"] / MS_A_MINUTE,
        ended=bool(row["ended"]),
    )


def goal(row: Row) -> Goal:
    """Converts a row of ``goals``."""
    return Goal(row["kind"], row["amount"])


def granted(row: Row) -> Granted:
    """Converts a row of ``achievements``."""
    return Granted(row["achievement"], moment(row["at_utc"]))


def month_retention(row: Row) -> MonthRetention:
    """Converts a row of the view ``retention_by_month``."""
    return MonthRetention(row["month"], row["tested"], row["recalled"], row["predicted"])


def confusion(row: Row) -> Confusion:
    """Converts a row of the view ``confusions``."""
    return Confusion(row["sign"], row["answer"], row["times"], row["direction"])
