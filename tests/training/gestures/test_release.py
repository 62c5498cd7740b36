"""Exporting, calibrating and evaluating a gesture network."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest

from deepsign_assets.film.drawn_learner import DrawnLearner
from deepsign_model.bundle import GestureBundle, gesture_bundle_path
from deepsign_model.errors import ModelError
from deepsign_model.specs.gestures import Spotting
from deepsign_training.cli import commands
from deepsign_training.gestures.calibrate import LOWEST, Allowed, calibrated
from deepsign_training.gestures.evaluate import films_of
from deepsign_training.gestures.release import GestureRelease, release_gestures
from deepsign_training.gestures.spotting import AnsweredStream, cut_out, named_of, tally
from deepsign_training.gestures.timeline import LABELS, Span

FPS = 15.0


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Films of a drawn stop sign, once in its class and twice in other/."""
    folder = tmp_path_factory.mktemp("films")
    (folder / "gestures" / "stop_sign").mkdir(parents=True)
    (folder / "other").mkdir()
    film = folder / "gestures" / "stop_sign" / "1.avi"
    learner = DrawnLearner(seed=2)
    made = learner.gesture("stop_sign")
    writer = cv2.VideoWriter(str(film), cv2.VideoWriter.fourcc(*"MJPG"), FPS, (640, 480))
    for t_s in np.arange(0, made.duration_s, 1 / FPS):
        writer.write(cv2.cvtColor(learner.paint(learner.pose(made, t_s), t_s), cv2.COLOR_RGB2BGR))
    writer.release()
    for name in ("a.avi", "b.avi"):
        shutil.copy(film, folder / "other" / name)
    return folder


@pytest.fixture(scope="module")
def released(checkpoint: Path, films: Path, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("weights")
    clips = (films / "gestures", films / "other")
    return release_gestures(
        GestureRelease((checkpoint,), folder / "g", clips=clips, cache=folder / "c", people=2)
    )


def test_checkpoint_is_exported_calibrated_and_evaluated(released) -> None:
    bundle, report = released
    assert GestureBundle.load(bundle.folder) == bundle
    assert set(bundle.spec.spotting.thresholds) == set(LABELS[:-2])
    assert report.drawn
    assert [film.label for film in report.films["gestures"]] == ["stop_sign"]
    assert 0 < report.other["other"].seconds < 5, "one of the two films; the other calibrates"
    card = (bundle.folder / "README.md").read_text(encoding="utf-8")
    assert "drawn gestures, named" in card
    assert "@SIZE@" not in card
    assert "12,000" not in card


def test_evaluate_reports_films_and_drawn_people(released, films: Path, tmp_path: Path) -> None:
    from click.testing import CliRunner

    bundle, _ = released
    out = tmp_path / "report.json"
    words = ["evaluate", str(bundle.folder), "--clips", str(films / "gestures"), "--people", "2"]
    result = CliRunner().invoke(commands, [*words, "--json", str(out)])
    assert result.exit_code == 0, result.output
    report = json.loads(out.read_text())
    assert report["films"]["gestures"]["top1"]["count"] == 1
    assert report["false_alarms"]["drawn_quiet"]["seconds"] > 5


@pytest.mark.parametrize("option", [["--csv", "x.csv"], ["--untold"], ["--mirrored"]])
def test_evaluate_refuses_options_of_signs_for_gestures(option: list[str]) -> None:
    from click.testing import CliRunner

    result = CliRunner().invoke(commands, ["evaluate", str(gesture_bundle_path()), *option])
    assert result.exit_code == 2
    assert f"holds gestures: leave out {option[0]}" in " ".join(result.output.split())


def test_bad_input_raises(checkpoint: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="above 0"):
        release_gestures(GestureRelease((checkpoint,), tmp_path / "g", false_alarms=0))
    with pytest.raises(ModelError, match="holds no film"):
        films_of(tmp_path)


def constant_stream(shares: dict[str, float], seconds: float = 3.0) -> AnsweredStream:
    """Returns a stream with the same answer at all times."""
    times_s = np.arange(0, seconds, 1 / FPS)
    row = np.full(len(LABELS), (1 - sum(shares.values())) / len(LABELS), np.float32)
    for label, value in shares.items():
        row[LABELS.index(label)] += value
    return AnsweredStream(times_s, np.tile(row, (len(times_s), 1)))


def test_threshold_is_raised_for_gestures_with_false_alarms(released) -> None:
    spec = released[0].spec
    stray = constant_stream({"stop_sign": 0.7})
    found = calibrated([Allowed([stray], 0.5)], spec, Spotting())
    assert tally([stray], spec, found).stray == 0
    assert found.threshold("stop_sign") > 0.7
    assert found.threshold("swiping_left") == LOWEST


def test_class_of_a_film_is_that_of_its_highest_peak(released) -> None:
    spec = released[0].spec
    assert named_of(constant_stream({"stop_sign": 0.5, "thumb_up": 0.3}), spec) == "stop_sign"
    assert named_of(constant_stream({"doing_other_things": 0.9}), spec) == "doing_other_things"
    assert named_of(constant_stream({"no_gesture": 0.9}), spec) == "no_gesture"


def test_gesture_is_cut_out_with_a_margin() -> None:
    cut = cut_out(constant_stream({}), Span("stop_sign", 0.5, (1.0, 2.0), 2.5))
    assert cut.times_s[0] == pytest.approx(0.8, abs=0.07)
    assert cut.times_s[-1] == pytest.approx(2.4, abs=0.07)
