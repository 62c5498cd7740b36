"""Waiting for the worker of a real recogniser."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from deepsign.recognition.messages import Event
from deepsign.recognition.worker.supervisor import Recogniser

WAIT_S: Final = 90.0  # a spawned worker takes two seconds, on a busy machine many more


def wait(recogniser: Recogniser, done: Callable[[list[Event]], bool]) -> list[Event]:
    """Polls until the events are sufficient."""
    events: list[Event] = []
    end_s = time.monotonic() + WAIT_S
    while not done(events):
        assert time.monotonic() < end_s, f"still waiting; so far {events}"
        events += recogniser.poll()
        time.sleep(0.002)
    return events
