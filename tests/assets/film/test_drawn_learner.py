"""The drawn learner: a person to the tracker, and the same one for the same seed."""

import numpy as np
import pytest

from deepsign_assets.errors import UnknownSign
from deepsign_assets.film.drawn_learner import DrawnLearner
from deepsign_assets.lexicon import NO_GESTURE, OTHER_THINGS, load_gestures
from deepsign_model.tracking.tracker import load_tracker


def test_the_drawn_learner_is_a_person_to_the_tracker() -> None:
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
def test_every_gesture_is_made_in_view(gesture: str) -> None:
    """The hand that gestures is within the camera's picture in the middle of its stroke."""
    if gesture in (NO_GESTURE, OTHER_THINGS):
        return
    learner = DrawnLearner(seed=5)
    performance = learner.gesture(gesture)
    hand = learner.joints(learner.pose(performance, sum(performance.stroke_s) / 2)).hands[0, 9]
    assert 0 < hand[0] < 640 and 0 < hand[1] < 480


def test_the_drawn_learner_does_not_know_unknown_signs() -> None:
    with pytest.raises(UnknownSign, match="'boook'.*did you mean 'book'"):
        DrawnLearner().perform("boook")
