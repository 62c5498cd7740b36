"""Pictures and what only looks like them to a decoder."""

from __future__ import annotations

import numpy as np
import pytest

from deepsign.recognition.trust import is_film, is_picture
from deepsign_assets.film.drawn_learner import DrawnLearner


def noise(seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (240, 320, 3), np.uint8)


def test_a_drawn_learner_is_a_picture_also_in_the_dark_and_with_noise() -> None:
    picture = DrawnLearner(0).paint(None, 0.0, (320, 240))
    grain = np.random.default_rng(0).normal(0, 8, picture.shape)
    assert is_picture(picture)
    assert is_picture(picture // 8)
    assert is_picture(np.clip(picture + grain, 0, 255).astype(np.uint8))


@pytest.mark.parametrize(
    "rgb", [np.zeros((240, 320, 3), np.uint8), np.full((240, 320, 3), 128, np.uint8), noise(), np.zeros((1, 1, 3), np.uint8)]
)  # fmt: skip
def test_black_grey_noise_and_a_single_pixel_are_none(rgb: np.ndarray) -> None:
    assert not is_picture(rgb)


def test_a_film_may_begin_in_black_and_may_not_be_mostly_noise() -> None:
    picture = DrawnLearner(0).paint(None, 0.0, (320, 240))
    black = np.zeros_like(picture)
    assert is_film([black] * 3 + [picture] * 7)
    assert not is_film([noise(n) for n in range(6)] + [picture] * 4)
    assert not is_film([])
