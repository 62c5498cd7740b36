"""`deepsign own-signs`: lists signs, and exports, imports and deletes one."""

import json
from pathlib import Path

import pytest
from tests.own_takes import new_sign

from deepsign.cli import run
from deepsign.paths import user_paths
from deepsign.progress.store import ProgressStore


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DEEPSIGN_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    with ProgressStore.open(user_paths().progress_db) as store:
        ana = store.learners.create("Ana")
        store.own_signs.add(ana, new_sign("Lu", "my sister"))
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    assert run(["own-signs", *words]) == code
    out = capsys.readouterr()
    return (out.err if code else out.out).strip()


def test_signs_are_listed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys) == "Lu: my sister"
    (sign,) = json.loads(said(capsys, "--json"))
    assert (sign["word"], sign["takes"]) == ("Lu", 3)


def test_a_sign_is_exported_and_imported(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "--export", "lu") == "The sign was written to Lu.sign.json"
    assert "already" in said(capsys, "--import", "Lu.sign.json", code=2)
    assert said(capsys, "--delete", "LU") == "Lu was deleted."
    assert said(capsys) == "There are no own signs yet."
    assert said(capsys, "--import", "Lu.sign.json") == "Lu is a sign of Ana now."
    assert said(capsys, "--export", "Lu", "--to", "other.json").endswith("other.json")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--export", "Max"), "did you mean 'Lu'"),
        (("--import", "none.json"), "There is no file none.json"),
        (("--to", "x"), "give --export"),
        (("--delete", "Lu", "--json"), "only one of"),
        (("--profile", "Bo"), "did you mean 'Ana'"),
    ],
)
def test_each_error_is_one_sentence(
    words: tuple[str, ...], says: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert says in said(capsys, *words, code=2)
