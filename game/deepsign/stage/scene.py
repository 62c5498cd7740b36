"""The protocol of a scene, as the stage uses it."""

from __future__ import annotations

from typing import Protocol

import pygame

from deepsign.recognition.messages import Event
from deepsign.stage.stack import SceneStack, Stacked
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control

Size = tuple[int, int]


class Scene(Stacked, Protocol):
    """One screen. Constructors start nothing; `enter` does."""

    size: Size

    @property
    def stops_time(self) -> bool:
        """Whether the scenes below are paused, even if they are visible."""

    def resize(self, size: Size) -> None:
        """Called before the first draw, and whenever the size of the window (pixels) changes."""

    def controls(self) -> tuple[Control, ...]:
        """Returns the controls that can be pressed now."""

    def handle(self, event: pygame.event.Event) -> None:
        """Called for each event while the scene is on top."""

    def hear(self, event: Event) -> None:
        """Called for every event of the recogniser."""

    def update(self, dt_s: float) -> None:
        """Called at equal time steps while the scene is visible; all changes happen here."""

    def draw(self, canvas: Canvas) -> None:
        """Called once per frame while the scene is visible; changes nothing."""


Stack = SceneStack[Scene]
