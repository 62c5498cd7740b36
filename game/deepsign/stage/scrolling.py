"""A screen with a scrolled area, in which the control with the focus is brought into view."""

from __future__ import annotations

import pygame

from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.ui import scroll
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.scroll import Scroll, ScrollArea


class ScrollScreen(Screen):
    """A screen with a scrolled area. Subclasses lay the area out as if it were not scrolled.

    `controls` are the fixed controls followed by the scrolled ones at their current positions.
    """

    def __init__(self, services: Services, stack: Stack) -> None:
        super().__init__(services, stack)
        self.scroll = Scroll()

    def area(self) -> ScrollArea:
        """Returns the height of the scrolled content and its visible part of the window."""
        return ScrollArea(self.window, self.window.height, self.px(20))

    def fixed(self) -> tuple[Control, ...]:
        """Returns the controls that do not scroll."""
        return ()

    def laid_out(self) -> tuple[Control, ...]:
        """Returns the controls of the area, laid out from ``area().view.top`` down without scrolling."""
        return ()

    def controls(self) -> tuple[Control, ...]:
        """Returns the fixed controls, then those of the area at their current positions."""
        return (*self.fixed(), *scroll.place(self.laid_out(), self.area(), self.scroll))

    def resize(self, size: tuple[int, int]) -> None:
        """Stores the new size; the control with the focus stays in view."""
        super().resize(size)
        self.reveal_focus()

    def scrolls(self, event: pygame.event.Event) -> bool:
        """Returns whether the area would move."""
        return scroll.handle(self.scroll, self.area(), event) != self.scroll

    def handle(self, event: pygame.event.Event) -> None:
        """Scrolls, or handles the event like every screen; keys that move the focus bring it into view."""
        self.scroll = scroll.handle(self.scroll, self.area(), event)
        if self.scroll.grip is not None:
            return
        before = self.focus
        super().handle(event)
        if event.type == pygame.KEYDOWN and self.focus != before:
            self.reveal_focus()

    def reveal_focus(self) -> None:
        """Scrolls just far enough to bring the control with the focus into view."""
        area = self.area()
        self.scroll = self.scroll.to(area, self.scroll.offset)
        rect = next((c.rect for c in self.laid_out() if c.name == self.focus.name), None)
        if rect is not None:
            self.scroll = self.scroll.reveal(area, rect)

    def draw_bar(self, canvas: Canvas) -> None:
        """Draws the scroll bar."""
        scroll.draw(canvas, self.area(), self.scroll)
