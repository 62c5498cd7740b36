"""The shared room for one clip."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from deepsign.recognition.slot import ClipSlot

SHAPE = (4, 8, 8, 3)


def clip(level: int = 7) -> np.ndarray:
    return np.full(SHAPE, level, np.uint8)


def test_what_is_written_is_seen() -> None:
    slot = ClipSlot(SHAPE)
    slot.write(clip())
    assert (slot.view() == 7).all()
    slot.write(clip(9))
    assert (slot.view() == 9).all()


@pytest.mark.parametrize("bad", [np.zeros((3, 8, 8, 3), np.uint8), np.zeros(SHAPE, np.float32)])
def test_another_shape_or_type_is_refused(bad: np.ndarray) -> None:
    slot = ClipSlot(SHAPE)
    with pytest.raises(ValueError, match="the network takes uint8"):
        slot.write(bad)


def test_no_name_is_left_in_shared_memory() -> None:
    folder = Path("/dev/shm")
    if not folder.is_dir():
        pytest.skip("this system has no /dev/shm")
    before = set(folder.iterdir())
    slot = ClipSlot((16, 112, 112, 3))
    slot.view()[...] = 1
    assert set(folder.iterdir()) <= before
