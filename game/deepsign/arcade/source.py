"""Where gestures come from: the network on what the tracker sees, a script, or nowhere. The keyboard is the scene's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from deepsign.camera.base import Frame
from deepsign.recognition.messages import Event, RecogniserPhase, StateChanged
from deepsign_model.gestures.spotter import GestureEvent
from deepsign_model.tracking.skeleton import Skeleton


class GestureSource(Protocol):
    """What the arcade needs of `deepsign.recognition.gesture_stream.GestureStream`."""

    @property
    def state(self) -> StateChanged:
        """Phase and a sentence."""

    @property
    def skeleton(self) -> Skeleton | None:
        """Where the player was when they were last looked at."""

    @property
    def shares(self) -> Mapping[str, float]:
        """The smoothed share of each class just now, by label; may be empty."""

    @property
    def needed(self) -> Mapping[str, float]:
        """The share that each gesture needs to be spotted, by label; may be empty."""

    @property
    def sensitivity(self) -> float:
        """How readily a gesture is believed, 0 to 1."""

    @sensitivity.setter
    def sensitivity(self, sensitivity: float) -> None: ...

    def start(self) -> None:
        """Begins, or begins again after it failed.

        Raises:
            BundleError: There are no weights.
        """

    def close(self) -> None:
        """Ends; may be called more than once."""

    def submit(self, frame: Frame) -> bool:
        """Is shown each frame as the camera took it."""

    def hear(self, event: Event) -> None:
        """Is told what the recogniser says."""

    def poll(self) -> Iterable[GestureEvent]:
        """What was spotted since the last call."""


class ScriptedSource:
    """Says what it is told, and otherwise nothing: for pictures and for tests.

    Args:
        phase: How it is from the start on.
    """

    def __init__(self, phase: RecogniserPhase = "ready") -> None:
        self.sensitivity = 0.5
        self.shares: dict[str, float] = {}
        self.needed: dict[str, float] = {}
        self.skeleton: Skeleton | None = None
        self.state = StateChanged("closed", "")
        self.frames: list[Frame] = []
        self._phase: RecogniserPhase = phase
        self._says: list[GestureEvent] = []
        self._now_s = 0.0

    def start(self) -> None:
        """Is there at once."""
        self.state = StateChanged(self._phase, "")

    def close(self) -> None:
        """Falls silent."""
        self.state = StateChanged("closed", "")

    def be(self, phase: RecogniserPhase) -> None:
        """Goes into a phase."""
        self.state = StateChanged(phase, "")

    def submit(self, frame: Frame) -> bool:
        """Remembers the last frame, and the skeleton of a learner that is drawn."""
        self.frames = [frame]
        self.skeleton = frame.skeleton
        self._now_s = frame.t_s
        return True

    def hear(self, event: Event) -> None:
        """Needs no recogniser."""

    def say(self, gesture: str, confidence: float = 0.9) -> None:
        """Has a gesture spotted in the newest frame."""
        self.shares = {gesture: confidence, "no_gesture": 1 - confidence}
        self._says.append(GestureEvent(gesture, self._now_s - 0.2, self._now_s, confidence))

    def poll(self) -> Iterable[GestureEvent]:
        """What it was told to say."""
        says, self._says = self._says, []
        return says
