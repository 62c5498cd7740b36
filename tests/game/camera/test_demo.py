"""The drawn learner as a camera."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest

from deepsign.camera.demo import NOTICE, PERIOD_S, THINK_S, DemoCamera
from deepsign_assets.body.handedness import Hand
from deepsign_assets.errors import UnknownSign
from deepsign_assets.film.drawn_learner import DrawnLearner
from deepsign_model.letters.live import HOLD_S


class Watched(DrawnLearner):
    """A drawn learner in small pictures that counts its performances and painted poses."""

    def __init__(self, seed: int = 1, hand: Hand = "right") -> None:
        super().__init__(seed, hand)
        self.performed: list[str] = []
        self.posed = 0

    def perform(self, sign_id):
        self.performed.append(sign_id)
        return super().perform(sign_id)

    def paint(self, pose, t_s, size=(160, 120)):
        self.posed += pose is not None
        return super().paint(pose, t_s, size)


def play(camera: DemoCamera, seconds: float) -> list[np.ndarray]:
    pictures = []
    for _ in range(round(seconds / PERIOD_S)):
        last = camera.newest()
        frame = camera.newest(after=last.number if last else -1)
        assert frame is not None
        pictures.append(frame.rgb)
    return pictures


def test_it_says_that_it_is_a_demo() -> None:
    camera = DemoCamera(Watched())
    assert camera.is_demo
    assert camera.state.sentence == NOTICE


def test_it_rests_until_a_sign_is_shown() -> None:
    learner = Watched()
    with DemoCamera(learner, realtime=False) as camera:
        play(camera, 2)
        assert learner.posed == 0
        camera.show("book")
        play(camera, THINK_S - 2 * PERIOD_S)
        assert learner.posed == 0
        play(camera, 1)
        assert learner.posed > 10
        camera.show(None)
        before = learner.posed
        play(camera, 1)
        assert learner.posed == before
    assert learner.performed == ["book"]


def test_it_repeats_the_sign_and_sometimes_makes_a_mistake() -> None:
    learner = Watched()
    chance = random.Random(3)
    signs = ("book", "cat", "house")
    with DemoCamera(
        learner, mistakes=signs, chance=chance, error_rate=0.4, realtime=False
    ) as camera:
        camera.show("book")
        play(camera, 20)
    assert len(learner.performed) >= 4
    assert 1 <= sum(sign != "book" for sign in learner.performed) < len(learner.performed)


def test_in_real_time_a_picture_comes_when_it_is_due() -> None:
    clock_s = [5.0]
    with DemoCamera(Watched(), clock=lambda: clock_s[0]) as camera:
        first = camera.newest()
        assert first is not None
        assert camera.newest(after=first.number) is None
        clock_s[0] += PERIOD_S * 1.01
        second = camera.newest(after=first.number)
        assert second is not None
        assert second.t_s - first.t_s == pytest.approx(PERIOD_S, rel=0.02)


def heights(pictures: list[np.ndarray]) -> list[float]:
    """Returns where each picture differs from the first, in which the hands rest: 0 at the top, 1 at the bottom."""
    rest = pictures[0].astype(int)
    found = []
    for picture in pictures:
        rows = (np.abs(picture.astype(int) - rest).max(axis=2) > 40).sum(axis=1)
        total = rows.sum()
        found.append(float((rows * np.arange(len(rows))).sum() / total / len(rows)) if total else 1)
    return found


@pytest.mark.parametrize("hand", ["right", "left"])
def test_a_raised_hand_goes_up_and_down_without_a_jump_and_gestures_begin_and_end_there(
    hand: Hand,
) -> None:
    with DemoCamera(Watched(0, hand), realtime=False) as camera:
        camera.come_near()
        pictures = play(camera, 0.5)[-1:]
        camera.reach(0.3)
        pictures += play(camera, 1.0)
        low = len(pictures) - 1
        camera.reach(0.9)
        pictures += play(camera, 1.0)
        high = len(pictures) - 1
        camera.make("pushing_hand_away")
        pictures += play(camera, 3.0)
        again = len(pictures) - 1
        camera.reach(None)
        pictures += play(camera, 1.5)
    where = heights(pictures)
    assert where[high] < where[low] - 0.15
    assert where[again] == pytest.approx(where[high], abs=0.03)
    changed = [
        float((np.abs(a.astype(int) - b).max(axis=2) > 40).mean()) for a, b in pairwise(pictures)
    ]
    assert max(changed) < 0.2, "successive pictures differ little, whatever the command"
    assert np.abs(pictures[-1].astype(int) - pictures[0]).mean() < 3, "at rest again"


def test_successive_gestures_pass_into_one_another() -> None:
    with DemoCamera(Watched(0), realtime=False) as camera:
        camera.come_near()
        play(camera, 0.2)
        camera.make("stop_sign")
        pictures = play(camera, camera.stroke_s("stop_sign")[1] + 2 * PERIOD_S)[-3:]
        camera.make("thumb_up")
        pictures += play(camera, 1.0)
    changed = [
        float((np.abs(a.astype(int) - b).max(axis=2) > 40).mean()) for a, b in pairwise(pictures)
    ]
    assert max(changed) < 0.12


def test_the_learner_sits_nearer_for_gestures_than_for_signs() -> None:
    with DemoCamera(Watched(0), realtime=False) as camera:
        far = play(camera, 0.1)[0].astype(int)
        camera.come_near()
        near = play(camera, 0.1)[0].astype(int)
        assert np.abs(near - far).mean() > 5
        camera.reach(None)  # no hand is up: nothing changes
        assert np.abs(play(camera, 0.1)[0].astype(int) - near).mean() < 3
        camera.show("book")
        assert np.abs(play(camera, 0.1)[0].astype(int) - far).mean() < 3


def test_an_unknown_sign_is_refused() -> None:
    with DemoCamera(Watched(), realtime=False) as camera, pytest.raises(UnknownSign):
        camera.show("boook")


def test_it_rests_at_a_sign_of_the_learners_own() -> None:
    with DemoCamera(Watched(), realtime=False) as camera:
        camera.show("own:1")
        play(camera, 1.0)
        assert camera._learner.performed == []


def test_a_letter_is_mistaken_for_a_letter_and_held_until_it_can_be_read() -> None:
    learner = Watched()
    camera = DemoCamera(learner, mistakes=("book", "b", "17"), error_rate=1.0, realtime=False)
    for asked in ("a", "3", "cat"):
        camera.show(asked)
    assert learner.performed == ["b", "17", "book"]
    assert learner.perform("b").keys[0].hold_s > HOLD_S
