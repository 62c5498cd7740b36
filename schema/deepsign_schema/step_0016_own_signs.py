"""Step 0016: signs of a learner's own. Append only."""

from __future__ import annotations

from sqlite_utils import Database

from deepsign_schema.migrations import _UTC, MIGRATIONS


@MIGRATIONS(name="0016_own_signs")
def _0016_own_signs(db: Database) -> None:
    db.execute(f"""
        CREATE TABLE own_signs (
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            -- its id in all other tables; no sign of the lexicon has a colon in its id
            sign TEXT NOT NULL CHECK (sign GLOB 'own:?*'),
            word TEXT NOT NULL CHECK (length(trim(word)) BETWEEN 1 AND 40),
            note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 200),
            -- the hand that was dominant when it was recorded
            hand TEXT NOT NULL CHECK (hand IN ('right', 'left')),
            made_utc TEXT NOT NULL CHECK (made_utc {_UTC}),
            -- JSON array, each take a compact track in base64: joints, no picture
            takes TEXT NOT NULL,
            -- JSON array of base64, little-endian halves (float16): the takes' embeddings by the network of model_id;
            -- [] until it has computed them
            embeddings TEXT NOT NULL DEFAULT '[]',
            model_id TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (learner_id, sign)
        )
    """)
