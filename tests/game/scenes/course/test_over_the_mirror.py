"""Over the learner's picture: the skeleton, the ghost to sign along with, hints, and the replay with its pointer."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pygame
import pytest

from deepsign.gallery import SHOTS, Studio, studio
from deepsign.gallery.taking import shoot_page
from deepsign.scenes.course.practice import PracticeScene
from deepsign.settings import Settings
from deepsign.ui.reel import PosePainter


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (800, 600), plain, camera_size=(160, 120)) as made:
        yield made


def seen(ready: Studio, rect: pygame.Rect) -> np.ndarray:
    surface = pygame.Surface((800, 600), 0, 32)
    ready.stage.draw(surface)
    return pygame.surfarray.array3d(surface.subsurface(rect))


def signing(ready: Studio) -> PracticeScene:
    """Returns the step in which the drawn learner signs beside the tutor."""
    scene = ready.practise("book", "try")
    start_s, end_s = scene.sign.performance.stroke_s
    ready.until(lambda: scene.attempting.moving and start_s < scene.tutor.head.time_s < end_s - 0.2)
    return scene


def test_skeleton_and_ghost_have_options_and_are_hidden_when_outdated(
    ready: Studio,
) -> None:
    scene = signing(ready)
    change, box = ready.services.choices.change, scene.boxes().camera
    pictures = {}
    for skeleton, along in ((True, False), (False, False), (False, True)):
        change(skeleton=skeleton, sign_along=along)
        pictures[skeleton, along] = seen(ready, box)
    plain = pictures[False, False]
    assert (pictures[True, False] != plain).any()
    assert (pictures[False, True] != plain).any()
    fresh = Settings()
    assert (fresh.skeleton, fresh.sign_along) == (True, False)
    assert scene.turn.along(scene.tutor) is not None
    ready.recogniser.be("restarting")
    ready.run(1.0)
    change(skeleton=True, sign_along=False)
    old = seen(ready, box)
    change(skeleton=False)
    assert (seen(ready, box) == old).all(), "an old skeleton over a new picture"
    ready.recogniser.be("ready")
    change(sign_along=True)
    ready.until(lambda: scene.lesson.phase == "judging")
    assert scene.turn.along(scene.tutor) is None


def test_a_hint_is_shown_while_signing_and_after_a_refusal(ready: Studio) -> None:
    said = "I can see only one hand. This sign uses two."
    scene = ready.practise("book", "recall")
    ready.services.camera.show("happy")
    ready.until(lambda: scene.attempting.signing_hint == "one_hand")
    assert scene.status == said
    ready.until(lambda: scene.lesson.phase == "judging")
    ready.recogniser.say(happy=0.9)
    ready.run(0.1)
    assert scene.turn.advice == said


def test_the_replay_keeps_the_skeletons_and_opens_at_the_moment_of_the_pointer(
    ready: Studio,
) -> None:
    SHOTS["practice_4_advice_place"](ready)
    scene = ready.stage.stack.top
    assert isinstance(scene, PracticeScene)
    replay, pointer = scene.turn.replay, scene.turn.replay.pointer
    assert pointer is not None
    assert replay.now_s == pytest.approx(pointer.t_s, abs=0.06)
    assert scene.tutor.head.paused
    assert scene.tutor.share == pytest.approx(scene.turn.moment, abs=0.01)
    seen(ready, pygame.Rect(0, 0, 1, 1))  # the page takes its height
    box = scene.boxes().own
    marked = seen(ready, box)
    replay.pointer = None
    assert (seen(ready, box) != marked).any()
    found = replay.attempt.at(pointer.t_s)
    assert found is not None
    ready.press(pygame.K_r)
    ready.press(pygame.K_s)
    assert replay.attempt.at(pointer.t_s) is None, "skeletons outlived the step"
    assert scene.turn.moment is None


def test_a_missing_hand_is_named_by_its_own_words(ready: Studio) -> None:
    SHOTS["practice_4_advice_other_hand"](ready)
    scene = ready.stage.stack.top
    assert isinstance(scene, PracticeScene)
    assert scene.turn.advice == "Use your other hand too: BOOK has two hands."
    assert scene.turn.replay.pointer is None, "the tutor's own hand is laid there"


@pytest.mark.parametrize("text_scale", [1.0, 1.5])
def test_a_small_window_gives_the_advice_once(ready: Studio, text_scale: float) -> None:
    SHOTS["practice_4_advice"](ready)
    ready.services.choices.change(text_scale=text_scale)
    scene = ready.stage.stack.top
    assert isinstance(scene, PracticeScene)
    _, said = shoot_page(ready, (640, 480))
    assert scene.boxes().why.width > 0
    assert [box.text for box in said].count(scene.turn.advice) == 1
