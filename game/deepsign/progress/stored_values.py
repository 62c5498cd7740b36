"""The values that each column of progress.db may hold, and replacements for all others.

SQLite keeps any value in any column of a damaged file, and the checks in the schema accept some that no program can
read: a 31st of June, text that is not JSON. A row is left out only if it is meaningless without the value.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from deepsign.learning.parameters import PARAMETERS
from deepsign.progress.stored_checks import CHECKS

LEFT_OUT: Final = ""
"""Used instead of an expression: the row is left out."""
MOST: Final = 1_000_000_000

_AT: Final = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
_CLOCK: Final = "T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]+00:00"


@dataclass(frozen=True, slots=True)
class Column:
    """Allowed values of a column.

    Attributes:
        name: Name of the column.
        sound: SQL that is true for a good value.
        instead: SQL that replaces a bad one, or ``LEFT_OUT``.
    """

    name: str
    sound: str
    instead: str = LEFT_OUT


@dataclass(frozen=True, slots=True)
class BadValues:
    """The bad values in a column."""

    table: str
    column: Column
    count: int

    def __str__(self) -> str:
        return f"{self.table}.{self.column.name} ({self.count})"


def _text(name: str, instead: str = LEFT_OUT) -> Column:
    return Column(name, f"typeof({name}) = 'text'", instead)


def _one_of(name: str, *choices: str, instead: str = LEFT_OUT) -> Column:
    return Column(name, f"{name} IN ({', '.join(map(repr, choices))})", instead)


def _whole(name: str, low: int = 0, high: int = MOST, instead: str = LEFT_OUT) -> Column:
    return Column(name, _is_whole(name, low, high), instead)


def _is_whole(value: str, low: int = 0, high: int = MOST) -> str:
    return f"(typeof({value}) = 'integer' AND {value} BETWEEN {low} AND {high})"


def _number(name: str, low: float, high: float, instead: str = LEFT_OUT) -> Column:
    return Column(name, _is_number(name, low, high), instead)


def _is_number(value: str, low: float, high: float) -> str:
    return f"(typeof({value}) IN ('integer', 'real') AND {value} BETWEEN {low} AND {high})"


def _at(name: str, instead: str = LEFT_OUT) -> Column:
    return Column(name, _is_instant(name), instead)


def _is_instant(value: str) -> str:
    """Returns SQL that is true for a time with six decimals in a year valid in every time zone."""
    # With decimals strftime would round, and without a change it would accept a 31st of June.
    seconds = f"substr({value}, 1, 19)"
    return (
        f"({value} GLOB '{_AT}{_CLOCK}' AND {value} BETWEEN '0001-01-03' AND '9999-12-29'"
        f" AND strftime('%Y-%m-%dT%H:%M:%S', {seconds}, '+0 days') IS {seconds})"
    )


def _date(name: str) -> Column:
    return Column(
        name,
        f"({name} GLOB '{_AT}' AND {name} BETWEEN '0001-01-03' AND '9999-12-29'"
        f" AND strftime('%Y-%m-%d', {name}, '+0 days') IS {name})",
    )


def _maybe(column: Column) -> Column:
    """Returns the column with NULL as a good value, which also replaces bad ones."""
    return Column(column.name, f"({column.name} IS NULL OR {column.sound})", "NULL")


def _card(part: str) -> str:
    """Returns SQL that is true for a card that FSRS can continue; ``part`` is a format of its columns."""
    state, step, stability, difficulty, last = (
        part.format(name)
        for name in ("state", "step", "stability", "difficulty", "last_review_utc")
    )
    reviewed = (
        f"({_is_number(stability, 1e-6, MOST)} AND {_is_number(difficulty, 1, 10)}"
        f" AND {_is_instant(last)})"
    )
    fresh = f"({state} = 1 AND coalesce({stability}, {difficulty}, {last}) IS NULL)"
    in_steps = f"({state} IN (1, 3) AND {_is_whole(step, 0, 100)})"
    return f"(({in_steps} OR ({state} = 2 AND {step} IS NULL)) AND ({fresh} OR {reviewed}))"


_OFFSET: Final = _whole("utc_offset_minutes", -1440, 1440, "0")
_DIRECTION: Final = _one_of("direction", "produce", "recognise")
_LEARNER: Final = Column("learner_id", "learner_id IN (SELECT id FROM learners)")
_BEFORE: Final = "json_extract(card_before, '$.{}')"
_NAME: Final = (
    "(typeof(name) = 'text' AND length(trim(name)) BETWEEN 1 AND 40 AND instr(name, char(0)) = 0)"
)


def _json(name: str, more: str) -> str:
    """Requires valid JSON and another condition; SQLite's functions raise on other text, and AND evaluates both."""
    return (
        f"CASE WHEN typeof({name}) <> 'text' THEN 0 WHEN NOT json_valid({name}) THEN 0"
        f" ELSE {more} END"
    )


