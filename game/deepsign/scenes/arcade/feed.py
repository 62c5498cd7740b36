"""The recogniser of the arcade: spotted gestures, shares, and the recogniser's state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from deepsign.arcade.gestures import GESTURES
from deepsign.arcade.source import GestureSource
from deepsign.camera.base import Frame
from deepsign.errors import DeepSignError
from deepsign.recognition.messages import Event
from deepsign_model.errors import ModelError
from deepsign_model.gestures.spotter import GestureEvent
from deepsign_model.tracking.skeleton import Skeleton

Status = Literal["ready", "starting", "restarting", "failed", "missing"]


class GestureFeed:
    """The recogniser of gestures, or its absence. Without weights every call is harmless.

    Args:
        make: Makes a source that has not started.
    """

    def __init__(self, make: Callable[[], GestureSource]) -> None:
        self._make = make
        self._source: GestureSource | None = None

    def start(self, sensitivity: float) -> bool:
        """Starts the recogniser, again if it has failed.

        Args:
            sensitivity: How readily a gesture is accepted, 0 to 1.

        Returns:
            Whether there is one; False without weights.
        """
        self.close()
        source = self._make()
        source.sensitivity = sensitivity
        try:
            source.start()
        except (DeepSignError, ModelError):
            return False
        self._source = source
        return True

    def close(self) -> None:
        """Ends the recogniser; may be called more than once."""
        if self._source is not None:
            self._source.close()
            self._source = None

    @property
    def present(self) -> bool:
        """Whether there is a recogniser, whatever its state."""
        return self._source is not None

    @property
    def status(self) -> Status:
        """The recogniser's state; "missing" without weights."""
        if self._source is None:
            return "missing"
        phase = self._source.state.phase
        if phase in ("ready", "busy"):
            return "ready"
        if phase in ("starting", "restarting"):
            return "starting" if phase == "starting" else "restarting"
        return "failed"

    @property
    def shares(self) -> Mapping[str, float]:
        """The smoothed share of each class by label; may be empty."""
        return self._source.shares if self._source is not None else {}

    @property
    def needed(self) -> Mapping[str, float]:
        """The share that spots each gesture, by label; empty without a recogniser."""
        return self._source.needed if self._source is not None else {}

    @property
    def skeleton(self) -> Skeleton | None:
        """The newest skeleton of the recogniser's tracker."""
        return self._source.skeleton if self._source is not None else None

    def be_sensitive(self, sensitivity: float) -> None:
        """Changes how readily a gesture is accepted, 0 to 1."""
        if self._source is not None:
            self._source.sensitivity = sensitivity

    def hear(self, event: Event) -> None:
        """Passes on an event of the recogniser's process."""
        if self._source is not None:
            self._source.hear(event)

    def submit(self, frame: Frame) -> None:
        """Passes on a frame, as the camera took it."""
        if self._source is not None:
            self._source.submit(frame)

    def poll(self) -> tuple[GestureEvent, ...]:
        """Returns the gestures spotted since the last call; rest and other movement are left out."""
        events = self._source.poll() if self._source is not None else ()
        return tuple(each for each in events if each.gesture in GESTURES)
