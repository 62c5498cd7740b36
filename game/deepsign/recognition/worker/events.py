"""The state of the recogniser and its events since the last poll."""

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
        """Changes the state; the same state again is not an event."""
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
        """Returns the events since the last call."""
        events, self._waiting = self._waiting, []
        return events
