"""The response of the game: the duration of transitions, sounds of buttons, and the ways from results."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pygame
import pytest

from deepsign.gallery import Studio, studio
from deepsign.learning.score import BLANK
from deepsign.scenes.challenge.challenge_results import ResultsScene
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.home.title import TitleScene
from deepsign.scenes.learners.profile import ProfileScene
from deepsign.scenes.shared.celebration import CelebrationScene, Joy
from deepsign.scenes.shared.round_keep import KeptRound
from deepsign.stage.scene import Scene
from deepsign.stage.transition import CLOSE_S, OPEN_S, go_to
from deepsign.ui.reel import PosePainter

FRAME_S = 1 / 100


@pytest.fixture
def ready(plain: PosePainter, heard: Any) -> Iterator[Studio]:
    with studio("light", (640, 480), plain, camera_size=(160, 120)) as made:
        made.services = replace(made.services, sounds=heard)
        yield made


def changed_after_s(ready: Studio) -> float:
    """Returns how long it takes until the next scene is shown and receives input."""
    services, stack = ready.services, ready.stage.stack
    ready.show(TitleScene(services, stack))
    after = ProfileScene(services, stack)
    go_to(services, stack, after)
    for frame in range(100):
        ready.stage.frame([], FRAME_S)
        if stack.top is after:
            return frame * FRAME_S
    raise AssertionError("the next scene never came")


def test_a_change_of_scenes_takes_a_quarter_of_a_second(ready: Studio) -> None:
    took_s = changed_after_s(ready)
    assert CLOSE_S + OPEN_S <= 0.25
    assert CLOSE_S <= took_s <= CLOSE_S + OPEN_S + 2 / 20  # the stage goes in steps of 1/20 s


def test_without_motion_a_scene_changes_at_once(ready: Studio) -> None:
    ready.services.choices.change(reduced_motion=True)
    assert changed_after_s(ready) == 0.0


def moves(ready: Studio, scene: Scene) -> bool:
    """Returns whether anything on the screen changes in the first second and a half of a scene."""
    ready.stage.stack.push(scene)
    seen = set()
    for _ in range(14):
        ready.run(0.1)
        surface = pygame.Surface(ready.stage.size, 0, 32)
        ready.stage.draw(surface)
        seen.add(pygame.image.tobytes(surface, "RGB"))
    return len(seen) > 1


def celebration(ready: Studio) -> Scene:
    joy = Joy("Ten words", "in one day")
    return CelebrationScene(ready.services, ready.stage.stack, joy)


def a_record(ready: Studio) -> Scene:
    sheet, services, stack = BLANK.matched("book", 90, 1.0), ready.services, ready.stage.stack
    services.store.achievements.grant(ready.learner)  # prevents a celebration in front
    return ResultsScene(services, stack, ready.learner, sheet, KeptRound(), lambda _: None)


@pytest.mark.parametrize("scene", [celebration, a_record])
@pytest.mark.parametrize("calm", [True, False], ids=["calm", "lively"])
def test_with_reduced_motion_nothing_moves(
    ready: Studio, scene: Callable[[Studio], Scene], calm: bool
) -> None:
    ready.show(TitleScene(ready.services, ready.stage.stack))
    ready.services.choices.change(reduced_motion=calm)
    assert moves(ready, scene(ready)) is not calm


def test_a_button_makes_a_sound_and_a_disabled_one_does_not(ready: Studio, heard: Any) -> None:
    scene = ready.show(TitleScene(ready.services, ready.stage.stack))
    heard.names.clear()
    ready.press(pygame.K_F12)
    assert heard.names == []
    controls = scene.controls()
    used = next(each for each in controls if each.keys)
    ready.press(used.keys[0])
    assert heard.names == ["button"]


def results(ready: Studio, *troubles: str) -> ResultsScene:
    sheet = BLANK.matched("book", 90, 1.0)
    for sign in troubles:
        sheet = sheet.skipped(sign)
    kept, stack = KeptRound(10_000), ready.stage.stack
    scene = ResultsScene(ready.services, stack, ready.learner, sheet, kept, lambda _: None)
    ready.show(scene)
    ready.run(4.0)  # achievements have been celebrated
    return scene


@pytest.mark.parametrize(
    ("troubles", "label"),
    [(("cat",), "Practise 1 word"), (("cat", "house"), "Practise 2 words")],
)
def test_signs_that_went_wrong_are_practised_next(
    ready: Studio, troubles: tuple[str, ...], label: str
) -> None:
    scene = results(ready, *troubles)
    assert label in [control.label for control in scene.controls()]
    ready.press(pygame.K_p)
    ready.run(0.6)
    top = ready.stage.stack.top
    assert isinstance(top, PracticeScene)
    assert {step.sign for step in top.course.steps} == set(troubles)


def test_nothing_is_offered_when_nothing_went_wrong(ready: Studio) -> None:
    assert "practise" not in {control.name for control in results(ready).controls()}
