"""A screen of which a part can be scrolled; what has the keyboard's focus comes into view."""

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
    """Subclasses say what is scrolled and lay it out as if it were not.

    `controls` are the fixed ones followed by the scrolled ones where they are seen just now.
    """

    def __init__(self, services: Services, stack: Stack) -> None:
        super().__init__(services, stack)
        self.scroll = Scroll()

    def area(self) -> ScrollArea:
        """What is scrolled, and through which part of the window it is seen."""
        return ScrollArea(self.window, self.window.height, self.px(20))

    def fixed(self) -> tuple[Control, ...]:
        """Controls that stay where they are."""
        return ()

    def laid_out(self) -> tuple[Control, ...]:
        """Controls of the area, laid out from ``area().view.top`` down with nothing scrolled."""
        return ()

    def controls(self) -> tuple[Control, ...]:
        """The fixed ones, then those of the area where they are now."""
        return (*self.fixed(), *scroll.place(self.laid_out(), self.area(), self.scroll))

    def resize(self, size: tuple[int, int]) -> None:
        """Takes the new size; what had the focus stays in view."""
        super().resize(size)
        self.reveal_focus()

    def scrolls(self, event: pygame.event.Event) -> bool:
        """Whether the area would move."""
        return scroll.handle(self.scroll, self.area(), event) != self.scroll

    def handle(self, event: pygame.event.Event) -> None:
        """Scrolls, and otherwise as every screen; keys that move the focus bring it into view."""
        self.scroll = scroll.handle(self.scroll, self.area(), event)
        if self.scroll.grip is not None:
            return
        before = self.focus
        super().handle(event)
        if event.type == pygame.KEYDOWN and self.focus != before:
            self.reveal_focus()

    def reveal_focus(self) -> None:
        """Scrolls as little as brings the control with the focus into view."""
        area = self.area()
        self.scroll = self.scroll.to(area, self.scroll.offset)
        rect = next((c.rect for c in self.laid_out() if c.name == self.focus.name), None)
        if rect is not None:
            self.scroll = self.scroll.reveal(area, rect)

    def draw_bar(self, canvas: Canvas) -> None:
        """The scroll bar."""
        scroll.draw(canvas, self.area(), self.scroll)