_CARD_BEFORE: Final = _json(
    "card_before",
    f"card_before = '{{}}' OR ({_BEFORE.format('sign')} IS sign"
    f" AND {_BEFORE.format('direction')} IS direction"
    f" AND {_is_instant(_BEFORE.format('due_utc'))} AND {_card(_BEFORE)})",
)

COLUMNS: Final[dict[str, tuple[Column, ...]]] = {
    "learners": (
        Column("name", _NAME, "'Learner no. ' || id"),
        _one_of("dominant_hand", "right", "left", instead="'right'"),
        _text("time_zone", "'local'"),
        _at("created_at_utc", ":now"),
        _whole("placed_level", 0, 1000, "0"),
    ),
    "settings": (_text("name"), _text("value")),
    "attempts": (
        _LEARNER, _text("sign"), _at("at_utc"),
        _one_of("verdict", "match", "not_yet", "no_sign"), _whole("score", 0, 100),
        Column("direction", _DIRECTION.sound, "'produce'"), _text("activity", "'practice'"),
        _text("scores", "'{}'"), _maybe(_text("answer")), _whole("claimed", 0, 1, "0"),
        _number("latency_ms", 0, MOST, "0"), _text("model_id", "''"), _OFFSET,
        _whole("unsure", 0, 1, "0"), _maybe(_one_of("parameter", *PARAMETERS)),
    ),
    "cards": (
        _LEARNER, _text("sign"), _DIRECTION, _at("due_utc", ":now"),
        Column("state", _card("{}"), "0"),
    ),
    "reviews": (
        Column("sign", "(learner_id, sign, direction) IN"
                       " (SELECT learner_id, sign, direction FROM cards)"),
        _at("at_utc"), _whole("rating", 1, 4),
        _one_of("kind", "new", "first", "return", "step", instead="'step'"),
        _maybe(Column("attempt_id", "attempt_id IN (SELECT id FROM attempts)")),
        _maybe(_whole("duration_ms")), _maybe(_whole("gap_days", -MOST)),
        _maybe(_number("predicted", 0, 1)), _whole("known_change", -1, 1, "0"), _OFFSET,
        _at("due_utc", "at_utc"), _maybe(Column("card_before", _CARD_BEFORE)),
    ),
    "sittings": (
        _LEARNER, _text("activity"), _at("began_utc"), _at("seen_utc", "began_utc"), _OFFSET,
        _whole("practised_ms", instead="0"), _whole("ended", 0, 1, "1"),
    ),
    "goals": (
        _LEARNER, _date("from_day"), _one_of("kind", "signs", "minutes"),
        _whole("amount", 1, 1000),
    ),
    "rounds": (
        _LEARNER, _one_of("mode", "timed", "endless", "duel", "receptive"),
        _whole("level", 0, 1000), _whole("score"), _whole("best_combo"), _whole("asked"),
        Column("correct", "(typeof(correct) = 'integer' AND correct BETWEEN 0 AND asked)"),
        _whole("duration_ms"), _at("at_utc"), _OFFSET,
    ),
    "game_scores": (
        _LEARNER, _text("game"), _text("difficulty"), _whole("score"), _whole("best_combo"),
        _number("accuracy", 0, 1), _whole("duration_ms"), _at("at_utc"), _OFFSET,
    ),
    "gesture_events": (
        _LEARNER, _text("gesture"), _number("confidence", 0, 1), _text("game"),
        _maybe(_whole("hit", 0, 1)), _at("at_utc"),
    ),
    "achievements": (_LEARNER, _text("achievement"), _at("at_utc")),
    "listed_signs": (
        _LEARNER, _one_of("kind", "favourites", "today", "own"),
        Column("name", "(typeof(name) = 'text' AND (kind = 'own') = (name <> ''))"),
        _text("sign"), _at("added_utc", ":now"),
    ),
    "own_signs": (
        _LEARNER, Column("sign", "(typeof(sign) = 'text' AND sign GLOB 'own:?*')"),
        Column("takes", "holds_takes(CAST(takes AS BLOB))"),
        Column("word", _NAME.replace("name", "word"), "substr(sign, 5)"),
        Column("note", "(typeof(note) = 'text' AND length(note) <= 200)", "''"),
        _one_of("hand", "right", "left", instead="'right'"), _at("made_utc", ":now"),
        Column("embeddings", "holds_floats(CAST(embeddings AS BLOB))", "'[]'"),
        _text("model_id", "''"),
    ),
    "word_lists": (
        _LEARNER, Column("name", _NAME), Column("words", "holds_words(CAST(words AS BLOB))", "'[]'"),
        _at("made_utc", ":now"),
    ),
    "prototypes": (
        _LEARNER, _text("sign"), Column("model_id", "(typeof(model_id) = 'text' AND model_id <> '')"),
        _whole("sure", 0, 1), Column("embedding", "is_embedding(CAST(embedding AS BLOB))"),
        _at("at_utc", ":now"),
    ),
    "schedules": (
        _LEARNER, Column("parameters", "fits_fsrs(CAST(parameters AS BLOB))"),
        _whole("reviews"), _at("at_utc"),
    ),
    "broken_lessons": (_LEARNER, _text("steps"), _whole("place", 1), _at("at_utc")),
    "day_totals": (
        _LEARNER, _date("day"), _OFFSET, _whole("known_change", -MOST),
        *(_whole(name) for name in ("attempts", "matches", "signs", "practised_ms", "new_signs",
                                    "reviews", "tested", "recalled")),
        _whole("expected_ppm", 0, 1_000_000 * MOST),
    ),
    "sign_totals": (
        _LEARNER, _text("sign"), _DIRECTION, _whole("attempts"), _whole("matches"),
        _whole("claimed"), _whole("best_score", 0, 100), _whole("last_score", 0, 100),
        _at("last_attempt_utc"),
    ),
    "confusion_totals": (
        _LEARNER, _text("sign"), _text("answer"), _DIRECTION, _whole("times"),
    ),
    "parameter_totals": (
        _LEARNER, _date("week"), _text("sign"), _one_of("parameter", "", *PARAMETERS),
        _whole("attempts"),
    ),
    "gesture_totals": (
        _LEARNER, _text("gesture"), _text("game"), _whole("seen"), _whole("hits"),
        _whole("misses"), _number("confidence_sum", 0, MOST),
    ),
}  # fmt: skip
"""In the order of mending: learners before their data, cards before their reviews."""

