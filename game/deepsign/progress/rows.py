"""Between rows of progress.db and records; nothing else knows how a value is written down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from deepsign.learning.schedule import Card, Rating, Stage
from deepsign.progress.records import Attempt, Learner, Review, SignProgress

Row = Mapping[str, Any]

# Each takes a learner's id and then what the function of the same noun gives.
INSERT_ATTEMPT: Final = """
    INSERT INTO attempts
        (learner_id, sign, activity, verdict, score, scores, latency_ms, model_id, at_utc)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
PUT_CARD: Final = """
    INSERT INTO cards
        (learner_id, sign, state, step, stability, difficulty, due_utc, last_review_utc)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (learner_id, sign) DO UPDATE SET
        state = excluded.state, step = excluded.step, stability = excluded.stability,
        difficulty = excluded.difficulty, due_utc = excluded.due_utc,
        last_review_utc = excluded.last_review_utc
"""
INSERT_REVIEW: Final = """
    INSERT INTO reviews
        (learner_id, sign, attempt_id, rating, duration_ms, at_utc, due_utc)
    VALUES (?, ?, ?, ?, ?, ?, ?)
"""


def instant(moment: datetime) -> str:
    """Text whose order is the order of time: UTC, microseconds always written."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """The instant that ``instant`` wrote."""
    return datetime.fromisoformat(text)


def _maybe(text: str | None) -> datetime | None:
    return None if text is None else moment(text)


def learner(row: Row) -> Learner:
    """A row of ``learners``."""
    return Learner(
        id=row["id"],
        name=row["name"],
        hand=row["dominant_hand"],
        time_zone=row["time_zone"],
        created_at=moment(row["created_at_utc"]),
    )


def attempt(row: Row) -> Attempt:
    """A row of ``attempts``."""
    return Attempt(
        sign=row["sign"],
        verdict=row["verdict"],
        score=row["score"],
        latency_ms=row["latency_ms"],
        model_id=row["model_id"],
        scores=json.loads(row["scores"]),
        activity=row["activity"],
        at=moment(row["at_utc"]),
        id=row["id"],
    )


def attempt_values(stored: Attempt) -> tuple[Any, ...]:
    """sign, activity, verdict, score, scores, latency_ms, model_id, at_utc."""
    assert stored.at is not None
    # numpy numbers are no JSON; four digits are more than anyone can tell apart
    scores = json.dumps({label: round(float(p), 4) for label, p in stored.scores.items()})
    return (
        stored.sign,
        stored.activity,
        stored.verdict,
        int(stored.score),
        scores,
        float(stored.latency_ms),
        stored.model_id,
        instant(stored.at),
    )


def card(row: Row) -> Card:
    """A row of ``cards``."""
    return Card(
        sign=row["sign"],
        due_utc=moment(row["due_utc"]),
        stage=Stage(row["state"]),
        step=row["step"],
        stability_days=row["stability"],
        difficulty=row["difficulty"],
        last_review_utc=_maybe(row["last_review_utc"]),
    )


def card_values(stored: Card) -> tuple[Any, ...]:
    """sign, state, step, stability, difficulty, due_utc, last_review_utc."""
    last = stored.last_review_utc
    return (
        stored.sign,
        int(stored.stage),
        stored.step,
        stored.stability_days,
        stored.difficulty,
        instant(stored.due_utc),
        None if last is None else instant(last),
    )


def review(row: Row) -> Review:
    """A row of ``reviews``."""
    return Review(
        sign=row["sign"],
        rating=Rating(row["rating"]),
        at=moment(row["at_utc"]),
        due=moment(row["due_utc"]),
        attempt_id=row["attempt_id"],
        duration_ms=row["duration_ms"],
    )


def review_values(entry: Review) -> tuple[Any, ...]:
    """sign, attempt_id, rating, duration_ms, at_utc, due_utc."""
    return (
        entry.sign,
        entry.attempt_id,
        int(entry.rating),
        entry.duration_ms,
        instant(entry.at),
        instant(entry.due),
    )


def sign_progress(row: Row) -> SignProgress:
    """A row of the view ``sign_progress``."""
    return SignProgress(
        sign=row["sign"],
        attempts=row["attempts"],
        matches=row["matches"],
        best_score=row["best_score"],
        last_attempt=moment(row["last_attempt_utc"]),
        stability_days=row["stability_days"],
        due=_maybe(row["due_utc"]),
    )
