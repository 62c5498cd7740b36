"""The raised hand in front of the camera, and the memory of the player's motion."""

from __future__ import annotations

import numpy as np
import pytest
from tests.game.recognition.people import LAP, nobody, person

from deepsign.arcade.player_motion import BELIEVED_S, LAST_S, PlayerMotion
from deepsign.arcade.raised_hand import PalmFollower
from deepsign_model.tracking.skeleton import Skeleton

HZ = 15
BESIDE = (-0.6, 0.0)
"""A right palm beside the shoulder: left in the camera's picture, right on the screen."""


def test_the_players_left_is_the_screens_left() -> None:
    follower = PalmFollower()
    # in the camera's picture to its right: the player's left
    way = [person(step / HZ, right=(-0.6 + 0.04 * step, 0.0)) for step in range(30)]
    first, *_, last = [follower.feed(each) for each in way]
    assert first is not None
    assert last is not None
    assert first.x == pytest.approx(1 - (320 - 0.6 * 150) / 640, abs=0.01)
    assert last.x == pytest.approx(1 - (320 + 0.56 * 150) / 640, abs=0.03)
    assert last.y == pytest.approx(0.5, abs=0.01)
    assert last.speed == pytest.approx(0.04 * HZ * 150 / 640, rel=0.15)


def test_a_still_hand_stays_and_has_no_speed() -> None:
    follower = PalmFollower()
    for step in range(10):
        hand = follower.feed(person(step / HZ, right=BESIDE))
    assert hand is not None
    assert hand.speed == 0


@pytest.mark.parametrize("skeleton", [person(0.0), nobody(0.0), person(0.0, None, None)])
def test_hands_in_the_lap_or_out_of_the_picture_steer_nothing(skeleton: Skeleton) -> None:
    assert PalmFollower().feed(skeleton) is None


def test_the_higher_of_two_hands_steers_and_the_change_is_no_movement() -> None:
    follower = PalmFollower()
    right = follower.feed(person(0.0, right=BESIDE, left=(0.6, 0.3)))
    left = follower.feed(person(1 / HZ, right=BESIDE, left=(0.6, -0.4)))
    assert right is not None
    assert left is not None
    assert (right.x > 0.5, left.x > 0.5) == (True, False)
    assert left.speed == 0


def test_a_hand_that_the_tracker_loses_is_led_on_by_its_arm() -> None:
    hand = PalmFollower().feed(person(0.0, right=BESIDE, left=LAP, lost=True))
    assert hand is not None
    assert hand.x > 0.5


def test_the_last_second_is_kept_and_another_camera_begins_anew() -> None:
    seen = PlayerMotion()
    for step in range(40):
        seen.feed(person(step / HZ, right=BESIDE), step / HZ)
    assert seen.moments[-1].t_s - seen.moments[0].t_s == pytest.approx(LAST_S, abs=1 / HZ)
    assert seen.tracked
    seen.feed(person(0.0), 3.0)
    assert [each.t_s for each in seen.moments] == [0.0]
    assert seen.hand is None


def test_what_is_old_is_not_believed_and_does_not_come_back() -> None:
    seen, skeleton = PlayerMotion(), person(0.0, right=BESIDE)
    for now_s in np.arange(0, BELIEVED_S, 0.05):
        seen.feed(skeleton, float(now_s))
        assert seen.hand is not None
    for now_s in (0.3, 0.35, 5.0):
        seen.feed(skeleton, now_s)
        assert (seen.hand, len(seen.moments), seen.tracked) == (None, 0, False)
