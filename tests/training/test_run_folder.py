"""What a run tells of itself: its folder, its curve, its settings, its time left."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from dataclasses import replace
from pathlib import Path

import cv2
import pytest
import torch

from deepsign_model.errors import ModelError
from deepsign_training.curve import Curve
from deepsign_training.fit import Fit, fit
from deepsign_training.reporting import Bar, Lines, reporter_on, time_left
from deepsign_training.run_folder import revision
from deepsign_training.settings import FitSettings
from deepsign_training.settings_file import as_toml


def _lines(settings: FitSettings) -> list[dict[str, str]]:
    with (settings.out / "curve.csv").open() as file:
        return list(csv.DictReader(file))


def test_a_run_tells_of_itself(settings: FitSettings) -> None:
    Fit(settings).train(stop_at=2)
    fit(settings, resume=True)
    assert FitSettings.from_toml(settings.out / "settings.toml") == settings
    first, second = json.loads((settings.out / "sessions.json").read_text())
    assert (first["step"], second["step"]) == (0, 2)
    assert first["packages"]["torch"].split("+")[0] == torch.__version__.split("+")[0]
    (line,) = _lines(settings)
    assert {"synthetic_movement", "synthetic_moves", "real_top5"} <= set(line)
    assert 0 <= float(line["synthetic_movement"]) <= 1


def test_the_revision_of_a_checkout(tmp_path: Path) -> None:
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


def test_settings_that_say_the_same_keep_their_comments(settings: FitSettings) -> None:
    settings.out.mkdir()
    path = settings.out / "settings.toml"
    path.write_text("# mine\n" + as_toml(settings.as_data()))
    Fit(settings).train(stop_at=0)
    assert path.read_text().startswith("# mine")
    Fit(replace(settings, seed=3)).train(stop_at=0)
    assert "seed = 3" in path.read_text()


def test_the_curve_of_a_resumed_run_has_each_step_once(tmp_path: Path) -> None:
    curve = Curve(tmp_path, ("movement",))
    (tmp_path / "curve.csv").write_text("step,minutes,loss\n1,0.5,3.0\n9,1,2\n")  # an older form
    curve.cut(5)
    said = curve.add({"step": 6, "minutes": 1.5, "loss": 0.12345, "synthetic_movement": -1})
    assert "loss 0.1235" in said
    with curve.path.open() as file:
        lines = list(csv.DictReader(file))
    assert [line["step"] for line in lines] == ["1", "6"]
    assert lines[0]["synthetic_movement"] == ""


def test_the_curve_as_a_picture(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    Curve(tmp_path, ("movement",)).add(
        {"step": 6, "minutes": 1.5, "loss": 0.1, "real_top1": 0.5, "synthetic_movement": 0.4}
    )
    picture = cv2.imread(str(tmp_path / "curve.png"))
    assert picture is not None
    assert picture.shape == (400, 1100, 3)


def test_time_left_in_words() -> None:
    assert [time_left(s) for s in (-3, 59, 61, 3 * 3600 + 61)] == [
        "0 s",
        "59 s",
        "1 min",
        "3 h 01 min",
    ]


def test_a_line_now_and_then(caplog: pytest.LogCaptureFixture) -> None:
    now = iter([0.0, 10.0, 61.0, 62.0])
    with caplog.at_level("INFO"), Lines(lambda: next(now)) as lines:
        for step in range(1, 4):
            lines.show(step, step / 4, 1.5, 600)
    assert [r.getMessage() for r in caplog.records] == ["50%  step 2  loss 1.500  10 min left"]


def test_a_bar_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
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


def test_settings_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "run.toml"
    file.write_text(
        'data = "a"\nout = "b"\nwidth = 0.45\n[variation]\nflip = 0.0\nzoom = [0.9, 1.1]\n'
    )
    settings = FitSettings.from_toml(file, batch=4, width=None)
    assert (settings.width, settings.batch, settings.variation.zoom) == (0.45, 4, (0.9, 1.1))


@pytest.mark.parametrize(
    "text",
    [
        "width = ", "colour = 3", "batch = 1", "[variation]\nflop = 1", "minutes = 0", "accumulate = 0",
        'train = "first"', "last_blocks = 2", 'schedule = "steps"', "sizes = [64, 80]", "patience = 3",
        "sizes = [16, 112]", '[[sources]]\nfolder = "c"', 'device = "tpu"',
    ],
)  # fmt: skip
def test_settings_that_do_not_serve(tmp_path: Path, text: str) -> None:
    file = tmp_path / "run.toml"
    file.write_text(text)
    with pytest.raises(ModelError):
        FitSettings.from_toml(file, data="a", out="b")
