"""Today's main button: its label and its scene, with the same counts on every screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pygame
import pytest
from tests.game.scenes.texts import texts

from deepsign.gallery import TODAY, Studio, studio
from deepsign.learning.goal import Goal
from deepsign.learning.grading import Outcome
from deepsign.learning.lesson_plan import plan_lesson
from deepsign.learning.schedule import Rating
from deepsign.progress.broken_lessons import LASTS
from deepsign.progress.records import Attempt, Learner
from deepsign.progress.store import ProgressStore
from deepsign.scenes.course.begin import lesson, today_scene
from deepsign.scenes.course.course import StepResult
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.course.review import ReviewScene
from deepsign.scenes.home.home import HomeScene
from deepsign.scenes.shared.stored_standing import broken_lesson, read_standing
from deepsign.ui.focus import PRESS_KEYS, badged
from deepsign.ui.reel import PosePainter

FIRST = ("hello", "yes", "no", "please", "thank_you")


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (1280, 720), plain) as made:
        yield made


@pytest.fixture
def noor(ready: Studio) -> Learner:
    return ready.services.store.learners.create("Noor", time_zone="UTC")


def home(ready: Studio, learner: Learner) -> HomeScene:
    scene = HomeScene(ready.services, ready.stage.stack, learner)
    ready.show(scene)
    return scene


def label(scene: HomeScene) -> str:
    return next(each.label for each in scene.controls() if each.name == "today")


def match(ready: Studio, learner: Learner, *signs: str, days_ago: float = 0) -> None:
    at = TODAY - timedelta(days=days_ago)
    for sign in signs:
        made = Attempt(sign, "match", 90, 5.0, "x", at=at)
        ready.services.store.attempts.record(learner, made)


def test_reviews_come_before_new_signs_and_the_end_of_the_day(ready: Studio, noor: Learner) -> None:
    store = ready.services.store
    for sign in FIRST[:2]:
        store.cards.review(noor, sign, Rating.GOOD, at=TODAY - timedelta(days=3))
    store.cards.review(noor, "no", Rating.GOOD, direction="recognise", at=TODAY - timedelta(days=3))
    scene = home(ready, noor)
    assert label(scene) == "Review 3 signs"
    assert "Today: 2 to sign, 1 to understand, then 5 new signs." in texts(ready)
    assert "2 to sign, 1 to understand" in texts(ready)
    ready.press(pygame.K_RETURN)
    ready.run(0.6)
    review = ready.stage.stack.top
    assert isinstance(review, ReviewScene)
    assert (review.count("produce"), review.count("recognise")) == (2, 1)
    for card in read_standing(ready.services, noor).review:
        store.cards.review(noor, card.sign, Rating.GOOD, direction=card.direction)
    review.back()
    ready.run(0.6)
    assert label(scene) == "Learn 5 signs"
    store.settings.change({"daily_new": 0})
    scene.resume()
    assert label(scene) == "More practice"
    assert any(line.startswith("Today’s done.") for line in texts(ready))


def test_more_practice_grades_nothing(ready: Studio, noor: Learner) -> None:
    store = ready.services.store
    store.settings.change({"daily_new": 0})
    store.cards.review(noor, "hello", Rating.GOOD, at=TODAY - timedelta(days=1))
    before = store.cards.of(noor)
    ready.show(today_scene(ready.services, ready.stage.stack, noor))
    scene = ready.stage.stack.top
    assert isinstance(scene, PracticeScene)
    assert (scene.course.activity, scene.sign.id) == ("practice", "hello")
    scene.course.done(StepResult(scene.lesson.step, Outcome("match", 95)))
    assert store.cards.of(noor) == before
    ready.run(0.6)
    assert "More practice: nothing was graded" in " ".join(texts(ready))


def test_letters_are_called_letters(ready: Studio, noor: Learner) -> None:
    match(ready, noor, *ready.services.lexicon.ids, "a", days_ago=1)
    scene = home(ready, noor)
    assert label(scene) == "Learn 5 letters"
    assert "No reviews are left. 5 new letters are next." in texts(ready)
    review = ready.services.store.cards.review
    review(noor, "a", Rating.GOOD, at=TODAY - timedelta(days=30))
    scene.resume()
    assert label(scene) == "Review 1 letter"
    review(noor, "hello", Rating.GOOD, at=TODAY - timedelta(days=30))
    scene.resume()
    assert label(scene) == "Review all 2"


def begin(ready: Studio, learner: Learner, steps: int) -> None:
    """Begins a lesson of level 1 and leaves it after some steps."""
    ready.show(lesson(ready.services, ready.stage.stack, learner))
    for _ in range(steps):
        scene = ready.stage.stack.top
        assert isinstance(scene, PracticeScene)
        scene.finish()
    ready.leave()
    ready.run(0.6)


def test_an_interrupted_lesson_resumes_where_it_was(ready: Studio, noor: Learner) -> None:
    scene = home(ready, noor)
    begin(ready, noor, 3)
    planned = plan_lesson(
        read_standing(ready.services, noor).order[:5],
        (),
        True,
        ready.services.lexicon.is_minimal_pair,
    )
    assert label(scene) == "Go on with your lesson"
    ready.press(pygame.K_RETURN)
    ready.run(0.6)
    again = ready.stage.stack.top
    assert isinstance(again, PracticeScene)
    assert (again.course.steps, again.course.index) == (planned, 3)
    assert again.lesson.step == planned[3]
    level = lesson(ready.services, ready.stage.stack, noor, 1)
    assert isinstance(level, PracticeScene)
    assert level.course.index == 3


def test_an_interrupted_lesson_survives_a_restart_and_ends_overnight(
    ready: Studio, noor: Learner
) -> None:
    begin(ready, noor, 3)
    store = ready.services.store
    store.close()
    with closing(ProgressStore.open(store.path, clock=lambda: TODAY)) as again:
        found = again.broken_lessons.of(noor)
        assert found is not None
        assert found.place == 3
        assert again.broken_lessons.of(noor, TODAY + LASTS) is None


def test_a_finished_lesson_is_not_resumed(ready: Studio, noor: Learner) -> None:
    course = ready.course(*plan_lesson(("hello",), (), camera=False), learner=noor)
    scene = ready.stage.stack.top
    assert isinstance(scene, PracticeScene)
    scene.finish()
    assert broken_lesson(ready.services, noor) is not None
    course.index = len(course.steps) - 1
    course.settle(scene.result())
    assert broken_lesson(ready.services, noor) is None


@pytest.mark.parametrize("steps", ["", "7", '[["meet", "hello"]]', '[["eat", "x"], ["meet", "x"]]'])
def test_an_unreadable_lesson_is_ignored(ready: Studio, noor: Learner, steps: str) -> None:
    ready.services.store.database.connection.execute(
        "INSERT INTO broken_lessons VALUES (?, ?, 1, ?)",
        (noor.id, steps, TODAY.isoformat(timespec="microseconds")),
    )
    assert broken_lesson(ready.services, noor) is None


def test_matched_signs_are_not_new_again(ready: Studio, noor: Learner) -> None:
    match(ready, noor, *FIRST[:2])
    scene = home(ready, noor)
    made = lesson(ready.services, ready.stage.stack, noor)
    assert isinstance(made, PracticeScene)
    steps = made.course.steps
    assert {step.sign for step in steps if step.kind == "meet"}.isdisjoint(FIRST[:2])
    assert {step.sign for step in steps if step.kind == "recall"} >= set(FIRST[:2])
    ready.services.store.settings.change({"daily_new": 0})
    scene.resume()
    assert label(scene) == "Learn 2 signs"


def test_a_streak_in_danger_and_a_nearly_reached_goal_are_reported(
    ready: Studio, noor: Learner
) -> None:
    match(ready, noor, "hello", days_ago=2)
    match(ready, noor, "hello", days_ago=1)
    scene = home(ready, noor)
    danger = "Practise today to keep them."
    assert danger in texts(ready)
    ready.services.store.days.set_goal(noor, Goal("signs", 3))
    match(ready, noor, "hello", "yes")
    scene.resume()
    assert danger not in texts(ready)
    match(ready, noor, "no")
    ready.services.store.days.set_goal(noor, Goal("signs", 4))
    scene.resume()
    assert "Only 1 more sign to today’s goal." in texts(ready)


def test_the_ring_and_the_badge_of_enter_agree(ready: Studio, noor: Learner) -> None:
    """No other control claims that Enter presses it, and Enter presses the ringed one."""
    scene = home(ready, noor)
    for key in (
        *(pygame.K_TAB,) * len(scene.controls()),
        pygame.K_UP,
        pygame.K_LEFT,
        pygame.K_DOWN,
    ):
        ready.press(key)
        ringed = scene.focus.current(scene.controls())
        assert scene.focus.shown
        assert ringed is not None
        told = [c.name for c in badged(scene.controls(), scene.focus) if c.key_label == "Enter"]
        assert told in ([], [ringed.name])
    assert {pygame.K_RETURN, pygame.K_SPACE} <= set(PRESS_KEYS)
