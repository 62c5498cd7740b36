"""From the learner's wish to a camera."""

from __future__ import annotations

from pathlib import Path

from deepsign.camera.opening import NO_WEBCAM, first_webcam, open_camera
from deepsign.camera.video import VideoCamera
from deepsign.camera.webcam import Webcam


def test_auto_passes_over_webcams_that_open_and_stay_silent(fake_device) -> None:
    devices = {0: fake_device(silent=True), 1: fake_device(plugged=False), 2: fake_device()}
    chosen = first_webcam((0, 1, 2), opener=devices.__getitem__, sleep=lambda _: None)
    assert chosen is not None
    with chosen:
        assert chosen.name == "webcam 2"
        assert chosen.newest() is not None
    assert devices[0].released
    assert devices[2].released


def test_auto_without_a_webcam_is_the_demo_with_a_notice(monkeypatch) -> None:
    monkeypatch.setattr("deepsign.camera.opening.device_numbers", tuple)
    camera = open_camera("auto")
    assert camera.is_demo
    with camera:
        assert camera.state.sentence == NO_WEBCAM


def test_no_webcam_among_none() -> None:
    assert first_webcam(()) is None


def test_a_number_is_a_webcam_and_a_path_is_a_file(fake_device) -> None:
    assert isinstance(open_camera("1", opener=lambda _: fake_device()), Webcam)
    assert isinstance(open_camera("clips/1.mp4"), VideoCamera)


def test_a_file_named_like_a_number_is_a_file(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("7").touch()
    assert isinstance(open_camera("7"), VideoCamera)


def test_the_demo_is_asked_for() -> None:
    camera = open_camera("demo", hand="left")
    assert camera.is_demo
    assert camera.name == "demo"
