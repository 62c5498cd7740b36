"""Mends a progress.db with values that cannot be read: each is replaced, or its row is left out."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Final

from deepsign.learning.schedule import Card, Rating, Schedule
from deepsign.progress import rows
from deepsign.progress.stored_values import COLUMNS, LEFT_OUT, SUMMED, SUMS, BadValues, bad_values

INDEXES: Final = "indexes"
"""Stands for indexes that were made anew; nothing is lost then."""
_KEY: Final = "(learner_id, sign, direction) = (?, ?, ?)"


def mend(connection: sqlite3.Connection, now: datetime) -> tuple[BadValues, ...]:
    """Mend all values that cannot be read, in one transaction.

    Cards start again from their log of reviews, and sums from the rows that they follow from.

    Args:
        connection: A progress.db with today's schema, outside any transaction.
        now: Takes the place of times.

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
    """The cards without a state, as their reviews make them; new if there are none."""
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
    """Empty the sums and put all rows in again, so that the triggers keep them as they always do."""
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
