"""Counting what the spotter says, thresholds from that, and the report."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from deepsign_assets.lexicon import NO_GESTURE, OTHER_THINGS
from deepsign_model.errors import ModelError
from deepsign_model.stream_spec import Spotting, StreamSpec
from deepsign_training.gestures.calibrate import Allowed, calibrated
from deepsign_training.gestures.evaluate import evaluate_gestures
from deepsign_training.gestures.fit import fit_gestures
from deepsign_training.gestures.release import GestureRelease, release_gestures
from deepsign_training.gestures.settings import GestureSettings
from deepsign_training.gestures.spotting import Watched, named_of, tally
from deepsign_training.gestures.timeline import LABELS, Span, targets_of
from deepsign_training.gestures.watch import open_watcher

SPEC = StreamSpec(LABELS)
TIMES = np.arange(0, 12, 1 / 12)
SWIPE = Span("swiping_left", 2.0, (2.6, 3.0), 4.0)
THUMB = Span("thumb_up", 6.0, (6.6, 7.6), 8.2)


@pytest.fixture(scope="module")
def checkpoint(shards: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a run of one step."""
    settings = GestureSettings(
        shards, tmp_path_factory.mktemp("fit") / "run", steps=1, size=32, early_size=32, width=0.25, batch=2,
        window=33, held_out=1, threads=1,
    )  # fmt: skip
    return fit_gestures(settings)


def watched(
    said: list[Span], shown: tuple[Span, ...] = (SWIPE, THUMB), share: float = 0.9
) -> Watched:
    """A stream that shows something, answered as if it showed what is said."""
    wanted = targets_of(TIMES, said)
    shares = np.full((len(TIMES), 27), 0.1 / 26, np.float32)
    quiet = np.where(wanted < 0, LABELS.index(NO_GESTURE), wanted)
    shares[np.arange(len(TIMES)), quiet] = share
    return Watched(TIMES, shares / shares.sum(1, keepdims=True), shown)


def test_right_answers_are_found_once_each_shortly_after_the_stroke() -> None:
    counts = tally([watched([SWIPE, THUMB])], SPEC, Spotting())
    assert counts.labels == ["swiping_left", "thumb_up"]
    assert counts.found == [True, True]
    assert (counts.misnamed, counts.again, counts.stray) == (0, 0, 0)
    swipe, thumb = counts.delays_s
    assert -0.1 < swipe < 0.3
    assert thumb < 0, "a pose is told while it is held"


def test_what_is_missed_misnamed_and_out_of_the_air_is_told_apart() -> None:
    wrong = [Span("swiping_up", 2.0, (2.6, 3.0), 4.0), Span("stop_sign", 9.0, (9.6, 10.6), 11.2)]
    counts = tally([watched(wrong)], SPEC, Spotting())
    assert counts.found == [False, False]
    assert (counts.misnamed, counts.stray) == (1, 1)
    assert counts.strays == ["stop_sign"]
    assert counts.stray_per_minute == pytest.approx(60 / TIMES[-1])


def test_thresholds_rise_for_the_gesture_that_raises_false_alarms_alone() -> None:
    stray = watched([Span("drumming_fingers", 9.0, (9.6, 10.6), 11.2)], shown=(), share=0.6)
    groups = [Allowed([watched([SWIPE, THUMB]), stray], 0.5)]
    spotting = calibrated(groups, SPEC, Spotting())
    assert spotting.threshold("drumming_fingers") > spotting.threshold("swiping_left") == 0.4
    counts = tally([watched([SWIPE, THUMB]), stray], SPEC, spotting)
    assert counts.stray == 0
    assert all(counts.found)


def test_each_group_has_its_own_limit() -> None:
    drums = watched([Span("drumming_fingers", 9.0, (9.6, 10.6), 11.2)], shown=(), share=0.6)
    shakes = watched([Span("shaking_hand", 9.0, (9.6, 10.6), 11.2)], shown=(), share=0.6)
    groups = [Allowed([drums], 100), Allowed([shakes], 0.5)]
    spotting = calibrated(groups, SPEC, Spotting())
    assert spotting.threshold("shaking_hand") > spotting.threshold("drumming_fingers") == 0.4


def test_two_gestures_that_are_alike_are_still_a_gesture() -> None:
    """No share reaches one half, but together they do: that somebody swept is sure, with what hand is not."""
    shares = watched([SWIPE], share=0.45).shares.copy()
    swept = shares.argmax(1) == LABELS.index("swiping_left")
    shares[swept] = 0.1 / 25
    shares[swept, LABELS.index("swiping_left")] = 0.48
    shares[swept, LABELS.index("sliding_two_fingers_left")] = 0.42
    assert named_of(Watched(TIMES, shares), SPEC) == "swiping_left"


@pytest.mark.parametrize("label", ["swiping_left", OTHER_THINGS, NO_GESTURE])
def test_a_clip_is_named_by_its_gesture_or_by_what_most_of_it_is(label: str) -> None:
    assert named_of(watched([Span(label, 2.0, (2.6, 3.6), 6.0)]), SPEC) == label


def test_a_checkpoint_becomes_a_measured_bundle_with_its_card(
    checkpoint: Path, shards: Path, tmp_path: Path
) -> None:
    folders = (shards,)
    release = GestureRelease(checkpoint, tmp_path / "g", calibrate=folders, streams=folders, each=0)
    bundle, report = release_gestures(release)
    assert 0 < bundle.spec.spotting.default_threshold < 1
    card = (tmp_path / "g" / "README.md").read_text()
    assert "27-way" not in card, "nothing is told that was not measured"
    assert "gestures of streams spotted" in card
    assert json.dumps(report.as_data())
    again = evaluate_gestures(open_watcher(bundle.folder), streams=folders)
    assert again.as_data()["detected"] == report.as_data()["detected"]
    with pytest.raises(ModelError, match="no video"):
        evaluate_gestures(open_watcher(bundle.folder), clips=tmp_path)
    with pytest.raises(ModelError, match="needs --clips"):
        release_gestures(replace(release, calibrate_clips=True))
    with pytest.raises(ModelError, match="real-alarms"):
        release_gestures(replace(release, real_alarms=0.0))


def test_drawn_clips_are_of_the_people_asked_for(checkpoint: Path) -> None:
    watcher = open_watcher(checkpoint)
    report = evaluate_gestures(watcher, each=2, first_seed=5)
    assert {n.file for n in report.named} == {"drawn 5", "drawn 6"}
    assert [n.label for n in report.named[::2]] == list(LABELS)
    assert len(report.named) == 54


def test_real_clips_calibrate_and_measure_by_turns(
    checkpoint: Path, shards: Path, tmp_path: Path, make_film: Callable[[Path], Path]
) -> None:
    for number in range(3):
        make_film(tmp_path / "clips" / f"{number}.mp4")
    release = GestureRelease(
        checkpoint, tmp_path / "g", calibrate=(shards,), each=0,
        clips=tmp_path / "clips", calibrate_clips=True,
    )  # fmt: skip
    _, report = release_gestures(release)
    watcher, clips = open_watcher(tmp_path / "g"), tmp_path / "clips"
    alone = evaluate_gestures(watcher, clips=clips)
    assert report.clips.seconds == pytest.approx(alone.clips.seconds / 3, rel=0.05)
    assert evaluate_gestures(watcher, clips=clips, half=1).clips.seconds == report.clips.seconds
    assert "real people who sign" in (tmp_path / "g" / "README.md").read_text()
