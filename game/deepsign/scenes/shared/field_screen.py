"""A screen with a text field."""

from __future__ import annotations

import pygame

from deepsign.scenes.shared.name_field import NameField
from deepsign.stage.scene import Size
from deepsign.stage.screen import Screen


class FieldScreen(Screen):
    """A screen whose text input is on while the field has the focus, and off after the scene has left.

    Subclasses make `field`, list its control, and call `hold` when the focus may have moved.

    Attributes:
        field: The text field.
        field_name: Name of its control.
    """

    field: NameField
    field_name = "field"

    @property
    def typing(self) -> bool:
        """Whether the field has the focus."""
        return self.focus.name == self.field_name

    def hold(self) -> None:
        """Switches text input on while the field has the focus, and passes its place to the input method."""
        places = (each.rect for each in self.controls() if each.name == self.field_name)
        place, density = next(places, self.window), self.services.density()
        self.field.hold(self.typing, pygame.Rect(*(round(edge / density) for edge in place)))

    def handle(self, event: pygame.event.Event) -> None:
        """Types into the field while it has the focus; handles other events like every screen."""
        if self.stack.changing:
            return
        before = self.field.text
        if not self.field.type(event, self.typing):
            super().handle(event)
            if not self.stack.changing:
                self.hold()
        if self.field.text != before:
            self.typed()

    def typed(self) -> None:
        """Called after the text has changed."""

    def leave(self) -> None:
        """Stops text input."""
        self.field.hold(typing=False, rect=self.window)

    def resize(self, size: Size) -> None:
        """Takes the new size, and passes the new place of the field to the input method."""
        super().resize(size)
        self.hold()

    def update(self, dt_s: float) -> None:
        """Makes the caret blink."""
        self.field.update(dt_s)
