"""Esc asks before something in progress is left; a second Esc continues as if nothing had been pressed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pygame
import pytest

from deepsign.gallery.shots import SHOTS
from deepsign.gallery.studio import Studio, studio
from deepsign.learning.lesson_plan import Step
from deepsign.scenes.challenge.contest_screen import ContestScreen
from deepsign.scenes.challenge.duel_turns import DuelTurnsScene
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.course.receptive import ReceptiveScene
from deepsign.stage.confirm import ConfirmScene
from deepsign.stage.scene import Scene
from deepsign.ui.reel import PosePainter


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", tutor=plain, camera_size=(160, 120)) as ready:
        ready.services.choices.change(reduced_motion=True)
        yield ready


def lesson(ready: Studio) -> None:
    ready.judged("house", house=0.9)


def second_step(ready: Studio) -> None:
    ready.practise("book")
    ready.press(pygame.K_s)


def choice(ready: Studio) -> None:
    ready.course(Step("choose", "mother"), Step("choose", "dog"), activity="review")
    scene = ready.stage.stack.top
    assert isinstance(scene, ReceptiveScene)
    ready.until(lambda: scene.quiz.phase == "asking")
    ready.press(pygame.K_1)


UNDER_WAY: dict[str, Callable[[Studio], None]] = {
    "lesson": lesson,
    "second step": second_step,
    "choice": choice,
    "round": SHOTS["challenge_matched"],
    "duel": SHOTS["duel_second"],
}


def question(ready: Studio) -> ConfirmScene:
    top = ready.stage.stack.top
    assert isinstance(top, ConfirmScene)
    return top


@pytest.mark.parametrize("stays", [pygame.K_ESCAPE, pygame.K_RETURN])
@pytest.mark.parametrize("name", UNDER_WAY)
def test_leaving_asks_and_staying_is_the_default(name: str, stays: int, ready: Studio) -> None:
    UNDER_WAY[name](ready)
    before = ready.stage.stack.top
    ready.press(pygame.K_ESCAPE)
    asked = question(ready)
    assert asked.question.no == "Stay"
    assert "kept" in asked.question.sentence
    ready.press(stays)
    assert ready.stage.stack.top is before
    assert not _stopped(before)


@pytest.mark.parametrize("name", UNDER_WAY)
def test_leaving_asks_only_once(name: str, ready: Studio) -> None:
    UNDER_WAY[name](ready)
    before = ready.stage.stack.top
    ready.leave()
    ready.run(1.0)
    assert before not in ready.stage.stack.scenes
    assert ready.services.camera.state.phase == "ended"


def _stopped(scene: Scene | None) -> bool:
    if isinstance(scene, DuelTurnsScene):
        return scene.play.paused
    return isinstance(scene, ContestScreen) and scene.phase == "paused"


def test_at_the_first_step_without_progress_nothing_is_asked(ready: Studio) -> None:
    scene = ready.practise("book", "recall")
    ready.press(pygame.K_ESCAPE)
    ready.run(1.0)
    assert scene not in ready.stage.stack.scenes


def test_time_stands_still_during_the_question(ready: Studio) -> None:
    SHOTS["challenge_matched"](ready)
    scene = ready.stage.stack.top
    assert isinstance(scene, ContestScreen)
    left_s = scene.contest.left_s
    ready.press(pygame.K_ESCAPE)
    ready.run(2.0)
    assert scene.contest.left_s == left_s
    ready.press(pygame.K_ESCAPE)
    ready.run(0.5)
    assert scene.contest.left_s < left_s


def test_a_round_that_was_paused_before_stays_paused(ready: Studio) -> None:
    SHOTS["challenge_matched"](ready)
    ready.press(pygame.K_p, pygame.K_ESCAPE, pygame.K_ESCAPE)
    assert _stopped(ready.stage.stack.top)


def test_an_attempt_interrupted_by_the_question_begins_again(ready: Studio) -> None:
    ready.practise("happy", "recall")
    ready.press(pygame.K_s)
    ready.run(0.5)
    scene = ready.stage.stack.top
    assert isinstance(scene, PracticeScene)
    ready.until(lambda: scene.attempting.moving)
    tried = len(ready.services.store.attempts.of(ready.learner))
    ready.press(pygame.K_ESCAPE)
    ready.run(1.0)
    ready.press(pygame.K_ESCAPE)
    ready.run(0.2)
    assert scene.lesson.phase == "turn"
    assert not scene.attempting.moving
    assert len(ready.services.store.attempts.of(ready.learner)) == tried
    ready.until(lambda: scene.lesson.phase == "judging")
