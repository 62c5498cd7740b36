"""Camera and recogniser of one visit to the arcade: opened at its door, shared by its scenes, closed at its door."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from deepsign.arcade.almost import Almost, NearMisses
from deepsign.arcade.gestures import GESTURES
from deepsign.arcade.hand import RaisedHand
from deepsign.arcade.motion import PlayerMotion
from deepsign.arcade.source import GestureSource
from deepsign.errors import DeepSignError
from deepsign.progress.records import Learner
from deepsign.recognition.messages import Event, SkeletonSeen
from deepsign.scenes.arcade.games import Game
from deepsign.scenes.arcade.performer import DemoPerformer
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services
from deepsign.ui.camera_view import CameraView
from deepsign_model.errors import ModelError
from deepsign_model.gestures.spotter import GestureEvent
from deepsign_model.tracking.skeleton import Skeleton

Status = Literal["ready", "starting", "restarting", "failed", "missing"]
Sight = Literal["running", "starting", "gone"]
Start = Callable[["Hub", Stack, Game, str, Scene | None], None]
TRAIL: Final = 8
FRESH_S: Final = 1.6
"""For so long a gesture counts as just made."""
MIRRORED: Final = True
"""The arcade's picture is always a mirror: see `deepsign.arcade.gestures`. Frames go to the network as they are."""


@dataclass(frozen=True)
class MadeGesture:
    """A gesture that was made.

    Attributes:
        gesture: Which.
        confidence: 0 to 1; 1 for a key.
        at_s: When, on the hub's clock.
        by_key: Whether a key stood for it.
    """

    gesture: str
    confidence: float
    at_s: float
    by_key: bool = False


