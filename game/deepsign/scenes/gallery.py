"""Pictures of every screen in every state, without a window, a camera or a person.

The scenes are the real ones, driven by real events; before the camera stands the drawn learner, in a
folder of its own lies a real progress.db. Only the recogniser is played, so that each verdict can be shown.
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import click

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
import pygame

from deepsign.camera.base import Camera, CameraState
from deepsign.camera.opening import open_camera
from deepsign.choices import Choices
from deepsign.errors import CameraError, DeepSignError
from deepsign.learning.grading import Outcome
from deepsign.learning.lesson_plan import Step, StepKind, plan_lesson
from deepsign.learning.schedule import Rating
from deepsign.progress.records import Attempt, Learner
from deepsign.progress.store import ProgressStore
from deepsign.recognition.messages import Event, Phase, Scores, StateChanged
from deepsign.recognition.slot import Clip
from deepsign.recognition.supervisor import SENTENCES
from deepsign.recognition.verdict import NO_SIGN
from deepsign.scenes.base import Scene, Services
from deepsign.scenes.camera_slot import CameraSlot, Hand
from deepsign.scenes.course import Course, Result
from deepsign.scenes.home import HomeScene
from deepsign.scenes.new_learner import NewLearnerScene
from deepsign.scenes.notice import NoticeScene
from deepsign.scenes.practice import PracticeScene
from deepsign.scenes.profile import ProfileScene
from deepsign.scenes.stage import Stage
from deepsign.scenes.tally import Tally
from deepsign.scenes.title import TitleScene
from deepsign.scenes.tutor import make_tutor
from deepsign.settings import Settings, Theme
from deepsign.ui.canvas import TextBox
from deepsign.ui.reel import Painter
from deepsign.words import Words
from deepsign_assets.lexicon import load_lexicon
from deepsign_model.spec import ModelSpec

SIZES: Final = ((1280, 720), (800, 600), (1920, 1080), (640, 480))
STEP_S: Final = 1 / 20  # the pace of the drawn learner
TODAY: Final = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
LONGEST_S: Final = 20.0


PARAMETERS: Final = {"handshape": ("open_b", "s"), "movement": ("None", "Straight", "Curved")}


class PlayedRecogniser:
    """Stands where the recogniser stands and says what the picture needs."""

    def __init__(self) -> None:
        self.spec = ModelSpec(labels=(*load_lexicon().ids, NO_SIGN), parameters=PARAMETERS)
        self.state = StateChanged("ready", "")
        self.heads: dict[str, dict[str, float]] = {}  # what the parameter heads will say
        self._says: list[Event] = []
        self._seq = 0

    def start(self) -> None:
        """Is always there."""

    def be(self, phase: Phase, sentence: str | None = None) -> None:
        """Goes into a phase, with the words of the real one."""
        self.state = StateChanged(phase, SENTENCES.get(phase, "") if sentence is None else sentence)

    def submit(self, clip: Clip) -> int | None:
        """Takes any clip."""
        del clip
        self._seq += 1
        return self._seq

    def say(self, **shares: float) -> None:
        """Answers the last clip; what the shares leave is spread evenly."""
        labels = self.spec.labels
        rest = (1 - sum(shares.values())) / (len(labels) - len(shares))
        scores = tuple(shares.get(label, rest) for label in labels)
        heads = {
            name: tuple(self.heads[name].get(value, 0.0) for value in values)
            for name, values in self.spec.parameters.items()
            if name in self.heads
        }
        self._says.append(Scores(self._seq, 1, scores, 9.0, "played", heads))

    def poll(self) -> list[Event]:
        """What it has to say."""
        says, self._says = self._says, []
        return says


@dataclass
class Studio:
    """A stage with everything a picture needs."""

    stage: Stage
    services: Services
    recogniser: PlayedRecogniser
    learner: Learner

    def show(self, scene: Scene) -> Scene:
        """Puts a scene on the stage and lets it begin."""
        self.stage.stack.push(scene)
        self.run(0.2)
        self.services.camera.wait(10)
        return scene

    def run(self, seconds: float) -> None:
        """Lets time pass."""
        for _ in range(max(1, round(seconds / STEP_S))):
            self.stage.frame([], STEP_S)

    def press(self, key: int) -> None:
        """Presses a key."""
        self.stage.frame([pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="")], STEP_S)

    def until(self, holds: Callable[[], bool]) -> None:
        """Lets time pass until something holds.

        Raises:
            TimeoutError: It never did.
        """
        for _ in range(round(LONGEST_S / STEP_S)):
            if holds():
                return
            self.stage.frame([], STEP_S)
        raise TimeoutError("the drawn learner never came that far")

    def practise(
        self, sign: str = "book", kind: StepKind = "meet", activity: str = "lesson"
    ) -> PracticeScene:
        """A course that begins with a step of this kind for this sign."""
        steps = {
            "meet": plan_lesson((sign, "happy"), ("cat", "please"), camera=True),
            "try": (Step("try", sign), Step("recall", "cat"), Step("recall", sign)),
            "recall": (Step("recall", sign), Step("recall", "cat"), Step("recall", "house")),
        }[kind]
        course = Course(self.services, self.stage.stack, self.learner, steps, activity)
        scene = course.scene()
        assert isinstance(scene, PracticeScene)
        self.show(scene)
        return scene

    def judged(self, sign: str, kind: StepKind = "recall", **shares: float) -> PracticeScene:
        """A practice scene with a verdict."""
        scene = self.practise(sign, kind)
        self.until(lambda: scene.lesson.phase == "judging")
        self.recogniser.say(**shares)
        self.run(1.1)
        return scene


def _title(studio: Studio) -> None:
    studio.show(TitleScene(studio.services, studio.stage.stack))
    studio.run(0.8)


def _profile(studio: Studio) -> None:
    for name, hand in (("Bela", "left"), ("Chidi", "right"), ("Grandmother Rosa", "right")):
        studio.services.store.create_learner(name, "left" if hand == "left" else "right")
    studio.show(ProfileScene(studio.services, studio.stage.stack))
    studio.press(pygame.K_TAB)


def _new_learner(studio: Studio) -> None:
    studio.show(NewLearnerScene(studio.services, studio.stage.stack, "Noor"))


def _name_taken(studio: Studio) -> None:
    studio.show(NewLearnerScene(studio.services, studio.stage.stack, "ana"))
    studio.press(pygame.K_RETURN)


def _home(studio: Studio) -> None:
    studio.show(HomeScene(studio.services, studio.stage.stack, studio.learner))


def _home_first(studio: Studio) -> None:
    learner = studio.services.store.create_learner("Zoë", "left")
    studio.show(HomeScene(studio.services, studio.stage.stack, learner))


def _show(studio: Studio) -> None:
    studio.practise("book")
    studio.run(0.9)


def _show_longest(studio: Studio) -> None:
    signs = studio.services.lexicon
    longest = max(signs, key=lambda sign: len(sign.description) + len(sign.hint))
    studio.practise(longest.id)
    studio.run(0.9)


def _turn(studio: Studio) -> None:
    scene = studio.practise("book", "try")
    studio.until(lambda: scene.attempting.framed)


def _alone(studio: Studio) -> None:
    scene = studio.judged("book", "try", book=0.9)
    studio.press(pygame.K_RETURN)
    studio.until(lambda: scene.attempting.framed)


def _moving(studio: Studio) -> None:
    scene = studio.practise("happy", "recall")
    studio.until(lambda: scene.attempting.moving)
    studio.run(0.5)


def _countdown(studio: Studio) -> None:
    scene = studio.practise("cat", "try")
    studio.until(lambda: scene.attempting.framed)
    studio.press(pygame.K_SPACE)
    studio.run(1.2)


def _judging(studio: Studio) -> None:
    scene = studio.practise("house", "try")
    studio.until(lambda: scene.lesson.phase == "judging")


def _restarting(studio: Studio) -> None:
    _judging(studio)
    studio.recogniser.be("restarting")


def _failed(studio: Studio) -> None:
    _judging(studio)
    studio.recogniser.be("failed", "The recogniser stopped 4 times in a row and stays off.")


def _camera_starting(studio: Studio) -> None:
    studio.practise("book", "try")
    studio.services.camera.pretend(CameraState("starting", "The camera is starting."))
    studio.run(0.1)


def _camera_gone(studio: Studio) -> None:
    _turn(studio)
    studio.services.camera.pretend(
        CameraState("lost", "webcam 0 is gone: plug it in again, and practice goes on by itself.")
    )
    studio.run(0.1)


def _claimed(studio: Studio) -> None:
    studio.judged("girl", boy=0.6, girl=0.2)
    studio.press(pygame.K_d)


def _advised(studio: Studio) -> None:
    studio.recogniser.heads = {"handshape": {"s": 1.0}, "movement": {"Straight": 0.9}}
    studio.judged("girl", boy=0.6, girl=0.2)


def _match(studio: Studio) -> None:
    studio.judged("book", book=0.9)


def _not_yet(studio: Studio) -> None:
    studio.judged("girl", boy=0.6, girl=0.2)


def _no_sign(studio: Studio) -> None:
    studio.judged("please", no_sign=0.9)


def _summary(studio: Studio) -> None:
    outcomes = {
        "book": Outcome("match", 92),
        "grandmother": Outcome("match", 71, tries=3),
        "cat": Outcome("match", 66, helped=True),
        "alligator": Outcome("not_yet", 38, tries=2),
        "house": None,
    }
    steps = tuple(Step("recall", sign) for sign in outcomes)
    course = Course(studio.services, studio.stage.stack, studio.learner, steps)
    for step in steps:
        course.settle(Result(step, outcomes[step.sign], 4.0))
    studio.show(course.scene())
    studio.run(0.6)


def _notice(studio: Studio) -> None:
    sentence = (
        "Another program is writing to progress.db and did not let go of it; "
        "close it, then try again. Nothing is lost."
    )
    studio.show(
        NoticeScene(
            studio.services, studio.stage.stack, "Your progress is busy", sentence, lambda: None
        )
    )
    studio.press(pygame.K_TAB)


SHOTS: Final[dict[str, Callable[[Studio], None]]] = {
    "title": _title,
    "profile": _profile,
    "new_learner": _new_learner,
    "new_learner_name_taken": _name_taken,
    "home": _home,
    "home_first_time": _home_first,
    "practice_1_show": _show,
    "practice_1_show_longest": _show_longest,
    "practice_2_your_turn": _turn,
    "practice_2_alone": _alone,
    "practice_2_from_memory": _moving,
    "practice_2_countdown": _countdown,
    "practice_3_judging": _judging,
    "practice_3_restarting": _restarting,
    "practice_3_recogniser_failed": _failed,
    "practice_4_yes": _match,
    "practice_4_not_yet": _not_yet,
    "practice_4_no_sign": _no_sign,
    "practice_4_claimed": _claimed,
    "practice_4_advice": _advised,
    "camera_starting": _camera_starting,
    "camera_gone": _camera_gone,
    "summary": _summary,
    "notice": _notice,
}
"""Name of the picture -> what leads to it."""


@contextmanager
def studio(
    theme: Theme, size: tuple[int, int] = SIZES[0], tutor: Painter | None = None
) -> Iterator[Studio]:
    """A stage for one picture, with a learner who has been here before.

    Args:
        theme: "light" or "dark".
        size: Of the picture, in pixels.
        tutor: Another painter than the game's own.
    """
    pygame.display.init()
    with (
        tempfile.TemporaryDirectory() as folder,
        ProgressStore.open(Path(folder) / "progress.db", clock=lambda: TODAY) as store,
    ):
        recogniser = PlayedRecogniser()
        choices = Choices(store, Settings(theme=theme, session_length=5))
        lexicon = load_lexicon()
        services = Services(
            choices=choices,
            words=Words(lambda: choices.now.language, lexicon),
            store=store,
            camera=CameraSlot(_open_demo),
            recogniser=recogniser,
            lexicon=lexicon,
            tutors=make_tutor if tutor is None else lambda _: tutor,
            clock=lambda: 0.0,
            now_utc=lambda: TODAY,
            rng=random.Random(1),
            tally=Tally(),
            paint_ahead=False,
        )
        stage = Stage(services, size, STEP_S)
        yield Studio(stage, services, recogniser, _returning_learner(store))
        stage.close()


def _open_demo(hand: Hand) -> Camera:
    camera = open_camera("demo", hand=hand, realtime=False)
    camera.start()
    return camera


def _returning_learner(store: ProgressStore) -> Learner:
    """Somebody with a streak of three days, some matched and some met signs."""
    learner = store.create_learner("Ana")
    for day, sign in enumerate(("again", "bird", "book", "boy", "cat", "happy")):
        at = TODAY - timedelta(days=day // 2)
        kind, score = ("match", 80) if day % 3 else ("not_yet", 40)
        store.record_attempt(
            learner,
            Attempt(sign, "match" if kind == "match" else "not_yet", score, 9.0, "played", at=at),
        )
        store.review(learner, sign, Rating.GOOD if day % 3 else Rating.AGAIN)
    return learner


def take(
    name: str,
    sizes: Sequence[tuple[int, int]],
    theme: Theme = "light",
    tutor: Painter | None = None,
) -> Iterator[tuple[pygame.Surface, list[TextBox]]]:
    """One scene in one state, at several sizes: the window is resized while it lives.

    Args:
        name: A key of `SHOTS`.
        sizes: Of the pictures, in pixels.
        theme: "light" or "dark".
        tutor: Another painter than the game's own.

    Yields:
        The picture, and every text drawn on it.
    """
    with studio(theme, sizes[0], tutor) as ready:
        SHOTS[name](ready)
        for size in sizes:
            ready.stage.resize(size)
            ready.stage.frame([], STEP_S)
            surface, log = pygame.Surface(size, 0, 32), list[TextBox]()
            ready.stage.draw(surface, log)
            yield surface, log


def render(
    out: Path,
    sizes: Sequence[tuple[int, int]] = SIZES,
    theme: Theme = "light",
    names: Iterable[str] = SHOTS,
) -> list[Path]:
    """Writes every picture at every size.

    Args:
        out: A folder; made if it is not there.
        sizes: Window sizes in pixels.
        theme: "light" or "dark".
        names: Which pictures.

    Returns:
        The files written, `<name>_<width>x<height>.png`.
    """
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for name in names:
        pictures = take(name, sizes, theme)
        for (width, height), (surface, _) in zip(sizes, pictures, strict=True):
            path = out / f"{name}_{width}x{height}.png"
            pygame.image.save(surface, path)
            written.append(path)
    return written


def _sizes(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[int, int], ...]:
    """Reads sizes such as 1280x720."""
    read = []
    for value in values:
        width, _, height = value.partition("x")
        if not (width.isdecimal() and height.isdecimal() and int(width) and int(height)):
            raise click.BadParameter(f"{value!r} is no size; write it as 1280x720.", ctx, param)
        read.append((int(width), int(height)))
    return tuple(read) or SIZES


@click.command()
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--size", "sizes", metavar="WxH", multiple=True, callback=_sizes, help="May be repeated."
)
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light")
def screens(out: Path, sizes: tuple[tuple[int, int], ...], theme: Theme) -> None:
    """Draw every screen into picture files in the folder OUT.

    They show the tutor and a drawn learner, never a person.
    """
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    try:
        written = render(out, sizes, theme)
    except (OSError, pygame.error) as error:
        if isinstance(error, CameraError):
            raise
        raise DeepSignError(f"The pictures cannot be written to {out}: {error}.") from error
    click.echo(f"{len(written)} pictures in {out}")
