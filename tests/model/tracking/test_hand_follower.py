"""Following hands: when the networks are called."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from deepsign_model.tracking.crop import PicturePyramid
from deepsign_model.tracking.found_body import POINTS, FoundBody
from deepsign_model.tracking.found_hand import FoundHand
from deepsign_model.tracking.hand_follower import REST, HandFollower
from deepsign_model.tracking.networks import TrackerNetworks

from .conftest import Counted, calls

PICTURE = PicturePyramid(np.zeros((240, 320, 3), np.uint8))


def _body(wrist_y: float) -> FoundBody:
    points = np.full((POINTS, 2), 100, np.float32)
    points[11], points[15:21] = (200, 100), (120, wrist_y)
    points[17:21] += np.array([5, -20], np.float32)
    return FoundBody(points, np.ones(POINTS, np.float32), 1.0)


def _seeing(blind: TrackerNetworks) -> TrackerNetworks:
    """Returns networks that find the same hand in every crop."""
    shape = np.zeros((21, 3), np.float32)
    shape[:, 0], shape[:, 1] = np.linspace(90, 130, 21), np.linspace(170, 60, 21)
    answer = (shape.ravel(), np.ones(1, np.float32), np.ones(1, np.float32))
    return replace(blind, hand=Counted(lambda _: answer))


def test_palms_are_rarely_searched_while_wrists_are_outside(blind: TrackerNetworks) -> None:
    hands = HandFollower(blind)
    for _ in range(4 * REST):
        assert hands.follow(PICTURE, _body(wrist_y=300)) == (None, None)
    assert calls(blind.palms) == 4
    assert calls(blind.hand) == 0


def test_palms_are_searched_when_a_wrist_enters_the_picture(
    blind: TrackerNetworks,
) -> None:
    hands = HandFollower(blind)
    for _ in range(3):
        hands.follow(PICTURE, _body(wrist_y=300))
    before = calls(blind.palms)
    hands.follow(PICTURE, _body(wrist_y=200))
    assert calls(blind.palms) == before + 1
    assert calls(blind.hand) == 2  # at the end of each arm


def test_undetected_hand_is_found_at_the_end_of_its_arm(
    blind: TrackerNetworks,
) -> None:
    right, left = HandFollower(_seeing(blind)).follow(PICTURE, _body(wrist_y=200))
    assert (right is None) != (left is None), (
        "both arms end at the same place, so there is one hand"
    )


def test_hand_is_followed_without_the_detector_and_lost(blind: TrackerNetworks) -> None:
    seeing = _seeing(blind)
    hands = HandFollower(seeing)
    body = _body(wrist_y=200)
    body.points[[16, 18, 20]] -= np.array([100, 0], np.float32)  # the arms end apart
    assert all(hands.follow(PICTURE, body))
    sought = calls(blind.palms)
    assert all(hands.follow(PICTURE, body))
    assert calls(blind.palms) == sought
    lost = HandFollower(blind)
    lost._crops = hands._crops
    assert lost.follow(PICTURE, body) == (None, None)
    assert calls(blind.palms) == sought + 1


def test_two_readings_of_one_hand_are_the_same() -> None:
    shape = np.stack([np.linspace(0, 40, 21), np.linspace(100, 0, 21), np.zeros(21)], 1)
    hand = FoundHand(shape.astype(np.float32), 0.9, 0.9)
    near = replace(hand, points=hand.points + np.float32(8))
    aside = replace(hand, points=hand.points + np.array([hand.size, 0, 0], np.float32))
    assert hand.same_as(near)
    assert not hand.same_as(aside)
