"""Steps 0008 to 0010: rounds, the arcade, achievements, and views for people. Append only."""

from __future__ import annotations

from sqlite_utils import Database

from deepsign_schema.migrations import _UTC, MIGRATIONS
from deepsign_schema.step_0006_directions import OFFSET, day_of


@MIGRATIONS(name="0008_rounds_and_arcade")
def _0008_rounds_and_arcade(db: Database) -> None:
    db.execute(f"""
        CREATE TABLE rounds (
            id INTEGER PRIMARY KEY,
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            mode TEXT NOT NULL CHECK (mode IN ('timed', 'endless', 'duel', 'receptive')),
            -- the level it was played at, and those below
            level INTEGER NOT NULL CHECK (level >= 0),
            score INTEGER NOT NULL CHECK (score >= 0),
            best_combo INTEGER NOT NULL CHECK (best_combo >= 0),
            correct INTEGER NOT NULL CHECK (correct BETWEEN 0 AND asked),
            asked INTEGER NOT NULL,
            duration_ms INTEGER NOT NULL CHECK (duration_ms >= 0),
            at_utc TEXT NOT NULL CHECK (at_utc {_UTC}),
            {OFFSET},
            {day_of("at_utc")}
        )
    """)
    db.execute("CREATE INDEX rounds_by_mode_and_score ON rounds (learner_id, mode, score)")
    db.execute(f"""
        CREATE TABLE game_scores (
            id INTEGER PRIMARY KEY,
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            game TEXT NOT NULL,
            difficulty TEXT NOT NULL,
            score INTEGER NOT NULL CHECK (score >= 0),
            best_combo INTEGER NOT NULL CHECK (best_combo >= 0),
            -- share of the gestures asked for that were hit, 0 to 1
            accuracy REAL NOT NULL CHECK (accuracy BETWEEN 0 AND 1),
            duration_ms INTEGER NOT NULL CHECK (duration_ms >= 0),
            at_utc TEXT NOT NULL CHECK (at_utc {_UTC}),
            {OFFSET},
            {day_of("at_utc")}
        )
    """)
    db.execute(
        "CREATE INDEX game_scores_by_game_and_score"
        " ON game_scores (learner_id, game, difficulty, score)"
    )
    db.execute(f"""
        CREATE TABLE gesture_events (
            id INTEGER PRIMARY KEY,
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            gesture TEXT NOT NULL,
            confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
            -- the game it was made in, or free_play
            game TEXT NOT NULL,
            -- 1 it was asked for and made, 0 it was asked for and missed, NULL nothing was asked
            hit INTEGER CHECK (hit IN (0, 1)),
            at_utc TEXT NOT NULL CHECK (at_utc {_UTC})
        )
    """)
    db.execute("CREATE INDEX gesture_events_by_learner ON gesture_events (learner_id, at_utc)")
    db.execute("""
        CREATE TABLE gesture_totals (
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            gesture TEXT NOT NULL,
            game TEXT NOT NULL,
            -- how often it was seen; how often it was asked for and made, or missed
            seen INTEGER NOT NULL,
            hits INTEGER NOT NULL,
            misses INTEGER NOT NULL,
            confidence_sum REAL NOT NULL,
            PRIMARY KEY (learner_id, gesture, game)
        )
    """)
    db.execute("""
        CREATE TRIGGER gestures_are_summed AFTER INSERT ON gesture_events
        BEGIN
            INSERT INTO gesture_totals
            VALUES (
                NEW.learner_id, NEW.gesture, NEW.game, NEW.hit IS NOT 0, NEW.hit IS 1,
                NEW.hit IS 0, iif(NEW.hit IS 0, 0, NEW.confidence)
            )
            ON CONFLICT (learner_id, gesture, game) DO UPDATE SET
                seen = seen + excluded.seen,
                hits = hits + excluded.hits,
                misses = misses + excluded.misses,
                confidence_sum = confidence_sum + excluded.confidence_sum;
        END
    """)


