"""The state of the recogniser and the events that wait to be polled."""

from __future__ import annotations

import logging

from deepsign.recognition.messages import Event, FailureReason, RecogniserPhase, StateChanged

_log = logging.getLogger(__name__)


class EventQueue:
    """Holds the present state and the events since the last poll.

    Attributes:
        state: The present state.
    """

    def __init__(self) -> None:
        self.state = StateChanged("closed")
        self._waiting: list[Event] = []

    def enter(self, phase: RecogniserPhase, reason: FailureReason = "", detail: str = "") -> None:
        """Goes into another state; the same one again is not an event."""
        state = StateChanged(phase, reason, detail)
        if state == self.state:
            return
        self.state = state
        self._waiting.append(state)
        if phase == "failed":
            _log.error("the recogniser has failed: %s", detail)

    def add(self, event: Event) -> None:
        """Adds an event."""
        self._waiting.append(event)

    def take(self) -> list[Event]:
        """The events since the last call."""
        events, self._waiting = self._waiting, []
        return events
