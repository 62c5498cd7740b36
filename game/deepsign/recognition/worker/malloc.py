"""Keeps freed memory in the worker, because every answer needs the same amount again."""

from __future__ import annotations

import contextlib
import ctypes
import sys

M_TRIM_THRESHOLD = -1
M_MMAP_THRESHOLD = -3
PLENTY = 1 << 30


def keep_freed_memory() -> None:
    """Makes glibc keep freed memory instead of returning it to the system after every answer.

    The system zeroes every page that it hands out. With kept memory, preparing a clip took 3.6 ms instead of 4.9 ms,
    and eager torch half its time. Does nothing without glibc.
    """
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError, AttributeError):  # musl has no mallopt
        libc = ctypes.CDLL(None)
        libc.mallopt(M_TRIM_THRESHOLD, PLENTY)
        libc.mallopt(M_MMAP_THRESHOLD, PLENTY)
