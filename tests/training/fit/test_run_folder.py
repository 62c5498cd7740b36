"""The record of a run: folder, curve, settings, progress."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path

import cv2
import pytest
import torch

from deepsign_training.fit.curve import Curve
from deepsign_training.fit.reporting import Bar, Lines, reporter_on, time_left
from deepsign_training.fit.run_folder import describe_run, revision

COLUMNS = ("step", "minutes", "loss", "top1")
PANELS = {"loss": ["loss"], "share": ["top1"]}


def test_sessions_and_settings_are_recorded(tmp_path: Path) -> None:
    describe_run(tmp_path, {"seed": 1}, 0)
    describe_run(tmp_path, {"seed": 1}, 2)
    assert (tmp_path / "settings.toml").read_text() == "seed = 1\n"
    first, second = json.loads((tmp_path / "sessions.json").read_text())
    assert (first["step"], second["step"]) == (0, 2)
    assert first["packages"]["torch"].split("+")[0] == torch.__version__.split("+")[0]


def test_revision_of_a_checkout(tmp_path: Path) -> None:
    assert revision(tmp_path) == ("unknown", None)
    git = ["git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@b"]
    (tmp_path / "file").write_text("one")
    for words in (["init", "-q"], ["add", "file"], ["commit", "-qm", "one"]):
        subprocess.run([*git, *words], check=True)
    commit, dirty = revision(tmp_path)
    assert len(commit) == 40
    assert dirty is False
    (tmp_path / "file").write_text("two")
    assert revision(tmp_path) == (commit, True)


def test_equal_settings_keep_their_comments(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("# mine\nseed = 1\n[noise]\nsize = 2\n")
    describe_run(tmp_path, {"seed": 1, "noise": {"size": 2}, "cache": None}, 0)
    assert path.read_text().startswith("# mine")
    describe_run(tmp_path, {"seed": 3, "noise": {"size": 2}}, 0)
    assert path.read_text() == "seed = 3\n\n[noise]\nsize = 2\n"


def test_curve_of_a_resumed_run_has_each_step_once(tmp_path: Path) -> None:
    curve = Curve(tmp_path, COLUMNS, PANELS)
    (tmp_path / "curve.csv").write_text("step,minutes,loss\n1,0.5,3.0\n9,1,2\n")  # an older form
    curve.cut(5)
    line_of_log = curve.add({"step": 6, "minutes": 1.5, "loss": 0.12345, "top1": -1})
    assert "loss 0.1235" in line_of_log
    lines = list(csv.DictReader(curve.path.read_text().splitlines()))
    assert [line["step"] for line in lines] == ["1", "6"]
    assert lines[0]["top1"] == ""


def test_curve_is_drawn(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    curve = Curve(tmp_path, COLUMNS, PANELS)
    curve.add({"step": 6, "minutes": 1.5, "loss": 0.1, "top1": 0.4})
    picture = cv2.imread(str(tmp_path / "curve.png"))
    assert picture is not None
    assert picture.shape == (400, 800, 3)


def test_time_left_is_formatted() -> None:
    assert [time_left(s) for s in (-3, 59, 61, 3 * 3600 + 61)] == [
        "0 s",
        "59 s",
        "1 min",
        "3 h 01 min",
    ]


def test_lines_are_logged_once_a_minute(caplog: pytest.LogCaptureFixture) -> None:
    now = iter([0.0, 10.0, 61.0, 62.0])
    with caplog.at_level("INFO"), Lines(lambda: next(now)) as lines:
        for step in range(1, 4):
            lines.show(step, step / 4, 1.5, 600)
    assert [r.getMessage() for r in caplog.records] == ["50%  step 2  loss 1.500  10 min left"]


def test_bar_is_shown_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    shown = Terminal()
    reporter = reporter_on(shown, lambda: 0.0)
    assert isinstance(reporter, Bar)
    assert isinstance(reporter_on(io.StringIO(), lambda: 0.0), Lines)
    with reporter as bar:
        bar.show(7, 0.25, 1.5, 90)
    assert "25%" in shown.getvalue()
    assert "1 min left" in shown.getvalue()
