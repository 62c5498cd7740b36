"""Camera and recogniser of one visit to the arcade. The menu opens and closes them, and its scenes share them."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from deepsign.arcade.almost import Almost, NearMisses
from deepsign.arcade.player_motion import PlayerMotion
from deepsign.arcade.raised_hand import RaisedHand
from deepsign.progress.records import Learner
from deepsign.recognition.messages import Event, SkeletonSeen
from deepsign.scenes.arcade.feed import GestureFeed, Status
from deepsign.scenes.arcade.games import Game
from deepsign.scenes.arcade.performer import DemoPerformer
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services
from deepsign.ui.camera_view import CameraView
from deepsign_model.gestures.spotter import GestureEvent
from deepsign_model.tracking.skeleton import Skeleton

Sight = Literal["running", "starting", "gone"]
Start = Callable[["Hub", Stack, Game, str, Scene | None], None]
TRAIL: Final = 8
"""The number of gestures in the trail."""
FRESH_S: Final = 1.6
"""How long a gesture counts as just made."""
MIRRORED: Final = True
"""The arcade always shows a mirror image: see `deepsign.arcade.gestures`. The network gets frames unmirrored."""


@dataclass(frozen=True)
class MadeGesture:
    """A gesture that the player made.

    Attributes:
        gesture: Its id.
        confidence: 0 to 1; 1 for a key.
        at_s: The time, on the hub's clock.
        by_key: Whether a key was pressed instead.
    """

    gesture: str
    confidence: float
    at_s: float
    by_key: bool = False


class Hub:
    """The state that the arcade's scenes share.

    Args:
        learner: The player.
        start: Begins a game, on top of a stack or in place of a scene.

    Attributes:
        view: The camera's picture for the screen.
        motion: The player's skeletons of the last second.
        performer: The drawn performer of the demo camera.
        trail: The last gestures, the newest at the end.
        by_keys: Whether the player plays by keys.
        signing: Whether a game watches for signs, which takes the frames; no gestures are spotted then.
        time_s: Seconds since the hub was made.
        rng: Random numbers of the games.
    """

    def __init__(self, services: Services, learner: Learner, start: Start) -> None:
        self.services = services
        self.learner = learner
        self.view = CameraView()
        self.motion = PlayerMotion()
        self.performer = DemoPerformer(services.camera)
        self.trail: deque[MadeGesture] = deque(maxlen=TRAIL)
        self.by_keys = False
        self.signing = False
        self.time_s = 0.0
        self.rng = random.Random(services.rng.random())
        self._start = start
        self._feed = GestureFeed(services.gestures)
        self._near_misses = NearMisses()
        self._skeleton: Skeleton | None = None  # the newest, for want of a tracker in the feed
        self._heard: Event | None = None
        self._number = -1

    def play(self, stack: Stack, game: Game, difficulty: str, old: Scene | None = None) -> None:
        """Begins a game, on top of the stack or in place of ``old``."""
        self._start(self, stack, game, difficulty, old)

    def open(self) -> None:
        """Switches the camera on and starts the recogniser; without weights the keys remain."""
        self._number, self._skeleton = -1, None
        self.services.camera.open(self.learner.hand)
        if not self._feed.start(self.sensitivity):
            self.by_keys = True

    def close(self) -> None:
        """Closes camera and recogniser."""
        self.services.camera.close()
        self.view.forget()
        self._feed.close()

    @property
    def status(self) -> Status:
        """The recogniser's state."""
        return self._feed.status

    @property
    def sight(self) -> Sight:
        """The camera's state."""
        phase = self.services.camera.state.phase
        if phase == "running":
            return "running"
        return "starting" if phase == "starting" else "gone"

    @property
    def sees(self) -> bool:
        """Whether gestures in front of the camera are recognised now."""
        return self.status == "ready" and self.sight == "running"

    @property
    def keys_only(self) -> bool:
        """Whether only keys are left to play with."""
        return self.status in ("missing", "failed") or self.sight == "gone"

    @property
    def is_demo(self) -> bool:
        """Whether a drawn performer replaces the player."""
        return self.services.camera.is_demo

    @property
    def can_play(self) -> bool:
        """Whether there is anything to play with: camera and recogniser, or the keys."""
        return self.by_keys or self.sees

    @property
    def sensitivity(self) -> float:
        """How readily a gesture is accepted, 0 to 1."""
        return self.services.settings.gesture_sensitivity

    def be_sensitive(self, value: float) -> None:
        """Changes the sensitivity, now and for the next visit."""
        self.services.choices.change(gesture_sensitivity=value)
        self._feed.be_sensitive(value)

    @property
    def shares(self) -> Mapping[str, float]:
        """The smoothed share of each class; empty while nothing is recognised."""
        return self._feed.shares if self.sees else {}

    @property
    def needed(self) -> Mapping[str, float]:
        """The share that spots each gesture; empty without a recogniser."""
        return self._feed.needed

    @property
    def hand(self) -> RaisedHand | None:
        """The player's raised hand."""
        return self.motion.hand

    @property
    def almost(self) -> Almost | None:
        """The gesture that was nearly made just now."""
        return self._near_misses.now(self.time_s) if self.sees else None

    @property
    def last(self) -> MadeGesture | None:
        """The gesture made last, while it is fresh."""
        if self.trail and self.time_s - self.trail[-1].at_s <= FRESH_S:
            return self.trail[-1]
        return None

    def press(self, gesture: str) -> MadeGesture:
        """Records a gesture whose key was pressed."""
        self.by_keys = True
        return self._made(gesture, 1.0, by_key=True)

    def hear(self, event: Event) -> None:
        """Takes an event of the recogniser. Every scene passes every event on; it counts once."""
        if event is self._heard:
            return
        self._heard = event
        self._feed.hear(event)
        if isinstance(event, SkeletonSeen):
            self._skeleton = event.skeleton

    def update(self, dt_s: float, size: tuple[int, int]) -> tuple[MadeGesture, ...]:
        """Takes the newest frame and the newest events.

        Args:
            dt_s: Seconds since the last call.
            size: Of the picture on the screen, pixels.

        Returns:
            The gestures that were spotted.
        """
        self.time_s += dt_s
        self.performer.advance(self.time_s)
        self._look(size)
        made = self._listen()
        self._follow()
        return made

    def _look(self, size: tuple[int, int]) -> None:
        """Shows the newest frame, and passes it to the recogniser or, without one, to the tracker."""
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
        if self._feed.present:
            self._feed.submit(frame)
        else:
            self.services.recogniser.watch(frame)

    def _follow(self) -> None:
        """Follows the hand of the newest skeleton, and looks for a near miss."""
        spotting = self._feed.present and not self.signing
        if self.sight == "running":
            self.motion.feed(self._feed.skeleton if spotting else self._skeleton, self.time_s)
        else:
            self.motion.forget()
        if spotting:
            tracked = self.motion.tracked
            self._near_misses.feed(self.time_s, self.shares, self.needed, seen=tracked)

    def _listen(self) -> tuple[MadeGesture, ...]:
        events = self._feed.poll()
        if self.sight != "running":
            return ()
        return tuple(self._spotted(each) for each in events)

    def _spotted(self, event: GestureEvent) -> MadeGesture:
        self.by_keys = False
        self._near_misses.spotted(self.time_s)
        return self._made(event.gesture, event.confidence)

    def _made(self, gesture: str, confidence: float, by_key: bool = False) -> MadeGesture:
        made = MadeGesture(gesture, confidence, self.time_s, by_key)
        self.trail.append(made)
        return made
