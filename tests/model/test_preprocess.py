"""The square that is cut out of a frame."""

from __future__ import annotations

import numpy as np
import pytest

from deepsign_model.preprocess import Framing, centre_framing, crop


def test_a_crop_of_the_frame_itself_is_the_frame() -> None:
    frame = np.random.default_rng(0).integers(0, 255, (64, 64, 3), dtype=np.uint8)
    assert np.array_equal(crop(frame, centre_framing(64, 64), 64), frame)


@pytest.mark.parametrize("side", [16, 57, 64, 128, 500])
def test_a_crop_keeps_what_lies_where(side: int) -> None:
    y, x = np.mgrid[:512, :512]
    frame = np.stack([x // 2, y // 2, x * 0], -1).astype(np.uint8)
    cut = crop(frame, Framing(256, 256, side), 16)
    centre = cut[7:9, 7:9].mean((0, 1))
    assert np.allclose(centre[:2], 127.5, atol=2)
    ramp = cut[8, :, 0].astype(float)
    assert ramp[-1] - ramp[0] == pytest.approx(side * 15 / 16 / 2, abs=3)


def test_beyond_the_frame_it_is_black() -> None:
    cut = crop(np.full((40, 40, 3), 200, np.uint8), Framing(0, 0, 80), 32)
    assert (cut[17:31, 17:31] == 200).all()
    assert (cut[:15] == 0).all()
    assert (cut[:, :15] == 0).all()
