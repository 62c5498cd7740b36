"""The threads of the game, and an exit that waits for them.

A daemon thread that returns from C++ (a camera driver, cv2) while the interpreter shuts down aborts the whole process
with "terminate called without an active exception" and signal 6. Every thread of the game is therefore a `Helper`,
which its owner can stop, and `leave` waits for all of them before it exits. If one still hangs in a driver, `leave`
ends the process without shutting the interpreter down.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Final, Generic, NoReturn, TypeVar

T = TypeVar("T")

LEAVE_S: Final = 5.0
"""How long `leave` waits for the threads; opening a webcam can take seconds."""


class Helper(threading.Thread):
    """A thread of the game.

    Args:
        name: Name of the thread in lists.
        work: Called once; its owner can end it early.
        arguments: Arguments of ``work``.
    """

    def __init__(self, name: str, work: Callable[..., None], *arguments: object) -> None:
        super().__init__(target=work, name=name, args=arguments, daemon=True)


def join_helpers(timeout_s: float) -> tuple[str, ...]:
    """Waits for every helper, at most ``timeout_s``; returns the names of those still running."""
    until_s = time.monotonic() + timeout_s
    helpers = [thread for thread in threading.enumerate() if isinstance(thread, Helper)]
    for helper in helpers:
        helper.join(max(0.0, until_s - time.monotonic()))
    return tuple(helper.name for helper in helpers if helper.is_alive())


def leave(code: int, timeout_s: float = LEAVE_S) -> NoReturn:
    """Ends the process with this exit code, after its threads or without those that hang.

    A second Ctrl-C meanwhile ends it at once.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if join_helpers(timeout_s):
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError):  # the other end is closed
                stream.flush()
        os._exit(code)
    sys.exit(code)


class Cancelled(Exception):
    """The task was cancelled before its work was done."""


class Task(Generic[T]):
    """A task in a thread, while the window stays responsive.

    Args:
        name: Name of the thread in lists.
        work: Called once in the thread with `reached`, which it calls repeatedly with the completed share.

    Attributes:
        share: Completed share, 0 to 1.
    """

    def __init__(self, name: str, work: Callable[[Callable[[float], None]], T]) -> None:
        self.share = 0.0
        self._work = work
        self._result: T | None = None
        self._error: BaseException = Cancelled()
        self._ended, self._cancelled = threading.Event(), threading.Event()
        self._thread = Helper(name, self._run)

    def start(self) -> None:
        """Starts the thread; called once."""
        self._thread.start()

    def _run(self) -> None:
        try:
            self._result = self._work(self.reached)
        except Exception as error:
            self._error = error
        self._ended.set()

    def reached(self, share: float) -> None:
        """Stores the completed share, 0 to 1.

        Raises:
            Cancelled: The task was cancelled.
        """
        if self._cancelled.is_set():
            raise Cancelled
        self.share = share

    def cancel(self) -> None:
        """Asks the work to end, which it does at its next call of `reached`."""
        self._cancelled.set()
        if self._thread.ident is None:
            self._ended.set()

    def wait(self, timeout_s: float = 0.0) -> bool:
        """Waits for the end, at most ``timeout_s``; returns whether the task has ended."""
        return self._ended.wait(timeout_s)

    def result(self) -> T:
        """Returns the result of the work; to be called after the end.

        Raises:
            Cancelled: The task was cancelled.
            Exception: The error that the work raised.
        """
        if self._result is None:
            raise self._error
        return self._result
