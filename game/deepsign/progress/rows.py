"""Converts between rows of progress.db and records."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from deepsign.learning.schedule import Card, CardStage, Rating
from deepsign.progress.records import Attempt, Learner, Review, SignProgress

Row = Mapping[str, Any]

# The values are the learner's id, then those of the function with the same noun; attempts and reviews end with the
# offset from UTC in minutes, and reviews have the change in known signs before it.
INSERT_ATTEMPT: Final = """
    INSERT INTO attempts
        (learner_id, sign, direction, activity, verdict, score, scores, answer, claimed,
         latency_ms, model_id, at_utc, unsure, parameter, utc_offset_minutes)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
PUT_CARD: Final = """
    INSERT INTO cards
        (learner_id, sign, direction, state, step, stability, difficulty, due_utc, last_review_utc)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (learner_id, sign, direction) DO UPDATE SET
        state = excluded.state, step = excluded.step, stability = excluded.stability,
        difficulty = excluded.difficulty, due_utc = excluded.due_utc,
        last_review_utc = excluded.last_review_utc
"""
INSERT_REVIEW: Final = """
    INSERT INTO reviews
        (learner_id, sign, direction, attempt_id, kind, rating, duration_ms, predicted, at_utc,
         due_utc, gap_days, card_before, known_change, utc_offset_minutes)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
SIGN_PROGRESS: Final = """
    SELECT * FROM sign_progress
    WHERE learner_id = :learner AND direction = :direction ORDER BY sign
"""
# Both directions combined: the last score is that of the direction tried last.
SIGN_PROGRESS_TOGETHER: Final = """
    SELECT
        sign, NULL AS direction, sum(attempts) AS attempts, sum(matches) AS matches,
        sum(claimed) AS claimed, max(best_score) AS best_score, max(is_last * last_score) AS last_score,
        max(last_attempt_utc) AS last_attempt_utc, max(stability_days) AS stability_days,
        min(due_utc) AS due_utc, max(last_review_utc) AS last_review_utc
    FROM (
        SELECT *, row_number() OVER (PARTITION BY sign ORDER BY last_attempt_utc DESC) = 1 AS is_last
        FROM sign_progress WHERE learner_id = :learner
    )
    GROUP BY sign ORDER BY sign
"""


def instant(moment: datetime) -> str:
    """Returns a time as text that sorts by time: UTC, always with microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """Parses a time written by ``instant``."""
    return datetime.fromisoformat(text)


def _maybe(text: str | None) -> datetime | None:
    return None if text is None else moment(text)


def learner(row: Row) -> Learner:
    """Converts a row of ``learners``."""
    return Learner(
        id=row["id"],
        name=row["name"],
        hand=row["dominant_hand"],
        time_zone=row["time_zone"],
        created_at=moment(row["created_at_utc"]),
        placed=row["placed_level"],
    )


def attempt(row: Row) -> Attempt:
    """Converts a row of ``attempts``."""
    return Attempt(
        sign=row["sign"],
        verdict="almost" if row["unsure"] else row["verdict"],
        score=row["score"],
        latency_ms=row["latency_ms"],
        model_id=row["model_id"],
        scores=_scores(row["scores"]),
        activity=row["activity"],
        direction=row["direction"],
        claimed=bool(row["claimed"]),
        parameter=row["parameter"] or "",
        at=moment(row["at_utc"]),
        id=row["id"],
    )


def _scores(text: str) -> dict[str, float]:
    """Returns probabilities by label; none if they cannot be read, because nothing else is lost then."""
    try:
        return {label: float(share) for label, share in json.loads(text).items()}
    except (AttributeError, OverflowError, RecursionError, TypeError, ValueError):
        return {}


def attempt_values(stored: Attempt) -> tuple[Any, ...]:
    """Returns the values of sign, direction, activity, verdict, score, scores, answer, ... in column order."""
    assert stored.at is not None
    # JSON takes no numpy numbers; four digits are enough
    scores = json.dumps({label: round(float(p), 4) for label, p in stored.scores.items()})
    return (
        stored.sign,
        stored.direction,
        stored.activity,
        "not_yet" if stored.verdict == "almost" else stored.verdict,
        int(stored.score),
        scores,
        stored.answer,
        int(stored.claimed),
        float(stored.latency_ms),
        stored.model_id,
        instant(stored.at),
        int(stored.verdict == "almost"),
        stored.parameter or None,
    )


def card(row: Row) -> Card:
    """Converts a row of ``cards``."""
    return Card(
        sign=row["sign"],
        due_utc=moment(row["due_utc"]),
        stage=CardStage(row["state"]),
        step=row["step"],
        stability_days=row["stability"],
        difficulty=row["difficulty"],
        last_review_utc=_maybe(row["last_review_utc"]),
        direction=row["direction"],
    )


_CARD_COLUMNS: Final = (
    "sign", "direction", "state", "step", "stability", "difficulty", "due_utc", "last_review_utc",
)  # fmt: skip


def card_before(review_row: Row) -> Card | None:
    """Returns the card before a review; None if the review created it.

    JSON keeps floats exactly.
    """
    kept = json.loads(review_row["card_before"])
    return card(kept) if kept else None


def _card_json(kept: Card | None) -> str:
    if kept is None:
        return "{}"
    return json.dumps(dict(zip(_CARD_COLUMNS, card_values(kept), strict=True)))


def card_values(stored: Card) -> tuple[Any, ...]:
    """Returns sign, direction, state, step, stability, difficulty, due_utc and last_review_utc."""
    last = stored.last_review_utc
    return (
        stored.sign,
        stored.direction,
        int(stored.stage),
        stored.step,
        stored.stability_days,
        stored.difficulty,
        instant(stored.due_utc),
        None if last is None else instant(last),
    )


def review(row: Row) -> Review:
    """Converts a row of ``reviews``."""
    return Review(
        sign=row["sign"],
        rating=Rating(row["rating"]),
        at=moment(row["at_utc"]),
        due=moment(row["due_utc"]),
        attempt_id=row["attempt_id"],
        duration_ms=row["duration_ms"],
        direction=row["direction"],
        kind=row["kind"],
        predicted=row["predicted"],
        id=row["id"],
    )


def review_values(entry: Review, before: Card | None) -> tuple[Any, ...]:
    """Returns the values of sign, direction, attempt_id, kind, rating, ... in column order.

    Args:
        entry: Review.
        before: Card before it; None if the review creates it.
    """
    last = before.last_review_utc if before else None
    return (
        entry.sign,
        entry.direction,
        entry.attempt_id,
        entry.kind,
        int(entry.rating),
        entry.duration_ms,
        entry.predicted,
        instant(entry.at),
        instant(entry.due),
        None if last is None else (entry.at - last).days,
        _card_json(before),
    )


def sign_progress(row: Row) -> SignProgress:
    """Converts a row of the view ``sign_progress``."""
    return SignProgress(
        sign=row["sign"],
        attempts=row["attempts"],
        matches=row["matches"],
        best_score=row["best_score"],
        last_attempt=moment(row["last_attempt_utc"]),
        stability_days=row["stability_days"],
        due=_maybe(row["due_utc"]),
        claimed=row["claimed"],
        last_score=row["last_score"],
        last_review=_maybe(row["last_review_utc"]),
        direction=row["direction"],
    )
