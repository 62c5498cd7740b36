"""The webcam's thread, with devices that the tests plug in and out."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest

from deepsign.camera.webcam import Webcam


def until(condition: Callable[[], object], within_s: float = 5.0) -> None:
    end_s = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < end_s, "it did not come about"
        time.sleep(0.005)


def webcam(device: object, **options: float) -> Webcam:
    settings = {"retry_s": 0.02, "patience_s": 0.3} | options
    return Webcam(0, opener=lambda _: device, **settings)


def test_the_constructor_opens_nothing(fake_device) -> None:
    opened: list[int] = []
    Webcam(3, opener=lambda index: opened.append(index) or fake_device())
    assert opened == []


def test_pictures_are_rgb_and_counted(fake_device) -> None:
    with webcam(fake_device()) as camera:
        until(camera.newest)
        first = camera.newest()
        assert first is not None
        assert tuple(first.rgb[0, 0]) == (0, 0, 200)
        until(lambda: camera.newest(after=first.number))
        later = camera.newest(after=first.number)
        assert later is not None
        assert later.number > first.number
        assert later.t_s >= first.t_s
        until(lambda: camera.state.phase == "running" and camera.state.sentence == "")


def test_newest_wins_and_never_waits(fake_device) -> None:
    device = fake_device()
    with webcam(device) as camera:
        until(lambda: (frame := camera.newest()) and frame.number > 5)
        device.plugged.clear()
        until(lambda: camera.state.phase == "lost")
        last = camera.newest()
        assert last is not None
        assert camera.newest(after=last.number) is None


def test_an_unplugged_webcam_is_lost_with_a_sentence_and_comes_back(fake_device) -> None:
    device = fake_device()
    with webcam(device) as camera:
        until(camera.newest)
        device.plugged.clear()
        until(lambda: camera.state.phase == "lost")
        assert "stopped sending pictures" in camera.state.sentence
        last = camera.newest()
        assert last is not None
        until(lambda: device.released)  # given up, so that it must be opened anew
        device.plugged.set()
        until(lambda: camera.newest(after=last.number))
        until(lambda: camera.state.phase == "running")


def test_a_webcam_that_never_opens_says_what_to_do(fake_device) -> None:
    with webcam(fake_device(plugged=False)) as camera:
        until(lambda: camera.state.phase == "lost")
        assert "plug it in" in camera.state.sentence


def test_a_driver_that_throws_is_a_lost_camera_and_is_tried_again(fake_device) -> None:
    device, calls = fake_device(), []

    def opener(index: int) -> object:
        calls.append(index)
        if len(calls) < 3:
            raise RuntimeError("driver")
        return device

    with Webcam(0, opener=opener, retry_s=0.02) as camera:
        until(camera.newest)
    assert len(calls) == 3


def test_a_read_that_hangs_counts_as_lost(fake_device) -> None:
    clock_s = [0.0]
    device = fake_device()
    camera = Webcam(0, opener=lambda _: device, clock=lambda: clock_s[0], patience_s=1.0)
    with camera:
        until(camera.newest)
        device.silent = True
        time.sleep(0.1)
        clock_s[0] = 0.5
        assert camera.state.phase == "running"
        clock_s[0] = 1.5
        assert camera.state.phase == "lost"


def test_closing_twice_is_harmless_and_lets_go_of_the_device(fake_device) -> None:
    device = fake_device()
    camera = webcam(device)
    camera.start()
    until(camera.newest)
    camera.close()
    camera.close()
    assert device.released == 1
    assert camera.state.phase == "ended"


def test_a_4k_webcam_is_reduced(fake_device) -> None:
    with webcam(fake_device(size=(2160, 3840))) as camera:
        until(camera.newest)
        frame = camera.newest()
        assert frame is not None
        assert frame.rgb.shape == (1080, 1920, 3)
        assert frame.rgb.dtype == np.uint8


@pytest.mark.parametrize("size", [(1, 1), (8000, 2), (4, 640)])
def test_pictures_that_can_show_nobody_are_none(fake_device, size: tuple[int, int]) -> None:
    with webcam(fake_device(size=size), patience_s=0.05) as camera:
        until(lambda: camera.state.phase == "lost")
        assert camera.newest() is None
