"""Step 0006: both directions of a sign, and the learner's own days. Append only.

Totals are kept by triggers, in the transaction of the row that changes them. They therefore agree with the rows
whoever writes them, this game or a script, and a screen reads a few hundred totals instead of years of attempts.

``utc_offset_minutes`` is the difference between the learner's clock and UTC when a row was written. The learner's day
follows from it and does not change afterwards, wherever the learner travels.
"""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database

from deepsign_schema.migrations import _UTC, MIGRATIONS
from deepsign_schema.step_0006_rows import bring_rows_over

OFFSET: Final = "utc_offset_minutes INTEGER NOT NULL DEFAULT 0 CHECK (utc_offset_minutes BETWEEN -1440 AND 1440)"
_DIRECTION = (
    "direction TEXT NOT NULL DEFAULT 'produce' CHECK (direction IN ('produce', 'recognise'))"
)


def day_of(column: str) -> str:
    """Returns the learner's calendar day of an instant as a computed column."""
    return (
        "day TEXT NOT NULL GENERATED ALWAYS AS "
        f"(date({column}, utc_offset_minutes || ' minutes')) VIRTUAL"
    )


@MIGRATIONS(name="0006_both_directions")
def _0006_both_directions(db: Database) -> None:
    _set_old_tables_aside(db)
    _make_sums(db)
    _make_attempts(db)
    _make_cards_and_reviews(db)
    bring_rows_over(db)


def _set_old_tables_aside(db: Database) -> None:
    for view in ("sign_progress", "review_history"):
        db.execute(f"DROP VIEW {view}")
    for index in (
        "attempts_by_learner_and_time", "attempts_by_learner_and_sign",
        "cards_by_learner_and_due", "reviews_by_card", "reviews_by_attempt",
    ):  # fmt: skip
        db.execute(f"DROP INDEX {index}")
    for table in ("attempts", "cards", "reviews"):
        db.execute(f"ALTER TABLE {table} RENAME TO old_{table}")


def _make_sums(db: Database) -> None:
    db.execute("""
        CREATE TABLE day_totals (
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            -- the learner's own calendar day, 2026-11-22
            day TEXT NOT NULL,
            -- where the learner's clock stood at the day's last attempt
            utc_offset_minutes INTEGER NOT NULL DEFAULT 0,
            attempts INTEGER NOT NULL DEFAULT 0,
            matches INTEGER NOT NULL DEFAULT 0,
            -- different signs with an attempt at which something was signed or chosen
            signs INTEGER NOT NULL DEFAULT 0,
            practised_ms INTEGER NOT NULL DEFAULT 0,
            -- signs met for the first time
            new_signs INTEGER NOT NULL DEFAULT 0,
            -- cards that came back from an earlier day
            reviews INTEGER NOT NULL DEFAULT 0,
            -- of these, those with a prediction; how many were recalled; the sum of predictions
            -- in millionths, so that undoing a review leaves no rounding behind
            tested INTEGER NOT NULL DEFAULT 0,
            recalled INTEGER NOT NULL DEFAULT 0,
            expected_ppm INTEGER NOT NULL DEFAULT 0,
            -- by how many signs the known ones became more or fewer
            known_change INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (learner_id, day)
        )
    """)
    db.execute(f"""
        CREATE TABLE sign_totals (
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            sign TEXT NOT NULL,
            {_DIRECTION},
            attempts INTEGER NOT NULL,
            matches INTEGER NOT NULL,
            -- attempts that did not match, which the learner says were right
            claimed INTEGER NOT NULL,
            best_score INTEGER NOT NULL,
            last_score INTEGER NOT NULL,
            last_attempt_utc TEXT NOT NULL,
            PRIMARY KEY (learner_id, sign, direction)
        )
    """)
    db.execute(f"""
        CREATE TABLE confusion_totals (
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            sign TEXT NOT NULL,
            -- what was seen, or chosen, in its place
            answer TEXT NOT NULL,
            {_DIRECTION},
            times INTEGER NOT NULL,
            PRIMARY KEY (learner_id, sign, answer, direction)
        )
    """)


