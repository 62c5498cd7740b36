"""Mends a progress.db with unreadable values: each is replaced, or its row is left out."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Final

from deepsign.learning.schedule import Card, Rating, Schedule
from deepsign.progress import rows
from deepsign.progress.stored_values import COLUMNS, LEFT_OUT, SUMMED, SUMS, BadValues, bad_values

INDEXES: Final = "indexes"
"""Entry for rebuilt indexes, which lose nothing."""
_KEY: Final = "(learner_id, sign, direction) = (?, ?, ?)"


def mend(connection: sqlite3.Connection, now: datetime) -> tuple[BadValues, ...]:
    """Mends all unreadable values in one transaction.

    Cards are calculated again from their log of reviews, and totals from their rows.

    Args:
        connection: A progress.db with the current schema, outside any transaction.
        now: Replaces unreadable times.

    Returns:
        What was mended.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = _mended(connection, now)
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    connection.execute("PRAGMA ignore_check_constraints = OFF")
    return found


def _mended(connection: sqlite3.Connection, now: datetime) -> tuple[BadValues, ...]:
    found: list[BadValues] = []
    for table in COLUMNS:
        bad = bad_values(connection, [table])
        # Rows are left out first: the others can be changed then.
        for each in sorted(bad, key=lambda each: each.column.instead != LEFT_OUT):
            _mend_column(connection, each, now)
        found.extend(bad)
    _replay_cards(connection, now)
    if {each.table for each in found} & {*SUMS, *SUMMED}:
        _sum_again(connection)
    return tuple(found)


def _mend_column(connection: sqlite3.Connection, bad: BadValues, now: datetime) -> None:
    column = bad.column
    where = f"WHERE NOT ifnull({column.sound}, 0)"
    if column.instead == LEFT_OUT:
        connection.execute(f"DELETE FROM {bad.table} {where}")
    else:
        values = {"now": rows.instant(now)}
        change = f"UPDATE {bad.table} SET {column.name} = {column.instead} {where}"
        connection.execute(change, values if ":now" in change else {})


def _replay_cards(connection: sqlite3.Connection, now: datetime) -> None:
    """Calculates the cards without a state from their reviews; a card without reviews becomes new."""
    lost = connection.execute(
        "SELECT learner_id, sign, direction FROM cards WHERE state = 0"
    ).fetchall()
    for key in lost:
        card = Card(key[1], due_utc=now, direction=key[2])
        log = f"SELECT rating, at_utc FROM reviews WHERE {_KEY} ORDER BY id"
        for rating, at in connection.execute(log, key).fetchall():
            card = Schedule().review(card, Rating(rating), rows.moment(at))
        connection.execute(rows.PUT_CARD, (key[0], *rows.card_values(card)))


def _sum_again(connection: sqlite3.Connection) -> None:
    """Empties the totals and inserts all rows again, so that the triggers calculate them as usual."""
    columns = {table: _stored_columns(connection, table) for table in SUMMED}
    for table, names in columns.items():
        connection.execute(f"CREATE TEMP TABLE again_{table} AS SELECT {names} FROM {table}")
        connection.execute(f"DELETE FROM {table}")
    for table in SUMS:
        connection.execute(f"DELETE FROM {table}")
    for table, names in columns.items():
        connection.execute(
            f"INSERT INTO {table} ({names}) SELECT {names} FROM again_{table} ORDER BY id"
        )
        connection.execute(f"DROP TABLE again_{table}")


def _stored_columns(connection: sqlite3.Connection, table: str) -> str:
    found = connection.execute(f"PRAGMA table_xinfo({table})").fetchall()
    return ", ".join(name for _, name, *_, hidden in found if not hidden)
