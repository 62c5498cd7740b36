"""The schema of progress.db: numbered, append-only migrations.

``migrate(connection)`` upgrades a database from any earlier version to the current one; ``progress.sql`` is the result,
generated for reading. This package knows the tables and nothing about the game.
"""

from __future__ import annotations

from deepsign_schema.errors import ForeignFile, NewerSchema, SchemaError
from deepsign_schema.migrations import APPLICATION_ID
from deepsign_schema.upgrade import (
    SQL_FILE,
    applied,
    check,
    migrate,
    names,
    pending,
    schema_sql,
    strange,
)

__all__ = [
    "APPLICATION_ID",
    "SQL_FILE",
    "ForeignFile",
    "NewerSchema",
    "SchemaError",
    "applied",
    "check",
    "migrate",
    "names",
    "pending",
    "schema_sql",
    "strange",
]
