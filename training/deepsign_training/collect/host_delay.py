"""Delays between requests to the same host."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

__all__ = ["HostDelay"]


@dataclass
class HostDelay:
    """Waits until ``delay_s`` have passed since the last request to the same host.

    Attributes:
        delay_s: Least time between the end of one request and the start of the next to the same host.
        clock: Returns monotonic seconds.
        sleep: Waits for a number of seconds.
    """

    delay_s: float
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _delays: dict[str, float] = field(default_factory=dict)
    _free_at: dict[str, float] = field(default_factory=dict)

    def ask_for(self, host: str, delay_s: float) -> None:
        """Sets the delay that a host asks for; ``delay_s`` remains the minimum."""
        self._delays[host] = max(self.delay_s, delay_s)

    def wait(self, host: str) -> None:
        """Waits until the host may be requested."""
        rest = self._free_at.get(host, 0.0) - self.clock()
        if rest > 0:
            self.sleep(rest)

    def done(self, host: str, pause_s: float = 0.0) -> None:
        """Records the end of a request; Retry-After or a back-off may demand a longer ``pause_s``."""
        rest = max(self._delays.get(host, self.delay_s), pause_s)
        self._free_at[host] = max(self._free_at.get(host, 0.0), self.clock() + rest)
