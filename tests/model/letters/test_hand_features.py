"""What the network of letters reads does not depend on where the hand is or how large, but on its turn and thumb."""

import numpy as np
import pytest

from deepsign_assets.body.hand import hand_joints
from deepsign_assets.body.spelling_handshapes import EVERY_HANDSHAPE
from deepsign_model.letters.hand_features import FEATURES, hand_features

PICTURE = np.array([1.0, -1.0, -1.0])  # y is down, and z away from the camera


def held(*names: str) -> np.ndarray:
    angles = np.stack([EVERY_HANDSHAPE[name].angles for name in names])
    return (hand_joints(angles) * PICTURE).astype(np.float32)


def test_place_and_size_do_not_matter() -> None:
    hands = held("letter_a", "letter_k", "5")
    moved = hands * 740 + np.array([320, 200, 0], np.float32)
    assert hand_features(hands).shape == (3, FEATURES)
    np.testing.assert_allclose(hand_features(moved), hand_features(hands), atol=2e-4)


def test_the_turn_of_the_hand_matters() -> None:
    """H is U laid down."""
    upright = held("u")
    laid = upright[..., [1, 0, 2]] * np.array([-1, 1, 1], np.float32)
    assert np.abs(hand_features(upright) - hand_features(laid)).max() > 0.5


@pytest.mark.parametrize(("one", "other"), [("letter_t", "letter_n"), ("letter_a", "letter_s")])
def test_the_place_of_the_thumb_is_told(one: str, other: str) -> None:
    first, second = hand_features(held(one, other))
    assert np.abs(first - second).max() > 0.15


def test_a_hand_without_extent_gives_numbers() -> None:
    assert np.isfinite(hand_features(np.zeros((1, 21, 3), np.float32))).all()
