"""What the tests of the arcade share: a source without weights, and a visit that begins at the door."""

from __future__ import annotations

from dataclasses import replace

import pygame

from deepsign.arcade.source import GestureSource, ScriptedSource
from deepsign.camera.base import CameraState
from deepsign.gallery import STEP_S, Studio
from deepsign.scenes.arcade.hub import Hub
from deepsign.scenes.arcade.menu import ArcadeScene
from deepsign.stage.presses import struck
from deepsign_model.errors import BundleError

HELD_S = 0.6
"""After this time a held gesture has chosen, and the next scene has come."""


class Missing(ScriptedSource):
    """A recogniser without weights."""

    def start(self) -> None:
        raise BundleError("The network's files are missing.")


def entered(ready: Studio, source: GestureSource) -> ArcadeScene:
    """The arcade's menu, once gestures are seen or never will be."""
    object.__setattr__(ready.services, "gestures", lambda: source)
    object.__setattr__(
        ready.services.choices, "_now", replace(ready.services.settings, reduced_motion=True)
    )
    scene = ready.services.routes.door("arcade", ready.services, ready.stage.stack, ready.learner)
    assert isinstance(scene, ArcadeScene)
    ready.show(scene)
    ready.until(lambda: scene.hub.sees or scene.hub.status in ("missing", "failed"))
    return scene


def shut(ready: Studio, hub: Hub) -> None:
    """From now on without a camera: nothing is painted, and keys are enough."""
    hub.by_keys = True
    ready.services.camera.pretend(CameraState("lost", "webcam 0 is gone."))


def wait(ready: Studio) -> None:
    """Until a scene that has come hears gestures."""
    ready.run(1.0)


def press(ready: Studio, key: int, mod: int = 0) -> None:
    """A key goes down and up."""
    ready.stage.frame(struck(key, mod), STEP_S)


def hold(ready: Studio, key: int, kind: int = pygame.KEYDOWN) -> None:
    """A key goes down, or up again."""
    ready.stage.frame([pygame.event.Event(kind, key=key, mod=0, unicode="")], STEP_S)