@MIGRATIONS(name="0009_achievements_and_schedules")
def _0009_achievements_and_schedules(db: Database) -> None:
    db.execute(f"""
        CREATE TABLE achievements (
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            achievement TEXT NOT NULL,
            at_utc TEXT NOT NULL CHECK (at_utc {_UTC}),
            PRIMARY KEY (learner_id, achievement)
        )
    """)
    db.execute(f"""
        CREATE TABLE schedules (
            learner_id INTEGER PRIMARY KEY REFERENCES learners(id) ON DELETE CASCADE,
            -- JSON array, the parameters of FSRS fitted to this learner's own reviews
            parameters TEXT NOT NULL,
            -- how many reviews they were fitted to
            reviews INTEGER NOT NULL,
            at_utc TEXT NOT NULL CHECK (at_utc {_UTC})
        )
    """)


@MIGRATIONS(name="0010_views_of_everything")
def _0010_views_of_everything(db: Database) -> None:
    db.execute("""
        CREATE VIEW days AS
        SELECT
            learners.name AS learner,
            day,
            attempts,
            matches,
            signs,
            round(practised_ms / 60000.0, 1) AS minutes,
            new_signs,
            reviews,
            known_change,
            learners.id AS learner_id
        FROM day_totals
        JOIN learners ON learners.id = day_totals.learner_id
    """)
    db.execute("""
        CREATE VIEW sign_progress AS
        SELECT
            learners.id AS learner_id,
            learners.name AS learner,
            totals.sign AS sign,
            totals.direction AS direction,
            totals.attempts AS attempts,
            totals.matches AS matches,
            totals.claimed AS claimed,
            totals.best_score AS best_score,
            totals.last_score AS last_score,
            totals.last_attempt_utc AS last_attempt_utc,
            cards.stability AS stability_days,
            cards.due_utc AS due_utc,
            cards.last_review_utc AS last_review_utc,
            ifnull(cards.state, 1) <> 1 AS graduated
        FROM sign_totals AS totals
        JOIN learners ON learners.id = totals.learner_id
        LEFT JOIN cards USING (learner_id, sign, direction)
    """)
    db.execute("""
        CREATE VIEW review_history AS
        SELECT
            learners.name AS learner,
            reviews.sign AS sign,
            reviews.direction AS direction,
            CASE reviews.rating
                WHEN 1 THEN 'again' WHEN 2 THEN 'hard' WHEN 3 THEN 'good' ELSE 'easy'
            END AS rating,
            reviews.kind AS kind,
            reviews.predicted AS predicted,
            reviews.day AS day,
            reviews.at_utc AS at_utc,
            reviews.due_utc AS due_utc
        FROM reviews
        JOIN learners ON learners.id = reviews.learner_id
    """)
    db.execute("""
        CREATE VIEW confusions AS
        SELECT learners.name AS learner, sign, answer, direction, times, learner_id
        FROM confusion_totals
        JOIN learners ON learners.id = learner_id
        WHERE times > 0
    """)
    db.execute("""
        CREATE VIEW retention_by_month AS
        SELECT
            learners.name AS learner,
            substr(day, 1, 7) AS month,
            sum(tested) AS tested,
            1.0 * sum(recalled) / sum(tested) AS recalled,
            sum(expected_ppm) / 1e6 / sum(tested) AS predicted,
            learner_id
        FROM day_totals
        JOIN learners ON learners.id = learner_id
        WHERE tested > 0
        GROUP BY learner_id, month
    """)
    db.execute("""
        CREATE VIEW best_rounds AS
        SELECT
            learners.name AS learner, mode, level, score, best_combo, correct, asked,
            round(duration_ms / 1000.0, 1) AS seconds, day,
            row_number() OVER (PARTITION BY learner_id, mode, level ORDER BY score DESC, rounds.id)
                AS place
        FROM rounds
        JOIN learners ON learners.id = learner_id
    """)
    db.execute("""
        CREATE VIEW best_games AS
        SELECT
            learners.name AS learner, game, difficulty, score, best_combo, accuracy,
            round(duration_ms / 1000.0, 1) AS seconds, day,
            row_number() OVER (
                PARTITION BY learner_id, game, difficulty ORDER BY score DESC, game_scores.id
            ) AS place
        FROM game_scores
        JOIN learners ON learners.id = learner_id
    """)
    db.execute("""
        CREATE VIEW gestures AS
        SELECT
            learners.name AS learner, gesture, sum(seen) AS seen, sum(hits) AS hits,
            sum(misses) AS misses, sum(confidence_sum) / max(1, sum(seen)) AS mean_confidence,
            learner_id
        FROM gesture_totals
        JOIN learners ON learners.id = learner_id
        GROUP BY learner_id, gesture
    """)
