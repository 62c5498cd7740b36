"""Step 0006, second half: moves the rows of the old tables into the new ones. Released, so it must not be edited."""

from __future__ import annotations

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlite_utils import Database


def bring_rows_over(db: Database) -> None:
    """Copies attempts, cards and reviews into the new tables and drops the old ones."""
    db.conn.create_function("offset_there", 2, _offset_minutes, deterministic=True)
    db.execute("""
        INSERT INTO attempts (
            id, learner_id, sign, activity, verdict, score, scores, answer, latency_ms, model_id,
            at_utc, utc_offset_minutes
        )
        SELECT
            a.id, learner_id, sign, activity, verdict, score, scores,
            (SELECT key FROM json_each(scores) ORDER BY value DESC LIMIT 1),
            latency_ms, model_id, at_utc, offset_there(at_utc, time_zone)
        FROM old_attempts AS a JOIN learners ON learners.id = learner_id
        ORDER BY at_utc, a.id
    """)
    db.execute("""
        INSERT INTO cards (
            learner_id, sign, state, step, stability, difficulty, due_utc, last_review_utc
        )
        SELECT learner_id, sign, state, step, stability, difficulty, due_utc, last_review_utc
        FROM old_cards
    """)
    # A sign counts as known from a stability of 21 days on; when it became so is not in the old
    # log, so the card's last review has to stand for it.
    db.execute("""
        INSERT INTO reviews (
            id, learner_id, sign, attempt_id, kind, rating, duration_ms, gap_days, known_change,
            at_utc, utc_offset_minutes, due_utc
        )
        SELECT
            id, learner_id, sign, attempt_id,
            CASE
                WHEN before_utc IS NULL THEN 'new'
                WHEN date(before_utc, offset || ' minutes') < date(at_utc, offset || ' minutes')
                THEN 'return' ELSE 'step'
            END,
            rating, duration_ms, CAST(julianday(at_utc) - julianday(before_utc) AS INTEGER),
            is_last AND ifnull(stability, 0) >= 21, at_utc, offset, due_utc
        FROM (
            SELECT
                r.*, offset_there(r.at_utc, learners.time_zone) AS offset, cards.stability,
                lag(r.at_utc) OVER earlier AS before_utc, lead(r.id) OVER earlier IS NULL AS is_last
            FROM old_reviews AS r
            JOIN learners ON learners.id = r.learner_id
            JOIN old_cards AS cards ON cards.learner_id = r.learner_id AND cards.sign = r.sign
            WINDOW earlier AS (PARTITION BY r.learner_id, r.sign ORDER BY r.at_utc, r.id)
        )
        ORDER BY id
    """)
    # In this order nothing that is dropped is referred to any more.
    for table in ("reviews", "cards", "attempts"):
        db.execute(f"DROP TABLE old_{table}")


def _offset_minutes(at_utc: str, zone_name: str) -> int:
    """Returns how far a learner's clock was ahead of UTC; a zone that this computer lacks counts as UTC."""
    moment = datetime.fromisoformat(at_utc)
    zone: tzinfo | None = None
    if zone_name != "local":
        try:
            zone = ZoneInfo(zone_name)
        except (ZoneInfoNotFoundError, ValueError):
            return 0
    offset = moment.astimezone(zone).utcoffset()
    return 0 if offset is None else round(offset.total_seconds() / 60)
