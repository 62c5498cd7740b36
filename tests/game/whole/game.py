"""The whole game without a window, with its own progress.db and a clock that the test controls.

Everything is real except three parts: the camera shows the drawn learner on film, one picture per step; the tutor is a
plain square; and the recogniser may be a replacement (`Played`).
"""

from __future__ import annotations

import os

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import numpy as np
import pygame

from deepsign.camera.base import Camera
from deepsign.camera.slot import CameraSlot
from deepsign.choices import Choices
from deepsign.gallery.lens import DemoLens
from deepsign.gallery.played_recogniser import PlayedRecogniser
from deepsign.progress.store import ProgressStore
from deepsign.scenes.home.title import TitleScene
from deepsign.scenes.routes import SceneRoutes
from deepsign.scenes.shared.celebration import CelebrationScene
from deepsign.stage.presses import struck
from deepsign.stage.screen import Screen
from deepsign.stage.services import Recognising, Services
from deepsign.stage.stage import Stage
from deepsign.stage.tally import Tally
from deepsign.stage.transition import Curtain
from deepsign.ui.canvas import TextBox
from deepsign.ui.control import Control
from deepsign.ui.focus import PRESS_KEYS
from deepsign.ui.reel import PosePainter
from deepsign.words import Words
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.pose import Pose
from deepsign_assets.body.skeleton import Body
from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.tutor.close_up import Viewpoint
from deepsign_assets.tutor.trail import Trail
from deepsign_model.tracking.track import Track

STEP_S: Final = 1 / 20
BEGIN: Final = datetime(2026, 11, 1, 17, 0, tzinfo=UTC)
PATIENCE_S: Final = 120.0
"""Longest time to wait for anything, in seconds of the game."""


class PlainTutor:
    """A square of one colour, because the tutor is tested elsewhere and takes most of the time to paint."""

    body = Body()

    def paint(
        self, pose: Pose, size_px: int, *, yaw_deg: float = 0.0, trail: Trail | None = None
    ) -> np.ndarray:
        return np.full((size_px, size_px, 3), 200, np.uint8)

    def close_up(
        self, pose: Pose, side: Hand, size_px: int, *, viewpoint: Viewpoint = "viewer"
    ) -> np.ndarray:
        return np.full((size_px, size_px, 3), 220, np.uint8)


PLAIN: Final[PosePainter] = PlainTutor()


class Played(PlayedRecogniser):
    """The gallery's recogniser, which also records whether an attempt waits for its answer."""

    waits = False

    def submit(self, track: Track, hand: Hand, sign: str = "") -> int | None:
        """Records that an attempt was submitted."""
        self.waits = True
        return super().submit(track, hand, sign)

    def say(self, **shares: float) -> None:
        """Answers the attempt."""
        self.waits = False
        super().say(**shares)


