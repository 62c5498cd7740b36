import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from deepsign.camera.any_webcam import NO_WEBCAM
from deepsign.doctor import Check, checks
from deepsign.paths import user_paths
from deepsign.progress.store import ProgressStore
from deepsign_model.letters.recogniser import open_letters
from deepsign_model.letters.spelling_net import open_spelling_net
from deepsign_model.letters.weights import SPELLING, LetterWeights, letters_path, shipped_letters

from .conftest import Deepsign


def finding(name: str, camera: str = "demo") -> tuple[bool, str]:
    (check,) = [each for each in checks(camera) if each.name == name]
    found = check.run()
    assert bool(found.remedy) is not found.ok
    return found.ok, found.said


def test_all_is_well_with_the_demo(deepsign: Deepsign, home: Path) -> None:
    said = deepsign("doctor", "--camera", "demo")
    assert said.code == 0, said.out
    *found, about, logs = said.out.splitlines()
    assert [line.split()[0] for line in found] == ["ok"] * 7
    assert about.startswith("(deepsign ")
    assert all(str(path) in logs for path in (user_paths().log, user_paths().worker_log))
    assert not home.exists(), "doctor changes nothing"


def test_a_problem_has_a_remedy_and_exit_code_1(deepsign: Deepsign) -> None:
    said = deepsign("doctor", "--camera", "/nowhere.mp4", "--json")
    assert said.code == 1
    camera = json.loads(said.out)["checks"][0]
    assert camera["ok"] is False
    assert "/nowhere.mp4" in camera["said"]
    assert camera["remedy"]


def test_a_missing_webcam_is_not_replaced_by_the_demo(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("deepsign.camera.opening.device_numbers", lambda: ())
    assert finding("camera", "auto") == (False, NO_WEBCAM)


@pytest.mark.parametrize(
    ("name", "found_by"), [("signs", "default_bundle_path"), ("gestures", "gesture_bundle_path")]
)
def test_missing_weights_are_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, found_by: str
) -> None:
    monkeypatch.setattr(f"deepsign_model.bundle.{found_by}", lambda: tmp_path / "gone")
    ok, said = finding(name)
    assert not ok
    assert "gone" in said


def test_the_networks_of_letters_read_a_drawn_letter_and_are_missed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ok, said = finding("letters")
    assert ok
    assert "reads a drawn L as L" in said
    assert LetterWeights.load().model_id in said
    folder = tmp_path / "letters"
    shutil.copytree(letters_path(), folder)
    (folder / SPELLING).unlink()
    monkeypatch.setattr("deepsign_model.letters.weights.letters_path", lambda: folder)
    for opened in (open_letters, open_spelling_net, shipped_letters):
        opened.cache_clear()
    ok, said = finding("letters")
    assert not ok
    assert said.startswith(f"{folder / SPELLING} is missing")


def test_an_intact_damaged_locked_or_newer_database_is_recognised(home: Path) -> None:
    path = home / "progress.db"
    with ProgressStore.open(path) as store:
        store.learners.create("Ana")
    assert finding("database") == (True, f"{path} is sound (learners: 1, attempts: 0)")

    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert "in use by another program" in finding("database")[1]

    sound = path.read_bytes()
    path.write_bytes(b"noise" * 2000)
    assert "damaged" in finding("database")[1]
    assert path.exists(), "doctor does not set files aside"

    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE _sqlite_migrations SET name = '0999_x' WHERE name = '0005_views'")
    assert "newer DeepSign" in finding("database")[1]


def test_a_read_only_home_is_found(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: False)  # root may write everywhere
    assert "cannot be written" in finding("database")[1]


@pytest.mark.parametrize("where", ["home", "above home", "link", "database", "backups"])
def test_an_unusable_home_is_reported(
    deepsign: Deepsign, home: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = {"database": home / "progress.db", "backups": home / "backups"}.get(where, home)
    if where == "above home":
        monkeypatch.setenv("DEEPSIGN_HOME", str(home / "inside"))
    if where == "link":
        odd.symlink_to("nowhere")
    elif where == "database":
        odd.mkdir(parents=True)
    else:
        odd.parent.mkdir(exist_ok=True)
        odd.write_text("mine")
    ok, said = finding("database")
    assert not ok
    assert said.startswith(str(odd))
    assert "is not a f" in said or "cannot be used" in said
    if where != "backups":  # without it, the game can still be played
        printed = deepsign("progress")
        assert (printed.code, printed.is_one_sentence) == (2, True)
        assert str(odd) in printed.err


def test_a_missing_display_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "no-such-driver")
    ok, said = finding("display")
    assert not ok
    assert "no window can be opened" in said


def test_an_error_without_text_is_reported_by_its_name() -> None:
    def fail() -> str:
        raise ValueError

    found = Check("x", fail, "mend it").run()
    assert (found.ok, found.said, found.remedy) == (False, "ValueError", "mend it")


def test_a_home_that_is_a_file_is_reported(home: Path) -> None:
    home.write_text("in the way")
    ok, said = finding("database")
    assert not ok
    assert "set DEEPSIGN_HOME" in said


@pytest.mark.parametrize(
    ("sql", "said"),
    [("INSERT INTO settings VALUES ('theme', '\"purple\"')", "settings.theme"),
     ("UPDATE learners SET time_zone = 'Mars/Olympus'", "time zone of Ana"),
     ("UPDATE learners SET created_at_utc = '2026-99-99T00:00:00.000000+00:00'",
      "learners.created_at_utc (1)")],
)  # fmt: skip
def test_an_unusable_value_is_named(home: Path, sql: str, said: str) -> None:
    with ProgressStore.open(home / "progress.db") as store:
        store.learners.create("Ana")
    with closing(sqlite3.connect(home / "progress.db")) as db, db:
        db.execute(sql)
    ok, found = finding("database")
    assert not ok
    assert said in found
