"""Pages that grow with enlarged text, and how they scroll."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from deepsign.gallery import SHOTS, Studio, studio
from deepsign.gallery.measuring import shrunk
from deepsign.gallery.taking import shoot, shoot_page
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.course.practice_layout import layout, verdict_height
from deepsign.scenes.home.level import LevelScene
from deepsign.stage.page import Page
from deepsign.stage.presses import struck
from deepsign.stage.screen import Screen
from deepsign.ui.reel import PosePainter

WINDOW = (1280, 720)
SCREENS = ("title", "notice", "home_due", "level", "first_run_goal")


@pytest.fixture
def large(plain: PosePainter) -> Iterator[Studio]:
    """A stage with text of twice the size."""
    with studio("light", WINDOW, plain, camera_size=(160, 120)) as made:
        made.services.choices.change(text_scale=2.0)
        yield made


def _shown(ready: Studio, name: str) -> tuple[Screen, Page]:
    """Returns the scene of a gallery entry, drawn, with its page."""
    SHOTS[name](ready)
    shoot(ready, WINDOW)
    scene = ready.stage.stack.top
    assert isinstance(scene, Screen)
    return scene, ready.stage.pages.of(scene, WINDOW)


def _offset(ready: Studio, scene: Screen) -> int:
    return ready.stage.pages.of(scene, WINDOW).scroll.offset


@pytest.mark.parametrize("name", SCREENS)
def test_no_text_of_twice_the_size_shrinks(name: str, large: Studio) -> None:
    SHOTS[name](large)
    _, boxes = shoot_page(large, WINDOW)
    assert shrunk(boxes) == []


def test_a_page_of_the_designed_size_is_the_window(large: Studio) -> None:
    large.services.choices.change(text_scale=1.0)
    _, page = _shown(large, "level")
    assert page.size == WINDOW
    assert not page.area.furthest


def test_wheel_page_keys_and_arrows_scroll_a_page(large: Studio) -> None:
    scene, page = _shown(large, "title")
    assert page.size[1] > WINDOW[1]
    large.stage.frame([pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=-1)], 0.05)
    after_wheel = _offset(large, scene)
    large.stage.frame(struck(pygame.K_PAGEDOWN), 0.05)
    assert 0 < after_wheel < _offset(large, scene)
    large.stage.frame(struck(pygame.K_HOME), 0.05)
    assert _offset(large, scene) == 0
    large.stage.frame(struck(pygame.K_END), 0.05)
    assert _offset(large, scene) == page.area.furthest


def test_the_bar_is_dragged(large: Studio) -> None:
    scene, page = _shown(large, "title")
    thumb = page.area.thumb(0)
    down = pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=thumb.center)
    end = (thumb.centerx, WINDOW[1] - 1)
    large.stage.frame([down, pygame.event.Event(pygame.MOUSEMOTION, pos=end)], 0.05)
    large.stage.frame([pygame.event.Event(pygame.MOUSEBUTTONUP, button=1, pos=end)], 0.05)
    assert _offset(large, scene) == page.area.furthest


def test_each_control_with_the_focus_comes_into_view(large: Studio) -> None:
    scene, _ = _shown(large, "home_due")
    for _ in scene.controls():
        large.stage.frame(struck(pygame.K_TAB), 0.05)
        now = scene.focus.current(scene.controls())
        assert now is not None
        seen = pygame.Rect(0, _offset(large, scene), *WINDOW)
        assert seen.contains(now.rect), now.name


def test_the_mouse_presses_what_it_is_over_on_a_scrolled_page(large: Studio) -> None:
    scene, page = _shown(large, "level")
    assert isinstance(scene, LevelScene)
    large.stage.frame(struck(pygame.K_END), 0.05)
    back = next(each for each in scene.controls() if each.name == "back")
    pos = (back.rect.centerx, back.rect.centery - page.area.furthest)
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        large.stage.frame([pygame.event.Event(kind, button=1, pos=pos)], 0.05)
    large.run(0.5)
    assert scene not in large.stage.stack.scenes


def test_replays_are_read_in_the_smallest_window(large: Studio) -> None:
    large.services.choices.change(text_scale=1.0)
    SHOTS["practice_4_not_yet"](large)
    shoot(large, (640, 480))
    scene = large.stage.stack.top
    assert isinstance(scene, PracticeScene)
    boxes = scene.boxes()
    assert min(boxes.own.size) >= 300
    assert scene.window.contains(boxes.own.union(boxes.tutor))
    assert boxes.buttons.bottom <= 480, "the way on is seen at once"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(640, 480), (800, 600), (1024, 768), (1920, 1080)])
def test_a_verdict_asks_for_a_page_with_large_replays(size: tuple[int, int], scale: float) -> None:
    boxes = layout((size[0], verdict_height(size, scale)), "verdict", scale)
    assert min(*boxes.own.size, *boxes.tutor.size) >= 300
    assert not boxes.words.colliderect(boxes.buttons)
    assert boxes.words.height >= 100


def test_a_page_in_a_wide_window_keeps_the_size_of_its_text() -> None:
    page = Page((1920, 800), (1920, 800), 2.0).grown(1600)
    assert page.size == (1422, 1600)
    assert page.left == 249
