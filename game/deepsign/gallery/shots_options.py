"""Pictures of the options by section, and of the camera check with each of its hints."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import pygame

from deepsign.camera.base import CameraState
from deepsign.gallery.lens import (
    BACKLIT,
    BRIGHT,
    DARK,
    EMPTY,
    SAME,
    Change,
    moved,
)
from deepsign.gallery.shots_lesson import LOST
from deepsign.gallery.studio import Studio
from deepsign.progress.records import Sample
from deepsign.scenes.camera.camera_scene import CameraCheckScene
from deepsign.scenes.options.options import NAMES, OptionsScene, SectionName
from deepsign.stage.busy import BusyScene
from deepsign.threads import Task
from deepsign.ui.focus import Focus

LARGE: Final = 2.0
DELETES: Final = {"one": "delete", "all": "all"}
"""Button that asks for confirmation, by what is deleted."""


def _options(studio: Studio, section: SectionName, scale: float = 1.0) -> None:
    studio.services.choices.change(text_scale=scale)
    studio.put(OptionsScene, studio.learner, section)
    studio.run(1.2 if section == "camera" else 0.1)
    studio.press(pygame.K_TAB)


def _remind(studio: Studio, scale: float = 1.0) -> None:
    _options(studio, "learning", scale)
    scene = studio.stage.stack.top
    assert isinstance(scene, OptionsScene)
    scene.focus = Focus("remind", shown=True)
    scene.reveal_focus()


def _learned(studio: Studio, scale: float = 1.0, *, asks: bool = False) -> None:
    """Shows what was learned about how the learner signs, and the question before it is erased."""
    store, learner = studio.services.store, studio.learner
    for sign in ("book", "happy", "again"):
        store.prototypes.learn(learner, Sample(sign, (1.0,), "played"), studio.services.now_utc())
    _options(studio, "learning", scale)
    scene = studio.stage.stack.top
    assert isinstance(scene, OptionsScene)
    scene.focus = Focus("forget")
    scene.reveal_focus()
    if asks:
        next(each for each in scene.controls() if each.name == "forget").act()
    studio.run(0.2)


def _delete(studio: Studio, which: str, scale: float = 1.0) -> None:
    _options(studio, "data", scale)
    scene = studio.stage.stack.top
    assert isinstance(scene, OptionsScene)
    next(each for each in scene.controls() if each.name == DELETES[which]).act()
    studio.run(0.2)


def _check(studio: Studio, change: Change = SAME, period_s: float | None = None) -> None:
    studio.lens.change, studio.lens.period_s = change, period_s
    studio.put(CameraCheckScene, "right")
    studio.run(2.2)


def _starting(studio: Studio) -> None:
    studio.put(CameraCheckScene, "right")
    studio.services.camera.pretend(CameraState("starting", ""))
    studio.run(0.1)


def _none(studio: Studio) -> None:
    _check(studio)
    studio.services.camera.pretend(LOST)
    studio.run(0.1)


def _frozen(studio: Studio) -> None:
    _check(studio)
    studio.services.camera.pretend(CameraState("running"))
    studio.run(2.0)


def _exporting(studio: Studio, scale: float = 1.0) -> None:
    """Shows an export that is more than half done; its task never starts."""
    _options(studio, "data", scale)
    task = Task("export", lambda reached: reached(1.0))
    task.reached(0.62)
    title = studio.services.words("common-writing", name=studio.learner.name)
    studio.show(BusyScene(studio.services, studio.stage.stack, title, task, lambda: None))


HINTS: Final[dict[str, Change]] = {
    "good": SAME,
    "dark": DARK,
    "bright": BRIGHT,
    "backlit": BACKLIT,
    "missing": EMPTY,
    "too_near": moved(0.0, 0.25, 1.7),
    "off_centre": moved(0.34, 0.0, 1.0),
    "too_high": moved(0.0, -0.11, 1.0),
    "too_far": moved(0.0, 0.0, 0.35),
    "no_shoulders": moved(0.0, 0.7, 1.6),
}
"""Picture of the camera, by kind of hint."""

SHOTS: Final[dict[str, Callable[[Studio], None]]] = {
    **{f"options_{name}": partial(_options, section=name) for name in NAMES},
    **{f"options_{name}_200": partial(_options, section=name, scale=LARGE) for name in NAMES},
    "options_reminder": _remind,
    "options_reminder_200": partial(_remind, scale=LARGE),
    **{f"options_delete_{which}": partial(_delete, which=which) for which in DELETES},
    "options_delete_all_200": partial(_delete, which="all", scale=LARGE),
    "options_learned": _learned,
    "options_learned_200": partial(_learned, scale=LARGE),
    "options_learned_forget": partial(_learned, asks=True),
    "options_data_writing": _exporting,
    "options_data_writing_200": partial(_exporting, scale=LARGE),
    **{f"camera_{kind}": partial(_check, change=change) for kind, change in HINTS.items()},
    "camera_slow": partial(_check, period_s=0.15),
    "camera_starting": _starting,
    "camera_none": _none,
    "camera_frozen": _frozen,
}
