"""Assigning hands to sides."""

import numpy as np

from deepsign_model.tracking.found_body import POINTS, FoundBody
from deepsign_model.tracking.found_hand import FoundHand
from deepsign_model.tracking.whose import Sighting, assign


def _hand(x: float, rightness: float = 0.5) -> FoundHand:
    points = np.zeros((21, 3), np.float32)
    points[:, 0], points[:, 1] = x, np.linspace(200, 150, 21)
    return FoundHand(points, 0.9, rightness)


def _body(right_x: float = 100, left_x: float = 200) -> FoundBody:
    """Returns a person who faces the camera, with shoulders 100 px apart; their right is on the left of the picture."""
    points = np.zeros((POINTS, 2), np.float32)
    points[12], points[11] = (100, 100), (200, 100)
    points[16], points[15] = (right_x, 200), (left_x, 200)
    return FoundBody(points, np.ones(POINTS, np.float32), 1.0)


def test_hands_are_assigned_to_the_nearer_wrist() -> None:
    near_left, near_right = _hand(190), _hand(105)
    assert assign([Sighting(near_left), Sighting(near_right)], _body()) == (near_right, near_left)
    assert assign([Sighting(near_left)], _body()) == (None, near_left)
    assert assign([], _body()) == (None, None)


def test_hands_are_assigned_together() -> None:
    """Both hands are nearer to the right wrist; the nearest of them is assigned to it."""
    first, second = _hand(100), _hand(130)
    assert assign([Sighting(second), Sighting(first)], _body()) == (first, second)


def test_hand_of_another_person_is_not_assigned() -> None:
    assert assign([Sighting(_hand(400))], _body()) == (None, None)


def test_crossing_hands_keep_their_sides() -> None:
    """The body's wrists are swapped, but only by a third of a shoulder width, which is not enough."""
    right, left = _hand(165), _hand(135)
    seen = [Sighting(right, 0), Sighting(left, 1)]
    assert assign(seen, _body(135, 165)) == (right, left)
    assert assign([Sighting(right), Sighting(left)], _body(135, 165)) == (left, right)


def test_wrong_side_is_corrected() -> None:
    hand = _hand(195)
    assert assign([Sighting(hand, 0)], _body()) == (None, hand)


def test_appearance_breaks_a_tie() -> None:
    hand = _hand(150, rightness=0.1)
    assert assign([Sighting(hand)], _body()) == (None, hand)


def test_without_a_body_appearance_and_previous_sides_decide() -> None:
    right, left = _hand(500, rightness=0.9), _hand(20, rightness=0.2)
    assert assign([Sighting(left), Sighting(right)], None) == (right, left)
    assert assign([Sighting(left, 0)], None) == (left, None)
