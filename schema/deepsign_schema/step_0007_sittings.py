"""Step 0007: sittings, goals, and the totals of a day. Append only."""

from __future__ import annotations

from sqlite_utils import Database

from deepsign_schema.migrations import _UTC, MIGRATIONS
from deepsign_schema.step_0006_directions import OFFSET, day_of


@MIGRATIONS(name="0007_sittings_and_goals")
def _0007_sittings_and_goals(db: Database) -> None:
    db.execute(f"""
        CREATE TABLE sittings (
            id INTEGER PRIMARY KEY,
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            -- what was done: lesson, review, challenge, arcade, ...
            activity TEXT NOT NULL,
            began_utc TEXT NOT NULL CHECK (began_utc {_UTC}),
            {OFFSET},
            {day_of("began_utc")},
            -- the last sign of life; pauses longer than a few minutes are no practice
            seen_utc TEXT NOT NULL CHECK (seen_utc {_UTC}),
            practised_ms INTEGER NOT NULL DEFAULT 0 CHECK (practised_ms >= 0),
            ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1))
        )
    """)
    db.execute("CREATE INDEX sittings_by_learner_and_time ON sittings (learner_id, began_utc)")
    # Playing the arcade is no practice of signs, and no day's goal.
    for event, before in (("INSERT", "0"), ("UPDATE OF practised_ms", "OLD.practised_ms")):
        name = "sittings_are_summed" if event == "INSERT" else "longer_sittings_are_summed"
        db.execute(f"""
            CREATE TRIGGER {name} AFTER {event} ON sittings
            WHEN NEW.activity <> 'arcade' AND NEW.practised_ms <> {before}
            BEGIN
                INSERT INTO day_totals (learner_id, day, utc_offset_minutes, practised_ms)
                VALUES (
                    NEW.learner_id, NEW.day, NEW.utc_offset_minutes, NEW.practised_ms - {before}
                )
                ON CONFLICT (learner_id, day) DO UPDATE SET
                    practised_ms = practised_ms + excluded.practised_ms;
            END
        """)
    db.execute("""
        CREATE TABLE goals (
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            -- from this day of the learner on, until the next row
            from_day TEXT NOT NULL CHECK (from_day GLOB '????-??-??'),
            kind TEXT NOT NULL CHECK (kind IN ('signs', 'minutes')),
            amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 1000),
            PRIMARY KEY (learner_id, from_day)
        )
    """)
