"""Telling real pictures from black, noise and repeated ones."""

from __future__ import annotations

import numpy as np
import pytest

from deepsign_assets.film.drawn_learner import DrawnLearner
from deepsign_model.trust import Trust, kind_of


def noise(seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (240, 320, 3), np.uint8)


def test_dark_and_noisy_pictures_are_pictures() -> None:
    picture = DrawnLearner(0).paint(None, 0.0, (320, 240))
    grain = np.random.default_rng(0).normal(0, 8, picture.shape)
    assert kind_of(picture) == "picture"
    assert kind_of(picture // 8) == "picture"
    assert kind_of(np.clip(picture + grain, 0, 255).astype(np.uint8)) == "picture"


@pytest.mark.parametrize(
    "rgb", [np.zeros((240, 320, 3), np.uint8), np.full((240, 320, 3), 128, np.uint8), noise(), np.zeros((1, 1, 3), np.uint8)]
)  # fmt: skip
def test_single_colours_noise_and_one_pixel_are_not_pictures(rgb: np.ndarray) -> None:
    assert kind_of(rgb) != "picture"


def trust_in(*pictures: np.ndarray) -> Trust:
    trust = Trust()
    for picture in pictures:
        trust.see(picture)
    return trust


def test_film_may_begin_black_but_not_be_mostly_noise() -> None:
    picture = DrawnLearner(0).paint(None, 0.0, (320, 240))
    black = np.zeros_like(picture)
    assert not trust_in(*[black] * 3, *[picture] * 7).is_bad
    assert not trust_in(*[black] * 7, *[picture] * 3).is_noise
    for film in ([black] * 7, [noise(n) for n in range(6)]):
        assert trust_in(*film, *[picture] * 4).is_bad
    assert not trust_in().is_bad


def test_fade_is_not_bad() -> None:
    assert not trust_in(*[np.full((48, 64, 3), level, np.uint8) for level in range(9)]).is_bad


def test_only_identical_pictures_are_the_same() -> None:
    picture = DrawnLearner(0).paint(None, 0.0, (320, 240))
    other = picture.copy()
    other[0, 0] += 1
    assert trust_in(picture, picture.copy()).is_same
    assert not trust_in(picture, picture, other).is_same
    assert not trust_in(picture).is_same
    assert not trust_in().is_same
