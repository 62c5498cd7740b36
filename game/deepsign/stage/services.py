"""What the scenes are given."""

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
from deepsign_assets.lexicon import Lexicon, Sign
from deepsign_model.specs.signs import SignSpec
from deepsign_model.tracking.track import Track


class Recognising(Protocol):
    """What the scenes need of `deepsign.recognition.worker.supervisor.Recogniser`."""

    @property
    def spec(self) -> SignSpec:
        """What the network knows."""

    @property
    def state(self) -> StateChanged:
        """How the recogniser is, with a sentence for the learner."""

    def start(self) -> None:
        """Starts it, or starts it again after it failed."""

    def watch(self, frame: Frame) -> None:
        """Has a picture looked at; its skeleton comes as an event, if no newer picture comes before."""

    def submit(self, track: Track, hand: Hand) -> int | None:
        """Has an attempt judged; None while it cannot be taken."""

    def poll(self) -> list[Event]:
        """What has happened since the last call."""


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
]
"""What home leads to."""


class Routes(Protocol):
    """Makes scenes by name, so that no folder of scenes needs to know another; the real one is in `deepsign.scenes.routes`."""

    def title(self, services: Services, stack: Stack) -> Scene:
        """The first screen."""

    def home(self, services: Services, stack: Stack, learner: Learner) -> Scene:
        """Home of a learner."""

    def door(self, name: Door, services: Services, stack: Stack, learner: Learner) -> Scene:
        """The scene behind a door of home.

        Raises:
            DeepSignError: progress.db cannot be read.
            ValueError: There is nothing to do behind it.
        """

    def lesson(self, services: Services, stack: Stack, learner: Learner, level: int) -> Scene:
        """The first scene of a lesson of a level.

        Raises:
            DeepSignError: progress.db cannot be read.
            ValueError: The level is locked, or there is no such level.
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
        """The first scene of a lesson on some signs that were met."""

    def listed(
        self, services: Services, stack: Stack, learner: Learner, signs: Sequence[str]
    ) -> Scene:
        """The first scene of a lesson on any signs, met or not, of open and locked levels.

        Raises:
            DeepSignError: progress.db cannot be read.
            ValueError: There are no signs.
        """

    def try_sign(self, services: Services, stack: Stack, learner: Learner, sign: str) -> Scene:
        """One sign, tried before the camera; it counts for no schedule."""

    def learners(self, services: Services, stack: Stack) -> Scene:
        """Who plays: the list of learners."""

    def start(self, services: Services, stack: Stack) -> Scene:
        """What Start leads to: the first sign, the home of the only learner, or the list."""

    def who_plays(self, services: Services, stack: Stack, why: str = "") -> Scene:
        """The list of learners; where there is none yet, the form of the first one.

        Args:
            services: What the scene works with.
            stack: Where it goes.
            why: A sentence that says why it is asked now.
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
        """The form of a new learner.

        Args:
            services: What the scene works with.
            stack: Where it goes.
            name: What stands in the name field to begin with.
            hand: Which hand is chosen to begin with.
            then: Makes the scene that comes next; None: the first run begins.
            before: Makes the scene that came before; with it the form can be skipped.
        """

    def first_run(self, services: Services, stack: Stack, learner: Learner) -> Scene:
        """The first page for a learner who was just made."""

    def about(self, services: Services, stack: Stack) -> Scene:
        """What DeepSign is beside Deaf teachers."""

    def find_hand(self, services: Services, stack: Stack, choose: Callable[[Hand], None]) -> Scene:
        """Questions that find the dominant hand; `choose` is called with the hand that the learner takes."""

    def camera_check(self, services: Services, stack: Stack, hand: Hand) -> Scene:
        """The camera and light check."""


@dataclass(frozen=True)
class Services:
    """What the scenes work with; made once by the app, real in every part.

    Attributes:
        choices: The player's choices, and the way to change them.
        words: The texts of the interface.
        store: progress.db.
        camera: Opens the camera when a scene needs it and closes it after.
        recogniser: The worker that judges.
        lexicon: The signs.
        tutors: Gives the painter of a person who is the tutor, in the colours of a theme.
        clock: Monotonic seconds.
        now_utc: The wall clock, with its zone.
        rng: Chance.
        tally: What has happened in this run.
        paint_ahead: Whether a thread paints the tutor; without, every picture is sure to be there.
        sounds: Plays sounds; no information depends on them alone.
        gestures: Gives a source of gestures for a visit to the arcade; it is started and closed there.
        routes: Makes the scene of a name.
        timetable: Where the daily reminder is written.
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

    @property
    def settings(self) -> Settings:
        """The choices in force; they may change between two frames."""
        return self.choices.now

    @property
    def taught(self) -> tuple[Sign, ...]:
        """The signs that both the lexicon and the network know, in the lexicon's order."""
        judged = self.recogniser.spec.signs
        return tuple(sign for sign in self.lexicon if sign.id in judged)

    @property
    def tutor(self) -> PosePainter:
        """Paints the tutor that the learner has chosen, in the colours of the theme in force."""
        return self.tutor_as(self.settings.tutor)

    def tutor_as(self, person: str) -> PosePainter:
        """Paints another person as the tutor."""
        return self.tutors(Casting(self.settings.theme, person))