class Game:
    """The game on one computer: it is started, played by keys, ended and started again.

    Args:
        folder: Folder of progress.db.
        size: Size of the window, in pixels.
        recogniser: Recogniser.

    Attributes:
        lens: Demo camera. Its drawn learner counts as a person before a webcam unless its source is changed.
    """

    def __init__(self, folder: Path, size: tuple[int, int], recogniser: Recognising) -> None:
        self.path = folder / "progress.db"
        self.recogniser = recogniser
        self.lens = DemoLens((160, 120))
        self.time_s = 0.0
        self.night = timedelta(0)  # total time between games
        self.joys: list[str] = []  # titles of the celebrations
        self.starts = 0
        self._surface = pygame.Surface(size, 0, 32)
        self.start()

    def now(self) -> datetime:
        """Returns the present time by the test's clock."""
        return BEGIN + self.night + timedelta(seconds=self.time_s)

    # from the start to the end

    def start(self) -> None:
        """Opens progress.db and shows the title."""
        self.starts += 1
        self.store = ProgressStore.open(self.path, clock=self.now)
        choices, lexicon = Choices(self.store, self.store.settings.read()), load_lexicon()
        self.services = Services(
            choices=choices,
            words=Words(lambda: choices.now.language, lexicon),
            store=self.store,
            camera=CameraSlot(self._open_camera, lambda: self.lens.source),
            recogniser=self.recogniser,
            lexicon=lexicon,
            tutors=lambda _: PLAIN,
            clock=lambda: self.time_s,
            now_utc=self.now,
            rng=random.Random(self.starts),
            tally=Tally(),
            routes=SceneRoutes(),
            paint_ahead=False,
        )
        self.stage = Stage(self.services, self._surface.get_size(), STEP_S)
        self.stage.stack.push(TitleScene(self.services, self.stage.stack))

    def _open_camera(self, hand: Hand) -> Camera:
        return self.lens.open(hand)

    def end(self) -> None:
        """Closes the window in any scene."""
        self.stage.close()
        self.services.camera.close()
        self.store.close()

    def next_day(self, hour: int) -> None:
        """Ends the game and moves the clock to an hour of the next day (UTC)."""
        self.end()
        then = (self.now() + timedelta(days=1)).replace(hour=hour, minute=0)
        self.night += then - self.now()
        self.start()

    # time, keys, sight

    def pass_time(self, events: Sequence[pygame.event.Event] = ()) -> None:
        """Advances the game by one step."""
        self.time_s += STEP_S
        self.stage.frame(list(events), STEP_S)

    @property
    def scene(self) -> Screen:
        """Returns the top scene after curtains and celebrations, drawn with its texts."""
        until_s = self.time_s + PATIENCE_S
        while self._passing(top := self.stage.stack.top) and self.time_s < until_s:
            if isinstance(top, CelebrationScene) and not self.stage.stack.changing:
                self.joys.append(top.joy.title)
                self.press_key(pygame.K_SPACE)
            self.pass_time()
        assert isinstance(top, Screen), f"{top} is not a screen"
        self.services.camera.wait(10)
        return top

    def _passing(self, top: object) -> bool:
        return (
            self.stage.stack.changing or top is None or isinstance(top, Curtain | CelebrationScene)
        )

    def look(self) -> list[TextBox]:
        """Draws the present picture; returns its texts."""
        log: list[TextBox] = []
        self.stage.draw(self._surface, log)
        assert log, f"{self.stage.stack.top} shows no words"
        return log

    def press_key(self, key: int) -> None:
        """Presses one key."""
        self.pass_time(struck(key))

    def type(self, text: str) -> None:
        """Types into the focused field."""
        self.pass_time([pygame.event.Event(pygame.TEXTINPUT, text=text)])

    def press(self, name: str) -> None:
        """Presses a control as a person would: with its own key, or with Tab and Enter."""
        scene = self.scene
        self.look()
        wanted = self._control(scene, name)
        assert wanted.enabled, f"{name} cannot be pressed"
        for _ in range(len(scene.controls()) + 1):
            key = self._key_for(scene, wanted)
            self.press_key(pygame.K_TAB if key is None else key)
            if key is not None:
                return
        raise AssertionError(f"the keyboard never came to {name}")

    def _control(self, scene: Screen, name: str) -> Control:
        found = {control.name: control for control in scene.controls()}
        assert name in found, f"{type(scene).__name__} has no {name}, only {sorted(found)}"
        return found[name]

    def _key_for(self, scene: Screen, wanted: Control) -> int | None:
        """Returns the key that presses a control now; None if the focus must move first."""
        own = [key for key in wanted.keys if key not in PRESS_KEYS]
        current = scene.focus.current(scene.controls())
        typing = current is not None and current.kind == "field"
        if own and not typing:
            return own[0]
        if current is not None and current.name == wanted.name and not typing:
            return pygame.K_RETURN
        if wanted.keys and (typing or not scene.focus.shown) and pygame.K_RETURN in wanted.keys:
            return pygame.K_RETURN
        return None
