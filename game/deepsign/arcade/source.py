"""Sources of gestures: the network on the tracker's skeletons, or a script. Scenes handle keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from deepsign.camera.base import Frame
from deepsign.recognition.messages import Event, RecogniserPhase, StateChanged
from deepsign_model.gestures.spotter import GestureEvent
from deepsign_model.tracking.skeleton import Skeleton


class GestureSource(Protocol):
    """The part of `deepsign.recognition.gesture_stream.GestureStream` that the arcade needs."""

    @property
    def state(self) -> StateChanged:
        """The recogniser's phase, with a sentence for the learner."""

    @property
    def skeleton(self) -> Skeleton | None:
        """The newest skeleton, if any."""

    @property
    def shares(self) -> Mapping[str, float]:
        """The current smoothed share of each class by label; may be empty."""

    @property
    def needed(self) -> Mapping[str, float]:
        """The share that each gesture needs to be spotted, by label; may be empty."""

    @property
    def sensitivity(self) -> float:
        """How readily a gesture is accepted, 0 to 1."""

    @sensitivity.setter
    def sensitivity(self, sensitivity: float) -> None: ...

    def start(self) -> None:
        """Starts, or starts again after a failure.

        Raises:
            BundleError: There are no weights.
        """

    def close(self) -> None:
        """Stops; may be called more than once."""

    def submit(self, frame: Frame) -> bool:
        """Takes a frame, unmirrored; returns whether it will be used."""

    def hear(self, event: Event) -> None:
        """Takes an event of the recogniser's process."""

    def poll(self) -> Iterable[GestureEvent]:
        """Returns the gestures spotted since the last call."""


class ScriptedSource:
    """Spots what a script says and nothing else: the default of `Services`, for pictures and tests."""

    def __init__(self) -> None:
        self.sensitivity = 0.5
        self.shares: dict[str, float] = {}
        self.needed: dict[str, float] = {}
        self.skeleton: Skeleton | None = None
        self.state = StateChanged("closed", "")
        self._says: list[GestureEvent] = []
        self._now_s = 0.0

    def start(self) -> None:
        """Becomes ready at once."""
        self.state = StateChanged("ready", "")

    def close(self) -> None:
        """Stops."""
        self.state = StateChanged("closed", "")

    def be(self, phase: RecogniserPhase) -> None:
        """Changes its phase."""
        self.state = StateChanged(phase, "")

    def submit(self, frame: Frame) -> bool:
        """Takes time and skeleton from the frame of a drawn learner."""
        self.skeleton = frame.skeleton
        self._now_s = frame.t_s
        return True

    def hear(self, event: Event) -> None:
        """Ignores the recogniser."""

    def say(self, gesture: str, confidence: float = 0.9) -> None:
        """Lets a gesture be spotted in the newest frame."""
        self.shares = {gesture: confidence, "no_gesture": 1 - confidence}
        self._says.append(GestureEvent(gesture, self._now_s, confidence))

    def poll(self) -> Iterable[GestureEvent]:
        """Returns the gestures that `say` was called with."""
        says, self._says = self._says, []
        return says
