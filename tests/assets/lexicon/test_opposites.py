"""Gestures that are opposites of each other."""

from deepsign_assets.lexicon import load_gestures
from deepsign_assets.lexicon.opposites import opposed, way_back_of

GESTURES = load_gestures().ids


def test_opposites_are_gestures_and_mutual() -> None:
    for one in GESTURES:
        assert way_back_of(one) <= set(GESTURES) - {one}
        assert all(one in way_back_of(other) for other in way_back_of(one))
        assert all(opposed(one, other) == opposed(other, one) for other in GESTURES)
        assert not opposed(one, one)


def test_the_return_movement_of_a_gesture_is_an_opposite() -> None:
    assert all(opposed(one, other) for one in GESTURES for other in way_back_of(one))
    assert opposed("thumb_up", "thumb_down")
    assert not way_back_of("thumb_up")
