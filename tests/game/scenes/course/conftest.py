"""A stage with its own store in memory, without camera and recogniser, which receptive practice does not need."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pygame
import pytest

from deepsign.camera.base import Camera, Frame
from deepsign.camera.slot import CameraSlot
from deepsign.choices import Choices
from deepsign.errors import CameraError
from deepsign.learning.lesson_plan import Step
from deepsign.learning.schedule import Direction, Rating
from deepsign.progress.records import Learner
from deepsign.progress.store import ProgressStore
from deepsign.recognition.messages import Event, StateChanged
from deepsign.scenes.course.course import Course
from deepsign.scenes.course.step_scenes import course_of
from deepsign.scenes.routes import SceneRoutes
from deepsign.settings import Settings
from deepsign.stage.presses import struck
from deepsign.stage.scene import Scene
from deepsign.stage.services import Services
from deepsign.stage.stage import Stage
from deepsign.stage.tally import Tally
from deepsign.ui.canvas import TextBox
from deepsign.ui.reel import PosePainter
from deepsign.words import Words
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.skeleton import Body
from deepsign_assets.lexicon import NO_SIGN, load_lexicon
from deepsign_model.specs.signs import SignSpec
from deepsign_model.tracking.track import Track

STEP_S = 1 / 20
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
RIGHT, WRONG = "right", "wrong"


class PlainTutor:
    """A square of one colour in place of the tutor."""

    body = Body()

    def paint(self, pose: object, size_px: int, **more: object) -> np.ndarray:
        return np.full((size_px, size_px, 3), 200, np.uint8)

    def close_up(self, pose: object, side: str, size_px: int, **more: object) -> np.ndarray:
        return np.full((size_px, size_px, 3), 220, np.uint8)


class NoRecogniser:
    """A recogniser that never started."""

    spec = SignSpec(labels=(*load_lexicon().ids, NO_SIGN))
    state = StateChanged("failed")

    def start(self) -> None:
        """Does nothing."""

    def watch(self, frame: Frame) -> None:
        """Does nothing."""

    def prepare(self, sign: str) -> None:
        """Does nothing."""

    def submit(self, track: Track, hand: Hand, sign: str = "") -> int | None:
        """Takes nothing."""
        return None

    def compare_last(self) -> int | None:
        """Compares nothing."""
        return None

    def poll(self) -> list[Event]:
        """Returns no events."""
        return []


def no_camera(hand: Hand) -> Camera:
    raise CameraError("No camera was found.")


@dataclass
class Rig:
    """The stage, its clock, and the keys."""

    stage: Stage
    services: Services
    learner: Learner
    now: list[datetime] = field(default_factory=lambda: [NOON])

    @property
    def store(self) -> ProgressStore:
        return self.services.store

    @property
    def top(self) -> Scene:
        """The top scene, once transitions and celebrations have ended."""
        self.run(1.0)
        for _ in range(100):
            if self.stage.stack.top is None or not self.stage.stack.top.see_through:
                break
            self.run(0.2)
        top = self.stage.stack.top
        assert top is not None
        return top

    def course(self, *steps: tuple[str, str], activity: str = "lesson") -> Course:
        """Puts a course on the stage; steps as (kind, sign)."""
        made = course_of(
            self.services,
            self.stage.stack,
            self.learner,
            [Step(kind, sign) for kind, sign in steps],  # type: ignore[arg-type]
            activity,
        )
        self.show(made.scene())
        return made

    def show(self, scene: Scene) -> None:
        self.stage.stack.push(scene)
        self.run(0.2)

    def run(self, seconds: float) -> None:
        for _ in range(max(1, round(seconds / STEP_S))):
            self.now[0] += timedelta(seconds=STEP_S)
            self.stage.frame([], STEP_S)

    def press(self, *keys: int) -> None:
        for key in keys:
            self.stage.frame(struck(key), STEP_S)

    def click(self, name: str) -> None:
        """Presses a control of the top scene with the mouse."""
        scene = self.stage.stack.top
        assert scene is not None
        at = next(c for c in scene.controls() if c.name == name).rect.center
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self.stage.frame([pygame.event.Event(kind, button=1, pos=at)], STEP_S)

    def texts(self, size: tuple[int, int] | None = None) -> list[TextBox]:
        """Returns every text on the screen."""
        if size:
            self.stage.resize(size)
            self.stage.frame([], STEP_S)
        log: list[TextBox] = []
        surface = pygame.Surface(self.stage.size, 0, 32)
        self.stage.draw(surface, log)
        return log

    def said(self) -> str:
        return "\n".join(box.text for box in self.texts())

    def reviewed(
        self, sign: str, direction: Direction = "recognise", days_ago: float = 10.0
    ) -> None:
        """Gives the learner a card by a review in the past."""
        at = self.now[0] - timedelta(days=days_ago)
        self.store.cards.review(self.learner, sign, Rating.GOOD, direction=direction, at=at)


@contextmanager
def rigged(
    folder: Path,
    tutor: PosePainter | None = None,
    size: tuple[int, int] = (800, 600),
    **chosen: object,
) -> Iterator[Rig]:
    now = [NOON]
    with ProgressStore.open(folder / "progress.db", clock=lambda: now[0]) as store:
        settings = {"reduced_motion": True, **chosen}
        choices = Choices(store, Settings(**settings))  # type: ignore[arg-type]
        lexicon = load_lexicon()
        painter = tutor or PlainTutor()
        services = Services(
            choices=choices,
            words=Words(lambda: choices.now.language, lexicon),
            store=store,
            camera=CameraSlot(no_camera, lambda: "webcam"),
            recogniser=NoRecogniser(),
            lexicon=lexicon,
            tutors=lambda _: painter,
            clock=lambda: 0.0,
            now_utc=lambda: now[0],
            rng=random.Random(4),
            tally=Tally(),
            routes=SceneRoutes(),
            paint_ahead=False,
        )
        stage = Stage(services, size, STEP_S)
        yield Rig(stage, services, store.learners.create("Ana", time_zone="UTC"), now)
        stage.close()


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    with rigged(tmp_path) as made:
        yield made


@pytest.fixture
def make_rig(tmp_path: Path) -> Callable[..., object]:
    return lambda **chosen: rigged(tmp_path, **chosen)
