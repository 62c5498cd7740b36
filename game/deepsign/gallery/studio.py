"""A stage without window, webcam or person, on which each scene can be brought into each state.

The scenes are real and driven by real events, with the drawn learner before the camera and a real progress.db in a
temporary folder. Only the recogniser is replaced, so that each verdict can be shown.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pygame

from deepsign.camera.slot import CameraSlot
from deepsign.choices import Choices
from deepsign.gallery.lens import DemoLens
from deepsign.gallery.played_recogniser import PlayedRecogniser
from deepsign.learning.lesson_plan import Step, StepKind, plan_lesson
from deepsign.learning.schedule import Rating
from deepsign.progress.records import Attempt, Learner
from deepsign.progress.store import ProgressStore
from deepsign.scenes.course.course import Course
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.course.step_scenes import course_of
from deepsign.scenes.routes import SceneRoutes
from deepsign.scenes.shared.tutor_painters import make_tutor
from deepsign.settings import Language, Settings, Theme
from deepsign.stage.confirm import ConfirmScene
from deepsign.stage.presses import struck
from deepsign.stage.scene import Scene
from deepsign.stage.services import Services
from deepsign.stage.stage import Stage
from deepsign.stage.tally import Tally
from deepsign.ui.reel import PosePainter
from deepsign.words import Words
from deepsign_assets.lexicon import Strand, load_lexicon, strand_of

STEP_S: Final = 1 / 20  # the pace of the drawn learner
TODAY: Final = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
LONGEST_S: Final = 20.0
OTHERS: Final[dict[Strand, tuple[str, str, str]]] = {
    "signs": ("happy", "cat", "please"),
    "letters": ("b", "c", "l"),
    "numbers": ("1", "3", "5"),
}
"""What follows in a lesson, for each strand."""


@dataclass
class Studio:
    """A stage with everything that a picture needs.

    Attributes:
        stage: Stage.
        recogniser: Replacement of the recogniser.
        learner: Returning learner, named Ana.
        lens: Changes of the demo camera's pictures.
    """

    stage: Stage
    services: Services
    recogniser: PlayedRecogniser
    learner: Learner
    lens: DemoLens = field(default_factory=DemoLens)

    def show(self, scene: Scene) -> Scene:
        """Puts a scene on the stage and starts it."""
        self.stage.stack.push(scene)
        self.run(0.2)
        self.services.camera.wait(10)
        return scene

    def put(self, kind: Callable[..., Any], *more: object) -> Any:
        """Creates a scene and shows it."""
        scene = kind(self.services, self.stage.stack, *more)
        self.show(scene)
        return scene

    def run(self, seconds: float) -> None:
        """Advances the time."""
        for _ in range(max(1, round(seconds / STEP_S))):
            self.stage.frame([], STEP_S)

    def press(self, *keys: int) -> None:
        """Presses keys in sequence."""
        for key in keys:
            self.stage.frame(struck(key), STEP_S)

    def leave(self) -> None:
        """Presses Esc, and answers yes if asked."""
        self.press(pygame.K_ESCAPE)
        if isinstance(self.stage.stack.top, ConfirmScene):
            self.press(pygame.K_RIGHT, pygame.K_RETURN)

    def forget_reviews(self) -> None:
        """Undoes all reviews of the learner, so that others can be recorded before today."""
        while self.services.store.cards.undo(self.learner) is not None:
            pass

    def until(self, holds: Callable[[], bool]) -> None:
        """Advances the time until a condition holds; first waits for the camera, which opens in real time.

        Raises:
            TimeoutError: The condition was never true.
        """
        self.services.camera.wait(10)
        for _ in range(round(LONGEST_S / STEP_S)):
            if holds():
                return
            self.stage.frame([], STEP_S)
        raise TimeoutError("the drawn learner never came that far")

    def course(
        self, *steps: Step, activity: str = "lesson", learner: Learner | None = None
    ) -> Course:
        """Puts a course on the stage."""
        services, stack = self.services, self.stage.stack
        made = course_of(services, stack, learner or self.learner, steps, activity)
        self.show(made.scene())
        return made

    def practise(self, sign: str = "book", kind: StepKind = "meet") -> PracticeScene:
        """Starts a course with a step of this kind for a sign."""
        second, third, fourth = OTHERS[strand_of(sign)]
        steps = {
            "meet": plan_lesson((sign, second), (third, fourth), camera=True),
            "try": (Step("try", sign), Step("recall", third), Step("recall", sign)),
            "recall": (Step("recall", sign), Step("recall", third), Step("recall", fourth)),
        }[kind]
        self.course(*steps)
        scene = self.stage.stack.top
        assert isinstance(scene, PracticeScene)
        return scene

    def judged(self, sign: str, kind: StepKind = "recall", **shares: float) -> PracticeScene:
        """Shows a practice scene with a verdict."""
        scene = self.practise(sign, kind)
        self.until(lambda: scene.lesson.phase == "judging")
        self.recogniser.say(**shares)
        self.run(1.1)
        return scene

    def unsigned(self, sign: str) -> PracticeScene:
        """Shows the verdict after a countdown in which the drawn learner did not sign."""
        scene = self.practise(sign, "recall")
        self.until(lambda: scene.attempting.framed)
        self.services.camera.show(None)
        self.press(pygame.K_SPACE)
        self.until(lambda: scene.lesson.phase == "judging")
        self.recogniser.say()
        self.run(1.1)
        return scene


@contextmanager
def studio(
    theme: Theme,
    size: tuple[int, int] = (1280, 720),
    tutor: PosePainter | None = None,
    language: Language = "en",
    camera_size: tuple[int, int] = (640, 480),
) -> Iterator[Studio]:
    """Creates a stage for one picture, with a returning learner.

    Args:
        theme: "light", "dark" or "contrast".
        size: Size of the picture, in pixels.
        tutor: Painter that replaces the game's own.
        language: Language of the texts.
        camera_size: Size of the demo camera's pictures, in pixels.
    """
    pygame.display.init()
    lens = DemoLens(camera_size)
    with (
        tempfile.TemporaryDirectory() as folder,
        ProgressStore.open(Path(folder) / "progress.db", clock=lambda: TODAY) as store,
    ):
        recogniser = PlayedRecogniser()
        choices = Choices(store, Settings(theme=theme, language=language, session_length=5))
        lexicon = load_lexicon()
        services = Services(
            choices=choices,
            words=Words(
                lambda: choices.now.language,
                lexicon,
                store.own_signs.word_of,
                store.own_signs.note_of,
            ),
            store=store,
            camera=CameraSlot(lens.open, lambda: lens.source),
            recogniser=recogniser,
            lexicon=lexicon,
            tutors=make_tutor if tutor is None else lambda _: tutor,
            clock=lambda: 0.0,
            now_utc=lambda: TODAY,
            rng=random.Random(1),
            tally=Tally(),
            routes=SceneRoutes(),
            paint_ahead=False,
        )
        stage = Stage(services, size, STEP_S)
        yield Studio(stage, services, recogniser, _returning_learner(store), lens)
        stage.close()


def _returning_learner(store: ProgressStore) -> Learner:
    """Creates a learner with a streak of three days, some signs matched and some only met."""
    learner = store.learners.create("Ana")
    signs = ("again", "bird", "book", "boy", "cat", "happy")
    for day, sign in reversed(tuple(enumerate(signs))):
        at = TODAY - timedelta(days=day // 2)
        kind, score = ("match", 80) if day % 3 else ("not_yet", 40)
        store.attempts.record(
            learner,
            Attempt(sign, "match" if kind == "match" else "not_yet", score, 9.0, "played", at=at),
        )
        store.cards.review(learner, sign, Rating.GOOD if day % 3 else Rating.AGAIN)
    return learner
