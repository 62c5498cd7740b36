"""From where a sign is seen best, and where a close-up hides nothing."""

import numpy as np
import pytest

from deepsign_assets.body.handedness import HANDS, Hand
from deepsign_assets.body.pose import poses
from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.tutor.clear_corner import clear_corner
from deepsign_assets.tutor.open_view import (
    EDGE_ON,
    THREE_QUARTERS_DEG,
    hidden_face,
    open_yaw_deg,
    openness,
)
from deepsign_assets.tutor.relief import TutorCamera

LEXICON = load_lexicon()


@pytest.mark.parametrize("sign", ["grandmother", "mother", "fine", "book", "water", "you"])
def test_an_edge_on_hand_is_seen_in_three_quarter_view(sign: str) -> None:
    right, left = (open_yaw_deg(LEXICON[sign].performance, hand) for hand in HANDS)
    assert abs(right) == THREE_QUARTERS_DEG
    assert left == -right


@pytest.mark.parametrize("sign", ["please", "cat", "finish", "hello"])
def test_an_open_hand_is_seen_from_the_front(sign: str) -> None:
    assert open_yaw_deg(LEXICON[sign].performance) == 0.0


def test_the_view_turns_only_for_the_better_and_never_loses_the_face() -> None:
    turned = 0
    for sign in LEXICON:
        performance = sign.performance
        yaw_deg = open_yaw_deg(performance)
        if yaw_deg:
            turned += 1
            seen = poses(performance, np.linspace(*performance.stroke_s, 8))
            assert openness(seen, 0.0) < EDGE_ON
            assert openness(seen, yaw_deg) > openness(seen, 0.0)
            assert hidden_face(seen, yaw_deg) <= hidden_face(seen, 0.0)
    assert 5 <= turned <= 30


def test_a_close_up_hides_neither_hands_nor_head() -> None:
    sides = []
    for sign in LEXICON:
        performance = sign.performance
        seen = poses(performance, np.arange(0, performance.duration_s, 0.05))
        yaw_deg = open_yaw_deg(performance)
        corner = clear_corner(seen, "right", yaw_deg)
        camera = TutorCamera(1000, yaw_deg)
        places = camera.project(seen.hands.reshape(-1, 3))[0][:, :2] / camera.side
        low, high = np.array([corner.left, corner.top]), corner.side
        inside = np.all((places > low) & (places < low + high), axis=1)
        assert not inside.any(), sign.id
        middle = corner.left + corner.side / 2
        assert corner.top > 0.5 or abs(middle - 0.5) - corner.side / 2 > 0.13, sign.id
        sides.append(corner.side)
    assert min(sides) >= 0.18
    assert np.median(sides) == 0.30


@pytest.mark.parametrize("hand", HANDS)
def test_the_close_up_stands_away_from_the_dominant_hand(hand: Hand) -> None:
    performance = LEXICON["cat"].performance
    seen = poses(performance, np.arange(0, performance.duration_s, 0.05), hand=hand)
    corner = clear_corner(seen, hand, 0.0)
    assert (corner.left > 0.5) == (hand == "right")
