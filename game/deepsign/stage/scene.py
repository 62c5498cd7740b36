"""What a scene is: the protocol that the stage drives."""

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
        """Whether the scenes below stand still, though they may be seen."""

    def resize(self, size: Size) -> None:
        """Called before the first draw, and whenever the window changes its size (pixels)."""

    def controls(self) -> tuple[Control, ...]:
        """What can be pressed just now."""

    def handle(self, event: pygame.event.Event) -> None:
        """Called for each event while the scene is on top."""

    def hear(self, event: Event) -> None:
        """Called for everything the recogniser has to say."""

    def update(self, dt_s: float) -> None:
        """Called with equal steps of time while the scene is visible; all change happens here."""

    def draw(self, canvas: Canvas) -> None:
        """Called once a frame while the scene is visible; changes nothing."""


Stack = SceneStack[Scene]
