"""A screen with a line to type into."""

from __future__ import annotations

from deepsign.scenes.shared.name_field import NameField
from deepsign.stage.scene import Size
from deepsign.stage.screen import Screen


class FieldScreen(Screen):
    """Text input is on while the field has the keyboard, and off once the scene leaves.

    Subclasses make `field`, list its control, and call `hold` when the focus may have moved.

    Attributes:
        field: What is typed.
        field_name: Name of its control.
    """

    field: NameField
    field_name = "field"

    @property
    def typing(self) -> bool:
        """Whether the field has the keyboard."""
        return self.focus.name == self.field_name

    def hold(self) -> None:
        """Gives the input method the keyboard while the field has it, and says where the field is."""
        places = (each.rect for each in self.controls() if each.name == self.field_name)
        self.field.hold(self.typing, next(places, self.window))

    def leave(self) -> None:
        """Stops text input."""
        self.field.hold(typing=False, rect=self.window)

    def resize(self, size: Size) -> None:
        """Takes the new size; the input method is told where the field is now."""
        super().resize(size)
        self.hold()

    def update(self, dt_s: float) -> None:
        """Makes the caret blink."""
        self.field.update(dt_s)
