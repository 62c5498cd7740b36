"""The threads of the game, and an exit that waits for them.

A daemon thread that returns from C++ (a camera driver, cv2) while the interpreter shuts down aborts the whole process
with "terminate called without an active exception" and signal 6. So every thread of the game is a `Helper` that its
owner can stop, and `leave` waits for all of them before it exits. If one hangs in a driver even then, `leave` ends the
process without shutting the interpreter down.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Final, NoReturn

from deepsign.streams import give_up_full_streams

LEAVE_S: Final = 5.0
"""How long `leave` waits for the threads; opening a webcam can take seconds."""


class Helper(threading.Thread):
    """A thread of the game.

    Args:
        name: What it does, for a list of threads.
        work: Called once; its owner can end it early.
        arguments: What ``work`` is called with.
    """

    def __init__(self, name: str, work: Callable[..., None], *arguments: object) -> None:
        super().__init__(target=work, name=name, args=arguments, daemon=True)


def join_helpers(timeout_s: float) -> tuple[str, ...]:
    """Waits for every helper, at most ``timeout_s``; returns the names of those that still run."""
    until_s = time.monotonic() + timeout_s
    helpers = [thread for thread in threading.enumerate() if isinstance(thread, Helper)]
    for helper in helpers:
        helper.join(max(0.0, until_s - time.monotonic()))
    return tuple(helper.name for helper in helpers if helper.is_alive())


def leave(code: int, timeout_s: float = LEAVE_S) -> NoReturn:
    """Ends the process with this exit code, after its threads or without those that hang."""
    hanging = join_helpers(timeout_s)
    give_up_full_streams()
    if hanging:
        os._exit(code)
    sys.exit(code)
