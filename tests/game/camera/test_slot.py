"""The camera slot opens cameras in the background, and controls only drawn learners."""

from __future__ import annotations

import logging

import pytest

from deepsign.camera.base import Camera
from deepsign.camera.opening import open_camera
from deepsign.camera.slot import CameraSlot
from deepsign.camera.webcam import Webcam
from deepsign.errors import CameraError
from deepsign_assets.body.handedness import Hand


def demo(hand: Hand) -> Camera:
    camera = open_camera("demo", hand=hand, realtime=False)
    camera.start()
    return camera


def opened(slot: CameraSlot) -> CameraSlot:
    slot.open("right")
    slot.wait(30)
    return slot


def test_a_drawn_learner_tries_the_sign_that_was_shown_before_the_camera_was_open() -> None:
    slot = CameraSlot(demo, lambda: "webcam")
    slot.show("hello")
    number, up = -1, False
    opened(slot)
    for _ in range(60):
        frame = slot.newest(number)
        assert frame is not None
        assert frame.skeleton is not None
        number = frame.number
        up |= bool(frame.skeleton.hand_presence.any())
    slot.close()
    assert up


def test_a_drawn_learner_is_directed_and_a_person_is_not(fake_device: type) -> None:
    slot = opened(CameraSlot(demo, lambda: "webcam"))
    assert slot.is_demo
    assert 0 < slot.stroke_s("swiping_left")[0] < slot.stroke_s("swiping_left")[1]
    slot.close()

    def webcam(hand: Hand) -> Camera:
        return Webcam(opener=lambda _: fake_device())

    slot = opened(CameraSlot(webcam, lambda: "webcam"))
    for direct in (lambda: slot.show("hello"), lambda: slot.make("swiping_left"), slot.come_near):
        direct()
    slot.reach(0.5)
    assert slot.stroke_s("swiping_left") == (0, 0)
    assert not slot.is_demo
    slot.close()


def test_why_it_cannot_be_opened_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    def none(hand: Hand) -> Camera:
        raise CameraError("no such video")

    with caplog.at_level(logging.WARNING):
        slot = opened(CameraSlot(none, lambda: "webcam"))
    assert slot.state.phase == "lost"
    assert "no such video" in caplog.text
    slot.close()
