"""Every screen in every state, size and language: words are complete, apart and inside; all controls can be reached."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pygame
import pytest

from deepsign.gallery import SHOTS, STEP_S, Studio, studio, take
from deepsign.gallery.measuring import faults
from deepsign.gallery.taking import ShotStyle, shoot
from deepsign.stage.screen import Screen
from deepsign.stage.transition import Curtain
from deepsign.ui.reel import PosePainter
from deepsign.words import LANGUAGES

from .conftest import Heard

SIZES = ((800, 600), (1280, 720), (1920, 1080), (1024, 600), (1000, 1400), (640, 480))
KEYS = (pygame.KEYDOWN, pygame.KEYUP)
JUDGED = (  # these film and judge a whole attempt, which takes seconds
    *("practice_2_alone", "practice_2_from", "practice_3", "practice_4", "first_run_almost"),
    *("challenge_matched", "challenge_camera", "challenge_restarting", "challenge_over"),
    *("camera_bright", "camera_backlit", "camera_off", "camera_too_high"),
    *("own_practice", "spell_held", "spell_hint"),
)
TYPICAL = ("practice_3_judging", "practice_4_advice", "first_run_not_yet", "challenge_not_yet")


def _marked(name: str) -> object:
    rare = name.startswith(JUDGED) and name not in TYPICAL
    return pytest.param(name, marks=pytest.mark.slow if rare else ())


NAMES = [_marked(name) for name in SHOTS]


@pytest.fixture
def ready(plain: PosePainter, request: pytest.FixtureRequest) -> Iterator[Studio]:
    """Provides a studio with a small camera, whose picture is tested elsewhere."""
    with studio("light", SIZES[0], plain, camera_size=(160, 120)) as made:
        yield made


def layered(ready: Studio) -> bool:
    return len(ready.stage.stack.visible) > 1


def check_words(ready: Studio) -> None:
    for language, size in itertools.product(LANGUAGES, SIZES):
        ready.services.choices.change(language=language)
        surface, boxes = shoot(ready, size)
        assert boxes, "a screen without words"
        assert surface.get_size() == size
        assert faults(size, boxes, layered=layered(ready)) == [], (language, size)


def check_drawing(ready: Studio) -> None:
    """Checks that a picture is a function of the state: drawn twice, it is the same."""
    first, _ = shoot(ready, SIZES[0])
    again = pygame.Surface(first.get_size(), 0, 32)
    ready.stage.draw(again)
    assert pygame.image.tobytes(first, "RGB") == pygame.image.tobytes(again, "RGB")


def check_controls(ready: Studio) -> None:
    """Checks that controls are large enough, apart, and inside the window or can be scrolled there."""
    scene = ready.stage.stack.top
    assert scene is not None
    seen = [
        (each.name, each.rect if each.clip is None else each.rect.clip(each.clip), each.clip)
        for each in scene.controls()
    ]
    for name, rect, clip in seen:
        if clip is None:
            assert pygame.Rect((0, 0), scene.size).contains(rect), name
            assert rect.height >= 28, name
            assert rect.width >= 44, name
    for (name, one, _), (other_name, other, _) in itertools.combinations(seen, 2):
        assert not one.colliderect(other), (name, other_name)


def check_focus(ready: Studio) -> None:
    """Checks that Tab reaches every control, and that the focus is always visible."""
    scene = ready.stage.stack.top
    assert isinstance(scene, Screen)
    wanted = {control.name for control in scene.controls() if control.rect.width}
    reached, pictures = set(), set()
    for _ in range(len(wanted)):
        scene.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_TAB, mod=0, unicode="\t"))
        reached.add(scene.focus.name)
        surface = pygame.Surface(ready.stage.size, 0, 32)
        ready.stage.draw(surface)
        pictures.add(hash(pygame.image.tobytes(surface, "RGB")))
    assert reached == wanted
    assert len(pictures) == len(wanted), "the focus cannot be seen"


def hold(ready: Studio, key: int, seconds: float = 0.6) -> None:
    """Holds a key as pygame repeats it: after 0.4 s, once a frame."""
    events = [pygame.event.Event(kind, key=key, mod=0, unicode="") for kind in KEYS]
    ready.stage.frame(events[:1], STEP_S)
    ready.run(0.4)
    for _ in range(round((seconds - 0.4) / STEP_S)):
        if not ready.stage.over:
            ready.stage.frame(events[:1], STEP_S)
    ready.stage.frame(events[1:], STEP_S)


def check_held(ready: Studio, heard: Heard) -> None:
    """Checks that a held Enter presses once, and a held Escape leaves one scene."""
    object.__setattr__(ready.services, "sounds", heard)
    heard.names.clear()
    hold(ready, pygame.K_RETURN)
    assert heard.names.count("button") <= 1
    ready.run(0.3)
    before = [each for each in ready.stage.stack.scenes if not isinstance(each, Curtain)]
    hold(ready, pygame.K_ESCAPE)
    after = [each for each in ready.stage.stack.scenes if not isinstance(each, Curtain)]
    assert len(after) >= len(before) - 1


def check_way_out(ready: Studio) -> None:
    """Checks that Escape leads to the very end, and that everything begun is ended."""
    for _ in range(60):
        ready.leave()
        if getattr(ready.stage.stack.top, "phase", "") == "paused":
            ready.press(pygame.K_l)
        if ready.stage.over:
            break
    assert ready.stage.over
    assert ready.services.camera.state.phase == "ended"


@pytest.mark.parametrize("name", NAMES)
def test_screen(name: str, ready: Studio, heard: Heard) -> None:
    SHOTS[name](ready)
    check_words(ready)
    ready.services.choices.change(theme="contrast", language="en")
    check_drawing(ready)
    ready.services.choices.change(theme="dark")
    check_controls(ready)
    check_focus(ready)
    check_held(ready, heard)
    check_way_out(ready)


def test_the_first_screen_says_that_it_does_not_replace_teachers(plain: PosePainter) -> None:
    ((_, boxes),) = take("title", [(800, 600)], tutor=plain)
    said = " ".join(box.text for box in boxes)
    assert "supplements Deaf teachers" in said
    assert "does not replace" in said


@pytest.mark.parametrize(("language", "told"), [("en", "not you"), ("es", "no tú")])
def test_the_demo_says_that_it_shows_a_drawn_learner(
    language: str, told: str, plain: PosePainter
) -> None:
    look = ShotStyle(language=language)  # type: ignore[arg-type]
    ((_, boxes),) = take("practice_2_demo", [(800, 600)], look, plain)
    assert any(told in box.text for box in boxes)
