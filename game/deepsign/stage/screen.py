"""The base class of most scenes."""

from __future__ import annotations

import pygame

from deepsign.recognition.messages import Event
from deepsign.stage.scene import Size, Stack
from deepsign.stage.services import Services
from deepsign.ui import control_look
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus, handle
from deepsign.ui.layout import squeeze
from deepsign.ui.theme import scale_for, text_height, text_px
from deepsign.words import Words


class Screen:
    """What most scenes share: a size, a focus, controls, and Esc that goes back.

    Attributes:
        size: Of the page, pixels; it has the size of the window, or is higher and scrolls.
        shown_px: How much of its height the window shows at once, pixels.
    """

    see_through = False
    takes_events = True
    stops_time = False

    def __init__(self, services: Services, stack: Stack) -> None:
        self.services = services
        self.stack = stack
        self.size: Size = (1280, 720)
        self.shown_px = self.size[1]
        self.focus = Focus()

    def enter(self) -> None:
        """Starts nothing."""

    def leave(self) -> None:
        """Stops nothing."""

    def resume(self) -> None:
        """Refreshes nothing."""

    def resize(self, size: Size) -> None:
        """Stores the new size, from which layouts are computed."""
        self.size = size
        self.shown_px = size[1]

    @property
    def window(self) -> pygame.Rect:
        """The whole page."""
        return pygame.Rect((0, 0), self.size)

    @property
    def text_scale(self) -> float:
        """Size of all text, 1.0 as designed."""
        return self.services.settings.text_scale

    def least_height(self, window: Size) -> int:
        """Returns the least height of the page, pixels; a page higher than the window scrolls."""
        return window[1]

    def scrolls(self, event: pygame.event.Event) -> bool:
        """Returns whether an event scrolls a part of the scene; otherwise, it may scroll the page."""
        return False

    @property
    def words(self) -> Words:
        """Texts of the interface in the learner's language."""
        return self.services.words

    def u(self, units: float) -> int:
        """Converts design units to pixels, like the canvas."""
        return round(units * scale_for(self.size))

    def t(self, units: float) -> int:
        """Converts design units to pixels for heights that grow with the text."""
        return text_height(units, self.size, self.text_scale)

    def row_px(self, units: float, rows: float, gaps: float, room: int) -> int:
        """Converts the height of one of several rows to pixels; it shrinks if large text leaves no room for all rows.

        Args:
            units: Height of the row, design units.
            rows: Height of all rows together, design units.
            gaps: Height of all gaps between them, which do not shrink, design units.
            room: Available height, pixels.
        """
        return round(self.t(units) * squeeze(self.t(rows), self.u(gaps), room))

    def px(self, size: float) -> int:
        """Converts a text size from design units to pixels, like the canvas."""
        return text_px(size, self.size, self.text_scale)

    def controls(self) -> tuple[Control, ...]:
        """Returns no controls."""
        return ()

    def back(self) -> None:
        """Goes back; called for Esc."""
        self.stack.pop(self)

    def notice(self, event: pygame.event.Event) -> None:
        """Called before every event, also before one that only scrolls the page; takes no note of it."""

    def handle(self, event: pygame.event.Event) -> None:
        """Goes back on Esc; passes all other events to the controls.

        Once the scene has asked for a change of scenes, it ignores further events of the same frame.
        """
        if self.stack.changing:
            return
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self.back()
            return
        self.focus, pressed = handle(self.focus, self.controls(), event, self.px(20))
        if pressed is not None:
            self.services.sounds.play("button")
            pressed.act()

    def hear(self, event: Event) -> None:
        """Ignores the recogniser."""

    def update(self, dt_s: float) -> None:
        """Changes nothing."""

    def draw(self, canvas: Canvas) -> None:
        """Draws paper and the controls."""
        canvas.clear()
        self.draw_controls(canvas)

    def draw_controls(self, canvas: Canvas) -> None:
        """Draws the controls with the focus ring."""
        control_look.draw(canvas, self.controls(), self.focus)
