"""Step 0011: attempts with an uncertain verdict. Append only."""

from __future__ import annotations

from sqlite_utils import Database

from deepsign_schema.migrations import MIGRATIONS


@MIGRATIONS(name="0011_unsure_attempts")
def _0011_unsure_attempts(db: Database) -> None:
    # "almost": neither a pass nor a failure, so it is no confusion either
    db.execute(
        "ALTER TABLE attempts ADD COLUMN unsure INTEGER NOT NULL DEFAULT 0 CHECK (unsure IN (0, 1))"
    )
    db.execute("DROP TRIGGER confusions_are_summed")
    db.execute("DROP TRIGGER claims_are_summed")
    db.execute("""
        CREATE TRIGGER confusions_are_summed AFTER INSERT ON attempts
        WHEN NEW.verdict = 'not_yet' AND NEW.unsure = 0 AND NEW.claimed = 0
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
                AND direction = NEW.direction AND NEW.verdict = 'not_yet' AND NEW.unsure = 0;
        END
    """)
