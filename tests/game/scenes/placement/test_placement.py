"""The placement test by keys, with the real store, curriculum and lexicon."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from deepsign.gallery import Studio, studio
from deepsign.progress.records import Learner
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.first_run.goal_step import GoalPage
from deepsign.scenes.first_run.newcomer import Newcomer
from deepsign.scenes.home.home import HomeScene
from deepsign.scenes.options.options import OptionsScene
from deepsign.scenes.placement.placement_scene import PlacementScene
from deepsign.scenes.shared.stored_standing import read_standing
from deepsign.ui.reel import PosePainter


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (640, 480), plain, camera_size=(160, 120)) as made:
        yield made


def top(ready: Studio) -> object:
    ready.run(0.6)
    return ready.stage.stack.top


def noor(ready: Studio) -> Learner:
    learners = ready.services.store.learners
    return next((each for each in learners.all() if each.name == "Noor"), None) or learners.create(
        "Noor"
    )


def begun(ready: Studio) -> PlacementScene:
    """Begins the test from home by its button."""
    ready.show(ready.services.routes.home(ready.services, ready.stage.stack, noor(ready)))
    ready.press(pygame.K_k)
    scene = top(ready)
    assert isinstance(scene, PlacementScene)
    return scene


def answer(ready: Studio, scene: PlacementScene, *, right: bool) -> str:
    ready.run(0.1)
    asked, options = scene.quiz.asked, scene.quiz.options
    picked = asked if right else next(each for each in options if each != asked)
    ready.press(pygame.K_1 + options.index(picked))
    return asked


def test_knowing_all_places_at_the_top_with_first_reviews_and_no_mastery(
    ready: Studio,
) -> None:
    scene = begun(ready)
    asked = []
    while not scene.over:
        asked.append(answer(ready, scene, right=True))
    assert len(asked) == 18
    ready.press(pygame.K_ESCAPE)
    home = top(ready)
    assert isinstance(home, HomeScene)
    standing = home.standing
    assert not any(level.locked for level in standing.levels)
    assert standing.present == 10
    assert not any(level.mastered for level in standing.levels)
    store = ready.services.store
    reviews = store.cards.reviews(noor(ready))
    assert [(each.sign, each.direction) for each in reviews] == [
        (sign, "recognise") for sign in asked
    ]
    assert {each.activity for each in store.attempts.of(noor(ready))} == {"placement"}
    assert standing.day.new_left == store.settings.read().daily_new, "new signs still come today"


def test_knowing_nothing_begins_with_level_one_without_a_review(ready: Studio) -> None:
    scene = begun(ready)
    ready.run(0.1)
    ready.press(pygame.K_0)
    answer(ready, scene, right=False)
    assert scene.over
    ready.press(pygame.K_RETURN)
    home = top(ready)
    assert isinstance(home, HomeScene)
    assert home.standing.present == 1
    assert home.standing.level(2).locked  # type: ignore[union-attr]
    assert ready.services.store.cards.reviews(noor(ready)) == ()


def test_each_answer_can_be_undone_including_the_last(ready: Studio) -> None:
    scene = begun(ready)
    first = scene.quiz.asked
    answer(ready, scene, right=False)
    ready.press(pygame.K_BACKSPACE)
    assert scene.quiz.asked == first
    assert scene.given == ()
    answer(ready, scene, right=False)
    second = answer(ready, scene, right=False)
    assert scene.over
    ready.press(pygame.K_BACKSPACE)
    assert not scene.over
    assert scene.quiz.asked == second
    assert answer(ready, scene, right=True) == second
    ready.press(pygame.K_ESCAPE, pygame.K_ESCAPE)
    top(ready)
    kept = ready.services.store.attempts.of(noor(ready))
    assert [(each.sign, each.verdict) for each in reversed(kept)] == [
        (first, "not_yet"),
        (second, "match"),
    ]


def test_a_stopped_test_counts_and_a_second_one_closes_no_level(ready: Studio) -> None:
    scene = begun(ready)
    for _ in range(3):
        answer(ready, scene, right=True)
    ready.press(pygame.K_ESCAPE)
    assert scene.over
    ready.press(pygame.K_ESCAPE)
    top(ready)
    assert read_standing(ready.services, noor(ready)).present == 2
    services, stack = ready.services, ready.stage.stack
    options = OptionsScene(services, stack, noor(ready), "learning")
    ready.show(options)
    next(each for each in options.controls() if each.name == "placement").act()
    again = top(ready)
    assert isinstance(again, PlacementScene)
    for _ in range(2):
        answer(ready, again, right=False)
    ready.press(pygame.K_ESCAPE)
    top(ready)
    assert noor(ready).placed == 2


def test_escape_before_the_first_answer_saves_nothing(ready: Studio) -> None:
    begun(ready)
    ready.press(pygame.K_ESCAPE)
    assert isinstance(top(ready), HomeScene)
    assert ready.services.store.sittings.of(noor(ready)) == ()


def test_closing_the_window_loses_no_answer(ready: Studio) -> None:
    scene = begun(ready)
    answer(ready, scene, right=True)
    ready.stage.close()
    assert len(ready.services.store.attempts.of(noor(ready))) == 1


def test_understood_signs_can_be_signed_at_once(ready: Studio) -> None:
    scene = begun(ready)
    understood = [answer(ready, scene, right=True) for _ in range(3)]
    ready.press(pygame.K_ESCAPE, pygame.K_RETURN)
    practice = top(ready)
    assert isinstance(practice, PracticeScene)
    assert practice.sign.id in understood
    ready.press(pygame.K_ESCAPE)
    assert isinstance(top(ready), HomeScene)


def test_the_first_run_leads_into_the_test_and_from_there_home(ready: Studio) -> None:
    new = Newcomer(learner=noor(ready), signed=True)
    ready.put(GoalPage, new, lambda *_: None)
    ready.press(pygame.K_k)
    assert isinstance(top(ready), PlacementScene)
    ready.press(pygame.K_ESCAPE)
    assert isinstance(top(ready), HomeScene)
