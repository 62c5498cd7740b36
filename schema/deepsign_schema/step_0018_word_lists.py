"""Step 0018: lists of words that a learner spells. Append only."""

from __future__ import annotations

from sqlite_utils import Database

from deepsign_schema.migrations import _UTC, MIGRATIONS


@MIGRATIONS(name="0018_word_lists")
def _0018_word_lists(db: Database) -> None:
    db.execute(f"""
        CREATE TABLE word_lists (
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            name TEXT NOT NULL CHECK (length(trim(name)) BETWEEN 1 AND 40),
            -- JSON array of texts in the order of adding; a list may be empty
            words TEXT NOT NULL DEFAULT '[]',
            made_utc TEXT NOT NULL CHECK (made_utc {_UTC}),
            PRIMARY KEY (learner_id, name)
        )
    """)
