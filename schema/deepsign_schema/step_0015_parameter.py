"""Step 0015: what about an attempt was off, and its sums by week. Append only."""

from __future__ import annotations

from sqlite_utils import Database

from deepsign_schema.migrations import MIGRATIONS

_WEEK = "date({}, '-6 days', 'weekday 1')"


@MIGRATIONS(name="0015_parameter")
def _0015_parameter(db: Database) -> None:
    db.execute(
        "ALTER TABLE attempts ADD COLUMN"
        " -- handshape, location, ...: what the advice named; NULL where it named nothing\n"
        " parameter TEXT CHECK (parameter <> '')"
    )
    db.execute("""
        CREATE TABLE parameter_totals (
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            -- the Monday of the learner's own week
            week TEXT NOT NULL,
            sign TEXT NOT NULL,
            -- '' where nothing was named, or the learner says that it was right
            parameter TEXT NOT NULL,
            -- at which something was signed
            attempts INTEGER NOT NULL,
            PRIMARY KEY (learner_id, week, parameter, sign)
        )
    """)
    db.execute(f"""
        INSERT INTO parameter_totals
        SELECT learner_id, {_WEEK.format("day")} AS week, sign, '', count(*)
        FROM attempts WHERE direction = 'produce' AND verdict <> 'no_sign'
        GROUP BY learner_id, week, sign
    """)
    _keep_sums(db)
    db.execute("""
        CREATE VIEW parameters AS
        SELECT learners.name AS learner, week, parameter, sign, attempts AS missed, learner_id
        FROM parameter_totals
        JOIN learners ON learners.id = learner_id
        WHERE parameter <> '' AND attempts > 0
    """)


def _keep_sums(db: Database) -> None:
    week = _WEEK.format("NEW.day")
    db.execute(f"""
        CREATE TRIGGER parameters_are_summed AFTER INSERT ON attempts
        WHEN NEW.direction = 'produce' AND NEW.verdict <> 'no_sign'
        BEGIN
            INSERT INTO parameter_totals
            VALUES (NEW.learner_id, {week}, NEW.sign,
                iif(NEW.claimed, '', ifnull(NEW.parameter, '')), 1)
            ON CONFLICT (learner_id, week, parameter, sign) DO UPDATE SET attempts = attempts + 1;
        END
    """)
    db.execute(f"""
        CREATE TRIGGER claims_name_no_parameter AFTER UPDATE OF claimed ON attempts
        WHEN NEW.claimed <> OLD.claimed AND NEW.parameter IS NOT NULL
            AND NEW.direction = 'produce' AND NEW.verdict <> 'no_sign'
        BEGIN
            UPDATE parameter_totals SET attempts = attempts - 1
            WHERE learner_id = NEW.learner_id AND week = {week} AND sign = NEW.sign
                AND parameter = iif(OLD.claimed, '', NEW.parameter);
            INSERT INTO parameter_totals
            VALUES (NEW.learner_id, {week}, NEW.sign, iif(NEW.claimed, '', NEW.parameter), 1)
            ON CONFLICT (learner_id, week, parameter, sign) DO UPDATE SET attempts = attempts + 1;
        END
    """)
