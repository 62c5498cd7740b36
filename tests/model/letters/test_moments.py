"""What the network of spelling reads: independent of place and size; lost moments are interpolated and marked."""

import numpy as np
import pytest

from deepsign_model.letters.moments import (
    BEFORE_S,
    INPUTS,
    MOMENTS,
    STEP_S,
    as_right,
    moment_values,
    window_of,
    windows_at,
)
from deepsign_model.letters.recogniser import STILL
from deepsign_training.letters.drawn_hands import draw_hands

HANDS = draw_hands(34, 2).points[:30]
SHARES = np.full((30, len(STILL)), 1 / 34, np.float32)
T_S = np.arange(30) * STEP_S


@pytest.fixture(scope="module")
def window() -> np.ndarray:
    return window_of(T_S, moment_values(HANDS, SHARES), T_S[-1])


def test_place_and_size_do_not_matter(window: np.ndarray) -> None:
    moved = HANDS * 900 + np.array([320, 200, 0], np.float32)
    again = window_of(T_S, moment_values(moved, SHARES), T_S[-1])
    assert window.shape == (MOMENTS, INPUTS)
    np.testing.assert_allclose(again, window, atol=2e-3)


def test_the_way_of_the_hand_matters(window: np.ndarray) -> None:
    size = np.linalg.norm(HANDS[:, [5, 9, 13, 17]] - HANDS[:, :1], axis=-1).mean()
    aside = HANDS + np.linspace(0, size, 30)[:, None, None] * np.array([1, 0, 0])
    again = window_of(T_S, moment_values(aside.astype(np.float32), SHARES), T_S[-1])
    assert np.abs(again[0] - window[0]).max() > 0.3
    np.testing.assert_allclose(again[-1], window[-1], atol=1e-5)


def test_lost_moments_are_interpolated_and_marked(window: np.ndarray) -> None:
    kept = np.delete(np.arange(30), [20, 21])
    values = moment_values(HANDS, SHARES)
    with_gap = windows_at(T_S[kept], values[kept], T_S[-1:])[0]
    marked = with_gap[:, -1]
    assert set(np.flatnonzero(marked == 0)) == {10, 11}
    np.testing.assert_allclose(with_gap[marked == 1], window[marked == 1], atol=2e-3)


def test_before_the_first_picture_it_is_repeated() -> None:
    values = moment_values(HANDS[:1], SHARES[:1])
    alone = window_of(T_S[:1], values, 0.0)
    np.testing.assert_array_equal(alone[:-1, :-1], alone[1:, :-1])
    assert alone[:, -1].sum() == 1
    assert pytest.approx(19 / 15) == BEFORE_S


def test_a_left_hand_is_mirrored() -> None:
    np.testing.assert_array_equal(as_right(as_right(HANDS, "left"), "left"), HANDS)
    assert (as_right(HANDS, "left")[..., 0] == -HANDS[..., 0]).all()
