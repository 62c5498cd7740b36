"""The services that scenes use."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from deepsign.arcade.source import GestureSource, ScriptedSource
from deepsign.camera.base import Frame
from deepsign.camera.slot import CameraSlot
from deepsign.choices import Choices
from deepsign.progress.records import Learner
from deepsign.progress.store import ProgressStore
from deepsign.recognition.messages import Event, StateChanged
from deepsign.reminder.timetable import Timetable, Unscheduled
from deepsign.settings import Settings
from deepsign.sound.player import Silence, Sounds
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.tally import Tally
from deepsign.ui.reel import Casting, PosePainter
from deepsign.words import Words
from deepsign_assets.body.handedness import Hand
from deepsign_assets.lexicon import Lexicon, Sign, Strand, load_entries
from deepsign_model.specs.signs import SignSpec
from deepsign_model.tracking.track import Track


class Recognising(Protocol):
    """The part of `deepsign.recognition.worker.supervisor.Recogniser` that scenes use."""

    @property
    def spec(self) -> SignSpec:
        """Specification of the network."""

    @property
    def state(self) -> StateChanged:
        """State of the recogniser, with a sentence for the learner."""

    def start(self) -> None:
        """Starts the worker, or restarts it after a failure."""

    def watch(self, frame: Frame) -> None:
        """Submits a picture for tracking; its skeleton arrives as an event unless a newer picture replaces it."""

    def prepare(self, sign: str) -> None:
        """Has the comparison with a sign of the lexicon prepared; "" for none."""

    def submit(self, track: Track, hand: Hand, sign: str = "") -> int | None:
        """Submits an attempt at a sign and returns its number; None while none can be taken."""

    def compare_last(self) -> int | None:
        """Has the last attempt compared with its sign, however sure; returns the number of the answer, if one comes."""

    def poll(self) -> list[Event]:
        """Returns the events since the last call."""


Door = Literal[
    "today",
    "review",
    "book",
    "challenge",
    "receptive",
    "arcade",
    "progress",
    "phrases",
    "options",
    "learners",
    "placement",
    "spelling",
    "spell",
    "read",
]
"""The destinations of home, and of the page of fingerspelling."""


class Routes(Protocol):
    """Creates scenes by name, so that no folder of scenes imports another; implemented by `deepsign.scenes.routes`."""

    def title(self, services: Services, stack: Stack) -> Scene:
        """Returns the first screen."""

    def home(self, services: Services, stack: Stack, learner: Learner) -> Scene:
        """Returns the home screen of a learner."""

    def door(self, name: Door, services: Services, stack: Stack, learner: Learner) -> Scene:
        """Returns the scene behind a door of home.

        Raises:
            DeepSignError: progress.db cannot be read.
            NothingToDo: There is nothing to do there.
        """

    def lesson(
        self,
        services: Services,
        stack: Stack,
        learner: Learner,
        level: int,
        strand: Strand = "signs",
    ) -> Scene:
        """Returns the first scene of a lesson of a level of signs, letters or numbers.

        Raises:
            DeepSignError: progress.db cannot be read.
            NothingToDo: The level is locked or does not exist.
        """

    def practice(
        self,
        services: Services,
        stack: Stack,
        learner: Learner,
        signs: Sequence[str],
        *,
        camera: bool,
    ) -> Scene:
        """Returns the first scene of a lesson on signs that the learner has met."""

    def listed(
        self, services: Services, stack: Stack, learner: Learner, signs: Sequence[str]
    ) -> Scene:
        """Returns the first scene of a lesson on any signs, met or not, from open and locked levels.

        Raises:
            DeepSignError: progress.db cannot be read.
            NothingToDo: There are no signs.
        """

    def try_sign(self, services: Services, stack: Stack, learner: Learner, sign: str) -> Scene:
        """Returns a try of one sign before the camera, without effect on any schedule."""

    def learners(self, services: Services, stack: Stack) -> Scene:
        """Returns the list of learners."""

    def start(self, services: Services, stack: Stack) -> Scene:
        """Returns the destination of Start: the first sign, the home of the only learner, or the list of learners."""

    def who_plays(self, services: Services, stack: Stack, why: str = "") -> Scene:
        """Returns the list of learners; if there are none yet, the form for the first one.

        Args:
            services: Services of the scenes.
            stack: Stack of scenes.
            why: Explanation for the learner.
        """

    def new_learner(
        self,
        services: Services,
        stack: Stack,
        name: str = "",
        *,
        hand: Hand = "right",
        then: Callable[[Learner], Scene] | None = None,
        before: Callable[[], Scene] | None = None,
    ) -> Scene:
        """Returns the form for a new learner.

        Args:
            services: Services of the scenes.
            stack: Stack of scenes.
            name: Initial content of the name field.
            hand: Hand that is chosen initially.
            then: Creates the next scene; None begins the first run.
            before: Creates the previous scene; if given, the form can be skipped.
        """

    def first_run(self, services: Services, stack: Stack, learner: Learner) -> Scene:
        """Returns the first page for a new learner."""

    def about(self, services: Services, stack: Stack) -> Scene:
        """Returns the page about DeepSign and Deaf teachers."""

    def find_hand(self, services: Services, stack: Stack, choose: Callable[[Hand], None]) -> Scene:
        """Returns the questions that find the dominant hand; `choose` is called with the learner's choice."""

    def camera_check(self, services: Services, stack: Stack, hand: Hand) -> Scene:
        """Returns the camera and light check."""


