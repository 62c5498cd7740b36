"""Every screen in every state, at every size: words are whole, apart, inside; all can be reached."""

from __future__ import annotations

import itertools

import pygame
import pytest

from deepsign.scenes.gallery import SHOTS, Studio, studio, take
from deepsign.ui.canvas import TextBox
from deepsign.ui.reel import Painter
from deepsign.ui.theme import MIN_TEXT_PX

SIZES = ((640, 480), (800, 600), (1024, 600), (1280, 720), (1920, 1080), (1000, 1400), (3840, 2160))
CHEAP = [name for name in SHOTS if not name.startswith(("practice_3", "practice_4"))]


def overlaps(boxes: list[TextBox]) -> list[tuple[str, str]]:
    rects = [(box.text, pygame.Rect(box.used)) for box in boxes]
    return [
        (one, other)
        for (one, first), (other, second) in itertools.combinations(rects, 2)
        # two lines set close may touch with their empty upper and lower edges
        if first.inflate(0, -first.height // 4).colliderect(second.inflate(0, -second.height // 4))
    ]


@pytest.mark.parametrize("name", SHOTS)
def test_words_are_whole_and_apart_at_every_size(name: str, plain: Painter) -> None:
    for (surface, boxes), size in zip(take(name, SIZES, tutor=plain), SIZES, strict=True):
        assert boxes, "a screen without words"
        assert surface.get_size() == size
        for box in boxes:
            assert not box.truncated, (name, size, box)
            assert box.px >= MIN_TEXT_PX
            assert surface.get_rect().contains(pygame.Rect(box.used)), (name, size, box)
        assert overlaps(boxes) == [], (name, size)


def staged(name: str, ready: Studio) -> pygame.Surface:
    SHOTS[name](ready)
    surface = pygame.Surface(ready.stage.size, 0, 32)
    ready.stage.draw(surface)
    return surface


@pytest.mark.parametrize("name", CHEAP)
def test_drawing_changes_nothing(name: str, plain: Painter) -> None:
    with studio("light", (800, 600), plain) as ready:
        first = staged(name, ready)
        again = pygame.Surface(first.get_size(), 0, 32)
        for _ in range(3):
            ready.stage.draw(again)
        assert pygame.image.tobytes(first, "RGB") == pygame.image.tobytes(again, "RGB")


@pytest.mark.parametrize("name", CHEAP)
def test_tab_reaches_every_control_and_shows_where_it_is(name: str, plain: Painter) -> None:
    with studio("dark", (800, 600), plain) as ready:
        SHOTS[name](ready)
        scene = ready.stage.stack.top
        assert scene is not None
        wanted = {control.name for control in scene.controls()}
        reached, pictures = set(), set()
        for _ in range(len(wanted)):
            tab = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_TAB, mod=0, unicode="\t")
            scene.handle(tab)
            reached.add(scene.focus.name)  # type: ignore[attr-defined]
            surface = pygame.Surface(ready.stage.size, 0, 32)
            ready.stage.draw(surface)
            pictures.add(pygame.image.tobytes(surface, "RGB"))
        assert reached == wanted
        assert len(pictures) == len(wanted), "the focus cannot be seen"


@pytest.mark.parametrize("name", CHEAP)
def test_controls_are_large_enough_inside_and_apart(name: str, plain: Painter) -> None:
    for size in ((640, 480), (1280, 720), (3840, 2160)):
        with studio("light", size, plain) as ready:
            SHOTS[name](ready)
            scene = ready.stage.stack.top
            assert scene is not None
            rects = [control.rect for control in scene.controls()]
            for rect in rects:
                assert pygame.Rect((0, 0), size).contains(rect)
                assert rect.height >= 28
                assert rect.width >= 44
            for one, other in itertools.combinations(rects, 2):
                assert not one.colliderect(other)


@pytest.mark.parametrize("name", CHEAP)
def test_escape_leads_back_and_everything_that_began_is_ended(name: str, plain: Painter) -> None:
    with studio("light", (640, 480), plain) as ready:
        SHOTS[name](ready)
        for _ in range(40):
            ready.press(pygame.K_ESCAPE)
            if ready.stage.over:
                break
        assert ready.stage.over
        assert ready.services.camera.state.phase == "ended"


def test_the_first_screen_says_that_it_does_not_replace_teachers() -> None:
    ((_, boxes),) = take("title", [(800, 600)])
    said = " ".join(box.text for box in boxes)
    assert "supplements Deaf teachers" in said
    assert "does not replace" in said


def test_the_demo_says_that_it_shows_a_drawn_learner() -> None:
    ((_, boxes),) = take("practice_2_your_turn", [(640, 480)])
    assert any("drawn learner, not you" in box.text for box in boxes)