SUMS: Final = (
    "day_totals", "sign_totals", "confusion_totals", "parameter_totals", "gesture_totals",
)  # fmt: skip
"""These follow from the rows of the other tables."""
SUMMED: Final = ("attempts", "reviews", "sittings", "gesture_events")


def bad_values(
    connection: sqlite3.Connection, tables: Iterable[str] = tuple(COLUMNS)
) -> tuple[BadValues, ...]:
    """Returns the columns with values that they may not hold; nothing is written.

    Args:
        connection: A progress.db with the current schema.
        tables: Tables to check.
    """
    for name, check in CHECKS.items():
        connection.create_function(name, 1, check, deterministic=True)
    return tuple(found for table in tables for found in _bad_values_in(connection, table))


def _bad_values_in(connection: sqlite3.Connection, table: str) -> Iterator[BadValues]:
    """Yields the bad values of one table."""
    columns = COLUMNS[table]
    if _count(connection, table, " AND ".join(column.sound for column in columns)):
        for column in columns:
            if count := _count(connection, table, column.sound):
                yield BadValues(table, column, count)


def _count(connection: sqlite3.Connection, table: str, sound: str) -> int:
    sql = f"SELECT count(*) FROM {table} NOT INDEXED WHERE NOT ifnull({sound}, 0)"
    return int(connection.execute(sql).fetchone()[0])
