"""Step 0013: the level that a placement test determined for a learner. Append only."""

from __future__ import annotations

from sqlite_utils import Database

from deepsign_schema.migrations import MIGRATIONS


@MIGRATIONS(name="0013_placement")
def _0013_placement(db: Database) -> None:
    # levels up to this one are open; 0 without a test
    db.execute(
        "ALTER TABLE learners ADD COLUMN placed_level INTEGER NOT NULL DEFAULT 0"
        " CHECK (placed_level BETWEEN 0 AND 1000)"
    )
