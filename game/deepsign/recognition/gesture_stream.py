"""Turns camera frames into gesture events.

    gestures = GestureStream(recogniser)
    gestures.start()
    gestures.submit(frame)              # every camera frame; at most 15 a second are used
    for event in recogniser.poll():
        gestures.hear(event)
    for gesture in gestures.poll():     # GestureEvent
        ...

Gestures are named as the player sees them: `swiping_left` goes to the player's own left. Frames are passed in as the
camera takes them, not mirrored, whatever the screen shows.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from deepsign.camera.base import Frame
from deepsign.errors import RecogniserError
from deepsign.recognition.messages import Event, Failed, SkeletonSeen, StateChanged
from deepsign.recognition.worker.supervisor import Recogniser
from deepsign_model.bundle import GestureBundle
from deepsign_model.gestures.movement import HandMovement
from deepsign_model.gestures.spotter import GestureEvent, Spotter, at_sensitivity
from deepsign_model.specs.gestures import GestureSpec
from deepsign_model.tracking.skeleton import Skeleton

RATE_HZ: Final = 15
"""The most frames per second that are used."""

_log = logging.getLogger(__name__)


class GestureStream:
    """Names the gestures of one player.

    Use from one thread; nothing here waits. It has no process: the recogniser's worker names the gestures.

    Args:
        recogniser: Tracks the player. Its events must be passed to `hear`.
        bundle_path: Folder of the gesture network; the recogniser's if not given.
        sensitivity: 0 (only certain gestures) to 1 (anything similar); 0.5 is as calibrated.
    """

    def __init__(
        self,
        recogniser: Recogniser,
        bundle_path: Path | None = None,
        *,
        sensitivity: float = 0.5,
    ) -> None:
        self._recogniser = recogniser
        self._bundle_path = bundle_path or recogniser.gesture_path
        self._sensitivity = sensitivity
        self._spec: GestureSpec | None = None
        self._spotter: Spotter | None = None
        self._movement = HandMovement()
        self._skeleton: Skeleton | None = None
        self._problem = ""
        self._tick: int | None = None
        self._spotted: list[GestureEvent] = []

    @property
    def spec(self) -> GestureSpec:
        """The spec of the network; readable after `start`."""
        if self._spec is None:
            raise RecogniserError("The gesture stream was not started: call start() first.")
        return self._spec

    @property
    def state(self) -> StateChanged:
        """The phase (starting, ready, restarting, failed, closed), and the reason for a failure."""
        state = self._recogniser.state
        if self._spotter is None:
            return StateChanged("closed")
        if self._problem and state.phase in ("ready", "busy"):
            return StateChanged("failed", "gestures", self._problem)
        # Judging an attempt makes no difference to a player.
        return StateChanged("ready") if state.phase == "busy" else state

    @property
    def labels(self) -> tuple[str, ...]:
        """The 27 classes in the order of the network's shares; readable after `start`."""
        return self.spec.labels

    @property
    def model_id(self) -> str:
        """The network's name and version; readable after `start`."""
        return self.spec.model_id

    @property
    def skeleton(self) -> Skeleton | None:
        """The last skeleton of the player."""
        return self._skeleton

    @property
    def shares(self) -> Mapping[str, float]:
        """The current smoothed share of each class; empty before the first."""
        if self._spotter is None:
            return {}
        smoothed = self._spotter.smoothed
        return dict(zip(self.labels, smoothed.tolist(), strict=True)) if smoothed.any() else {}

    @property
    def needed(self) -> Mapping[str, float]:
        """The smoothed share that spots each gesture; empty before `start`."""
        if self._spotter is None:
            return {}
        return {name: self._spotter.spotting.threshold(name) for name in self.spec.gestures}

    @property
    def sensitivity(self) -> float:
        """How easily a gesture is spotted, 0 to 1; may be changed at any time."""
        return self._sensitivity

    @sensitivity.setter
    def sensitivity(self, sensitivity: float) -> None:
        if self._spotter is not None:
            self._spotter.spotting = at_sensitivity(self.spec.spotting, sensitivity)
        self._sensitivity = sensitivity

    def start(self) -> None:
        """Checks the network's files; restarts a recogniser that has failed.

        Raises:
            BundleError: The network's files are missing, truncated or altered.
        """
        self._spec = spec = GestureBundle.load(self._bundle_path).spec
        self._spotter = Spotter(spec.labels, at_sensitivity(spec.spotting, self._sensitivity))
        self._problem = ""
        if self._recogniser.state.phase == "failed":
            self._recogniser.start()

    def close(self) -> None:
        """Stops listening; the recogniser goes on. May be called more than once."""
        self._spotter, self._skeleton, self._tick = None, None, None
        self._spotted.clear()
        self._movement.reset()

    def submit(self, frame: Frame) -> bool:
        """Takes a camera frame; call it with every one.

        Returns:
            Whether this frame is used: the first one of each fifteenth of a second is.
        """
        tick = math.floor(frame.t_s * RATE_HZ + 1e-6)
        if tick == self._tick or self._spotter is None:
            return False
        self._tick = tick
        self._recogniser.watch(frame, gestures=True)
        return True

    def hear(self, event: Event) -> None:
        """Takes an event of the recogniser."""
        if self._spotter is None:
            return
        if isinstance(event, SkeletonSeen):
            self._look(event, self._spotter)
        elif isinstance(event, Failed):
            _log.warning("no answer to a frame: %s", event.reason)
        elif isinstance(event, StateChanged) and event.phase not in ("ready", "busy"):
            self._spotter.reset()
            self._movement.reset()

    def _look(self, seen: SkeletonSeen, spotter: Spotter) -> None:
        """Takes the newest skeleton, whose shares may complete a gesture."""
        before, self._skeleton = self._skeleton, seen.skeleton
        if before is not None and seen.skeleton.t_s < before.t_s:
            spotter.reset()  # another camera
        if seen.problem and not self._problem:
            _log.warning("gestures cannot be named: %s", seen.problem)
        if seen.shares:
            self._movement.feed(seen.skeleton)
            spotted = spotter.step(seen.skeleton.t_s, seen.shares)
            if spotted is not None:
                self._spotted.append(replace(spotted, moved_s=self._movement.around(spotted.t_s)))
        if seen.shares or seen.problem:
            self._problem = seen.problem

    def poll(self) -> list[GestureEvent]:
        """Returns the gestures that were spotted since the last call."""
        spotted, self._spotted = self._spotted, []
        return spotted
