"""progress.db damaged at random: the game starts, or reports the damage in one sentence and starts the next time."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.game.progress.filled import fill

from deepsign.errors import DeepSignError
from deepsign_schema import SchemaError

from .game import BEGIN
from .used import use

BUDGET = int(os.environ.get("DEEPSIGN_FUZZ", "10"))
LOTS = 5
PAGE = 4096
OTHERS = ("another program", "newer DeepSign")
"""Parts of messages about files that are not changed."""
BAD_VALUES: tuple[Any, ...] = (
    None, "", "x", b"\xff\xfe", "caf\ud800", -1, 0, 2, 10**18, -(10**18), 1e300, float("inf"),
    float("-inf"), 0.5, "{", "[]", "{}", '{"sign": "book"}', "nan", "[" * 5000, '{"a": 1e999}',
    "2026-99-99T99:99:99.999999+00:00", "0000-01-01T00:00:00.000000+00:00",
    "9999-12-31T23:59:59.999999+00:00", "2026-02-30T00:00:00.000000+00:00", "2026-02-30",
    "Mars/Olympus", "../../etc/passwd", "a\x00b", "x" * 100_000, "1" * 6000, b"2026-11-01",
)  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("filled") / "progress.db"
    fill(path, BEGIN - timedelta(hours=2))
    return path.read_bytes()


def flip_bytes(path: Path, chance: random.Random) -> None:
    raw = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 3, 30))):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    path.write_bytes(raw)


def flip_in_the_first_page(path: Path, chance: random.Random) -> None:
    """Flips bits where the schema begins."""
    raw = bytearray(path.read_bytes())
    raw[chance.randrange(PAGE)] = chance.randrange(256)
    path.write_bytes(raw)


def zero_a_page(path: Path, chance: random.Random) -> None:
    raw = bytearray(path.read_bytes())
    start = PAGE * chance.randrange(len(raw) // PAGE)
    raw[start : start + PAGE] = bytes(PAGE)
    path.write_bytes(raw)


def swap_pages(path: Path, chance: random.Random) -> None:
    raw = path.read_bytes()
    pages = [raw[at : at + PAGE] for at in range(0, len(raw), PAGE)]
    one, two = chance.sample(range(1, len(pages)), 2)
    pages[one], pages[two] = pages[two], pages[one]
    path.write_bytes(b"".join(pages))


def cut(path: Path, chance: random.Random) -> None:
    os.truncate(path, chance.randrange(path.stat().st_size))


def change_letters(path: Path, chance: random.Random) -> None:
    """Replaces letters of a text, as a bad disk might, often in the schema."""
    raw = bytearray(path.read_bytes())
    letters = [at for at, byte in enumerate(raw) if 97 <= byte <= 122]
    raw[chance.choice(letters)] = chance.choice((0xE9, 0x00, ord("q"), ord("(")))
    path.write_bytes(raw)


def put_bad_values(path: Path, chance: random.Random) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        for _ in range(chance.choice((1, 1, 1, 4))):
            put_bad_value(db, chance)


def put_bad_value(db: sqlite3.Connection, chance: random.Random) -> None:
    db.execute("PRAGMA ignore_check_constraints = ON")
    tables = [name for (name,) in db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%sqlite%'"
        " ORDER BY name"
    )]  # fmt: skip
    table = chance.choice(tables)
    names = [row[1] for row in db.execute(f"PRAGMA table_xinfo({table})") if not row[-1]]
    value, name = chance.choice(BAD_VALUES), chance.choice(names)
    placed = "?"
    if isinstance(value, str) and "\ud800" in value:
        value, placed = b"caf\xe9", "CAST(? AS TEXT)"  # text that is not UTF-8
    where = chance.choice(
        (f"rowid = (SELECT max(rowid) FROM {table})", "rowid % 3 = 1", "rowid = 1")
    )
    with suppress(sqlite3.Error, OverflowError):  # SQLite takes no such value here
        db.execute(f"UPDATE OR IGNORE {table} SET {name} = {placed} WHERE {where}", (value,))


def put_nulls(path: Path, chance: random.Random) -> None:
    """Puts NULL where the schema does not allow it."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA writable_schema = ON")
        kept = db.execute("SELECT rowid, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        db.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE type = 'table'"
        )
        db.commit()
    with closing(sqlite3.connect(path)) as db, db:
        for _ in range(3):
            table = chance.choice(("attempts", "cards", "reviews", "learners", "day_totals"))
            names = [row[1] for row in db.execute(f"PRAGMA table_xinfo({table})") if not row[-1]]
            with suppress(sqlite3.Error):
                db.execute(f"UPDATE {table} SET {chance.choice(names)} = NULL WHERE rowid = 1")
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.executemany(
            "UPDATE sqlite_master SET sql = ? WHERE rowid = ?", [(sql, row) for row, sql in kept]
        )
        db.commit()


HARMS: tuple[Callable[[Path, random.Random], None], ...] = (
    put_bad_values, flip_bytes, put_bad_values, flip_in_the_first_page, put_nulls, zero_a_page,
    put_bad_values, swap_pages, change_letters, cut,
)  # fmt: skip


def start(folder: Path) -> list[str]:
    """Returns the messages at a start, on the command line or on the screens."""
    try:
        return use(folder)
    except (DeepSignError, SchemaError) as error:
        return [str(error)]


def tried(folder: Path, filled: bytes, number: int) -> None:
    folder.mkdir()
    path, harm = folder / "progress.db", HARMS[number % len(HARMS)]
    path.write_bytes(filled)
    harm(path, random.Random(number))
    said = start(folder)
    for sentence in said:
        assert sentence.endswith(".") and "\n" not in sentence, (number, harm, sentence)
    if said and not any(other in each for other in OTHERS for each in said):
        assert start(folder) == [], (number, harm, said)


@pytest.mark.parametrize("lot", range(LOTS))
def test_damage_is_one_sentence_and_the_next_start_is_sound(
    lot: int, filled: bytes, tmp_path: Path
) -> None:
    """Larger with DEEPSIGN_FUZZ=2000."""
    for number in range(lot, BUDGET, LOTS):
        tried(tmp_path / str(number), filled, number)
        shutil.rmtree(tmp_path / str(number))
