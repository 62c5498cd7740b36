"""Sounds and celebrations: in practice, at the end of a course, when a level opens, in the first run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pygame
import pytest

from deepsign.gallery import TODAY, Studio, studio
from deepsign.learning.goal import Goal
from deepsign.learning.lesson_plan import Step
from deepsign.learning.schedule import Rating
from deepsign.progress.records import Attempt, Learner
from deepsign.recognition.countdown import CountState
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.course.practice_turn import count_sound
from deepsign.scenes.course.summary import SummaryScene
from deepsign.scenes.first_run.first_try import FIRST
from deepsign.scenes.first_run.page_order import first_run
from deepsign.scenes.first_run.sign_step import FirstSignScene
from deepsign.scenes.shared.celebration import LASTS_S, CelebrationScene
from deepsign.scenes.shared.stored_standing import read_standing
from deepsign.ui.reel import PosePainter


@pytest.fixture
def ready(plain: PosePainter, heard: Any) -> Iterator[Studio]:
    with studio("light", (640, 480), plain, camera_size=(160, 120)) as made:
        made.services = replace(made.services, sounds=heard)
        yield made


def joys(ready: Studio) -> list[str]:
    """Returns the titles of celebrations, the topmost first."""
    scenes = reversed(ready.stage.stack.scenes)
    return [each.joy.title for each in scenes if isinstance(each, CelebrationScene)]


def returning(ready: Studio, goal: int = 10) -> Learner:
    """Returns somebody who was here ten days ago and has no celebrations left."""
    store = ready.services.store
    learner = store.learners.create("Noor", time_zone="UTC")
    store.days.set_goal(learner, Goal("signs", goal))
    at = TODAY - timedelta(days=10)
    store.attempts.record(learner, Attempt("bird", "match", 90, 9.0, "played", at=at))
    store.achievements.grant(learner, TODAY)
    return learner


def to_the_end(ready: Studio, learner: Learner, sign: str) -> None:
    """Goes through a course of one sign, which is signed right."""
    ready.course(Step("recall", sign), learner=learner)
    scene = ready.stage.stack.top
    assert isinstance(scene, PracticeScene)
    ready.until(lambda: scene.lesson.phase == "judging")
    ready.recogniser.say(**{sign: 0.95})
    ready.run(0.1)
    ready.press(pygame.K_RETURN)
    ready.run(0.6)
    assert any(isinstance(each, SummaryScene) for each in ready.stage.stack.scenes)


def test_a_countdown_has_three_ticks_and_a_start_signal() -> None:
    counting = [CountState("counting", left / 4, 3.0, 5.5) for left in range(12, 0, -1)]
    states = [None, *counting, *(CountState("recording", left, 3.0, 5.5) for left in (2.5, 1.0)),
              CountState("done", 0.0, 3.0, 5.5), None]  # fmt: skip
    heard = [count_sound(*pair) for pair in pairwise(states)]
    assert [each for each in heard if each] == ["countdown", "countdown", "countdown", "go"]


def test_a_countdown_of_practice_and_its_verdict_have_sounds(ready: Studio, heard: Any) -> None:
    scene = ready.practise("cat", "try")
    ready.until(lambda: scene.attempting.framed)
    heard.taken()
    ready.press(pygame.K_SPACE)
    ready.until(lambda: scene.lesson.phase == "judging")
    assert heard.taken() == ["countdown", "countdown", "countdown", "go"]
    ready.recogniser.say(cat=0.95)
    ready.run(0.1)
    assert heard.taken() == ["match"]


def test_a_course_that_opens_a_level_celebrates_it(ready: Studio, heard: Any) -> None:
    store, learner = ready.services.store, returning(ready)
    standing = read_standing(ready.services, learner)
    first, second = standing.levels[:2]
    assert second.gate is not None
    waiting = sorted(set(first.signs) - {"bird"})
    ready_to_go = waiting[: second.gate.missing]
    for sign in ready_to_go[1:]:
        store.attempts.record(learner, Attempt(sign, "match", 90, 9.0, "played", at=TODAY))
    to_the_end(ready, learner, ready_to_go[0])
    assert joys(ready)[0] == "Level 2 is open"
    assert "level_up" in heard.taken()
    ready.run(2 * LASTS_S)
    assert joys(ready) == []


@pytest.mark.parametrize(("goal", "sound"), [(1, "record"), (10, "streak")])
def test_the_goal_or_another_day_has_a_sound_at_the_end(
    ready: Studio, heard: Any, goal: int, sound: str
) -> None:
    learner = returning(ready, goal)
    to_the_end(ready, learner, "bird")
    assert joys(ready) == []
    assert heard.taken() == ["match", sound]
    to_the_end(ready, learner, "bird")
    assert heard.taken() == ["match"], "what was reached is heard once"


def test_achievements_are_celebrated_once_and_without_motion_on_request(
    ready: Studio, heard: Any
) -> None:
    ready.services.choices.change(reduced_motion=True)
    learner = ready.services.store.learners.create("Noor", time_zone="UTC")
    to_the_end(ready, learner, "bird")
    assert joys(ready) == ["Your first sign"]
    joy = ready.stage.stack.top
    assert isinstance(joy, CelebrationScene)
    assert joy.presence == 1.0
    assert heard.taken() == ["match", "level_up"]
    assert ready.services.store.achievements.of(learner)[0].id == "first_match"


def test_the_first_yes_is_celebrated_at_once(ready: Studio, heard: Any) -> None:
    new = ready.services.store.learners.create("Noor")
    scene = first_run(ready.services, ready.stage.stack, new)
    ready.show(scene)
    assert isinstance(scene, FirstSignScene)
    ready.press(pygame.K_RETURN)
    for shares, sounds in (({"please": 0.9}, ["not_yet"]), ({FIRST: 0.9}, ["level_up"])):
        ready.until(lambda: scene.phase == "judging")
        ready.recogniser.say(**shares)
        ready.run(0.2)
        assert heard.taken() == sounds
        if not scene.won:
            ready.press(pygame.K_RETURN)
    assert joys(ready) == ["Your first sign"]


def test_a_wrong_and_a_right_word_have_sounds(ready: Studio, heard: Any) -> None:
    ready.services.store.cards.review(ready.learner, "house", Rating.GOOD, direction="recognise")
    for right, sound in ((True, "match"), (False, "not_yet")):
        ready.course(Step("choose", "house"))
        scene: Any = ready.stage.stack.top
        ready.until(lambda: scene.quiz.phase != "ready")  # noqa: B023 - called in this turn
        options = scene.quiz.options
        number = next(n for n, each in enumerate(options) if (each == "house") is right)
        ready.press(pygame.K_1 + number)
        assert heard.taken() == [sound]
