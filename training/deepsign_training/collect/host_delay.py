"""The pace of requests: one at a time, with rests between two to the same host."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

__all__ = ["HostDelay"]


@dataclass
class HostDelay:
    """Waits before a request until ``delay_s`` have passed since the last one to its host.

    Attributes:
        delay_s: least time between the end of one request and the start of the next to the same host.
        clock: seconds that never go back.
        sleep: waits so many seconds.
    """

    delay_s: float
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _delays: dict[str, float] = field(default_factory=dict)
    _free_at: dict[str, float] = field(default_factory=dict)

    def ask_for(self, host: str, delay_s: float) -> None:
        """Notes that a host asks for a longer rest than the usual one."""
        self._delays[host] = max(self.delay_s, delay_s)

    def wait(self, host: str) -> None:
        """Returns when the host may be asked."""
        rest = self._free_at.get(host, 0.0) - self.clock()
        if rest > 0:
            self.sleep(rest)

    def done(self, host: str, pause_s: float = 0.0) -> None:
        """A request has ended; ``pause_s`` more was asked for by Retry-After or a back-off."""
        rest = max(self._delays.get(host, self.delay_s), pause_s)
        self._free_at[host] = max(self._free_at.get(host, 0.0), self.clock() + rest)
