"""The one place in memory that game and worker share: room for one picture.

It has no lock. Who may touch it is settled by messages: the game writes while it holds the credit, the
worker reads between the message that hands the slot over and its answer. A worker killed half-way therefore leaves
nothing locked.

It is an anonymous RawArray, not a named SharedMemory: on POSIX its file is unlinked before anything is
written, so no crash of any process leaves a picture of the learner in /dev/shm, and no resource tracker
has anything to clean or to complain about.
"""

from __future__ import annotations

import ctypes
import math
import multiprocessing

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""RGB uint8 (H, W, 3), not mirrored."""


class PictureSlot:
    """Shared room for one picture of any size; handed to the worker as an argument when it is spawned.

    Args:
        most: how many bytes it holds.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        spawn = multiprocessing.get_context("spawn")
        self._memory = spawn.RawArray(ctypes.c_uint8, most)

    def write(self, picture: Picture) -> None:
        """Copy a picture into the slot.

        Raises:
            ValueError: it is no uint8 picture, or too large.
        """
        self.check(picture)
        self.view(picture.shape)[...] = picture

    def check(self, picture: Picture) -> None:
        """Refuse what has no room.

        Raises:
            ValueError: the picture is of another type, or too large.
        """
        if picture.dtype != np.uint8 or picture.size > self.most:
            raise ValueError(
                f"the picture is {picture.dtype} {picture.shape}, but there is room for {self.most} bytes"
            )

    def view(self, shape: tuple[int, ...]) -> Picture:
        """What lies in the slot, of this shape; a view, good until the slot is handed back."""
        return np.frombuffer(memoryview(self._memory), np.uint8)[: math.prod(shape)].reshape(shape)
