"""What can be wrong with the shape of a progress.db.

    SchemaError        also ValueError
    ├── NewerSchema    a newer DeepSign wrote it
    └── ForeignFile    a healthy SQLite database, but not one of ours

Each message is one sentence for the person at the keyboard: what happened, what to do.
"""

from __future__ import annotations


class SchemaError(ValueError):
    """Root of this shelf's errors."""


class NewerSchema(SchemaError):
    """The database holds migrations that this version does not know."""


class ForeignFile(SchemaError):
    """The file is a database, but DeepSign did not make it; it is left untouched."""
