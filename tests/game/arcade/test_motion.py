"""Where something moves before the camera."""

from __future__ import annotations

import numpy as np
import pytest

from deepsign.arcade.gestures import on_screen
from deepsign.arcade.motion import Motion


def picture(x: float, y: float) -> np.ndarray:
    """A bright square at a place in the camera's picture."""
    rgb = np.full((240, 320, 3), 60, np.uint8)
    left, top = int(x * 320), int(y * 240)
    rgb[max(0, top - 20) : top + 20, max(0, left - 20) : left + 20] = 220
    return rgb


def test_what_moves_is_found_and_the_players_left_is_the_screens_left() -> None:
    motion, hand = Motion(), None
    for step in range(30):  # in the camera's picture to its right: the player's left
        hand = motion.feed(picture(0.5 + step * 0.012, 0.4), step / 15) or hand
    assert hand is not None
    assert hand.x < 0.35
    assert hand.x == pytest.approx(on_screen(0.84), abs=0.12)
    assert hand.y == pytest.approx(0.4, abs=0.08)
    assert hand.speed > 0.05


def test_rest_noise_and_a_change_of_light_are_no_hand() -> None:
    motion, rng = Motion(), np.random.default_rng(0)
    for step in range(10):
        noisy = picture(0.5, 0.5).astype(int) + rng.normal(0, 4, (240, 320, 3))
        assert motion.feed(np.clip(noisy, 0, 255).astype(np.uint8), step / 15) is None
    assert motion.feed(np.full((240, 320, 3), 200, np.uint8), 11 / 15) is None
