"""Options on a real stage: every choice takes effect at once, and every control can be reached by keys."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import time
from pathlib import Path

import pygame
import pytest
from tests.game.scenes.texts import texts

from deepsign.camera.base import CameraState
from deepsign.errors import ReminderError
from deepsign.gallery import Studio, studio
from deepsign.progress.records import Sample
from deepsign.reminder.timetable import Unscheduled
from deepsign.scenes.camera.camera_scene import CameraCheckScene
from deepsign.scenes.options.options import NAMES, OptionsScene, SectionName
from deepsign.stage.busy import BusyScene
from deepsign.stage.confirm import ConfirmScene
from deepsign.ui.canvas import Canvas, TextBox
from deepsign.ui.control import Control
from deepsign.ui.reel import PosePainter
from deepsign.ui.theme import palette


@contextmanager
def options(plain: PosePainter, section: SectionName) -> Iterator[tuple[Studio, OptionsScene]]:
    with studio("light", tutor=plain) as ready:
        scene = OptionsScene(ready.services, ready.stage.stack, ready.learner, section)
        ready.show(scene)
        yield ready, scene


def focus_on(ready: Studio, scene: OptionsScene, name: str) -> None:
    """Moves the focus by the Tab key alone."""
    for _ in range(40):
        if scene.focus.name == name:
            return
        ready.press(pygame.K_TAB)
    raise AssertionError(f"Tab never comes to {name}")


@pytest.mark.parametrize("section", NAMES)
def test_every_control_of_a_section_is_reached_by_keys_and_scrolled_into_view(
    plain: PosePainter, section: SectionName
) -> None:
    with options(plain, section) as (ready, scene):
        ready.services.choices.change(text_scale=2.0)
        ready.stage.resize((800, 600))
        for control in scene.laid_out():
            focus_on(ready, scene, control.name)
            seen = next(c for c in scene.controls() if c.name == control.name)
            assert scene.area().view.contains(seen.rect)


@pytest.mark.parametrize(
    ("section", "name", "key", "field", "value"),
    [
        ("camera", "mirror", pygame.K_SPACE, "mirror", False),
        ("hand", "tutor", pygame.K_RIGHT, "tutor", "amara"),
        ("look", "theme", pygame.K_RIGHT, "theme", "dark"),
        ("look", "text_scale", pygame.K_RIGHT, "text_scale", 1.15),
        ("look", "colour_safe", pygame.K_SPACE, "colour_safe", True),
        ("motion", "reduced_motion", pygame.K_RETURN, "reduced_motion", True),
        ("sound", "sound_volume", pygame.K_LEFT, "sound_volume", 0.6),
        ("language", "language", pygame.K_RIGHT, "language", "es"),
        ("learning", "daily_reviews", pygame.K_RIGHT, "daily_reviews", 70),
        ("learning", "desired_retention", pygame.K_RIGHT, "desired_retention", 0.91),
        ("learning", "learn_signing", pygame.K_SPACE, "learn_signing", False),
    ],
)
def test_a_choice_takes_effect_at_once_and_is_saved(
    plain: PosePainter, section: SectionName, name: str, key: int, field: str, value: object
) -> None:
    with options(plain, section) as (ready, scene):
        focus_on(ready, scene, name)
        ready.press(key)
        assert getattr(ready.services.settings, field) == value
        assert getattr(ready.services.store.settings.read(), field) == value


def test_goal_and_hand_belong_to_the_learner(plain: PosePainter) -> None:
    with options(plain, "learning") as (ready, scene):
        focus_on(ready, scene, "goal")
        ready.press(pygame.K_RIGHT)
        scene.show("hand")
        focus_on(ready, scene, "hand")
        ready.press(pygame.K_RIGHT)
        store = ready.services.store
        assert store.days.goal(ready.learner).kind == "minutes"
        assert store.learners.named(ready.learner.name).hand == "left"


def test_the_camera_is_on_only_while_its_section_is_shown(plain: PosePainter) -> None:
    with options(plain, "camera") as (ready, scene):
        assert ready.services.camera.state.phase == "running"
        scene.show("look")
        assert ready.services.camera.state.phase == "ended"


def test_an_export_contains_the_learners_attempts(plain: PosePainter) -> None:
    with options(plain, "data") as (ready, scene):
        focus_on(ready, scene, "export")
        ready.press(pygame.K_RETURN)
        written(ready)
        (folder,) = (ready.services.store.path.parent / "exports").iterdir()
        whole = json.loads((folder / "progress.json").read_text(encoding="utf-8"))
        assert len(whole["attempts"]) == len(ready.services.store.attempts.of(ready.learner))
        assert str(folder) in scene.choices.said


def written(ready: Studio) -> None:
    """Waits for an export that is not done at once."""
    top = ready.stage.stack.top
    if isinstance(top, BusyScene):
        assert top.task.wait(20)
        ready.run(0.1)


def test_the_picture_keeps_moving_while_data_are_written_and_esc_cancels(
    plain: PosePainter, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(
        folder: Path, store: object, learner: object, reached: Callable[[float], None]
    ) -> None:
        reached(0.5)
        begun.set()
        assert go_on.wait(20)
        reached(0.6)

    monkeypatch.setattr("deepsign.folders.export_to", slow)
    monkeypatch.setattr("deepsign.stage.busy.AT_ONCE_S", 0.0)
    with options(plain, "data") as (ready, scene):
        focus_on(ready, scene, "export")
        ready.press(pygame.K_RETURN)
        assert begun.wait(20)
        ready.run(0.2)
        busy = ready.stage.stack.top
        assert isinstance(busy, BusyScene)
        assert "50%" in texts(ready)
        ready.press(pygame.K_ESCAPE)
        assert ready.stage.stack.top is busy, "it goes when the thread has ended"
        go_on.set()
        written(ready)
        assert ready.stage.stack.top is scene
        assert scene.choices.said == ready.services.words("common-cancelled")
        assert list((ready.services.store.path.parent / "exports").iterdir()) == []


@pytest.mark.parametrize(("answer", "left"), [(pygame.K_RETURN, 1), (pygame.K_RIGHT, 0)])
def test_nothing_is_deleted_without_a_second_confirmation(
    plain: PosePainter, answer: int, left: int
) -> None:
    with options(plain, "data") as (ready, scene):
        focus_on(ready, scene, "all")
        ready.press(pygame.K_RETURN)
        ready.run(0.1)
        assert isinstance(ready.stage.stack.top, ConfirmScene)
        ready.press(answer)
        ready.press(pygame.K_RETURN)
        ready.run(0.2)
        assert len(ready.services.store.learners.all()) == left


def test_what_was_learned_of_the_signing_is_forgotten_after_a_yes(plain: PosePainter) -> None:
    with options(plain, "learning") as (ready, scene):
        store = ready.services.store
        assert "forget" not in {control.name for control in scene.controls()}
        store.prototypes.learn(
            ready.learner, Sample("book", (1.0,), "played"), ready.services.now_utc()
        )
        scene.resume()
        for answer, left in (((pygame.K_RETURN,), 1), ((pygame.K_RIGHT, pygame.K_RETURN), 0)):
            focus_on(ready, scene, "forget")
            ready.press(pygame.K_RETURN)
            ready.run(0.1)
            assert isinstance(ready.stage.stack.top, ConfirmScene)
            for key in answer:
                ready.press(key)
            ready.run(0.2)
            assert store.prototypes.count(ready.learner) == left
        assert scene.choices.said == ready.services.words("options-signing-forgotten")
        assert "forget" not in {control.name for control in scene.controls()}


def test_frames_of_the_options_do_not_read_what_was_learned(
    plain: PosePainter, monkeypatch: pytest.MonkeyPatch
) -> None:
    with options(plain, "learning") as (ready, scene):
        reads = []
        monkeypatch.setattr(ready.services.store.prototypes, "count", reads.append)
        texts(ready)
        ready.run(0.1)
        assert scene.section == "learning" and reads == []


def test_the_camera_check_reports_success_and_a_lost_camera(
    plain: PosePainter,
) -> None:
    with studio("light", tutor=plain) as ready:
        scene = CameraCheckScene(ready.services, ready.stage.stack, "right")
        ready.show(scene)
        ready.until(lambda: scene.check.kind == "good")
        assert scene.check.part("light") == "good"
        ready.services.camera.pretend(CameraState("lost", ""))
        ready.run(0.1)
        assert scene.check.kind == "none"
        log: list[TextBox] = []
        ready.stage.draw(pygame.Surface(ready.stage.size, 0, 32), log)
        assert ready.services.words("camera-none") in [box.text for box in log]


def test_frames_over_a_cached_picture_equal_newly_drawn_ones(plain: PosePainter) -> None:
    with options(plain, "camera") as (ready, scene):
        ready.services.choices.change(text_scale=2.0)
        ready.stage.resize((800, 600))
        ready.services.camera.wait(10)
        kept, seen = pygame.Surface((800, 600), 0, 32), set()
        point = scene.controls()[3].rect.center
        hover = pygame.event.Event(
            pygame.MOUSEMOTION, pos=point, rel=(0, 0), buttons=(0, 0, 0), touch=False
        )
        for step in range(14):
            if step == 9:
                ready.stage.frame([hover], 1 / 60)
            elif step >= 5:
                focus_on(ready, scene, "check" if step % 2 else "mirror")
            else:
                ready.run(0.3)
            ready.stage.draw(kept)
            anew = pygame.Surface((800, 600), 0, 32)
            scene.draw(
                Canvas(anew, palette("light"), ready.stage.pages.fonts, log=[], text_scale=2.0)
            )
            seen.add(pygame.image.tobytes(kept, "RGB"))
            assert pygame.image.tobytes(kept, "RGB") == pygame.image.tobytes(anew, "RGB")
        assert not scene.camera.check.view.empty
        assert scene.scroll.offset > 0
        assert len(seen) > 6


class Refusing(Unscheduled):
    """A computer without a scheduler."""

    def installed(self) -> time | None:
        raise ReminderError("this computer has no crontab.", "missing", "crontab")


def reminder(scene: OptionsScene) -> Control:
    return next(each for each in scene.controls() if each.name == "remind")


def test_the_reminder_is_off_until_a_time_is_chosen(plain: PosePainter) -> None:
    with options(plain, "learning") as (ready, scene):
        timetable = ready.services.timetable
        assert timetable.installed() is None
        reminder(scene).act()
        assert timetable.installed() == time(8)
        timetable.install(time(7, 30))  # by the command, meanwhile
        scene.resume()
        slide = reminder(scene).slide
        assert slide is not None
        assert slide.text == "07:30"
        slide.to(0)
        assert timetable.installed() is None


def test_without_a_scheduler_the_reminder_says_why(plain: PosePainter) -> None:
    with studio("light", tutor=plain) as ready:
        services = replace(ready.services, timetable=Refusing())
        scene = OptionsScene(services, ready.stage.stack, ready.learner, "learning")
        ready.show(scene)
        assert not reminder(scene).enabled
        assert "no crontab" in reminder(scene).note
        ready.services.choices.change(language="es")
        scene.resume()
        assert "no tiene crontab" in reminder(scene).note


class Failing(Unscheduled):
    """A scheduler that refuses every change."""

    def install(self, at: time) -> None:
        raise ReminderError("crontab refused (full); see its manual.", "refused", "crontab", "full")


def test_a_reminder_that_is_refused_is_explained_in_the_learners_language(
    plain: PosePainter,
) -> None:
    with studio("light", tutor=plain, language="es") as ready:
        services = replace(ready.services, timetable=Failing())
        scene = OptionsScene(services, ready.stage.stack, ready.learner, "learning")
        ready.show(scene)
        reminder(scene).act()
        assert any("crontab lo rechazó (full)" in text for text in texts(ready))
