"""Fetching with a clock of its own, so that no delay between requests takes real time; `test_polite` tests the delays."""

from __future__ import annotations

from pathlib import Path

from deepsign_training.collect.fetch import fetch
from deepsign_training.collect.fetch_report import FetchReport
from deepsign_training.collect.host_delay import HostDelay
from deepsign_training.collect.manifest import Manifest


class FakeClock:
    """A clock for tests: sleeping takes no real time, and every reading advances it by ``step_s``."""

    def __init__(self, step_s: float = 0.0) -> None:
        self.now_s, self.step_s = 0.0, step_s

    def __call__(self) -> float:
        self.now_s += self.step_s
        return self.now_s

    def sleep(self, seconds: float) -> None:
        self.now_s += seconds


def fetch_without_waiting(manifest: Manifest, out: Path, step_s: float = 0.0) -> FetchReport:
    clock = FakeClock(step_s)
    return fetch(manifest, out, lambda _: None, HostDelay(0.1, clock, clock.sleep))
