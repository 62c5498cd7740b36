"""The network must see the same in the game and in a file: a drawn learner is filmed, and watched live."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from deepsign.camera.demo import DemoCamera
from deepsign.camera.devices import silence
from deepsign.camera.video import VideoCamera
from deepsign.recognition.capture import Capture
from deepsign_assets.signer.learner import DrawnLearner
from deepsign_model.clipfile import read_clip
from deepsign_model.spec import ModelSpec

SPEC = ModelSpec(labels=("book", "no_sign"))
FPS = 20


@pytest.fixture(scope="module", params=["book", "bird"])
def film(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rest, one try, rest."""
    silence()
    path = tmp_path_factory.mktemp("film") / f"{request.param}.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), FPS, (640, 480))
    learner = DrawnLearner(seed=2)
    performance = learner.perform(request.param)
    for t_s in np.arange(-1.5, performance.duration_s + 1.5, 1 / FPS):
        picture = learner.paint(learner.pose(performance, t_s), t_s)
        writer.write(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    writer.release()
    return path


def clips_seen_live(path: Path) -> list[np.ndarray]:
    watcher, clips, number = Capture(SPEC), [], -1
    with VideoCamera(path, realtime=False) as camera:
        while camera.state.phase == "running":
            frame = camera.newest(after=number)
            if frame is not None:
                number = frame.number
                state = watcher.feed(frame)
                clips += [] if state.clip is None else [state.clip]
    return clips


def test_live_and_file_give_the_same_clip(film: Path) -> None:
    (live,) = clips_seen_live(film)
    file = read_clip(film, SPEC)
    assert file.face_found
    assert np.abs(live.astype(int) - file.clip).mean() < 6.0


def test_every_try_of_the_demo_is_found() -> None:
    learner, watcher, clips, number = DrawnLearner(seed=3), Capture(SPEC), 0, -1
    with DemoCamera(learner, realtime=False) as camera:
        camera.show("house")
        for _ in range(15 * 20):
            frame = camera.newest(after=number)
            assert frame is not None
            number = frame.number
            clips += watcher.feed(frame).clip is not None
    length_s = learner.perform("house").duration_s + 1.2
    assert clips == pytest.approx(15 / length_s, abs=1.2)
