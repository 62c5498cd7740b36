"""Tasks that take seconds, with a progress bar over the scene that started them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pygame

from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.threads import Task
from deepsign.ui import meter, shapes
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import centred, cut_bottom, inset

AT_ONCE_S: Final = 0.3
"""A task that ends within this time shows no bar."""
END_S: Final = 2.0
"""How long the scene waits for a cancelled task."""


class BusyScene(Screen):
    """A progress bar over the paused scene below; Esc cancels the task.

    Args:
        title: Description of the task.
        task: Task, already started.
        then: Called once, when the task has ended and this scene has asked to be removed.
    """

    see_through = True

    def __init__(
        self,
        services: Services,
        stack: Stack,
        title: str,
        task: Task[Any],
        then: Callable[[], None],
    ) -> None:
        super().__init__(services, stack)
        self.title = title
        self.task = task
        self._then = then
        self._told = False

    def back(self) -> None:
        """Cancels the task; the scene is removed when the task has ended."""
        self.task.cancel()

    def leave(self) -> None:
        """Cancels the task and waits for its thread."""
        self.task.cancel()
        self.task.wait(END_S)

    def update(self, dt_s: float) -> None:
        """Removes the scene when the task has ended."""
        if self.task.wait() and not self._told:
            self._told = True
            self.stack.pop(self)
            self._then()

    def _inner(self) -> pygame.Rect:
        wide = min(self.window.width - self.u(48), self.t(560))
        high = self.t(52 + 56) + self.u(24 + 32 * 2)
        return inset(centred(inset(self.window, self.u(24)), wide, high), self.u(32))

    def controls(self) -> tuple[Control, ...]:
        """Returns the button that cancels."""
        row, _ = cut_bottom(self._inner(), self.t(56))
        return (Control("cancel", row, self.words("common-cancel"), self.back, key_label="Esc"),)

    def draw(self, canvas: Canvas) -> None:
        """Draws a veil and a card with the bar."""
        canvas.surface.blit(shapes.veil(canvas.rect.size, canvas.palette.shade, 170), (0, 0))
        inner = self._inner()
        canvas.card(inset(inner, -self.u(32)))
        said = self.words("common-percent", percent=round(100 * self.task.share))
        bar = pygame.Rect(inner.topleft, (inner.width, self.t(52)))
        meter.draw(canvas, bar, self.title, self.task.share, said)
        self.draw_controls(canvas)


def carry_out(
    services: Services, stack: Stack, title: str, task: Task[Any], then: Callable[[], None]
) -> None:
    """Starts a task, and shows a bar if it does not end at once.

    Args:
        services: Services of the scenes.
        stack: Stack on which the bar is shown.
        title: Description of the task.
        task: Task, not yet started.
        then: Called once, when the task has ended; asks for its result.
    """
    task.start()
    if task.wait(AT_ONCE_S):
        then()
    else:
        stack.push(BusyScene(services, stack, title, task, then))
