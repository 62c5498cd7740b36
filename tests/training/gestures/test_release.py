"""A checkpoint to a measured weights folder, and its figures."""

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
    """A drawn person makes a stop sign; the same film twice, as something else."""
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
        GestureRelease((checkpoint,), folder / "g", clips=clips, cache=folder / "c", people=4)
    )


def test_a_checkpoint_becomes_a_calibrated_measured_folder(released) -> None:
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


def test_evaluate_measures_what_it_is_given(released, films: Path, tmp_path: Path) -> None:
    from click.testing import CliRunner

    bundle, _ = released
    out = tmp_path / "report.json"
    words = ["evaluate", str(bundle.folder), "--clips", str(films / "gestures"), "--people", "2"]
    said = CliRunner().invoke(commands, [*words, "--json", str(out)])
    assert said.exit_code == 0, said.output
    told = json.loads(out.read_text())
    assert told["films"]["gestures"]["top1"]["count"] == 1
    assert told["false_alarms"]["drawn_quiet"]["seconds"] > 5


@pytest.mark.parametrize("option", [["--csv", "x.csv"], ["--untold"], ["--mirrored"]])
def test_evaluate_refuses_options_of_signs_for_gestures(option: list[str]) -> None:
    from click.testing import CliRunner

    said = CliRunner().invoke(commands, ["evaluate", str(gesture_bundle_path()), *option])
    assert said.exit_code == 2
    assert f"holds gestures: leave out {option[0]}" in " ".join(said.output.split())


def test_bad_input_is_told(checkpoint: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="above 0"):
        release_gestures(GestureRelease((checkpoint,), tmp_path / "g", false_alarms=0))
    with pytest.raises(ModelError, match="holds no film"):
        films_of(tmp_path)


def watched(shares: dict[str, float], seconds: float = 3.0) -> AnsweredStream:
    """One answer all the time."""
    times_s = np.arange(0, seconds, 1 / FPS)
    row = np.full(len(LABELS), (1 - sum(shares.values())) / len(LABELS), np.float32)
    for label, value in shares.items():
        row[LABELS.index(label)] += value
    return AnsweredStream(times_s, np.tile(row, (len(times_s), 1)))


def test_a_threshold_is_raised_where_a_gesture_raises_alarms(released) -> None:
    spec = released[0].spec
    stray = watched({"stop_sign": 0.7})
    found = calibrated([Allowed([stray], 0.5)], spec, Spotting())
    assert tally([stray], spec, found).stray == 0
    assert found.threshold("stop_sign") > 0.7
    assert found.threshold("swiping_left") == LOWEST


def test_a_film_is_named_by_its_highest_peak(released) -> None:
    spec = released[0].spec
    assert named_of(watched({"stop_sign": 0.5, "thumb_up": 0.3}), spec) == "stop_sign"
    assert named_of(watched({"doing_other_things": 0.9}), spec) == "doing_other_things"
    assert named_of(watched({"no_gesture": 0.9}), spec) == "no_gesture"


def test_a_gesture_is_cut_out_with_what_is_around_it() -> None:
    cut = cut_out(watched({}), Span("stop_sign", 0.5, (1.0, 2.0), 2.5))
    assert cut.times_s[0] == pytest.approx(0.8, abs=0.07)
    assert cut.times_s[-1] == pytest.approx(2.4, abs=0.07)
