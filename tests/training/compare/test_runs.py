"""Comparing training runs."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import pytest
from click.testing import CliRunner

from deepsign_model.errors import ModelError
from deepsign_training.cli import commands
from deepsign_training.compare.runs import compare_runs, read_run

CURVE = "step,minutes,loss,real_top1\n10,1,2.0,0.2\n20,2,1.5,0.6\n30,3,1.7,0.5\n"


@pytest.fixture
def runs(tmp_path: Path) -> tuple[Path, Path]:
    for name, curve, settings in (
        ("slow", CURVE, 'out = "x"\nlearning_rate = 0.001\nwidth = 0.5\n'),
        ("fast", "step,loss,extra\n10,3.0,-1\n20,1.0,-1\n", 'out = "y"\nlearning_rate = 0.01\nwidth = 0.5\n[variation]\nflip = 0.1\n'),
    ):  # fmt: skip
        (tmp_path / name).mkdir()
        (tmp_path / name / "curve.csv").write_text(curve)
        (tmp_path / name / "settings.toml").write_text(settings)
    return tmp_path / "slow", tmp_path / "fast"


def test_different_settings_and_best_figures(runs: tuple[Path, Path]) -> None:
    found = compare_runs(runs)
    assert found.differing == ("learning_rate", "variation.flip")
    slow = found.runs[0]
    assert (slow.last("real_top1"), slow.best("real_top1")) == (0.5, 0.6)
    assert (slow.last("loss"), slow.best("loss")) == (1.7, 1.5)
    assert "extra" not in found.columns  # -1 all the way: never measured
    assert found.as_data()["fast"]["last"]["real_top1"] is None


def test_command_draws_the_curves(runs: tuple[Path, Path], tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    plot, data = tmp_path / "curves.png", tmp_path / "all.json"
    words = ["compare", *map(str, runs), "--plot", str(plot), "--json", str(data)]
    output = CliRunner().invoke(commands, words, catch_exceptions=False).output
    assert "learning_rate" in output and "0.5 (0.6)" in output
    assert json.loads(data.read_text())["slow"]["best"]["loss"] == 1.5
    picture = cv2.imread(str(plot))
    assert picture is not None and picture.std() > 5


def test_folder_without_a_readable_curve_raises(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no curve\.csv"):
        read_run(tmp_path)
    (tmp_path / "curve.csv").write_bytes(b"step,loss\n1,\xff\n")
    with pytest.raises(ModelError, match="cannot be read"):
        read_run(tmp_path)
