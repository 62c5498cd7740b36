"""What a scene is: the protocol that the stage drives."""

from __future__ import annotations

from typing import Protocol

import pygame

from deepsign.recognition.messages import Event
from deepsign.stage.stack import SceneStack
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control

Size = tuple[int, int]


class Scene(Protocol):
    """One screen. Constructors start nothing; `enter` does."""

    size: Size

    @property
    def see_through(self) -> bool:
        """Whether the scene below shows through and lives on."""

    @property
    def takes_events(self) -> bool:
        """Whether events stop here; otherwise the scene below gets them."""

    def enter(self) -> None:
        """Called once, when the scene comes onto the stack."""

    def leave(self) -> None:
        """Called once, when it goes off the stack, even when the game ends."""

    def resume(self) -> None:
        """Called each time the scene comes to the top again after another left."""

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
