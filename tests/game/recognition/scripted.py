"""A camera and a recogniser that follow a script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from deepsign.camera.base import CameraState, Frame, Lifecycle
from deepsign.recognition.messages import Event, Scores, SkeletonSeen, StateChanged
from deepsign_assets.body.handedness import Hand
from deepsign_assets.lexicon import NO_SIGN, load_lexicon
from deepsign_model.specs.signs import SignSpec
from deepsign_model.tracking.skeleton import Skeleton
from deepsign_model.tracking.track import Track

PICTURES = [
    np.full((48, 64, 3), level, np.uint8) for level in (40, 90)
]  # no two alike: all are tracked
FPS = 30


class FilmedPerson(Lifecycle):
    """A camera that returns one skeleton after another, one for each call."""

    name, is_demo = "filmed person", False
    state = CameraState("running")

    def __init__(self, skeletons: Iterable[Skeleton]) -> None:
        self._frames = [
            Frame(PICTURES[n % 2], each.t_s, n, each) for n, each in enumerate(skeletons)
        ]

    def start(self) -> None:
        """Does nothing."""

    def close(self) -> None:
        """Does nothing."""

    def newest(self, after: int = -1) -> Frame | None:
        return self._frames[after + 1] if after + 1 < len(self._frames) else None


@dataclass
class ScriptedRecogniser:
    """A recogniser that returns the camera's skeletons and records the questions."""

    spec: SignSpec = field(default_factory=lambda: SignSpec((*load_lexicon().ids, NO_SIGN)))
    state: StateChanged = field(default_factory=lambda: StateChanged("ready"))
    asked: list[tuple[Track, Hand, str]] = field(default_factory=list)
    prepared: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def watch(self, frame: Frame) -> None:
        assert frame.skeleton is not None
        self.events.append(SkeletonSeen(0, 0, frame.skeleton, 0.0))

    def prepare(self, sign: str) -> None:
        self.prepared.append(sign)

    def submit(self, track: Track, hand: Hand, sign: str = "") -> int | None:
        self.asked.append((track, hand, sign))
        return len(self.asked)

    def scores(self, sign: str) -> Scores:
        sure = tuple(float(label == sign) for label in self.spec.labels)
        return Scores(len(self.asked), 1, sure, 9.0, "scripted")
