"""Step 0017: attempts that show how a learner signs. Append only."""

from __future__ import annotations

from sqlite_utils import Database

from deepsign_schema.migrations import _UTC, MIGRATIONS


@MIGRATIONS(name="0017_prototypes")
def _0017_prototypes(db: Database) -> None:
    db.execute(f"""
        CREATE TABLE prototypes (
            id INTEGER PRIMARY KEY,
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            sign TEXT NOT NULL,
            -- which weights made the embedding; it means nothing to others
            model_id TEXT NOT NULL CHECK (model_id <> ''),
            -- 1: the network was sure; 0: the learner claimed it, and it was like sure ones
            sure INTEGER NOT NULL CHECK (sure IN (0, 1)),
            -- base64 of little-endian halves (float16)
            embedding TEXT NOT NULL,
            at_utc TEXT NOT NULL CHECK (at_utc {_UTC})
        )
    """)
    db.execute("CREATE INDEX prototypes_by_learner ON prototypes (learner_id, sign)")
