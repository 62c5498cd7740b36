"""Luma, motion, skin: what each plane says."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from deepsign_model.tensor import median_network, normalise, skin_patch

SKINS = [(255, 219, 190), (198, 134, 100), (90, 56, 40)]


@pytest.mark.parametrize("count", range(1, 34))
def test_the_network_sorts(count: int) -> None:
    values = list(np.random.default_rng(count).permutation(count))
    for i, j in median_network(count):
        values[i], values[j] = min(values[i], values[j]), max(values[i], values[j])
    assert values == sorted(values)


def test_luma_is_normalised_and_motion_is_what_differs_from_the_median() -> None:
    clip = np.random.default_rng(0).integers(0, 255, (1, 7, 32, 32, 3), dtype=np.uint8)
    luma, motion, skin = normalise(clip)[0]
    assert abs(luma.mean()) < 1e-4
    assert luma.std() == pytest.approx(1, abs=1e-4)
    assert np.allclose(motion, luma - np.median(luma, axis=0), atol=1e-5)
    assert skin.min() >= 0
    assert skin.max() <= 1


def test_light_and_contrast_do_not_change_luma() -> None:
    clip = np.random.default_rng(1).integers(40, 160, (1, 4, 32, 32, 3), dtype=np.uint8)
    brighter = (clip * 1.5 + 5).astype(np.uint8)
    assert np.abs(normalise(clip)[0, 0] - normalise(brighter)[0, 0]).max() < 0.05


@pytest.mark.parametrize("skin", SKINS)
def test_a_hand_of_the_faces_colour_stands_out(skin: tuple[int, int, int]) -> None:
    clip = _person(skin)
    share = normalise(clip)[0, 2]
    assert share[:, 82:98, 22:38].mean() > 0.8  # the hand, in a little shadow
    assert share[:, 60:70, 80:110].mean() < 0.1  # a blue shirt


def test_a_still_wall_stays_quiet() -> None:
    assert np.abs(normalise(np.full((1, 4, 32, 32, 3), 99, np.uint8))[0, :2]).max() < 1e-3


def _person(skin: tuple[int, int, int]) -> NDArray[np.uint8]:
    """A blue room with a face at its place and a hand, somewhat darker."""
    clip = np.full((1, 4, 112, 112, 3), (40, 60, 120), np.uint8)
    rows, columns = skin_patch(112, 112)
    clip[:, :, rows.start - 8 : rows.stop + 4, columns.start - 6 : columns.stop + 6] = skin
    clip[:, :, 80:100, 20:40] = [round(v * 0.9) for v in skin]
    return clip
