"""Cutting crops and mapping their points back to the picture."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign_model.tracking.crop import Crop, PicturePyramid, turn_of


def _dot(x: int, y: int, size: tuple[int, int] = (240, 320)) -> PicturePyramid:
    """Returns a black picture with a soft bright dot."""
    rows, columns = np.mgrid[: size[0], : size[1]]
    light = 255 * np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / 50)
    return PicturePyramid(np.repeat(light[..., None], 3, axis=2).astype(np.uint8))


@given(
    turn=st.floats(-math.pi, math.pi),
    side=st.floats(60, 900),
    away=st.tuples(st.floats(-15, 15), st.floats(-15, 15)),
)
def test_point_in_a_crop_is_mapped_back_to_the_picture(
    turn: float, side: float, away: tuple[float, float]
) -> None:
    cut = (
        Crop(150 + away[0], 110 + away[1], side, turn)
        .cut(_dot(150, 110), 128)[..., 0]
        .astype(float)
    )
    rows, columns = np.mgrid[:128, :128]
    seen = np.array([(cut * columns).sum(), (cut * rows).sum()]) / cut.sum()
    back = Crop(150 + away[0], 110 + away[1], side, turn).to_picture(seen.astype(np.float32), 128)
    np.testing.assert_allclose(back, [150, 110], atol=max(0.5, side / 128 / 3))


def test_turned_crop_has_the_point_straight_above() -> None:
    wrist, knuckle = np.array([100.0, 100.0], np.float32), np.array([140.0, 90.0], np.float32)
    crop = Crop(100, 100, 100, turn_of(wrist, knuckle))
    ahead = crop.to_picture(np.array([50.0, 0.0], np.float32), 100) - wrist
    along = (knuckle - wrist) / np.linalg.norm(knuckle - wrist)
    np.testing.assert_allclose(ahead, 50 * along, atol=0.01)


def test_depth_is_scaled() -> None:
    points = np.array([[10.0, 10.0, -4.0]], np.float32)
    assert Crop(0, 0, 448, 1.0).to_picture(points, 224)[0, 2] == pytest.approx(-8)


def test_outside_is_black_or_extended() -> None:
    picture = PicturePyramid(np.full((50, 100, 3), 200, np.uint8))
    whole = Crop.whole(picture)
    assert whole.cut(picture, 64, extend=False)[0].max() == 0
    assert whole.cut(picture, 64)[0].min() == 200
    assert whole.cut(picture, 64, extend=False)[32].min() == 200


def test_halves_are_cached() -> None:
    picture = _dot(200, 100)
    half, scale = picture.level(3.0)
    assert half.shape == (120, 160, 3) and scale == 0.5
    assert picture.level(3.9)[0] is half
    assert picture.level(0.3)[0].shape == (240, 320, 3)


@pytest.mark.parametrize("shape", [(1, 1), (3, 700), (2000, 2)])
def test_pictures_of_odd_shapes_can_be_cut(shape: tuple[int, int]) -> None:
    picture = PicturePyramid(np.zeros((*shape, 3), np.uint8))
    assert Crop.whole(picture).cut(picture, 192).shape == (192, 192, 3)