def _make_attempts(db: Database) -> None:
    db.execute(f"""
        CREATE TABLE attempts (
            id INTEGER PRIMARY KEY,
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            sign TEXT NOT NULL,
            -- produce: the learner signs; recognise: the tutor signs and the learner chooses
            {_DIRECTION},
            -- where it was made: practice, challenge, review, ...
            activity TEXT NOT NULL DEFAULT 'practice',
            verdict TEXT NOT NULL CHECK (verdict IN ('match', 'not_yet', 'no_sign')),
            score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
            -- JSON object, label to probability, the best few
            scores TEXT NOT NULL DEFAULT '{{}}',
            -- the best label, or the word that was chosen
            answer TEXT,
            -- 1: the learner says that it was right, whatever the verdict
            claimed INTEGER NOT NULL DEFAULT 0 CHECK (claimed IN (0, 1)),
            -- from clip ready to verdict
            latency_ms REAL NOT NULL CHECK (latency_ms >= 0),
            -- which weights judged: name, version, hash; empty when no network did
            model_id TEXT NOT NULL,
            at_utc TEXT NOT NULL CHECK (at_utc {_UTC}),
            {OFFSET},
            {day_of("at_utc")}
        )
    """)
    db.execute("CREATE INDEX attempts_by_learner_and_time ON attempts (learner_id, at_utc)")
    db.execute("CREATE INDEX attempts_by_learner_sign_and_day ON attempts (learner_id, sign, day)")
    db.execute("""
        CREATE TRIGGER attempts_are_summed AFTER INSERT ON attempts
        BEGIN
            INSERT INTO day_totals
                (learner_id, day, utc_offset_minutes, attempts, matches, signs)
            VALUES (
                NEW.learner_id, NEW.day, NEW.utc_offset_minutes, 1, NEW.verdict = 'match',
                NEW.verdict <> 'no_sign' AND NOT EXISTS (
                    SELECT 1 FROM attempts WHERE learner_id = NEW.learner_id
                    AND sign = NEW.sign AND day = NEW.day AND verdict <> 'no_sign' AND id <> NEW.id
                )
            )
            ON CONFLICT (learner_id, day) DO UPDATE SET
                utc_offset_minutes = excluded.utc_offset_minutes,
                attempts = attempts + 1,
                matches = matches + excluded.matches,
                signs = signs + excluded.signs;
            INSERT INTO sign_totals
            VALUES (
                NEW.learner_id, NEW.sign, NEW.direction, 1, NEW.verdict = 'match', NEW.claimed,
                NEW.score, NEW.score, NEW.at_utc
            )
            ON CONFLICT (learner_id, sign, direction) DO UPDATE SET
                attempts = attempts + 1,
                matches = matches + excluded.matches,
                claimed = claimed + excluded.claimed,
                best_score = max(best_score, excluded.best_score),
                last_score = iif(
                    excluded.last_attempt_utc >= last_attempt_utc, excluded.last_score, last_score
                ),
                last_attempt_utc = max(last_attempt_utc, excluded.last_attempt_utc);
        END
    """)
    db.execute("""
        CREATE TRIGGER confusions_are_summed AFTER INSERT ON attempts
        WHEN NEW.verdict = 'not_yet' AND NEW.claimed = 0
            AND NEW.answer NOT IN (NEW.sign, 'no_sign')
        BEGIN
            INSERT INTO confusion_totals
            VALUES (NEW.learner_id, NEW.sign, NEW.answer, NEW.direction, 1)
            ON CONFLICT (learner_id, sign, answer, direction) DO UPDATE SET times = times + 1;
        END
    """)
    db.execute("""
        CREATE TRIGGER claims_are_summed AFTER UPDATE OF claimed ON attempts
        WHEN NEW.claimed <> OLD.claimed
        BEGIN
            UPDATE sign_totals SET claimed = claimed + NEW.claimed - OLD.claimed
            WHERE learner_id = NEW.learner_id AND sign = NEW.sign AND direction = NEW.direction;
            UPDATE confusion_totals SET times = times + OLD.claimed - NEW.claimed
            WHERE learner_id = NEW.learner_id AND sign = NEW.sign AND answer = NEW.answer
                AND direction = NEW.direction AND NEW.verdict = 'not_yet';
        END
    """)


