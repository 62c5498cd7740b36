"""Home in every state, where nothing locked can be started."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pygame
import pytest
from tests.game.scenes.texts import texts

from deepsign.gallery import TODAY, Studio, studio
from deepsign.gallery.measuring import faults
from deepsign.gallery.taking import shoot
from deepsign.learning.curriculum import Curriculum
from deepsign.learning.goal import Goal
from deepsign.learning.lesson_signs import LessonSigns, lesson_signs
from deepsign.learning.mastery import MASTERED
from deepsign.learning.schedule import Rating
from deepsign.learning.standing import Standing
from deepsign.progress.records import Attempt, Learner
from deepsign.scenes.course.begin import lesson
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.home.home import HomeScene
from deepsign.scenes.home.level import LevelScene
from deepsign.scenes.home.level_map import places
from deepsign.scenes.home.level_watch import WatchScene
from deepsign.scenes.routes import DOORS
from deepsign.scenes.shared.stored_standing import read_standing
from deepsign.settings import Language
from deepsign.threads import join_helpers
from deepsign.ui.canvas import TextBox
from deepsign.ui.focus import Focus
from deepsign.ui.reel import PosePainter
from deepsign_model.letters.correction_table import CorrectionTable
from deepsign_model.letters.recogniser import open_letters
from deepsign_model.letters.spelling_net import open_spelling_net

SIZES = ((640, 480), (1280, 720), (1000, 1400), (1920, 1080))


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


def test_the_networks_of_letters_are_read_before_one_is_asked(ready: Studio, noor: Learner) -> None:
    kept = (open_letters, open_spelling_net, CorrectionTable.load)
    for each in kept:
        each.cache_clear()
    ready.services = replace(ready.services, paint_ahead=True)
    home(ready, noor)
    assert join_helpers(20) == ()
    assert [each.cache_info().currsize for each in kept] == [1, 1, 1]


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_a_level_promises_stands_whole_in_a_small_window(
    ready: Studio, noor: Learner, language: Language
) -> None:
    ready.stage.resize((640, 480))
    ready.services.choices.change(language=language)
    scene = home(ready, noor)
    for node in scene.nodes():
        scene.focus = Focus(node.name, shown=True)
        log: list[TextBox] = []
        ready.stage.draw(pygame.Surface(ready.stage.size, 0, 32), log)
        assert [each.text for each in log if each.truncated] == []


def order(ready: Studio) -> tuple[str, ...]:
    return Curriculum.of(ready.services.lexicon).order


def match(ready: Studio, learner: Learner, signs: tuple[str, ...], days_ago: float = 0) -> None:
    at = TODAY - timedelta(days=days_ago)
    for sign in signs:
        attempt = Attempt(sign, "match", 90, 5.0, "x", at=at)
        ready.services.store.attempts.record(learner, attempt)


def test_a_new_learner_begins_with_level_1_and_sees_what_opens_the_next(
    ready: Studio, noor: Learner
) -> None:
    scene = home(ready, noor)
    assert scene.standing.fresh
    assert [level.number for level in scene.standing.levels if not level.locked] == [1]
    told = texts(ready)
    assert "Begin: level 1" in told
    assert "0 of 10" in told
    ready.press(pygame.K_LEFT)
    for _ in range(20):
        assert scene.looked_at is not None
        if scene.looked_at is scene.standing.levels[1]:
            break
        on_way = scene.looked_at.strand == "signs" and scene.looked_at.number <= 4
        ready.press(pygame.K_LEFT if on_way else pygame.K_UP)
    assert "Locked. 8 more signs of level 1 will open it." in texts(ready)


def test_due_cards_are_counted_in_both_directions(ready: Studio, noor: Learner) -> None:
    store, at = ready.services.store, TODAY - timedelta(days=30)
    store.cards.review(noor, "hello", Rating.GOOD, at=at)
    store.cards.review(noor, "yes", Rating.GOOD, at=at)
    store.cards.review(noor, "no", Rating.GOOD, at=at, direction="recognise")
    standing = home(ready, noor).standing
    assert (standing.due_in("produce"), standing.due_in("recognise")) == (2, 1)
    assert "2 to sign, 1 to understand" in texts(ready)


def test_a_reached_goal_is_reported(ready: Studio, noor: Learner) -> None:
    ready.services.store.days.set_goal(noor, Goal("signs", 2))
    match(ready, noor, ("hello",))
    assert "1 of 2" in (home(ready, noor), texts(ready))[1]
    match(ready, noor, ("yes",))
    assert home(ready, noor).standing.day.reached
    assert "Today's goal is reached." in texts(ready)


def test_a_rest_day_replaces_yesterday(ready: Studio, noor: Learner) -> None:
    for day in (6, 5, 4, 3, 2, 0):
        match(ready, noor, ("hello",), day)
    scene = home(ready, noor)
    assert scene.standing.streak.days == 6
    assert "6 days in a row" in texts(ready)
    assert "Yesterday was a rest day." in texts(ready)


def test_four_fifths_of_a_level_open_the_next(ready: Studio, noor: Learner) -> None:
    match(ready, noor, order(ready)[:7])
    assert home(ready, noor).standing.levels[1].locked
    match(ready, noor, order(ready)[7:8])
    assert not home(ready, noor).standing.levels[1].locked


def test_without_a_camera_recognising_opens_levels(ready: Studio, noor: Learner) -> None:
    for sign in order(ready)[:8]:
        ready.services.store.cards.review(noor, sign, Rating.EASY, direction="recognise")
    assert not home(ready, noor).standing.levels[1].locked


def test_all_levels_can_be_mastered(ready: Studio, noor: Learner) -> None:
    store = ready.services.store
    for sign in order(ready):
        for ago in (60, 40, 20, 1):
            store.cards.review(noor, sign, Rating.EASY, at=TODAY - timedelta(days=ago))
    for ago in (3, 2, 1):
        match(ready, noor, order(ready), ago)
    standing = home(ready, noor).standing
    assert all(level.mastered and level.mastery >= MASTERED for level in standing.levels)
    assert "You know all 100 signs" in " ".join(texts(ready))


@pytest.mark.parametrize("size", SIZES)
def test_arrows_reach_every_level_and_every_button(
    ready: Studio, noor: Learner, size: tuple[int, int]
) -> None:
    scene = home(ready, noor)
    ready.stage.resize(size)
    focus, reached, waiting = scene.focus, set[str](), [scene.focus]
    arrows = (pygame.K_LEFT, pygame.K_RIGHT, pygame.K_UP, pygame.K_DOWN)
    while waiting:
        focus = waiting.pop()
        for key in arrows:
            scene.focus = focus
            scene.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))
            if scene.focus.name not in reached:
                reached.add(scene.focus.name)
                waiting.append(scene.focus)
    assert reached == {control.name for control in scene.controls()}


@pytest.mark.parametrize("size", SIZES)
def test_stations_are_inside_the_map_apart_and_large_enough(size: tuple[int, int]) -> None:
    area = pygame.Rect(10, 20, size[0] // 2, size[1] // 2)
    found = places(area, 10)
    assert len(found) == 10
    for number, station in enumerate(found):
        assert area.contains(station.cell)
        assert station.cell.contains(station.circle)
        assert not station.circle.colliderect(station.label)
        assert all(not station.cell.colliderect(other.cell) for other in found[:number])
        assert min(station.cell.size) >= 44


def test_a_locked_level_can_be_viewed_but_not_started(ready: Studio, noor: Learner) -> None:
    scene = LevelScene(ready.services, ready.stage.stack, noor, 3)
    ready.show(scene)
    assert "start" not in {control.name for control in scene.controls()}
    with pytest.raises(ValueError, match="locked"):
        lesson(ready.services, ready.stage.stack, noor, 3)
    ready.press(pygame.K_w)
    ready.run(0.6)
    assert isinstance(ready.stage.stack.top, WatchScene)


def test_letters_and_numbers_are_rows_of_the_map(ready: Studio, noor: Learner) -> None:
    match(ready, noor, ("a", "b", "c", "i", "l"))
    scene = home(ready, noor)
    opened = [(each.strand, each.number) for each in scene.standing.letters if not each.locked]
    assert opened == [("letters", 1)], "six of seven open the next"
    assert not scene.standing.numbers[0].locked
    names = {"letters1", "letters2", "letters3", "letters4", "numbers1", "numbers2"}
    nodes = {each.name: each for each in scene.nodes()}
    assert names <= set(nodes)
    assert all(not nodes[each].rect.colliderect(nodes["level10"].rect) for each in names)
    scene.focus = Focus("letters2", shown=True)
    assert "Locked. 1 more letter of Letters 1 will open it." in texts(ready)
    match(ready, noor, ("o",))
    scene.resume()
    assert "D F G H U V W: fingers straight, up or to the side." in texts(ready)
    nodes["numbers2"].act()
    ready.run(0.6)
    page = ready.stage.stack.top
    assert isinstance(page, LevelScene)
    assert "11 to 20: the hand turns or the fingers move." in texts(ready)
    assert "start" not in {control.name for control in page.controls()}


def test_a_lesson_of_letters_begins_from_its_level(ready: Studio, noor: Learner) -> None:
    scene = LevelScene(ready.services, ready.stage.stack, noor, 1, "letters")
    ready.show(scene)
    tiles = [each.name for each in scene.controls() if each.kind == "tile"]
    assert tiles == ["a", "b", "c", "i", "l", "o", "y"]
    ready.press(pygame.K_w)
    ready.run(0.6)
    watch = ready.stage.stack.top
    assert isinstance(watch, WatchScene)
    assert ready.services.words.description("a") in texts(ready)
    watch.back()
    ready.run(0.6)
    ready.press(pygame.K_RETURN)
    ready.run(0.6)
    begun = ready.stage.stack.top
    assert isinstance(begun, PracticeScene)
    assert {step.sign for step in begun.course.steps} <= set(scene.standing.letters[0].signs)


def test_a_level_page_shows_the_sign_with_the_focus(ready: Studio, noor: Learner) -> None:
    scene = LevelScene(ready.services, ready.stage.stack, noor, 1)
    ready.show(scene)
    first = scene.selected
    ready.press(pygame.K_UP)
    ready.press(pygame.K_UP)
    assert scene.selected in scene.standing.levels[0].signs
    assert scene.selected != first
    assert "start" in {control.name for control in scene.controls()}


def test_enter_begins_a_lesson(ready: Studio, noor: Learner) -> None:
    scene = home(ready, noor)
    ready.press(pygame.K_RETURN)
    ready.run(0.6)
    assert ready.stage.stack.top is not scene
    assert scene.problem == ""


def test_a_lesson_respects_the_limit_of_new_signs_and_includes_due_ones(
    ready: Studio, noor: Learner
) -> None:
    store = ready.services.store
    store.cards.review(noor, "hello", Rating.GOOD, at=TODAY - timedelta(days=3))
    standing = read_standing(ready.services, noor)
    level = standing.levels[0]
    few = replace(standing, day=replace(standing.day, new_left=3))
    signs = lesson_signs(few, level, 5)
    assert (len(signs.new), signs.older, signs.is_practice) == (3, ("hello",), False)
    assert "hello" not in signs.new
    none = replace(standing, day=replace(standing.day, new_left=0))
    assert lesson_signs(none, level, 5) == LessonSigns((), ("hello",))
    nothing_due = replace(none, review=())
    assert lesson_signs(nothing_due, level, 5) == LessonSigns((), ("hello",), is_practice=True)
    assert lesson_signs(nothing_due, standing.levels[1], 5).older == ("hello",)
    nothing_met = Standing(levels=standing.levels, present=1)
    assert len(lesson_signs(nothing_met, level, 5).new) == 5


def test_every_button_opens_its_scene(ready: Studio, noor: Learner) -> None:
    ready.services.store.cards.review(noor, "hello", Rating.GOOD, at=TODAY - timedelta(days=9))
    scene = home(ready, noor)
    drawn = {control.name for control in scene.buttons()}
    behind = {"spell", "read"}  # the page of fingerspelling
    assert drawn == set(DOORS) - behind - {"placement"}  # only new learners are offered it
    for name in DOORS:
        assert DOORS[name](ready.services, ready.stage.stack, noor) is not None


def test_drawing_home_reads_nothing_from_the_database(ready: Studio, noor: Learner) -> None:
    scene = home(ready, noor)
    ready.services.store.close()
    assert texts(ready)
    assert scene.problem == ""


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_word_fits_in_a_small_window(
    ready: Studio, noor: Learner, language: Language
) -> None:
    home(ready, noor)
    for scale in (1.0, 2.0):
        ready.services.choices.change(language=language, text_scale=scale)
        _, boxes = shoot(ready, (640, 480))
        assert faults((640, 480), boxes) == []
