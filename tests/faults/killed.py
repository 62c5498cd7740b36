"""The process of a session, as seen by the test that kills it."""

from __future__ import annotations

from multiprocessing.connection import Connection
from typing import Any, Final

from .session import Plan, run

REPLY_S: Final = 120.0
MOST_MOMENTS: Final = 100


class Session:
    """A process that plays, and the moments that it reports.

    Args:
        context: The multiprocessing context that forks it.
        plan: What the session does.
    """

    def __init__(self, context: Any, plan: Plan) -> None:
        self._pipe: Connection
        self._pipe, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=run, args=(plan, theirs))
        self._process.start()
        theirs.close()
        self._open = ["the start"]
        self._ended = False

    def come_to(self, moment: str, earlier: int) -> bool:
        """Waits until something has begun that many times; returns whether it has, among the first reports."""
        for _ in range(MOST_MOMENTS):
            if not moment or not self._hear(REPLY_S):
                break
            if self._open[-1] == moment and not self._ended:
                earlier -= 1
            if earlier < 0:
                return True
        return not moment

    def _hear(self, timeout_s: float) -> bool:
        """Reads the next report, if any; returns False when there are no more."""
        try:
            if not self._pipe.poll(timeout_s):
                return False
            report = self._pipe.recv_bytes().decode()
        except (EOFError, OSError):
            return False
        self._ended = report.startswith("-")
        if not self._ended:
            self._open.append(report[1:])
        elif report[1:] in self._open:
            del self._open[self._open.index(report[1:]) :]
            self._open[0] = "play"  # after the first thing has ended
        return True

    def kill(self) -> str:
        """Kills the process and returns the moment that it was in."""
        self._process.kill()
        self._process.join(REPLY_S)
        while self._hear(0):
            pass
        self._close()
        return self._open[-1]

    def end(self) -> None:
        """Waits until the process ends by itself.

        Raises:
            AssertionError: It ended with an error.
        """
        while self._hear(REPLY_S):
            pass
        self._process.join(REPLY_S)
        code = self._process.exitcode
        self._close()
        assert code == 0, f"exit code {code}"

    def _close(self) -> None:
        self._pipe.close()
        self._process.close()
