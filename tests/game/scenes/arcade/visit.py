"""Shared by the tests of the arcade: a source without weights, and a visit."""

from __future__ import annotations

from dataclasses import replace

import pygame

from deepsign.arcade.source import GestureSource, ScriptedSource
from deepsign.camera.base import CameraState
from deepsign.gallery import STEP_S, Studio
from deepsign.scenes.arcade.free import FreeScene
from deepsign.scenes.arcade.hub import Hub
from deepsign.scenes.arcade.menu import ArcadeScene
from deepsign.stage.presses import struck
from deepsign_model.errors import BundleError

HELD_S = 0.6
"""After this time a held gesture has chosen, and the next scene has opened."""


class Missing(ScriptedSource):
    """A recogniser without weights."""

    def start(self) -> None:
        raise BundleError("The network's files are missing.")


def entered(ready: Studio, source: GestureSource) -> ArcadeScene:
    """Returns the arcade's menu, once gestures are recognised or cannot be."""
    object.__setattr__(ready.services, "gestures", lambda: source)
    object.__setattr__(
        ready.services.choices, "_now", replace(ready.services.settings, reduced_motion=True)
    )
    scene = ready.services.routes.door("arcade", ready.services, ready.stage.stack, ready.learner)
    assert isinstance(scene, ArcadeScene)
    ready.show(scene)
    ready.until(lambda: scene.hub.sees or scene.hub.status in ("missing", "failed"))
    return scene


def free_play(ready: Studio, source: ScriptedSource) -> tuple[ArcadeScene, FreeScene]:
    """Returns the arcade's menu and free play above it, once that accepts gestures."""
    menu = entered(ready, source)
    scene = FreeScene(ready.services, ready.stage.stack, menu.hub)
    ready.stage.stack.push(scene)
    wait(ready)
    return menu, scene


def shut(ready: Studio, hub: Hub) -> None:
    """Removes the camera, so that keys suffice and no frame is painted."""
    hub.by_keys = True
    ready.services.camera.pretend(CameraState("lost", "webcam 0 is gone."))


def wait(ready: Studio) -> None:
    """Waits until a new scene accepts gestures."""
    ready.run(1.0)


def press(ready: Studio, key: int, mod: int = 0) -> None:
    """Presses and releases a key."""
    ready.stage.frame(struck(key, mod), STEP_S)


def hold(ready: Studio, key: int, kind: int = pygame.KEYDOWN) -> None:
    """Presses a key, or releases it."""
    ready.stage.frame([pygame.event.Event(kind, key=key, mod=0, unicode="")], STEP_S)
