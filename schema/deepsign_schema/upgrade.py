"""Upgrades a progress.db to the current schema, or says in one sentence why that is not possible."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlite_utils import Database

# The later steps register themselves after the earlier ones when they are imported, in the order of their numbers.
from deepsign_schema import (  # noqa: F401
    step_0006_directions,
    step_0007_sittings,
    step_0008_rounds,
    step_0011_unsure,
    step_0012_broken_lessons,
    step_0013_placement,
    step_0014_lists,
    step_0015_parameter,
    step_0016_own_signs,
    step_0017_prototypes,
    step_0018_word_lists,
)
from deepsign_schema.errors import ForeignFile, NewerSchema
from deepsign_schema.migrations import APPLICATION_ID, MIGRATIONS

SQL_FILE: Final = Path(__file__).with_name("progress.sql")


def names() -> tuple[str, ...]:
    """Returns the names of all migrations that this version knows, oldest first."""
    with _scratch() as db:
        return tuple(migration.name for migration in MIGRATIONS.pending(db))


def applied(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Returns the names of the migrations that a database already has, oldest first; writes nothing."""
    return tuple(migration.name for migration in MIGRATIONS.applied(Database(connection)))


def pending(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Returns the names of the migrations that a database still lacks, oldest first; writes nothing.

    Raises:
        NewerSchema: A newer DeepSign wrote the database.
        ForeignFile: The database has tables but is not one of ours.
    """
    check(connection)
    return tuple(m.name for m in MIGRATIONS.pending(Database(connection)))


def check(connection: sqlite3.Connection) -> None:
    """Checks that a database may be migrated; an empty one may.

    Raises:
        NewerSchema: A newer DeepSign wrote the database.
        ForeignFile: The database has tables but is not one of ours.
    """
    if _is_empty(connection):
        return
    if _pragma(connection, "application_id") != APPLICATION_ID:
        raise ForeignFile(
            "progress.db is a database of another program; move it away and start again."
        )
    unknown = sorted(set(applied(connection)) - set(names()))
    if unknown:
        raise NewerSchema(
            f"progress.db was written by a newer DeepSign (step {unknown[-1]}); "
            "update DeepSign to open it."
        )


def migrate(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Applies all pending migrations, or none of them.

    The write lock is taken before the check, so that two programs that start together do not both migrate. The caller
    makes the backup and switches WAL on, before or after: neither is possible inside a transaction.

    Args:
        connection: Connection with ``isolation_level=None``, outside any transaction.

    Returns:
        Names of the applied migrations, oldest first; empty if the database was up to date.

    Raises:
        NewerSchema: A newer DeepSign wrote the database.
        ForeignFile: The database has tables but is not one of ours.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        todo = pending(connection)
        if todo:
            MIGRATIONS.apply(Database(connection))
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    return todo


def strange(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Returns the names of tables, indexes, triggers and views that are missing or differ from the current schema.

    Args:
        connection: A database without pending migrations.
    """
    with closing(sqlite3.connect(":memory:")) as scratch:
        scratch.executescript(SQL_FILE.read_text(encoding="utf-8"))
        wanted, found = _statements(scratch), _statements(connection)
    return tuple(name for name, sql in wanted.items() if found.get(name) != sql)


def _statements(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Returns the words of each SQL statement by the name of the object it creates."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {str(name): str(sql).split() for name, sql in rows}


def schema_sql() -> str:
    """Returns the current schema as readable SQL: tables, indexes and views in order of creation."""
    with _scratch() as db:
        MIGRATIONS.apply(db)
        # The statements as the file contains them, without SQLite's own tables and the table of migrations.
        rows = db.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL "
            "AND tbl_name NOT LIKE '\\_sqlite%' ESCAPE '\\' ORDER BY rowid"
        )
        statements = [_dedent(sql) + ";" for (sql,) in rows]
    head = (
        "-- progress.db after all migrations; generated by `python -m deepsign_schema --write`.\n"
        "-- Do not edit: add a migration to migrations.py and generate again."
    )
    return "\n\n".join([head, *statements]) + "\n"


def _scratch() -> Database:
    return Database(sqlite3.connect(":memory:", isolation_level=None))


def _is_empty(connection: sqlite3.Connection) -> bool:
    (count,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return int(count) == 0


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    return int(value)


def _dedent(sql: str) -> str:
    """Removes the indentation that a statement has from the Python source."""
    first, *rest = sql.strip().splitlines()
    margin = min((len(x) - len(x.lstrip()) for x in rest if x.strip()), default=0)
    return "\n".join([first.rstrip(), *(line[margin:].rstrip() for line in rest)])
