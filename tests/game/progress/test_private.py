"""The game's files are readable by their owner only, and deleted data is gone from all of them."""

import logging
import os
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from tests.clock import Clock

from deepsign.boundary import guarded
from deepsign.folders import export_task
from deepsign.logfile import log_to
from deepsign.private import close_to_others
from deepsign.progress.backup import backups, restore
from deepsign.progress.records import Attempt, Learner
from deepsign.progress.store import ProgressStore

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
NAME = "Zwiebelfisch"


def export(store: ProgressStore, learner: Learner, now: datetime) -> None:
    task = export_task(store, learner, now)
    task.start()
    assert task.wait(30)
    task.result()


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0o000)
    yield
    os.umask(before)


def open_to_others(home: Path) -> list[str]:
    found = [home, *home.rglob("*")]
    return [each.name for each in found if stat.S_IMODE(each.stat().st_mode) & 0o077]


def everything(path: Path, clock: Clock, match: Attempt, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns a home folder with one of each file that the game writes."""
    home = path.parent
    monkeypatch.setenv("DEEPSIGN_HOME", str(home))
    guarded(lambda: 1 / 0)
    with log_to(home / "logs" / "game.log"):
        logging.getLogger("deepsign").info(NAME)
    for _ in range(2):
        with ProgressStore.open(path, clock=clock) as store:
            (who,) = store.learners.all() or (store.learners.create(NAME),)
            store.attempts.record(who, match)
            export(store, who, clock.forward(days=2))
    restore(backups(home / "backups")[0], path, clock.now)
    return home


def test_all_files_are_readable_by_their_owner_only(
    path: Path, clock: Clock, match: Attempt, open_umask: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = everything(path, clock, match, monkeypatch)
    with ProgressStore.open(path, clock=clock) as store:
        store.attempts.record(store.learners.all()[0], match)
        names = {each.name for each in home.iterdir()}
        assert {"progress.db-wal", "progress.checked", "crash.log", "exports"} <= names
        assert open_to_others(home) == []


def test_the_next_start_closes_an_open_folder(
    path: Path, clock: Clock, match: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = everything(path, clock, match, monkeypatch)
    for each in (home, *home.rglob("*")):
        each.chmod(each.stat().st_mode | 0o055)
    ProgressStore.open(path, clock=clock).close()
    assert open_to_others(home) == []
    assert home.stat().st_mode & 0o700 == 0o700


def test_shared_folders_are_not_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared, own, link = tmp_path / "shared", tmp_path / "own", tmp_path / "link"
    for folder, mode in ((shared, 0o1777), (own, 0o755)):
        folder.mkdir()
        folder.chmod(mode)
    link.symlink_to(own)
    monkeypatch.setenv("HOME", str(own))
    close_to_others(shared, own, link, tmp_path / "missing")
    assert shared.stat().st_mode & 0o7777 == 0o1777
    assert own.stat().st_mode & 0o7777 == 0o755


def traces(home: Path) -> list[str]:
    files = (each for each in home.rglob("*") if each.is_file())
    named = [each.name for each in home.rglob("*") if NAME in each.name]
    return named + [each.name for each in files if NAME.encode() in each.read_bytes()]


@pytest.mark.parametrize("which", ["all", "one"])
def test_deleted_data_is_nowhere_in_the_folder(
    which: str, path: Path, clock: Clock, match: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = everything(path, clock, match, monkeypatch)
    (home / "crash.log").write_text(f"Traceback ... {NAME}")
    with ProgressStore.open(path, clock=clock) as store:
        bo = store.learners.create("Bo")
        export(store, bo, clock.now)
        left = (
            "progress.part",
            "progress.part-journal",
            "progress-unsaved.part",
            "progress-unsaved.json",
            "progress-unsaved.bad",
            "backups/progress-20260101T000000000000Z.part",
            "exports/Zwiebelfisch.part/progress.json",
            "exports/Zwiebelfisch-2026-11-26.html",
        )
        (home / "exports/Zwiebelfisch.part").mkdir()
        for name in left:
            (home / name).write_text(NAME)
        assert len(traces(home)) > len(left) + 4
        if which == "all":
            store.leaving.delete_all()
        else:
            store.leaving.delete_learner(store.learners.named(NAME))
        assert traces(home) == []
    files = {str(each.relative_to(home)) for each in home.rglob("*") if each.is_file()}
    mine = {each for each in files if not each.startswith(("exports/Bo", "backups/"))}
    assert mine == {"progress.db", "progress.checked", "progress.lock", "logs/game.log"}
    assert len(files - mine) == (0 if which == "all" else 18), files - mine
