"""A camera that is lost in a game of the arcade."""

from __future__ import annotations

import pygame
import pytest

from deepsign.arcade.source import ScriptedSource
from deepsign.camera.base import CameraState
from deepsign.gallery import Studio
from deepsign.scenes.arcade.free import FreeScene
from deepsign.scenes.arcade.kite_play import KiteScene
from deepsign.scenes.arcade.play_scene import PlayScene
from deepsign.scenes.arcade.rush_play import RushScene

from .visit import entered, press, wait


@pytest.mark.parametrize("kind", [RushScene, KiteScene])
def test_a_key_in_free_play_does_not_make_the_next_game_one_of_keys(
    kind: type[PlayScene], ready: Studio
) -> None:
    menu = entered(ready, ScriptedSource())
    ready.show(FreeScene(ready.services, ready.stage.stack, menu.hub))
    wait(ready)
    press(ready, pygame.K_w)
    press(ready, pygame.K_ESCAPE)
    wait(ready)
    scene = kind(ready.services, ready.stage.stack, menu.hub, "easy")
    ready.show(scene)
    ready.until(lambda: scene.phase == "play")
    ready.services.camera.pretend(CameraState("lost", "webcam 0 is gone."))
    ready.run(0.2)
    assert scene.phase == "paused"
