"""The main loop, which creates and closes all real parts of the game."""

from __future__ import annotations

import json
import logging
import os
import platform
import random
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Final

import click
import pygame

from deepsign import __version__
from deepsign.camera.base import Camera
from deepsign.camera.opening import is_number, open_camera, source_of
from deepsign.camera.slot import CameraSlot
from deepsign.choices import Choices
from deepsign.errors import CameraError, UnknownLearner
from deepsign.logfile import log_to
from deepsign.paths import user_paths
from deepsign.private import private_folder
from deepsign.progress.profiles import checked_name
from deepsign.progress.store import ProgressStore, utc_now
from deepsign.recognition.gesture_stream import GestureStream
from deepsign.recognition.worker.supervisor import Recogniser
from deepsign.reminder.timetable import timetable
from deepsign.scenes.autopilot import Autopilot
from deepsign.scenes.home.unusable import unusable_notice
from deepsign.scenes.routes import SceneRoutes
from deepsign.scenes.shared.tutor_painters import make_tutor
from deepsign.settings import Settings
from deepsign.sound.player import Mixer
from deepsign.stage.scene import Scene
from deepsign.stage.services import Services, one
from deepsign.stage.stage import Stage
from deepsign.stage.tally import Tally
from deepsign.window import GameWindow, in_pixels
from deepsign.window_keeper import WindowKeeper
from deepsign.words import Words, preferred_language
from deepsign_assets.body.handedness import Hand
from deepsign_assets.lexicon import load_lexicon
from deepsign_model.bundle import default_bundle_path

FPS: Final = 60
_log = logging.getLogger(__name__)


def play_in(
    shown: GameWindow,
    frames: int | None,
    camera: str | None,
    profile: str | None,
    model: Path | None,
    autopilot: bool,
) -> None:
    """Plays in an open window; see `deepsign.start.play` for the arguments."""
    if profile is not None:
        checked_name(profile)
    with ExitStack() as open_things:
        open_things.enter_context(log_to(user_paths().log))
        _log.info("deepsign %s, %s", __version__, platform.platform())
        database = open_things.enter_context(progress_of(autopilot))
        store = open_things.enter_context(ProgressStore.open(database, playing=True))
        settings, lost_film = settings_of(store, camera)
        open_things.enter_context(ended_by_hangup())
        services = open_things.enter_context(
            real_services(settings, store, model, lambda: shown.density)
        )
        stage = Stage(services, shown.surface.get_size())
        open_things.callback(stage.close)
        stage.stack.push(first_scene(services, stage, profile))
        if notice := unusable_notice(services, stage.stack, lost_film):
            stage.stack.push(notice)
        keeper = WindowKeeper(services.choices, shown)
        open_things.callback(keeper.keep)
        run(stage, shown, frames, Autopilot() if autopilot else None, keeper)
        scene = type(stage.stack.top).__name__ if stage.stack.top else ""
    if frames is not None:
        click.echo(json.dumps({**services.tally.as_json(), "scene": scene}))


@contextmanager
def progress_of(autopilot: bool) -> Iterator[Path]:
    """Yields the path of progress.db, which is temporary for the autopilot."""
    database = user_paths().progress_db
    if not autopilot:
        yield database
        return
    private_folder(database.parent)
    with tempfile.TemporaryDirectory(prefix="autopilot-", dir=database.parent) as folder:
        yield Path(folder) / "progress.db"


def system_locales() -> list[str]:
    """Returns the computer's languages in order of preference."""
    named = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES")]
    return [*named, *(each["language"] for each in pygame.system.get_pref_locales())]


def settings_of(store: ProgressStore, camera: str | None) -> tuple[Settings, str]:
    """Returns the settings for this run, and the path of the stored video if it cannot be opened, otherwise "".

    The first run takes the computer's language.

    Raises:
        CameraError: The camera on the command line is a file that is missing or not a video.
    """
    settings = store.settings.read()
    if not store.settings.has("language"):
        language = {"language": preferred_language(system_locales())}
        store.waiting.add("settings.change", language)
        settings = settings.changed(**language)
    if camera:
        check_camera(camera)
        return settings.changed(camera=camera), ""
    try:
        check_camera(settings.camera)
    except CameraError as error:
        _log.warning("%s", error)
        return settings.changed(camera=Settings().camera), settings.camera
    return settings, ""


