"""The tracked hands over the player's picture, and the hint about what a gesture lacked."""

from __future__ import annotations

import numpy as np
import pygame
import pytest
from tests.game.recognition.people import person

from deepsign.arcade.almost import Short
from deepsign.arcade.source import ScriptedSource
from deepsign.gallery import STEP_S, Studio
from deepsign.recognition.messages import SkeletonSeen
from deepsign.scenes.arcade import trace
from deepsign.scenes.arcade.free import FreeScene
from deepsign.scenes.arcade.kite_play import KiteScene
from deepsign.ui.camera_view import cover
from deepsign.ui.canvas import Canvas, TextBox
from deepsign.ui.text import Fonts
from deepsign.ui.theme import palette
from deepsign_model.tracking.skeleton import Skeleton

from .visit import Missing, entered, wait

GROUND = (1, 2, 3)
BESIDE = (-0.8, 0.0)
RECT = pygame.Rect(40, 30, 320, 240)


def drawn(*moments: Skeleton, rect: pygame.Rect = RECT) -> np.ndarray:
    """Returns where something was drawn, bool (W, H)."""
    surface = pygame.Surface((400, 300), 0, 32)
    surface.fill(GROUND)
    trace.draw(Canvas(surface, palette("light"), Fonts()), rect, moments)
    return (pygame.surfarray.array3d(surface) != GROUND).any(axis=2)


def test_a_hand_is_drawn_where_the_mirror_shows_it_and_nowhere_else() -> None:
    marks = drawn(person(0.0, right=BESIDE, left=None))
    xs, ys = np.nonzero(marks)
    palm_x = RECT.right - (320 - 0.8 * 150) / 2
    assert xs.min() < palm_x < xs.max()
    assert abs((xs.min() + xs.max()) / 2 - palm_x) < 8
    assert abs((ys.min() + ys.max()) / 2 - (RECT.top + 120)) < 25
    assert not drawn(person(0.0, None, None)).any()
    assert not drawn().any()


@pytest.mark.parametrize("size", [(320, 240), (300, 100), (120, 240)])
def test_places_are_those_of_the_picture_that_fills_the_box(size: tuple[int, int]) -> None:
    """A bright spot of the picture lies, in the mirror, where the glass says."""
    rect, spot = pygame.Rect((20, 10), size), (330, 235)
    rgb = np.zeros((480, 640, 3), np.uint8)
    rgb[spot[1] - 2 : spot[1] + 3, spot[0] - 2 : spot[0] + 3] = 255
    view = cover(rgb, size)[:, ::-1, 0]
    row, column = np.argwhere(view).mean(axis=0) + 0.5
    shown = (
        rect.left + column * size[0] / view.shape[1],
        rect.top + row * size[1] / view.shape[0],
    )
    at = trace.Glass(rect, (640, 480)).at(np.array(spot, np.float32))
    assert at == pytest.approx(shown, abs=1.5)


def test_nothing_is_drawn_over_the_face_or_outside_the_picture() -> None:
    before = [person(k / 15, right=(-0.5 + 0.25 * k, -0.55), left=None) for k in range(5)]
    marks = drawn(*before)
    face = trace.Glass(RECT, (640, 480)).face(before[-1])
    assert face.width > 20
    assert not marks[face.left + 2 : face.right - 2, face.top + 2 : face.bottom - 2].any()
    assert marks.any(), "beside the face they are"
    marks = drawn(person(0.0, right=(-2.0, 0.0), left=None))
    outside = np.ones_like(marks)
    outside[RECT.left : RECT.right, RECT.top : RECT.bottom] = False
    assert not (marks & outside).any()


def test_the_trail_of_a_fingertip_lasts_a_second_and_ends_with_the_hand() -> None:
    way = [person(k / 15, right=(-0.9, 0.3 - 0.05 * k), left=None) for k in range(12)]
    glass = trace.Glass(RECT, (640, 480))
    marks = trace.trail(glass, way, 0)
    assert len(marks) == 12
    assert marks[0][1][1] > marks[-1][1][1], "it goes up"
    assert trace.trail(glass, way, 1) == []
    hand_alone, with_trail = drawn(way[-1]).sum(), drawn(*way).sum()
    assert with_trail > hand_alone
    late = person(way[0].t_s + 2.0, right=(-0.9, 0.3 - 0.05 * 11), left=None)
    assert drawn(way[0], way[1], late).sum() < with_trail


def test_the_skeleton_of_the_drawn_performer_is_over_the_picture_of_free_play(
    ready: Studio,
) -> None:
    menu = entered(ready, ScriptedSource())
    scene = FreeScene(ready.services, ready.stage.stack, menu.hub)
    ready.stage.stack.push(scene)
    menu.hub.performer.reach(0.6)
    ready.until(lambda: menu.hub.hand is not None and len(menu.hub.motion.moments) > 5)
    rect = scene.picture_box()
    surface = pygame.Surface((640, 480), 0, 32)
    ready.stage.draw(surface)
    with_hand = pygame.surfarray.array3d(surface)
    menu.hub.motion.forget()
    ready.stage.draw(surface)
    changed = (with_hand != pygame.surfarray.array3d(surface)).any(axis=2)
    assert changed[rect.left : rect.right, rect.top : rect.bottom].any()
    changed[rect.left : rect.right, rect.top : rect.bottom] = False
    assert not changed.any()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("gesture", "short"),
    [("swiping_left", "further"), ("thumb_up", "hold"), ("shaking_hand", "longer")],
)
def test_free_play_says_what_was_missing_until_a_gesture_is_spotted(
    ready: Studio, gesture: str, short: Short, language: str
) -> None:
    source = ScriptedSource()
    menu = entered(ready, source)
    ready.services.choices.change(language=language)
    scene = FreeScene(ready.services, ready.stage.stack, menu.hub)
    ready.stage.stack.push(scene)
    wait(ready)
    menu.hub.performer.reach(0.6)
    ready.until(lambda: menu.hub.motion.tracked)
    plain = scene.hint()
    for share in (0.5, 0.0):
        source.shares = {gesture: share, "no_gesture": 1 - share}
        ready.run(STEP_S)
    assert menu.hub.almost is not None
    assert menu.hub.almost.short == short
    hint = scene.hint()
    assert hint != plain
    ready.stage.resize((1280, 720))
    ready.run(STEP_S)
    log: list[TextBox] = []
    ready.stage.draw(pygame.Surface((1280, 720), 0, 32), log)
    assert [box.truncated for box in log if box.text == hint] == [False]
    source.say(gesture)
    ready.run(STEP_S)
    assert scene.hint() == plain


def test_without_weights_the_recogniser_still_sees_the_hand_that_steers(ready: Studio) -> None:
    menu = entered(ready, Missing())
    scene = KiteScene(ready.services, ready.stage.stack, menu.hub, "easy")
    ready.stage.stack.push(scene)
    menu.hub.performer.reach(0.9)
    ready.until(lambda: menu.hub.hand is not None)
    assert menu.hub.status == "missing"


def test_every_scene_of_the_arcade_hands_news_on_and_each_counts_once(ready: Studio) -> None:
    class Listening(ScriptedSource):
        def __init__(self) -> None:
            super().__init__()
            self.news: list[object] = []

        def hear(self, event: object) -> None:
            self.news.append(event)

    source = Listening()
    menu = entered(ready, source)
    ready.stage.stack.push(FreeScene(ready.services, ready.stage.stack, menu.hub))
    ready.run(STEP_S)
    seen = SkeletonSeen(1, 1, person(0.0), 1.0)
    ready.recogniser._says.append(seen)
    ready.run(STEP_S)
    assert source.news == [seen]
