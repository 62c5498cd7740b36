"""The drawn learner: the tracker finds a person, and the same seed gives the same one."""

import numpy as np
import pytest

from deepsign_assets.errors import UnknownSign
from deepsign_assets.film.drawn_learner import DrawnLearner
from deepsign_assets.lexicon import NO_GESTURE, OTHER_THINGS, load_gestures
from deepsign_model.tracking.tracker import load_tracker


def test_the_tracker_finds_the_drawn_learner() -> None:
    learner = DrawnLearner(seed=5)
    performance, tracker = learner.perform("cat"), load_tracker()
    found = []
    for share in np.linspace(0, 1, 5):
        t_s = float(share * performance.duration_s)
        picture = learner.paint(learner.pose(performance, t_s), t_s)
        assert picture.shape == (480, 640, 3)
        found.append(np.isfinite(tracker.track(picture, t_s).body).all())
    assert sum(found) >= 4


def test_the_same_seed_is_the_same_person() -> None:
    def painted(seed: int) -> np.ndarray:
        learner = DrawnLearner(seed)
        performance = learner.perform("book")
        return learner.paint(learner.pose(performance, performance.stroke_s[1]), 0.0, (160, 120))

    np.testing.assert_array_equal(painted(7), painted(7))
    assert (painted(7) != painted(8)).any()


@pytest.mark.parametrize("gesture", load_gestures().ids)
def test_every_gesture_is_within_the_picture(gesture: str) -> None:
    """In the middle of its stroke the hand is within the camera's picture."""
    if gesture in (NO_GESTURE, OTHER_THINGS):
        return
    learner = DrawnLearner(seed=5)
    performance = learner.gesture(gesture)
    hand = learner.joints(learner.pose(performance, sum(performance.stroke_s) / 2)).hands[0, 9]
    assert 0 < hand[0] < 640 and 0 < hand[1] < 480


def test_an_unknown_sign_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownSign, match="'boook'.*did you mean 'book'"):
        DrawnLearner().perform("boook")
