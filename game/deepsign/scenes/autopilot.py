"""Presses what a learner would press, so that a bounded run can play without one."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.first_run.sign_step import FirstSignScene
from deepsign.scenes.learners.new_learner import NewLearnerScene
from deepsign.stage.presses import struck
from deepsign.stage.scene import Scene
from deepsign.stage.transition import Curtain

READING_S: Final = 0.5
"""How long the autopilot waits on a screen before it presses Enter."""

PATIENCE: Final = 2
"""How often it tries the first sign before it goes home without a "Yes!", like a learner."""

NAME: Final = "Autopilot"


class Autopilot:
    """Presses Enter wherever Enter leads on; in front of the camera it waits, like a learner."""

    def __init__(self) -> None:
        self._looked_at: object = None
        self._since_s = 0.0
        self._first_tries = 0

    def press(self, scene: Scene | None, now_s: float) -> list[pygame.event.Event]:
        """Returns the events of this frame, mostly none.

        Args:
            scene: The top scene.
            now_s: Seconds, monotonic.
        """
        sight = (scene, _phase(scene))
        if sight != self._looked_at:
            self._looked_at, self._since_s = sight, now_s
        if scene is None or not _waits(scene) or now_s - self._since_s < READING_S:
            return []
        self._since_s = now_s
        if isinstance(scene, NewLearnerScene) and not scene.name:
            return [pygame.event.Event(pygame.TEXTINPUT, text=NAME)]
        key = pygame.K_s if self._gives_up(scene) else pygame.K_RETURN
        return struck(key)

    def _gives_up(self, scene: Scene) -> bool:
        """Returns whether the first sign was tried often enough; counts the verdicts that were not "Yes!"."""
        if not isinstance(scene, FirstSignScene) or scene.phase != "verdict" or scene.won:
            return False
        self._first_tries += 1
        return self._first_tries >= PATIENCE


def _phase(scene: Scene | None) -> str:
    """Returns the phase within a scene; the waiting time begins again with each phase."""
    if isinstance(scene, PracticeScene):
        return scene.lesson.phase
    return scene.phase if isinstance(scene, FirstSignScene) else ""


def _waits(scene: Scene) -> bool:
    """Returns whether the scene waits for a key and not for the camera or the recogniser."""
    if isinstance(scene, PracticeScene):
        return scene.lesson.phase in ("show", "verdict")
    if isinstance(scene, FirstSignScene):
        return scene.phase in ("watch", "verdict")
    return not isinstance(scene, Curtain)
