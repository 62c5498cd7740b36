"""The menu of fingerspelling, and numbers in use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pygame
import pytest

from deepsign.gallery import STEP_S, TODAY, Studio, studio
from deepsign.gallery.shots_own import act
from deepsign.learning.schedule import Rating
from deepsign.scenes.course.step_screen import StepScreen
from deepsign.scenes.home.home import HomeScene
from deepsign.scenes.spelling.lists import WordListsScene
from deepsign.scenes.spelling.menu import ART, SpellingMenu
from deepsign.scenes.spelling.numbers import EXAMPLES, NumbersScene
from deepsign.scenes.spelling.read_setup import ReadSetup
from deepsign.scenes.spelling.spell_setup import SpellSetup
from deepsign.stage.scene import Scene
from deepsign.ui.reel import PosePainter
from deepsign_assets.lexicon import Strand


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (640, 480), plain, camera_size=(160, 120)) as made:
        made.services.choices.change(reduced_motion=True)
        yield made


def note(scene: SpellingMenu, name: str) -> str:
    return next(each.note for each in scene.controls() if each.name == name)


def top(ready: Studio) -> Scene | None:
    ready.run(2 * STEP_S)
    return ready.stage.stack.top


def test_home_leads_to_the_menu_and_its_tiles_to_their_scenes(ready: Studio) -> None:
    ready.put(HomeScene, ready.learner)
    ready.press(pygame.K_s)
    assert isinstance(top(ready), SpellingMenu)
    places = (None, None, SpellSetup, ReadSetup, NumbersScene, WordListsScene)
    for number, (name, place) in enumerate(zip(ART, places, strict=True)):
        if place is not None:
            ready.press(pygame.K_1 + number)
            assert isinstance(top(ready), place), name
            ready.press(pygame.K_ESCAPE)
            assert isinstance(top(ready), SpellingMenu), name


@pytest.mark.parametrize("name", ["letters", "numbers"])
def test_a_lesson_begins_with_the_level_that_comes_next(ready: Studio, name: Strand) -> None:
    menu: SpellingMenu = ready.put(SpellingMenu, ready.learner)
    act(ready, name)
    scene = ready.stage.stack.top
    assert isinstance(scene, StepScreen)
    asked = {step.sign for step in scene.course.steps}
    assert asked <= set(menu.standing.strand(name)[0].signs)


def test_notes_say_what_was_begun_and_how_many_lists_there_are(ready: Studio) -> None:
    scene: SpellingMenu = ready.put(SpellingMenu, ready.learner)
    assert note(scene, "letters") == "All 26 of them, in four steps"
    for entry in ("b", "c", "7"):
        ready.services.store.cards.review(
            ready.learner, entry, Rating.EASY, at=TODAY - timedelta(1)
        )
    ready.services.store.word_lists.create(ready.learner, "Class")
    scene.resume()
    assert note(scene, "lists") == "1 list"
    known = sum(len(level.known) for level in scene.standing.letters)
    assert known == 2
    assert note(scene, "letters") == "2 of 26 begun"


def test_a_store_that_cannot_be_read_is_told(ready: Studio) -> None:
    scene: SpellingMenu = ready.put(SpellingMenu, ready.learner)
    ready.services.store.close()
    scene.resume()
    assert scene.problem


@pytest.mark.parametrize("kind", EXAMPLES)
def test_chosen_numbers_are_spelled_and_read(ready: Studio, kind: str) -> None:
    scene: NumbersScene = ready.put(NumbersScene, ready.learner)
    act(ready, kind)
    assert scene.chosen == kind
    act(ready, "spell")
    spell = ready.stage.stack.top
    assert isinstance(spell, SpellSetup)
    assert spell.plan.source == "numbers"
    assert {each.kind for each in spell.tasks["numbers"]} == {kind}
    ready.press(pygame.K_ESCAPE)
    ready.press(pygame.K_r)
    read = top(ready)
    assert isinstance(read, ReadSetup)
    assert read.source == kind