class Hub:
    """What the arcade's scenes share.

    Args:
        services: What the scenes work with.
        learner: Who plays.
        start: Begins a game, on top of a stack or in the place of a scene.
    """

    def __init__(self, services: Services, learner: Learner, start: Start) -> None:
        self.services = services
        self.learner = learner
        self._start = start
        self.view = CameraView(whole=True)
        self.motion = PlayerMotion()
        self.trail: deque[MadeGesture] = deque(maxlen=TRAIL)
        self.by_keys = False
        self.signing = False  # signs are watched for just now, not gestures: who asks for them looks at the frames
        self.time_s = 0.0
        self.rng = random.Random(services.rng.random())
        self._source: GestureSource | None = None
        self._missing = False
        self._near_misses = NearMisses()
        self._skeleton: Skeleton | None = None  # the newest, where there is no source to know it
        self._heard: Event | None = None
        self._number = -1
        self._was_running = False
        self.performer = DemoPerformer(services.camera)

    def play(self, stack: Stack, game: Game, difficulty: str, old: Scene | None = None) -> None:
        """Begins a game, on top or in the place of ``old``."""
        self._start(self, stack, game, difficulty, old)

    def open(self) -> None:
        """Switches the camera on and starts the recogniser; without weights the keys remain."""
        self._number, self._was_running, self._skeleton = -1, False, None
        self.services.camera.open(self.learner.hand)
        self.start()

    def start(self) -> None:
        """Starts the recogniser, again if it had failed."""
        if self._source is not None:
            self._source.close()
        source, self._source = self.services.gestures(), None
        source.sensitivity = self.services.settings.gesture_sensitivity
        try:
            source.start()
        except (DeepSignError, ModelError):
            self._missing = self.by_keys = True
            return
        self._source, self._missing = source, False

    def close(self) -> None:
        """Lets go of both."""
        self.services.camera.close()
        self.view.forget()
        if self._source is not None:
            self._source.close()
            self._source = None

    @property
    def status(self) -> Status:
        """How the recogniser is."""
        if self._missing or self._source is None:
            return "missing"
        phase = self._source.state.phase
        if phase in ("ready", "busy"):
            return "ready"
        if phase in ("starting", "restarting"):
            return "starting" if phase == "starting" else "restarting"
        return "failed"

    @property
    def sight(self) -> Sight:
        """How the camera is."""
        phase = self.services.camera.state.phase
        if phase == "running":
            return "running"
        return "starting" if phase == "starting" else "gone"

    @property
    def sees(self) -> bool:
        """Whether gestures before the camera are seen just now."""
        return self.status == "ready" and self.sight == "running"

    @property
    def deaf(self) -> bool:
        """Whether only keys are left to play with."""
        return self.status in ("missing", "failed") or self.sight == "gone"

    @property
    def is_demo(self) -> bool:
        """Whether a drawn performer stands in."""
        return self.services.camera.is_demo

    @property
    def can_play(self) -> bool:
        """Whether there is anything to play with: camera and recogniser, or the keys."""
        return self.by_keys or self.sees

    @property
    def sensitivity(self) -> float:
        """How readily a gesture is believed."""
        return self.services.settings.gesture_sensitivity

    def be_sensitive(self, value: float) -> None:
        """From now on, and next time."""
        self.services.choices.change(gesture_sensitivity=value)
        if self._source is not None:
            self._source.sensitivity = value

    @property
    def shares(self) -> Mapping[str, float]:
        """The smoothed share of each class; empty while nothing is seen."""
        return self._source.shares if self._source is not None and self.sees else {}

    @property
    def hand(self) -> RaisedHand | None:
        """The player's raised hand."""
        return self.motion.hand

    @property
    def almost(self) -> Almost | None:
        """The gesture that was nearly made just now."""
        return self._near_misses.now(self.time_s) if self.sees else None

    @property
    def needed(self) -> Mapping[str, float]:
        """The share that each gesture needs to be spotted; empty where nobody tells."""
        return self._source.needed if self._source is not None else {}

    @property
    def last(self) -> MadeGesture | None:
        """The gesture made last, while it is fresh."""
        if self.trail and self.time_s - self.trail[-1].at_s <= FRESH_S:
            return self.trail[-1]
        return None

    def press(self, gesture: str) -> MadeGesture:
        """A key stands for a gesture."""
        self.by_keys = True
        return self._made(gesture, 1.0, by_key=True)

    def hear(self, event: Event) -> None:
        """Takes what the recogniser tells; every scene of the arcade hands it on, and it counts once."""
        if event is self._heard:
            return
        self._heard = event
        if self._source is not None:
            self._source.hear(event)
        if isinstance(event, SkeletonSeen):
            self._skeleton = event.skeleton

    def update(self, dt_s: float, size: tuple[int, int]) -> tuple[MadeGesture, ...]:
        """Takes the newest frame and what the recogniser tells.

        Args:
            dt_s: Since the last call.
            size: Of the picture on the screen, pixels.

        Returns:
            The gestures that were told of.
        """
        self.time_s += dt_s
        self.performer.advance(self.time_s)
        self._look(size)
        made = self._listen()
        self._follow()
        return made

    def _look(self, size: tuple[int, int]) -> None:
        if self.sight != "running":
            self.view.forget()
            return
        if self._number < 0 and self.is_demo:
            self.services.camera.come_near()
        frame = self.services.camera.newest(self._number)
        if frame is None:
            return
        self._number = frame.number
        self.view.take(frame, size, MIRRORED)
        if self.signing:
            return
        if self._source is not None:
            self._source.submit(frame)
        else:
            self.services.recogniser.watch(frame)

    def _follow(self) -> None:
        """The hand of the newest skeleton, and whether a gesture was nearly made."""
        source = None if self.signing else self._source
        newest = self._skeleton if source is None else source.skeleton
        if self.sight == "running":
            self.motion.feed(newest, self.time_s)
        else:
            self.motion.forget()
        if self._source is not None and not self.signing:
            tracked = self.motion.tracked
            self._near_misses.feed(self.time_s, self.shares, self.needed, seen=tracked)

    def _listen(self) -> tuple[MadeGesture, ...]:
        if self._source is None:
            return ()
        spotted = tuple(self._source.poll())
        if self.sight != "running":
            return ()
        return tuple(self._told(each) for each in spotted if each.gesture in GESTURES)

    def _told(self, event: GestureEvent) -> MadeGesture:
        self.by_keys = False
        self._near_misses.spotted(self.time_s)
        return self._made(event.gesture, event.confidence)

    def _made(self, gesture: str, confidence: float, by_key: bool = False) -> MadeGesture:
        made = MadeGesture(gesture, confidence, self.time_s, by_key)
        self.trail.append(made)
        return made