def check_camera(wanted: str) -> None:
    """Opens and closes a video file, so that a bad one is reported at the start.

    Raises:
        CameraError: The file is missing or not a video.
    """
    if wanted in ("auto", "demo") or is_number(wanted):
        return
    with open_camera(wanted):
        pass


@contextmanager
def ended_by_hangup() -> Iterator[None]:
    """Makes a closed terminal (SIGHUP) close the window, as SDL does for SIGINT and SIGTERM."""
    hangup = getattr(signal, "SIGHUP", None)
    # a signal that is already ignored (nohup) stays ignored
    if hangup is None or signal.getsignal(hangup) != signal.SIG_DFL:
        yield
        return
    signal.signal(hangup, lambda *_: pygame.event.post(pygame.event.Event(pygame.QUIT)))
    try:
        yield
    finally:
        signal.signal(hangup, signal.SIG_IGN)  # saving is not interrupted


@contextmanager
def real_services(
    settings: Settings,
    store: ProgressStore,
    model: Path | None = None,
    density: Callable[[], float] = one,
) -> Iterator[Services]:
    """Starts everything that the scenes need, and closes it at the end.

    The recogniser starts first, so that its process loads the network while this one draws the first picture.

    Raises:
        BundleError: The network's files are missing or damaged.
    """
    choices = Choices(store, settings)

    def opener(hand: Hand) -> Camera:
        camera = open_camera(choices.now.camera, hand=hand)
        camera.start()
        return camera

    slot = CameraSlot(opener, lambda: source_of(choices.now.camera))
    sounds = Mixer(lambda: choices.now)
    network = Recogniser(model or default_bundle_path(), backend=settings.backend)
    with network as recogniser, closing(slot), closing(sounds):
        sounds.start()
        lexicon = load_lexicon()
        yield Services(
            choices=choices,
            words=Words(
                lambda: choices.now.language,
                lexicon,
                store.own_signs.word_of,
                store.own_signs.note_of,
            ),
            store=store,
            camera=slot,
            recogniser=recogniser,
            lexicon=lexicon,
            tutors=make_tutor,
            clock=time.monotonic,
            now_utc=utc_now,
            rng=random.Random(),
            tally=Tally(),
            routes=SceneRoutes(),
            sounds=sounds,
            gestures=lambda: GestureStream(recogniser),
            timetable=timetable(),
            density=density,
        )


def first_scene(services: Services, stage: Stage, profile: str | None) -> Scene:
    """Returns the title, the home of a learner, or the form for a new name."""
    if profile is None:
        return services.routes.title(services, stage.stack)
    try:
        return services.routes.home(services, stage.stack, services.store.learners.named(profile))
    except UnknownLearner:
        return services.routes.new_learner(services, stage.stack, profile)


def run(
    stage: Stage,
    shown: GameWindow,
    frames: int | None,
    autopilot: Autopilot | None,
    keeper: WindowKeeper,
) -> None:
    """Runs the main loop until no scene is left, the window is closed, or ``frames`` are drawn."""
    clock, tally = pygame.time.Clock(), stage.services.tally
    elapsed_s = 0.0
    while frames is None or tally.frames < frames:
        events = keeper.follow(pygame.event.get())
        events = [in_pixels(event, shown.density) for event in events]
        if any(event.type == pygame.QUIT for event in events):
            return
        if autopilot is not None:
            events += autopilot.press(stage.stack.top, time.monotonic())
        surface = shown.surface
        if surface.get_size() != stage.window:
            stage.resize(surface.get_size())
        stage.frame(events, elapsed_s)
        if stage.over:
            return
        stage.draw(surface)
        shown.flip()
        tally.frames += 1
        elapsed_s = clock.tick(FPS) / 1000
