"""Changes between scenes behind a paper curtain, which is itself a scene."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from deepsign.stage.scene import Scene, Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.ui import shapes
from deepsign.ui.canvas import Canvas

CLOSE_S: Final = 0.09
OPEN_S: Final = 0.15


class Curtain(Screen):
    """Paper that covers or uncovers the scene below; at its end it is removed and `then` is called.

    Args:
        closing: Whether it closes and blocks events, or opens and lets them through.
        then: Called once at the end, after the curtain asked to be removed.
    """

    see_through = True

    def __init__(
        self, services: Services, stack: Stack, closing: bool, then: Callable[[], None]
    ) -> None:
        super().__init__(services, stack)
        self.takes_events = closing
        self._closing = closing
        self._then = then
        self._age_s = 0.0
        self._done = False

    @property
    def cover(self) -> float:
        """The covered share of the scene below, 0 to 1."""
        share = min(1.0, self._age_s / (CLOSE_S if self._closing else OPEN_S))
        return share if self._closing else (1.0 - share) ** 2

    def handle(self, event: pygame.event.Event) -> None:
        """Ignores all events while the curtain closes."""

    def update(self, dt_s: float) -> None:
        """Advances the curtain; at the end, asks for the change once."""
        self._age_s += dt_s
        if self._age_s >= (CLOSE_S if self._closing else OPEN_S) and not self._done:
            self._done = True
            self.stack.pop(self)
            self._then()

    def draw(self, canvas: Canvas) -> None:
        """Draws a sheet of paper over everything."""
        sheet = shapes.veil(canvas.rect.size, canvas.palette.paper, round(self.cover * 255))
        canvas.surface.blit(sheet, (0, 0))


def _change(services: Services, stack: Stack, change: Callable[[], None]) -> None:
    """Runs ``change``, which asks the stack for a change, behind a curtain."""
    if services.settings.reduced_motion:
        change()
        return

    def open_again() -> None:
        change()
        stack.push(Curtain(services, stack, closing=False, then=lambda: None))

    stack.push(Curtain(services, stack, closing=True, then=open_again))


def go_to(services: Services, stack: Stack, scene: Scene) -> None:
    """Puts ``scene`` on top; Esc returns to the present scene."""
    _change(services, stack, lambda: stack.push(scene))


def go_instead(
    services: Services,
    stack: Stack,
    scene: Scene,
    old: Scene,
    above: Scene | None = None,
    closed: Callable[[], None] = lambda: None,
) -> None:
    """Replaces ``old`` by ``scene``, and perhaps puts another scene ``above`` it.

    ``closed`` is called when the curtain has closed, just before the change; never if the stack was cleared meanwhile.
    """

    def change() -> None:
        closed()
        stack.replace(scene, old)
        if above is not None:
            stack.push(above)

    _change(services, stack, change)


def go_back(services: Services, stack: Stack, scene: Scene) -> None:
    """Removes ``scene``."""
    _change(services, stack, lambda: stack.pop(scene))