def _make_cards_and_reviews(db: Database) -> None:
    db.execute(f"""
        CREATE TABLE cards (
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            sign TEXT NOT NULL,
            {_DIRECTION},
            -- FSRS: 1 learning, 2 review, 3 relearning
            state INTEGER NOT NULL CHECK (state IN (1, 2, 3)),
            step INTEGER CHECK (step >= 0),
            -- days until recall falls to 90%
            stability REAL CHECK (stability > 0),
            difficulty REAL CHECK (difficulty BETWEEN 1 AND 10),
            due_utc TEXT NOT NULL CHECK (due_utc {_UTC}),
            last_review_utc TEXT CHECK (last_review_utc {_UTC}),
            PRIMARY KEY (learner_id, sign, direction)
        )
    """)
    db.execute("CREATE INDEX cards_by_learner_and_due ON cards (learner_id, due_utc)")
    db.execute(f"""
        CREATE TABLE reviews (
            id INTEGER PRIMARY KEY,
            learner_id INTEGER NOT NULL,
            sign TEXT NOT NULL,
            {_DIRECTION},
            -- the attempt that settled it, where there was one
            attempt_id INTEGER REFERENCES attempts(id) ON DELETE SET NULL,
            -- new: the sign was met; first: a known sign's first time in this direction;
            -- return: it came back from an earlier day; step: once more on the same day
            kind TEXT NOT NULL DEFAULT 'step' CHECK (kind IN ('new', 'first', 'return', 'step')),
            -- FSRS: 1 again, 2 hard, 3 good, 4 easy
            rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
            duration_ms INTEGER CHECK (duration_ms >= 0),
            -- whole days since the review before
            gap_days INTEGER,
            -- the chance of recall that FSRS gave it beforehand
            predicted REAL CHECK (predicted BETWEEN 0 AND 1),
            -- by how many signs the known ones became more (1) or fewer (-1)
            known_change INTEGER NOT NULL DEFAULT 0 CHECK (known_change IN (-1, 0, 1)),
            at_utc TEXT NOT NULL CHECK (at_utc {_UTC}),
            {OFFSET},
            {day_of("at_utc")},
            -- when the sign was to return after this review
            due_utc TEXT NOT NULL CHECK (due_utc {_UTC}),
            -- JSON object, the card as it was, to undo; {{}} when there was none, NULL when unknown
            card_before TEXT,
            FOREIGN KEY (learner_id, sign, direction)
                REFERENCES cards(learner_id, sign, direction) ON DELETE CASCADE
        )
    """)
    db.execute("CREATE INDEX reviews_by_card ON reviews (learner_id, sign, direction, at_utc)")
    db.execute("CREATE INDEX reviews_by_attempt ON reviews (attempt_id)")
    db.execute("""
        CREATE TRIGGER reviews_are_summed AFTER INSERT ON reviews
        BEGIN
            INSERT INTO day_totals (
                learner_id, day, utc_offset_minutes, new_signs, reviews, tested, recalled,
                expected_ppm, known_change
            )
            VALUES (
                NEW.learner_id, NEW.day, NEW.utc_offset_minutes, NEW.kind = 'new',
                NEW.kind = 'return', NEW.kind = 'return' AND NEW.predicted IS NOT NULL,
                NEW.kind = 'return' AND NEW.predicted IS NOT NULL AND NEW.rating > 1,
                iif(NEW.kind = 'return', CAST(round(ifnull(NEW.predicted, 0) * 1e6) AS INTEGER), 0),
                NEW.known_change
            )
            ON CONFLICT (learner_id, day) DO UPDATE SET
                new_signs = new_signs + excluded.new_signs,
                reviews = reviews + excluded.reviews,
                tested = tested + excluded.tested,
                recalled = recalled + excluded.recalled,
                expected_ppm = expected_ppm + excluded.expected_ppm,
                known_change = known_change + excluded.known_change;
        END
    """)
    db.execute("""
        CREATE TRIGGER undone_reviews_are_subtracted AFTER DELETE ON reviews
        BEGIN
            UPDATE day_totals SET
                new_signs = new_signs - (OLD.kind = 'new'),
                reviews = reviews - (OLD.kind = 'return'),
                tested = tested - (OLD.kind = 'return' AND OLD.predicted IS NOT NULL),
                recalled = recalled
                    - (OLD.kind = 'return' AND OLD.predicted IS NOT NULL AND OLD.rating > 1),
                expected_ppm = expected_ppm - iif(
                    OLD.kind = 'return', CAST(round(ifnull(OLD.predicted, 0) * 1e6) AS INTEGER), 0
                ),
                known_change = known_change - OLD.known_change
            WHERE learner_id = OLD.learner_id AND day = OLD.day;
            DELETE FROM day_totals
            WHERE learner_id = OLD.learner_id AND day = OLD.day AND attempts = 0
                AND practised_ms = 0 AND new_signs = 0 AND reviews = 0 AND known_change = 0;
        END
    """)
