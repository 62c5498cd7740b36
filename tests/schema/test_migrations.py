"""Every upgrade leads to the same current schema and keeps the rows."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

import deepsign_schema
from deepsign_schema.migrations import MIGRATIONS

RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql"))
AT = "2026-11-22T16:03:34.123456+00:00"

# A learner's rows in each table, which are inserted into every schema that has the table.
ROWS = {
    "learners": {
        "id": 1, "name": "Ana", "dominant_hand": "left", "time_zone": "Asia/Tokyo",
        "created_at_utc": AT,
    },
    "attempts": {
        "id": 1, "learner_id": 1, "sign": "book", "activity": "practice", "verdict": "match",
        "score": 91, "scores": '{"book": 0.91}', "latency_ms": 8.5, "model_id": "signs100-1",
        "at_utc": AT,
    },
    "cards": {
        "learner_id": 1, "sign": "book", "state": 1, "step": 1, "stability": 2.3,
        "difficulty": 5.1, "due_utc": AT, "last_review_utc": AT,
    },
    "reviews": {
        "id": 1, "learner_id": 1, "sign": "book", "attempt_id": 1, "rating": 3,
        "duration_ms": 4200, "at_utc": AT, "due_utc": AT,
    },
    "settings": {"name": "theme", "value": '"light"'},
    "sittings": {
        "id": 1, "learner_id": 1, "activity": "lesson", "began_utc": AT, "seen_utc": AT,
        "practised_ms": 60_000, "ended": 1,
    },
    "goals": {"learner_id": 1, "from_day": "2026-11-23", "kind": "minutes", "amount": 5},
    "rounds": {
        "id": 1, "learner_id": 1, "mode": "timed", "level": 2, "score": 1200, "best_combo": 7,
        "correct": 11, "asked": 14, "duration_ms": 60_000, "at_utc": AT,
    },
    "game_scores": {
        "id": 1, "learner_id": 1, "game": "rush", "difficulty": "easy", "score": 800,
        "best_combo": 9, "accuracy": 0.8, "duration_ms": 90_000, "at_utc": AT,
    },
    "gesture_events": {
        "id": 1, "learner_id": 1, "gesture": "thumb_up", "confidence": 0.9, "game": "rush",
        "hit": 1, "at_utc": AT,
    },
    "achievements": {"learner_id": 1, "achievement": "first_match", "at_utc": AT},
    "schedules": {"learner_id": 1, "parameters": "[]", "reviews": 500, "at_utc": AT},
    "broken_lessons": {
        "learner_id": 1, "steps": '[["meet", "book"], ["recall", "book"]]', "place": 1,
        "at_utc": AT,
    },
    "listed_signs": {
        "learner_id": 1, "kind": "own", "name": "At home", "sign": "book", "added_utc": AT,
    },
    "own_signs": {
        "learner_id": 1, "sign": "own:1", "word": "Grandma", "hand": "left", "made_utc": AT,
        "takes": "[]",
    },
    "word_lists": {
        "learner_id": 1, "name": "My family", "words": '["Lu", "Ana Mar\u00eda"]', "made_utc": AT,
    },
    "prototypes": {
        "id": 1, "learner_id": 1, "sign": "book", "model_id": "signs100-1", "sure": 1,
        "embedding": "ADwAAA==", "at_utc": AT,
    },
}  # fmt: skip
# The tables of the first release.
FIRST_TABLES = ("learners", "attempts", "cards", "reviews", "settings")
# Tables kept by triggers.
SUMS = ("day_totals", "sign_totals", "confusion_totals", "parameter_totals", "gesture_totals")


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        opened.execute("PRAGMA foreign_keys = ON")
        yield opened


def shape(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    return connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        " ORDER BY name"
    ).fetchall()


def todays_shape() -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        deepsign_schema.migrate(fresh)
        return shape(fresh)


def pour_rows(connection: sqlite3.Connection) -> list[str]:
    db = Database(connection)
    tables = [name for name in ROWS if db.table(name).exists()]
    for name in tables:
        known = {column.name for column in db.table(name).columns}
        db.table(name).insert({key: v for key, v in ROWS[name].items() if key in known})
    return tables


def test_an_empty_database_gets_the_current_schema(connection: sqlite3.Connection) -> None:
    assert deepsign_schema.migrate(connection) == deepsign_schema.names()
    assert deepsign_schema.applied(connection) == deepsign_schema.names()
    assert not connection.in_transaction


def test_migrating_twice_changes_nothing(connection: sqlite3.Connection) -> None:
    deepsign_schema.migrate(connection)
    before = shape(connection)
    assert deepsign_schema.migrate(connection) == ()
    assert shape(connection) == before


@pytest.mark.parametrize("stop", deepsign_schema.names()[1:])
def test_every_earlier_step_is_upgraded_with_its_rows(
    connection: sqlite3.Connection, stop: str
) -> None:
    MIGRATIONS.apply(Database(connection), stop_before=stop)
    tables = pour_rows(connection)
    deepsign_schema.migrate(connection)
    assert shape(connection) == todays_shape()
    for table in tables:
        (row,) = Database(connection).query(f"SELECT * FROM {table}")
        assert row.items() >= ROWS[table].items()


@pytest.mark.parametrize("dump", RELEASED, ids=lambda path: path.stem)
def test_every_released_version_is_upgraded_with_its_rows(
    connection: sqlite3.Connection, dump: Path
) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.executescript(dump.read_text(encoding="utf-8"))
    connection.execute("PRAGMA foreign_keys = ON")
    deepsign_schema.migrate(connection)
    assert shape(connection) == todays_shape()
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    counts = {t: Database(connection).table(t).count for t in FIRST_TABLES}
    assert counts == {"learners": 2, "attempts": 3, "cards": 2, "reviews": 2, "settings": 1}


def test_released_steps_come_first_and_in_order() -> None:
    """Steps are only appended: the released steps are the first of the current ones."""
    assert RELEASED, "tests/schema/released is empty"
    for dump in RELEASED:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as old:
            old.executescript(dump.read_text(encoding="utf-8"))
            released = deepsign_schema.applied(old)
            assert deepsign_schema.names()[: len(released)] == released


def test_names_are_numbered_without_gaps() -> None:
    numbers = [int(name[:4]) for name in deepsign_schema.names()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_step_file_is_registered() -> None:
    """A step registers itself when `upgrade.py` imports its file."""
    folder = Path(deepsign_schema.__file__).parent
    text = "".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.py")))
    written = re.findall(r'^@MIGRATIONS\(name="(\w+)"\)', text, re.MULTILINE)
    assert sorted(written) == list(deepsign_schema.names())


def test_progress_sql_equals_the_result_of_the_migrations() -> None:
    assert deepsign_schema.SQL_FILE.read_text(encoding="utf-8") == deepsign_schema.schema_sql(), (
        "run: python -m deepsign_schema --write"
    )


def test_progress_sql_is_itself_valid_sql(connection: sqlite3.Connection) -> None:
    connection.executescript(deepsign_schema.schema_sql())
    assert len(pour_rows(connection)) == len(ROWS)


def test_a_newer_database_is_refused_unchanged(connection: sqlite3.Connection) -> None:
    deepsign_schema.migrate(connection)
    Database(connection).table("_sqlite_migrations").insert(
        {"migration_set": "deepsign", "name": "0999_telepathy", "applied_at": AT}
    )
    before = connection.total_changes
    with pytest.raises(deepsign_schema.NewerSchema, match="0999_telepathy.*update DeepSign"):
        deepsign_schema.migrate(connection)
    assert connection.total_changes == before
    assert not connection.in_transaction


def test_another_programs_database_is_refused_unchanged(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE recipes (name TEXT)")
    before = shape(connection)
    with pytest.raises(deepsign_schema.ForeignFile, match="another program"):
        deepsign_schema.migrate(connection)
    assert shape(connection) == before


def test_a_failing_step_leaves_nothing_behind(connection: sqlite3.Connection) -> None:
    """All steps are one transaction: a view with the name of a later table stops all of them."""
    connection.execute(f"PRAGMA application_id = {deepsign_schema.APPLICATION_ID}")
    connection.execute("CREATE VIEW settings AS SELECT 1 AS one")
    before = shape(connection)
    with pytest.raises(sqlite3.OperationalError):
        deepsign_schema.migrate(connection)
    assert shape(connection) == before
    assert not connection.in_transaction


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("learners", {"dominant_hand": "both"}),
        ("learners", {"name": "   "}),
        ("learners", {"created_at_utc": "2026-11-22 16:03:34"}),
        ("attempts", {"learner_id": 7}),
        ("attempts", {"verdict": "maybe"}),
        ("attempts", {"score": 101}),
        ("attempts", {"latency_ms": -1}),
        ("cards", {"difficulty": 11}),
        ("cards", {"due_utc": "tomorrow"}),
        ("reviews", {"rating": 5}),
        ("reviews", {"sign": "house"}),
        ("reviews", {"direction": "recognise"}),
        ("cards", {"direction": "both"}),
        ("attempts", {"claimed": 2}),
        ("attempts", {"utc_offset_minutes": 3000}),
        ("goals", {"kind": "hours"}),
        ("rounds", {"correct": 15}),
        ("game_scores", {"accuracy": 1.1}),
        ("broken_lessons", {"place": 0}),
        ("word_lists", {"name": " "}),
    ],
)
def test_invalid_rows_are_rejected(
    connection: sqlite3.Connection, table: str, change: dict[str, object]
) -> None:
    deepsign_schema.migrate(connection)
    for name, row in ROWS.items():
        if name == table:
            with pytest.raises(sqlite3.IntegrityError):
                Database(connection).table(name).insert({**row, **change})
            return
        Database(connection).table(name).insert(row)


def test_deleting_a_learner_deletes_all_its_rows(connection: sqlite3.Connection) -> None:
    deepsign_schema.migrate(connection)
    pour_rows(connection)
    connection.execute("DELETE FROM learners")
    tables = [*ROWS, *SUMS]
    left = [t for t in tables if t != "settings" and Database(connection).table(t).count]
    assert left == []


def test_views_show_readable_values(connection: sqlite3.Connection) -> None:
    deepsign_schema.migrate(connection)
    pour_rows(connection)
    (progress,) = Database(connection).query("SELECT * FROM sign_progress")
    assert (progress["learner"], progress["sign"], progress["matches"]) == ("Ana", "book", 1)
    (review,) = Database(connection).query("SELECT * FROM review_history")
    assert (review["learner"], review["rating"]) == ("Ana", "good")
