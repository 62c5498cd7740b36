"""The drawn learner's own joints are where the picture shows them."""

from __future__ import annotations

import numpy as np
import pytest

from deepsign.camera.demo import DemoCamera
from deepsign.camera.demo_skeleton import nobody, skeleton_of
from deepsign.recognition.capture import Capture
from deepsign.recognition.framing import kind_of
from deepsign.recognition.messages import SkeletonSeen
from deepsign_assets.film.drawn_learner import DrawnLearner

SIZE = (640, 480)
SKIN = np.array((205, 152, 118))


def test_hands_lie_on_skin() -> None:
    learner = DrawnLearner(0)
    performance = learner.perform("hello")
    pose = learner.pose(performance, performance.duration_s / 2)
    picture = learner.paint(pose, 0.0, SIZE)
    seen = skeleton_of(learner.joints(pose, SIZE), 1.0, SIZE)
    assert seen.hand_presence.tolist() == [1.0, 0.0]
    x, y = seen.hands[0, [0, 5, 9, 13, 17], :2].mean(axis=0).round().astype(int)
    assert np.abs(picture[y - 2 : y + 3, x - 2 : x + 3].mean(axis=(0, 1)) - SKIN).max() < 60


@pytest.mark.parametrize("hand", ["right", "left"])
def test_the_side_is_the_signers_own(hand) -> None:
    learner = DrawnLearner(0, hand=hand)
    performance = learner.perform("hello")
    pose = learner.pose(performance, performance.duration_s / 2)
    seen = skeleton_of(learner.joints(pose, SIZE), 1.0, SIZE)
    assert seen.hand_presence.tolist() == ([1, 0] if hand == "right" else [0, 1])
    assert seen.body[7, 0] < seen.body[8, 0], "the right shoulder is at the picture's left"


def test_a_learner_at_rest_sits_well() -> None:
    seen = skeleton_of(DrawnLearner(0).joints(None, SIZE), 0.0, SIZE)
    assert kind_of(seen) == "ok"
    assert seen.body_presence[:9].all()


def test_nobody_is_nobody() -> None:
    assert np.isnan(nobody(0.0, SIZE).body).all()
    assert kind_of(skeleton_of(None, 0.0, SIZE)) == "missing"


@pytest.mark.parametrize("sign", ["house", "hello", "please", "milk"])
def test_every_try_of_the_demo_is_found(sign: str) -> None:
    class Unseen(DrawnLearner):
        """Paints nothing, because the joints are sufficient."""

        def paint(self, pose, t_s, size=SIZE):
            return np.zeros((size[1], size[0], 3), np.uint8)

    learner, capture, found, number = Unseen(3), Capture(), 0, -1
    with DemoCamera(learner, realtime=False) as camera:
        camera.show(sign)
        for _ in range(15 * 20):
            frame = camera.newest(after=number)
            assert frame is not None and frame.skeleton is not None
            number = frame.number
            state = capture.feed(SkeletonSeen(0, 0, frame.skeleton, 0.0))
            found += state.track is not None
    assert 3 <= found <= 5, "a try takes three to five seconds, with the rest before it"
