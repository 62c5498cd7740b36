"""From a camera's name to the camera."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from deepsign.camera.any_webcam import NO_WEBCAM, AnyWebcam
from deepsign.camera.opening import open_camera
from deepsign.camera.video import VideoCamera
from deepsign.camera.webcam import Webcam


def within(seconds: float, condition: Callable[[], bool]) -> bool:
    until_s = time.monotonic() + seconds
    while not condition() and time.monotonic() < until_s:
        time.sleep(0.005)
    return condition()


def test_auto_passes_over_webcams_that_open_and_stay_silent(fake_device) -> None:
    devices = {0: fake_device(silent=True), 1: fake_device(plugged=False), 2: fake_device()}
    camera = AnyWebcam(lambda: (0, 1, 2), opener=devices.__getitem__, patience_s=0.2)
    with camera:
        assert within(10, lambda: camera.newest() is not None)
        assert camera.name == "webcam 2"
        assert camera.state.phase == "running"
    assert devices[0].released
    assert devices[2].released


def test_auto_without_a_webcam_says_so_and_never_draws_a_learner(monkeypatch) -> None:
    monkeypatch.setattr("deepsign.camera.opening.device_numbers", tuple)
    camera = open_camera("auto")
    assert not camera.is_demo
    with camera:
        assert within(10, lambda: camera.state.phase == "lost")
        assert camera.state.sentence == NO_WEBCAM
        assert camera.newest() is None


def test_auto_takes_a_webcam_that_is_plugged_in_later(fake_device) -> None:
    plugged: list[int] = []
    camera = AnyWebcam(lambda: tuple(plugged), opener=lambda _: fake_device(), retry_s=0.01)
    with camera:
        assert within(10, lambda: camera.state.phase == "lost")
        plugged.append(0)
        assert within(10, lambda: camera.state.phase == "running")
    assert camera.state.phase == "ended"


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
