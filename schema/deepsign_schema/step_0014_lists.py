"""Step 0014: lists of signs that a learner keeps. Append only."""

from __future__ import annotations

from sqlite_utils import Database

from deepsign_schema.migrations import _UTC, MIGRATIONS


@MIGRATIONS(name="0014_listed_signs")
def _0014_listed_signs(db: Database) -> None:
    # A list is its signs: one without any is not there.
    db.execute(f"""
        CREATE TABLE listed_signs (
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            -- today: asked for on the day of added_utc, until it was practised
            kind TEXT NOT NULL CHECK (kind IN ('favourites', 'today', 'own')),
            -- of the learner's own lists; the other two have none
            name TEXT NOT NULL DEFAULT '' CHECK (length(name) <= 40),
            sign TEXT NOT NULL,
            added_utc TEXT NOT NULL CHECK (added_utc {_UTC}),
            PRIMARY KEY (learner_id, kind, name, sign),
            CHECK ((kind = 'own') = (name <> ''))
        )
    """)
