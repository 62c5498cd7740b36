"""The shared memory for one picture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from deepsign.recognition.worker.picture_slot import PictureSlot


@pytest.mark.parametrize("shape", [(48, 64, 3), (30, 20, 3), (32, 32)])
def test_a_picture_of_any_size_comes_back(shape: tuple[int, ...]) -> None:
    slot = PictureSlot(48 * 64 * 3)
    picture = np.random.default_rng(1).integers(0, 256, shape, np.uint8)
    slot.write(picture)
    assert (slot.view(shape) == picture).all()
    assert np.shares_memory(slot.view(shape), slot.view(shape))


@pytest.mark.parametrize(
    "picture", [np.zeros((49, 64, 3), np.uint8), np.zeros((4, 4, 3), np.float32)]
)
def test_what_has_no_room_is_refused(picture: np.ndarray) -> None:
    with pytest.raises(ValueError, match="there is room for 9216 bytes"):
        PictureSlot(48 * 64 * 3).write(picture)


def test_no_name_is_left_in_shared_memory() -> None:
    folder = Path("/dev/shm")
    if not folder.is_dir():
        pytest.skip("this system has no /dev/shm")
    before = set(folder.iterdir())
    slot = PictureSlot(1920 * 1080 * 3)
    slot.view((1080, 1920, 3))[...] = 1
    assert set(folder.iterdir()) <= before
