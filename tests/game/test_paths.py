"""Where the learner's data lies, and every home folder that cannot be one."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from deepsign.boundary import guarded
from deepsign.cli import run
from deepsign.errors import SettingsError
from deepsign.paths import user_paths
from deepsign.progress.store import ProgressStore


def test_the_variable_moves_everything(tmp_path: Path) -> None:
    paths = user_paths({"DEEPSIGN_HOME": str(tmp_path / "stick")})
    assert paths.progress_db == tmp_path / "stick" / "progress.db"
    assert paths.backups.parent == paths.crash_log.parent == paths.home
    assert not paths.home.exists()


def test_the_usual_home() -> None:
    assert user_paths({}).home.name == "deepsign"


def nobody(folder: Path) -> str:
    return "~nosuchuser/deepsign"


def a_file(folder: Path) -> str:
    (folder / "file").write_text("in the way")
    return str(folder / "file")


def below_a_file(folder: Path) -> str:
    return a_file(folder) + "/deepsign"


def too_long(folder: Path) -> str:
    return str(folder / ("x" * 300))


def a_circle(folder: Path) -> str:
    (folder / "circle").symlink_to(folder / "circle")
    return str(folder / "circle")


BAD_HOMES = [nobody, a_file, below_a_file, too_long, a_circle]


@pytest.mark.parametrize("bad", BAD_HOMES, ids=lambda bad: bad.__name__)
def test_a_home_that_cannot_be_one_is_told_in_one_sentence(
    bad: Callable[[Path], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DEEPSIGN_HOME", bad(tmp_path))
    with pytest.raises(SettingsError, match="set DEEPSIGN_HOME to a folder you may write in"):
        user_paths()
    for command in (["progress"], ["play", "--frames", "1"]):
        assert run(command) == 2
        said = capsys.readouterr().err
        assert said.startswith("deepsign: ") and said.count("\n") == 1
    # the handler of the unforeseen has no place for its log
    assert guarded(lambda: 1 / 0) == 70
    assert "ZeroDivisionError" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows the folder by other means")
def test_no_home_folder_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container whose user has no entry in passwd."""
    import pwd

    def unknown(user: int) -> object:
        raise KeyError(user)

    for name in ("HOME", "XDG_DATA_HOME", "DEEPSIGN_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    with pytest.raises(SettingsError, match="set DEEPSIGN_HOME"):
        user_paths()


@pytest.mark.parametrize("name", ["relative", "caf\udce9", "a b", "sub/sub"])
def test_unusual_homes_work(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if sys.platform == "win32" and not name.isascii():
        pytest.skip("Windows has no bytes in names")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEEPSIGN_HOME", name if name == "relative" else str(tmp_path / name))
    with ProgressStore.open(user_paths().progress_db) as store:
        store.learners.create("Ana")
    assert user_paths().progress_db.exists()
    assert run(["progress"]) == 0
    assert "Ana" in capsys.readouterr().out


@pytest.mark.parametrize("blank", ["", " ", "\t"])
def test_a_blank_variable_counts_as_none(blank: str) -> None:
    assert user_paths({"DEEPSIGN_HOME": blank}) == user_paths({})
