"""The memory shared by game and worker: room for one picture, or for the track of one question.

It has no lock; messages decide who may use it. The game writes while the worker is free, the worker reads between the
message that hands the slot over and its answer. A worker that is killed half-way leaves nothing locked.

It is an anonymous RawArray, not a named SharedMemory. On POSIX its file is unlinked before anything is written, so
that no crash leaves a picture of the learner in /dev/shm.
"""

from __future__ import annotations

import ctypes
import math
import multiprocessing

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""RGB uint8 (H, W, 3), not mirrored; or other bytes, uint8 (N,)."""


class PictureSlot:
    """Shared memory for one picture; passed to the worker when it is spawned.

    Args:
        most: Its size in bytes.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        spawn = multiprocessing.get_context("spawn")
        self._memory = spawn.RawArray(ctypes.c_uint8, most)

    def write(self, picture: Picture) -> None:
        """Copies a picture into the slot.

        Raises:
            ValueError: It is not uint8, or too large.
        """
        self.check(picture)
        self.view(picture.shape)[...] = picture

    def check(self, picture: Picture) -> None:
        """Checks that a picture fits.

        Raises:
            ValueError: It is not uint8, or too large.
        """
        if picture.dtype != np.uint8 or picture.size > self.most:
            raise ValueError(
                f"the picture is {picture.dtype} {picture.shape}, but there is room for {self.most} bytes"
            )

    def view(self, shape: tuple[int, ...]) -> Picture:
        """Returns the picture in the slot as an array of a shape; a view, valid until the slot is handed back."""
        return np.frombuffer(memoryview(self._memory), np.uint8)[: math.prod(shape)].reshape(shape)
