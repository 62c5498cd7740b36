"""Errors about the schema of a progress.db.

    SchemaError        also ValueError
    ├── NewerSchema    a newer DeepSign wrote it
    └── ForeignFile    an intact SQLite database, but not one of DeepSign's

Each message is one sentence for the user: what happened, and what to do.
"""

from __future__ import annotations


class SchemaError(ValueError):
    """The base class of this package's errors."""


class NewerSchema(SchemaError):
    """The database has migrations that this version does not know."""


class ForeignFile(SchemaError):
    """The file is a database, but DeepSign did not make it; it is not changed."""
