"""The one place in memory that game and worker share: room for one clip, or for one frame of a stream.

It has no lock. Who may touch it is settled by messages: the game writes while it holds the credit, the
worker reads between ClipReady and its answer. A worker killed half-way therefore leaves nothing locked.

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

Clip = NDArray[np.uint8]
"""RGB uint8 (T, H, W, 3), framed on the signer, right-dominant."""


class ClipSlot:
    """Shared room for one clip; handed to the worker as an argument when it is spawned.

    Args:
        shape: (T, H, W, 3); of a frame of the gesture network (H, W).
    """

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.shape = shape
        spawn = multiprocessing.get_context("spawn")
        self._memory = spawn.RawArray(ctypes.c_uint8, math.prod(shape))

    def write(self, clip: Clip) -> None:
        """Copy a clip into the slot.

        Raises:
            ValueError: the clip has another shape or type than the network takes.
        """
        self.check(clip)
        self.view()[...] = clip

    def check(self, clip: Clip) -> None:
        """Refuse what the network would not take.

        Raises:
            ValueError: the clip has another shape or type.
        """
        if clip.shape != self.shape or clip.dtype != np.uint8:
            raise ValueError(
                f"the picture is {clip.dtype} {clip.shape}, but the network takes uint8 {self.shape}"
            )

    def view(self) -> Clip:
        """The clip in the slot, (T, H, W, 3); a view, good until the slot is handed back."""
        return np.frombuffer(memoryview(self._memory), np.uint8).reshape(self.shape)
