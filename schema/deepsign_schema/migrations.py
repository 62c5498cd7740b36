"""The numbered migrations from an empty file to the current progress.db. Append only.

A released migration is never edited, because a learner's file may already have it. A correction is a new migration.
``progress.sql`` beside this file is the result of all of them, generated for reading
(``python -m deepsign_schema --write``).

Conventions: instants are text in UTC, ISO 8601 with microseconds and ``+00:00``, so that text order is time order; a
sign is its id in the lexicon; names ending in ``_ms`` are milliseconds. Signs are not foreign keys, because the lexicon
belongs to the program and not to the learner.
"""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database, Migrations

# "DpSn" in ASCII: tells our files from other SQLite databases (sqlite.org/fileformat2.html, 1.3.17).
APPLICATION_ID: Final = 0x4470536E

MIGRATIONS: Final = Migrations("deepsign")

# One glob for every instant: 2026-11-22T16:03:34.123456+00:00
_UTC = "GLOB '????-??-??T??:??:??.??????+00:00'"


@MIGRATIONS(name="0001_learners")
def _0001_learners(db: Database) -> None:
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"""
        CREATE TABLE learners (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(trim(name)) BETWEEN 1 AND 40),
            dominant_hand TEXT NOT NULL CHECK (dominant_hand IN ('right', 'left')),
            -- an IANA name, or 'local' for the time zone of the computer
            time_zone TEXT NOT NULL DEFAULT 'local',
            created_at_utc TEXT NOT NULL CHECK (created_at_utc {_UTC})
        )
    """)


@MIGRATIONS(name="0002_attempts")
def _0002_attempts(db: Database) -> None:
    db.execute(f"""
        CREATE TABLE attempts (
            id INTEGER PRIMARY KEY,
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            sign TEXT NOT NULL,
            -- where it was made: practice, challenge, review, ...
            activity TEXT NOT NULL DEFAULT 'practice',
            verdict TEXT NOT NULL CHECK (verdict IN ('match', 'not_yet', 'no_sign')),
            score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
            -- JSON object, label to probability, the best few
            scores TEXT NOT NULL DEFAULT '{{}}',
            -- from clip ready to verdict
            latency_ms REAL NOT NULL CHECK (latency_ms >= 0),
            -- which weights judged: name, version, hash
            model_id TEXT NOT NULL,
            at_utc TEXT NOT NULL CHECK (at_utc {_UTC})
        )
    """)
    db.execute("CREATE INDEX attempts_by_learner_and_time ON attempts (learner_id, at_utc)")
    db.execute("CREATE INDEX attempts_by_learner_and_sign ON attempts (learner_id, sign)")


@MIGRATIONS(name="0003_cards_and_reviews")
def _0003_cards_and_reviews(db: Database) -> None:
    db.execute(f"""
        CREATE TABLE cards (
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            sign TEXT NOT NULL,
            -- FSRS: 1 learning, 2 review, 3 relearning
            state INTEGER NOT NULL CHECK (state IN (1, 2, 3)),
            step INTEGER CHECK (step >= 0),
            -- days until recall falls to 90%
            stability REAL CHECK (stability > 0),
            difficulty REAL CHECK (difficulty BETWEEN 1 AND 10),
            due_utc TEXT NOT NULL CHECK (due_utc {_UTC}),
            last_review_utc TEXT CHECK (last_review_utc {_UTC}),
            PRIMARY KEY (learner_id, sign)
        )
    """)
    db.execute("CREATE INDEX cards_by_learner_and_due ON cards (learner_id, due_utc)")
    db.execute(f"""
        CREATE TABLE reviews (
            id INTEGER PRIMARY KEY,
            learner_id INTEGER NOT NULL,
            sign TEXT NOT NULL,
            -- the attempt that settled it, where there was one
            attempt_id INTEGER REFERENCES attempts(id) ON DELETE SET NULL,
            -- FSRS: 1 again, 2 hard, 3 good, 4 easy
            rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
            duration_ms INTEGER CHECK (duration_ms >= 0),
            at_utc TEXT NOT NULL CHECK (at_utc {_UTC}),
            -- when the sign was to return after this review
            due_utc TEXT NOT NULL CHECK (due_utc {_UTC}),
            FOREIGN KEY (learner_id, sign) REFERENCES cards(learner_id, sign) ON DELETE CASCADE
        )
    """)
    db.execute("CREATE INDEX reviews_by_card ON reviews (learner_id, sign, at_utc)")
    db.execute("CREATE INDEX reviews_by_attempt ON reviews (attempt_id)")


@MIGRATIONS(name="0004_settings")
def _0004_settings(db: Database) -> None:
    db.execute("""
        CREATE TABLE settings (
            name TEXT PRIMARY KEY,
            -- JSON
            value TEXT NOT NULL
        )
    """)


@MIGRATIONS(name="0005_views")
def _0005_views(db: Database) -> None:
    db.execute("""
        CREATE VIEW sign_progress AS
        SELECT
            learners.id AS learner_id,
            learners.name AS learner,
            attempts.sign AS sign,
            count(*) AS attempts,
            sum(attempts.verdict = 'match') AS matches,
            max(attempts.score) AS best_score,
            max(attempts.at_utc) AS last_attempt_utc,
            cards.stability AS stability_days,
            cards.due_utc AS due_utc
        FROM attempts
        JOIN learners ON learners.id = attempts.learner_id
        LEFT JOIN cards
            ON cards.learner_id = attempts.learner_id AND cards.sign = attempts.sign
        GROUP BY attempts.learner_id, attempts.sign
    """)
    db.execute("""
        CREATE VIEW review_history AS
        SELECT
            learners.name AS learner,
            reviews.sign AS sign,
            CASE reviews.rating
                WHEN 1 THEN 'again' WHEN 2 THEN 'hard' WHEN 3 THEN 'good' ELSE 'easy'
            END AS rating,
            reviews.at_utc AS at_utc,
            reviews.due_utc AS due_utc
        FROM reviews
        JOIN learners ON learners.id = reviews.learner_id
        ORDER BY reviews.at_utc
    """)