def one() -> float:
    """Returns the density of an ordinary screen."""
    return 1.0


@dataclass(frozen=True)
class Services:
    """The services of all scenes; the app creates them once with real parts.

    Attributes:
        choices: Settings chosen by the player, and how they are changed.
        words: Texts of the interface.
        store: Store of progress.db.
        camera: Opens the camera when a scene needs it, and closes it afterwards.
        recogniser: Worker that judges attempts.
        lexicon: Lexicon of signs.
        tutors: Returns the painter of a person in the colours of a theme.
        clock: Monotonic seconds.
        now_utc: Present time, UTC.
        rng: Random numbers.
        tally: Counts of events in this run.
        paint_ahead: Whether a thread paints the tutor ahead; otherwise, every picture is painted when it is due.
        sounds: Plays sounds; no information depends on them alone.
        gestures: Creates the source of gestures for a visit to the arcade, which starts and closes it.
        routes: Creates scenes by name.
        timetable: Schedule of the daily reminder.
        density: Pixels of the picture for each point in which the system places its own windows.
    """

    choices: Choices
    words: Words
    store: ProgressStore
    camera: CameraSlot
    recogniser: Recognising
    lexicon: Lexicon
    tutors: Callable[[Casting], PosePainter]
    clock: Callable[[], float]
    now_utc: Callable[[], datetime]
    rng: random.Random
    tally: Tally
    routes: Routes
    paint_ahead: bool = True
    sounds: Sounds = field(default_factory=Silence)
    gestures: Callable[[], GestureSource] = ScriptedSource
    timetable: Timetable = field(default_factory=Unscheduled)
    density: Callable[[], float] = one

    @property
    def settings(self) -> Settings:
        """Current settings, which may change between two frames."""
        return self.choices.now

    @property
    def entries(self) -> Lexicon:
        """All that can be taught: the signs, the letters and the numbers."""
        return load_entries()

    @property
    def taught(self) -> tuple[Sign, ...]:
        """Signs that both the lexicon and the network contain, in the lexicon's order."""
        judged = self.recogniser.spec.signs
        return tuple(sign for sign in self.lexicon if sign.id in judged)

    @property
    def tutor(self) -> PosePainter:
        """Painter of the tutor chosen by the learner, in the colours of the current theme."""
        return self.tutor_as(self.settings.tutor)

    def tutor_as(self, person: str) -> PosePainter:
        """Returns the painter of another person as the tutor."""
        return self.tutors(Casting(self.settings.theme, person))
