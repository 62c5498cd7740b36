"""Kite flown by the skeleton of a drawn hand, and drawing that stays within its field."""

from __future__ import annotations

import itertools
import random

import pygame
import pytest

from deepsign.arcade.kite import FAR_X, REACH, Kite
from deepsign.arcade.kite_sky import WEATHERS
from deepsign.arcade.source import ScriptedSource
from deepsign.gallery import STEP_S, Studio
from deepsign.scenes.arcade.kite_play import KiteScene
from deepsign.scenes.arcade.kite_view import RING, SAIL_R, SHAPE, SkyView, turned
from deepsign_assets.body.handedness import Hand

from .visit import entered


def flying(ready: Studio) -> KiteScene:
    menu = entered(ready, ScriptedSource())
    scene = KiteScene(ready.services, ready.stage.stack, menu.hub, "easy")
    scene.pilot.fly = lambda kite, dt_s: None  # type: ignore[method-assign]  # the test flies
    ready.stage.stack.push(scene)
    ready.until(lambda: scene.phase == "play")
    return scene


@pytest.mark.parametrize("hand", ["right", "left"])
def test_the_kite_goes_up_and_down_with_a_drawn_hand(ready: Studio, hand: Hand) -> None:
    ready.lens.open(hand).close()
    object.__setattr__(ready.learner, "hand", hand)
    scene = flying(ready)
    scene.kite.ribbons = 99
    heights = []
    for height in (0.2, 1.0, 0.2, 1.0):
        scene.hub.performer.reach(height)
        ready.run(1.5)
        heights.append(scene.kite.y)
    low, high, low_again, high_again = heights
    assert min(low, low_again) > 0.7
    assert max(high, high_again) < 0.45
    assert (scene.kite.x > FAR_X / 2) == (hand == "right"), (
        "each hand on its own side, as in a mirror"
    )


def test_without_a_hand_the_kite_only_sinks_a_little(ready: Studio) -> None:
    scene = flying(ready)
    scene.kite.ribbons = 99
    ready.run(2.0)
    assert scene.hub.hand is None
    assert scene.kite.y == pytest.approx(0.5, abs=0.1)


def test_a_drawn_performer_gathers_lights_and_takes_the_hand_down_at_the_end(ready: Studio) -> None:
    menu = entered(ready, ScriptedSource())
    scene = KiteScene(ready.services, ready.stage.stack, menu.hub, "easy")
    ready.stage.stack.push(scene)
    ready.until(lambda: scene.kite.gathered >= 3)
    scene.pause()
    ready.run(1.5)
    assert menu.hub.hand is None, "a hand in the lap steers nothing"


@pytest.mark.parametrize("size", [(947, 676), (440, 570), (1420, 1010)])
def test_nothing_of_the_kite_leaves_the_field_wherever_it_flies(size: tuple[int, int]) -> None:
    field = pygame.Rect((22, 22), size)
    sky = SkyView(field, above=58)
    open_sky = pygame.Rect(field.left, sky.top, field.width, field.bottom - sky.top)
    kite = Kite(WEATHERS["hard"], random.Random(1))
    for dx, dy in itertools.product((-1, 1), repeat=2):
        for _ in range(200):
            kite.steer(dx, dy, STEP_S)
            kite.ribbons = 9
            kite.advance(STEP_S)
            at, r = sky.at(kite.x, kite.y), sky.r(SAIL_R)
            for point in SHAPE:
                x, y = turned(point, kite.lean)
                assert open_sky.collidepoint(at[0] + r * x, at[1] + r * y)
            ring = pygame.Rect(0, 0, round(2 * r * RING), round(2 * r * RING))
            ring.center = at
            assert open_sky.contains(ring)
        assert kite.x == pytest.approx(FAR_X if dx > 0 else REACH, abs=0.02)
        assert kite.y == pytest.approx(1 - REACH if dy > 0 else REACH, abs=0.02)
