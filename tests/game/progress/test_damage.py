"""Bad values and damaged parts of progress.db: which are mended, left out, or set aside."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.export_of import csv_of

import deepsign_schema
from deepsign.errors import ProgressDamaged
from deepsign.learning.schedule import Rating
from deepsign.progress.backup import backups
from deepsign.progress.store import ProgressStore
from deepsign.progress.stored_values import COLUMNS, bad_values
from deepsign_schema import strange

from .filled import NOW, fill

RELEASED = sorted((Path(__file__).parents[2] / "schema" / "released").glob("*.sql"))


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "progress.db"
    fill(path, days=3)
    return path


@pytest.fixture
def filled(master: Path, path: Path) -> Path:
    """A copy of the master that was never opened, so that it is checked."""
    path.parent.mkdir()
    return Path(shutil.copy(master, path))


@contextmanager
def sqlite(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        yield db


def opened(path: Path) -> ProgressStore:
    return ProgressStore.open(path, clock=lambda: NOW)


def sums(path: Path) -> list[Any]:
    with sqlite(path) as db:
        return [
            sorted(db.execute(f"SELECT * FROM {table}").fetchall())
            for table in ("day_totals", "sign_totals", "confusion_totals WHERE times > 0")
        ]


def test_nothing_is_wrong_with_a_sound_file(filled: Path) -> None:
    with sqlite(filled) as db:
        assert bad_values(db) == ()
        assert strange(db) == ()
        assert all(db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in COLUMNS)
    with opened(filled) as store:
        assert store.mended == ()


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_the_schema_after_an_upgrade_is_not_strange(released: Path, path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db:
        db.executescript(released.read_text(encoding="utf-8"))
    opened(path).close()
    with sqlite(path) as db:
        assert strange(db) == ()


@pytest.mark.parametrize(
    "bad",
    ["2026-99-99T10:00:00.000000+00:00", "2026-02-30T10:00:00.000000+00:00",
     "0000-01-01T00:00:00.000000+00:00", "2026-11-22T25:00:00.000000+00:00",
     "2026-11-22T10:00:00.000000+01:00", "yesterday", "", 5, 1.5, b"2026"],
)  # fmt: skip
def test_an_instant_that_cannot_be(filled: Path, bad: object) -> None:
    with sqlite(filled) as db:
        db.execute("UPDATE gesture_events SET at_utc = ? WHERE id = 1", (bad,))
    before = sums(filled)
    with opened(filled) as store:
        assert store.mended == ("gesture_events.at_utc (1)",)
    assert sums(filled) == before
    with opened(filled) as again:
        assert again.mended == ()
    assert backups(filled.parent / "backups", NOW), "the file as it was is kept"


@pytest.mark.parametrize("bad", [b"2026-99-99T15", b"2026-11-31T15", b"9999-99-22T15"])
def test_an_attempt_or_review_at_no_time_is_left_out(filled: Path, bad: bytes) -> None:
    filled.write_bytes(filled.read_bytes().replace(b"2026-11-22T15", bad))
    with opened(filled) as store:
        assert any(each.startswith("attempts.at_utc") for each in store.mended)
        ana = store.learners.named("Ana")
        assert {attempt.at.day for attempt in store.attempts.of(ana) if attempt.at} == {20, 21}
        assert {review.at.day for review in store.cards.reviews(ana)} == {20, 21}
        assert store.cards.due(ana)


MENDED: dict[str, tuple[str, str, object]] = {
    "hand": ("UPDATE learners SET dominant_hand = ? WHERE id = 1", "dominant_hand", "third"),
    "name": ("UPDATE learners SET name = ? WHERE id = 1", "name", ""),
    "zone": ("UPDATE learners SET time_zone = ? WHERE id = 1", "time_zone", b"\x00"),
    "created": ("UPDATE learners SET created_at_utc = ? WHERE id = 1", "created_at_utc", "then"),
}


@pytest.mark.parametrize("bad", MENDED, ids=str)
def test_a_learner_with_a_bad_value_stays(filled: Path, bad: str) -> None:
    sql, column, value = MENDED[bad]
    with sqlite(filled) as db:
        db.execute(sql, (value,))
    with opened(filled) as store:
        assert store.mended == (f"learners.{column} (1)",)
        first = store.learners.all()[0]
        assert (first.hand in ("right", "left")) and first.name
        assert len(store.attempts.of(first)) == 12


@pytest.mark.parametrize(
    ("column", "bad"),
    [("stability", None), ("stability", 1e300), ("stability", "x"), ("state", 7), ("step", b"x"),
     ("difficulty", 99), ("due_utc", "2026-99"), ("last_review_utc", None)],
)  # fmt: skip
def test_a_damaged_card_is_made_again_from_its_reviews(
    filled: Path, column: str, bad: object
) -> None:
    with sqlite(filled) as db:
        db.execute("DELETE FROM schedules")  # of one learner's own; replayed by the default ones
    with opened(filled) as store:
        ana = store.learners.named("Ana")
        before = store.cards.one(ana, "again")
    with sqlite(filled) as db:
        db.execute(f"UPDATE cards SET {column} = ? WHERE sign = 'again'", (bad,))
    with opened(filled) as store:
        after = store.cards.one(ana, "again")
        assert before is not None and after is not None
        assert after.last_review_utc == before.last_review_utc
        assert after.stability_days is not None
        assert store.cards.review(ana, "again", Rating.GOOD)


@pytest.mark.parametrize("bad", ["{", "[]", '{"sign": 1}', "null", '{"state": NaN}', "[" * 3000])
def test_a_review_whose_card_cannot_be_read_is_only_not_undone(filled: Path, bad: str) -> None:
    with sqlite(filled) as db:
        db.execute("UPDATE reviews SET card_before = ?", (bad,))
    with opened(filled) as store:
        ana = store.learners.named("Ana")
        assert len(store.cards.reviews(ana)) == 12
        assert store.cards.undo(ana) is None


@pytest.mark.parametrize("bad", ["{", "[]", '{"book": "x"}', "null", "[" * 3000, '{"a": 1e999}'])
def test_scores_that_cannot_be_read(filled: Path, bad: str) -> None:
    with sqlite(filled) as db:
        db.execute("UPDATE attempts SET scores = ?", (bad,))
    with opened(filled) as store:
        assert len(store.attempts.of(store.learners.named("Ana"))) == 12


@pytest.mark.parametrize("bad", ["{", "[1]", "[" * 3000, str([1e300] * 21), str(["x"] * 21)])
def test_parameters_that_fsrs_does_not_take(filled: Path, bad: str) -> None:
    with sqlite(filled) as db:
        db.execute("UPDATE schedules SET parameters = ?", (bad,))
    with opened(filled) as store:
        assert store.mended == ("schedules.parameters (1)",)
        assert store.cards.schedule(store.learners.named("Ana"))


@pytest.mark.parametrize("table", ["day_totals", "sign_totals", "confusion_totals"])
def test_sums_follow_from_the_rows(filled: Path, table: str) -> None:
    before = sums(filled)
    column = {"day_totals": "matches", "sign_totals": "best_score", "confusion_totals": "times"}
    with sqlite(filled) as db:
        db.execute(f"UPDATE {table} SET {column[table]} = 'many' WHERE rowid = 1")
    opened(filled).close()
    assert sums(filled) == before


def test_text_that_is_not_utf_8(filled: Path) -> None:
    with sqlite(filled) as db:
        db.execute("UPDATE learners SET name = CAST(x'636166e9' AS TEXT) WHERE id = 1")
        db.execute("UPDATE attempts SET sign = CAST(x'636166e9' AS TEXT) WHERE id = 1")
    with opened(filled) as store:
        cafe = store.learners.all()[0]
        assert cafe.name == "caf�"
        assert csv_of(store, cafe)


def test_stale_indexes_are_made_anew(filled: Path) -> None:
    """Rows that were written past an index."""
    name = ("attempts_by_learner_and_time",)
    with sqlite(filled) as db:
        db.execute("PRAGMA writable_schema = ON")
        kept = db.execute("SELECT * FROM sqlite_master WHERE name = ?", name).fetchone()
        db.execute("DELETE FROM sqlite_master WHERE name = ?", name)
    with sqlite(filled) as db:
        db.execute("UPDATE attempts SET at_utc = replace(at_utc, 'T15', 'T14')")
    with sqlite(filled) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", kept)
    with opened(filled) as store:
        assert store.mended == ("indexes",)
        assert len(store.attempts.of(store.learners.named("Ana"))) == 12
    with sqlite(filled) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"attempts_by_learner_and_time", b"attempts_by_l\xe9arner_and_time"[:28]),
     (b"CREATE TABLE cards", b"CREATE TABLE c\xe9rds"),
     (b"AFTER INSERT ON reviews", b"AFTER DELETE ON reviews")],
    ids=["index", "table", "trigger"],
)  # fmt: skip
def test_a_schema_that_is_not_ours_is_set_aside(filled: Path, old: bytes, new: bytes) -> None:
    raw = filled.read_bytes()
    assert old in raw
    filled.write_bytes(raw.replace(old, new))
    with pytest.raises(ProgressDamaged) as caught:
        opened(filled)
    assert caught.value.kept_as is not None
    assert caught.value.kept_as.read_bytes() == raw.replace(old, new)
    opened(filled).close()  # anew


def test_a_value_that_is_spoilt_while_the_game_runs(filled: Path) -> None:
    """One sentence now, and mended at the next start."""
    with opened(filled) as store:
        ana = store.learners.named("Ana")
        with sqlite(filled) as db:
            db.execute("UPDATE cards SET due_utc = 'never'")
        with pytest.raises(ProgressDamaged, match="start deepsign again to have it mended"):
            store.cards.due(ana)
    with opened(filled) as store:
        assert any(each.startswith("cards.due_utc") for each in store.mended)
        assert store.cards.of(ana)


def test_schema_text_is_compared_by_words() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        deepsign_schema.migrate(db)
        assert strange(db) == ()
        db.execute("DROP VIEW days")
        assert strange(db) == ("days",)
