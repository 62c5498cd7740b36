import csv
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deepsign.errors import ProgressError
from deepsign.learning.schedule import Rating
from deepsign.progress.backup import backups, restore_newest
from deepsign.progress.examine import examine
from deepsign.progress.records import Attempt
from deepsign.progress.store import ProgressStore, utc_now

from .conftest import Deepsign


@pytest.fixture
def played(home: Path) -> Path:
    """A home folder in which Ana practised an hour ago and Björn never did."""
    path = home / "progress.db"
    then = datetime.now(UTC) - timedelta(hours=1)
    with ProgressStore.open(path, clock=lambda: then) as store:
        ana = store.learners.create("Ana", "left", "UTC")
        store.learners.create("Björn")
        store.attempts.record(ana, Attempt("book", "not_yet", 40, 8.0, "signs100-1"))
        store.attempts.record(ana, Attempt("book", "match", 91, 8.0, "signs100-1"))
        store.attempts.record(ana, Attempt("house", "no_sign", 0, 8.0, "signs100-1"))
        store.cards.review(ana, "book", Rating.GOOD, at=then - timedelta(days=3))
    return path


def test_reading_creates_no_file(deepsign: Deepsign, home: Path) -> None:
    assert deepsign("progress").out == "Nobody has played here yet.\n"
    assert json.loads(deepsign("progress", "--json").out) == {"learners": []}
    assert not home.exists()


def test_the_report_is_printed_as_text(deepsign: Deepsign, played: Path) -> None:
    out = deepsign("progress").out
    assert "Ana (left hand): 3 attempts, 1 match, " in out
    assert "1 of   2 matched  best  91" in out
    assert "1 to sign and 0 to understand today" in out
    assert "Björn (right hand): 0 attempts" in out


def test_json_of_one_learner_is_printed(deepsign: Deepsign, played: Path) -> None:
    (ana,) = json.loads(deepsign("progress", "--profile", "ana", "--json").out)["learners"]
    assert (ana["learner"], ana["attempts"], ana["due_now"]) == ("Ana", 3, ["book"])
    book, house = ana["signs"]
    assert (book["sign"], book["matches"], book["best_score"]) == ("book", 1, 91)
    assert house["due_utc"] is None


def test_csv_has_a_line_for_each_sign_and_direction(deepsign: Deepsign, played: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(deepsign("progress", "--csv").out)))
    assert [(row["learner"], row["sign"]) for row in rows] == [("Ana", "book"), ("Ana", "house")]
    assert rows[1]["stability_days"] == ""


def test_a_damaged_file_is_restored(deepsign: Deepsign, played: Path) -> None:
    deepsign("progress")  # the second start makes the day's backup
    (backup,) = backups(played.parent / "backups")
    played.write_bytes(b"noise" * 2000)
    said = deepsign("progress")
    assert said.code == 2
    assert said.is_one_sentence
    assert backup.name in said.err
    restored = deepsign("progress", "--restore")
    assert restored.out == f"{backup.name} is progress.db again.\n"
    assert "3 attempts" in deepsign("progress", "--profile", "Ana").out


def test_an_unusable_backup_is_named_and_skipped(deepsign: Deepsign, played: Path) -> None:
    deepsign("progress")
    (backup,) = backups(played.parent / "backups")
    newer = backup.with_name(f"progress-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.db")
    newer.write_bytes(b"")
    said = deepsign("progress", "--restore")
    first, second = said.out.splitlines()
    assert first.startswith(f"{newer.name} cannot be used (it is empty")
    assert second.startswith(f"{backup.name} is progress.db again; the former file is kept as ")
    backup.unlink()
    said = deepsign("progress", "--restore")
    assert (said.code, said.is_one_sentence) == (2, True)
    assert "nothing was changed" in said.err


@pytest.mark.parametrize(
    "words", [("progress", "--restore"), ("play", "--frames", "1", "--camera", "demo")]
)
def test_an_open_game_is_not_disturbed(
    words: tuple[str, ...], deepsign: Deepsign, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for waits in (restore_newest, ProgressStore.open.__func__):  # type: ignore[attr-defined]
        monkeypatch.setitem(waits.__kwdefaults__, "busy_timeout_ms", 0)
    deepsign("progress")
    with ProgressStore.open(played, playing=True) as game:
        before = (backups(played.parent / "backups"), played.stat().st_ino)
        said = deepsign(*words)
        assert (said.code, said.is_one_sentence) == (2, True)
        assert "close" in said.err
        assert (backups(played.parent / "backups"), played.stat().st_ino) == before
        assert "3 attempts" in deepsign("progress", "--profile", "Ana").out
        assert len(game.learners.all()) == 2


def test_an_interrupted_restore_is_completed_by_any_command(
    deepsign: Deepsign, played: Path
) -> None:
    played.rename(played.with_name("progress-moving-20260101T000000000000Z.db"))
    with pytest.raises(ProgressError, match="start deepsign to finish it"):
        examine(played, utc_now())  # like doctor
    assert "3 attempts" in deepsign("progress", "--profile", "Ana").out
    assert played.exists()


def test_a_newer_schema_is_reported_in_one_sentence(deepsign: Deepsign, played: Path) -> None:
    with ProgressStore.open(played) as store:
        store.database.connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('deepsign', '0999_telepathy', '2030-01-01')"
        )
    said = deepsign("progress")
    assert said.code == 2
    assert said.is_one_sentence
    assert "newer DeepSign" in said.err


def test_optimising_too_early_is_reported_in_one_sentence(deepsign: Deepsign, played: Path) -> None:
    several = deepsign("progress", "--optimise")
    assert (several.code, several.out) == (2, "")
    assert "--profile NAME" in several.err
    early = deepsign("progress", "--optimise", "--profile", "Ana")
    assert (early.code, early.out) == (2, "")
    assert "takes 512 reviews" in early.err and early.err.count("\n") == 1
