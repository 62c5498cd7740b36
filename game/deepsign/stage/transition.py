"""A change of scenes is a scene too: a curtain of paper closes, the scenes change, it opens."""

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
    """Paper that grows or fades over the scene below; when done it goes and `then` happens.

    Args:
        closing: Whether it closes (and holds events back) or opens (and lets them through).
        then: Called once at the end, after the curtain asked to be taken off.
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
        """How much of the scene below is covered, 0 to 1."""
        share = min(1.0, self._age_s / (CLOSE_S if self._closing else OPEN_S))
        return share if self._closing else (1.0 - share) ** 2

    def handle(self, event: pygame.event.Event) -> None:
        """Nothing can be pressed while the curtain closes."""

    def update(self, dt_s: float) -> None:
        """Grows older; at the end asks for the change, once."""
        self._age_s += dt_s
        if self._age_s >= (CLOSE_S if self._closing else OPEN_S) and not self._done:
            self._done = True
            self.stack.pop(self)
            self._then()

    def draw(self, canvas: Canvas) -> None:
        """A sheet of paper over everything."""
        sheet = shapes.veil(canvas.rect.size, canvas.palette.paper, round(self.cover * 255))
        canvas.surface.blit(sheet, (0, 0))


def _change(services: Services, stack: Stack, change: Callable[[], None]) -> None:
    """Runs ``change`` (which asks the stack for something) behind a curtain."""
    if services.settings.reduced_motion:
        change()
        return

    def open_again() -> None:
        change()
        stack.push(Curtain(services, stack, closing=False, then=lambda: None))

    stack.push(Curtain(services, stack, closing=True, then=open_again))


def go_to(services: Services, stack: Stack, scene: Scene) -> None:
    """Puts ``scene`` on top; Esc will come back here."""
    _change(services, stack, lambda: stack.push(scene))


def go_instead(
    services: Services, stack: Stack, scene: Scene, old: Scene, above: Scene | None = None
) -> None:
    """Puts ``scene`` in the place of ``old``, and perhaps another ``above`` it."""

    def change() -> None:
        stack.replace(scene, old)
        if above is not None:
            stack.push(above)

    _change(services, stack, change)


def go_back(services: Services, stack: Stack, scene: Scene) -> None:
    """Takes ``scene`` off."""
    _change(services, stack, lambda: stack.pop(scene))
