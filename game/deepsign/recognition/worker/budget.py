"""Time limits for the worker, and how often it is restarted."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the supervisor waits, and how often it restarts a worker.

    Attributes:
        start_s: The longest time until a worker is ready.
        reply_s: The longest time until an answer.
        restarts: The number of restarts allowed within `window_s`.
        window_s: Restarts older than this no longer count.
        tries: The number of workers a question is sent to before it counts as failed.
    """

    start_s: float = 60.0
    reply_s: float = 10.0
    restarts: int = 3
    window_s: float = 120.0
    tries: int = 2


class RestartBudget:
    """Counts restarts within a window of time.

    Args:
        patience: The number of restarts allowed, and the window.
    """

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._times_s: deque[float] = deque()

    def clear(self) -> None:
        """Forgets all restarts."""
        self._times_s.clear()

    def spend(self, now_s: float) -> int:
        """Counts a restart; returns how many there were within the window, including this one."""
        while self._times_s and now_s - self._times_s[0] > self._patience.window_s:
            self._times_s.popleft()
        self._times_s.append(now_s)
        return len(self._times_s)
