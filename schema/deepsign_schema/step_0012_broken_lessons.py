"""Step 0012: interrupted lessons. Append only."""

from __future__ import annotations

from sqlite_utils import Database

from deepsign_schema.migrations import _UTC, MIGRATIONS


@MIGRATIONS(name="0012_broken_lessons")
def _0012_broken_lessons(db: Database) -> None:
    db.execute(f"""
        CREATE TABLE broken_lessons (
            learner_id INTEGER PRIMARY KEY REFERENCES learners(id) ON DELETE CASCADE,
            -- JSON array of [kind, sign], all steps of the lesson in order
            steps TEXT NOT NULL,
            -- how many of them are behind the learner
            place INTEGER NOT NULL CHECK (place > 0),
            at_utc TEXT NOT NULL CHECK (at_utc {_UTC})
        )
    """)
