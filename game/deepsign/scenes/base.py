"""What a scene is, and what it is handed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import pygame

from deepsign.arcade.source import GestureSource, ScriptedSource
from deepsign.camera.base import Frame
from deepsign.choices import Choices
from deepsign.progress.store import ProgressStore
from deepsign.recognition.messages import Event, StateChanged
from deepsign.scenes.camera_slot import CameraSlot
from deepsign.scenes.stack import SceneStack
from deepsign.scenes.tally import Tally
from deepsign.settings import Settings
from deepsign.sound.player import Silence, Sounds
from deepsign.ui import widgets
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import squeeze
from deepsign.ui.reel import Painter
from deepsign.ui.theme import scale_for, text_height, text_px
from deepsign.ui.widgets import Control, Focus
from deepsign.words import Words
from deepsign_assets.body.handedness import Hand
from deepsign_assets.lexicon import Lexicon
from deepsign_model.signs.spec import SignSpec
from deepsign_model.tracking.track import Track

Size = tuple[int, int]


class Recognising(Protocol):
    """What the scenes need of `deepsign.recognition.supervisor.Recogniser`."""

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


class Scene(Protocol):
    """One screen. Constructors start nothing; `enter` does."""

    size: Size

    @property
    def see_through(self) -> bool:
        """Whether the scene below shows through and lives on."""

    @property
    def takes_events(self) -> bool:
        """Whether events stop here; otherwise the scene below gets them."""

    def enter(self) -> None:
        """Called once, when the scene comes onto the stack."""

    def leave(self) -> None:
        """Called once, when it goes off the stack, even when the game ends."""

    def resume(self) -> None:
        """Called each time the scene comes to the top again after another left."""

    def resize(self, size: Size) -> None:
        """Called before the first draw, and whenever the window changes its size (pixels)."""

    def controls(self) -> tuple[Control, ...]:
        """What can be pressed just now."""

    def handle(self, event: pygame.event.Event) -> None:
        """Called for each event while the scene is on top."""

    def hear(self, event: Event) -> None:
        """Called for everything the recogniser has to say."""

    def update(self, dt_s: float) -> None:
        """Called with equal steps of time while the scene is visible; all change happens here."""

    def draw(self, canvas: Canvas) -> None:
        """Called once a frame while the scene is visible; changes nothing."""


Stack = SceneStack[Scene]


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
        tutors: Gives the painter of the tutor for a theme.
        clock: Monotonic seconds.
        now_utc: The wall clock, with its zone.
        rng: Chance.
        tally: What has happened in this run.
        paint_ahead: Whether a thread paints the tutor; without, every picture is sure to be there.
        sounds: Plays sounds; nothing is told by them alone.
        gestures: Gives a source of gestures for a visit to the arcade; it is started and closed there.
    """

    choices: Choices
    words: Words
    store: ProgressStore
    camera: CameraSlot
    recogniser: Recognising
    lexicon: Lexicon
    tutors: Callable[[str], Painter]
    clock: Callable[[], float]
    now_utc: Callable[[], datetime]
    rng: random.Random
    tally: Tally
    paint_ahead: bool = True
    sounds: Sounds = field(default_factory=Silence)
    gestures: Callable[[], GestureSource] = ScriptedSource

    @property
    def settings(self) -> Settings:
        """The choices in force; they may change between two frames."""
        return self.choices.now

    @property
    def tutor(self) -> Painter:
        """Paints the tutor in the colours of the theme in force."""
        return self.tutors(self.settings.theme)


class Screen:
    """What most scenes share: a size, a focus, controls, and Esc that goes back."""

    see_through = False
    takes_events = True

    def __init__(self, services: Services, stack: Stack) -> None:
        self.services = services
        self.stack = stack
        self.size: Size = (1280, 720)
        self.focus = Focus()

    def enter(self) -> None:
        """Nothing to start."""

    def leave(self) -> None:
        """Nothing to stop."""

    def resume(self) -> None:
        """Nothing to refresh."""

    def resize(self, size: Size) -> None:
        """Takes the new size; layouts are computed from it."""
        self.size = size

    @property
    def window(self) -> pygame.Rect:
        """The whole window."""
        return pygame.Rect((0, 0), self.size)

    @property
    def words(self) -> Words:
        """The texts of the interface, in the learner's language."""
        return self.services.words

    def u(self, units: float) -> int:
        """Design units to pixels, as the canvas has them."""
        return round(units * scale_for(self.size))

    def t(self, units: float) -> int:
        """Design units to pixels for heights that hold text: they grow with it."""
        return text_height(units, self.size, self.services.settings.text_scale)

    def row_px(self, units: float, rows: float, gaps: float, room: int) -> int:
        """Design units to pixels for one of several rows: less where large text leaves no room for all.

        Args:
            units: Its height.
            rows: Height of all rows together, design units.
            gaps: Height of all gaps between them, which stay, design units.
            room: For all of it, pixels.
        """
        return round(self.t(units) * squeeze(self.t(rows), self.u(gaps), room))

    def px(self, size: float) -> int:
        """A text size in pixels, as the canvas sets it."""
        return text_px(size, self.size, self.services.settings.text_scale)

    def controls(self) -> tuple[Control, ...]:
        """No controls."""
        return ()

    def back(self) -> None:
        """What Esc does."""
        self.stack.pop(self)

    def handle(self, event: pygame.event.Event) -> None:
        """Esc goes back; everything else goes to the controls.

        Once a change of scenes is asked for, further events of the same frame are not for this scene.
        """
        if self.stack.changing:
            return
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self.back()
            return
        self.focus, pressed = widgets.handle(self.focus, self.controls(), event, self.px(20))
        if pressed is not None:
            self.services.sounds.play("button")
            pressed.act()

    def hear(self, event: Event) -> None:
        """Not interested."""

    def update(self, dt_s: float) -> None:
        """Nothing moves."""

    def draw(self, canvas: Canvas) -> None:
        """Paper, and the controls."""
        canvas.clear()
        self.draw_controls(canvas)

    def draw_controls(self, canvas: Canvas) -> None:
        """The controls with the focus ring."""
        widgets.draw(canvas, self.controls(), self.focus)
