"""Threads that help the game, and an end of the program that waits for them.

A daemon thread that comes back from C++ (a camera's driver, cv2) while the interpreter is taken down
ends the whole process with "terminate called without an active exception" and signal 6. So every
thread of the game is a `Helper`, whose owner tells it to stop, and `leave` waits for them all before
the interpreter goes; what hangs in a driver even then is left behind without taking anything down.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Final, NoReturn

LEAVE_S: Final = 5.0
"""How long the end of the program waits for its threads; opening a webcam can take seconds."""


class Helper(threading.Thread):
    """A thread of the game.

    Args:
        name: What it does, for a reader of a thread list.
        work: Done once; its owner has a way to end it early.
        arguments: What ``work`` is called with.
    """

    def __init__(self, name: str, work: Callable[..., None], *arguments: object) -> None:
        super().__init__(target=work, name=name, args=arguments, daemon=True)


def join_helpers(timeout_s: float) -> tuple[str, ...]:
    """Waits until every helper has ended, ``timeout_s`` at most; the names of those that have not."""
    until_s = time.monotonic() + timeout_s
    helpers = [thread for thread in threading.enumerate() if isinstance(thread, Helper)]
    for helper in helpers:
        helper.join(max(0.0, until_s - time.monotonic()))
    return tuple(helper.name for helper in helpers if helper.is_alive())


def leave(code: int, timeout_s: float = LEAVE_S) -> NoReturn:
    """Ends the process with this exit code, after its threads, or without those that hang."""
    if join_helpers(timeout_s):
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError):  # nobody reads any more
                stream.flush()
        os._exit(code)
    sys.exit(code)
