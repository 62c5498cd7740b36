"""A screen with a field, whose text is stored or refused."""

from __future__ import annotations

from deepsign.errors import DeepSignError, SettingsError
from deepsign.scenes.shared.field_screen import FieldScreen
from deepsign.scenes.shared.state_words import error_words
from deepsign.stage.transition import go_back


class NameScreen(FieldScreen):
    """A field screen that explains why a text cannot be stored, until another one is typed.

    Attributes:
        problem: The explanation, or "".
    """

    problem = ""

    def back(self) -> None:
        """Goes back; nothing is changed."""
        go_back(self.services, self.stack, self)

    def typed(self) -> None:
        """Takes back what was wrong with the text before."""
        self.problem = ""

    def refuse(self, error: DeepSignError, unfit: str) -> None:
        """Explains why the text was not stored.

        Args:
            error: What was raised.
            unfit: The explanation if the text itself is the reason.
        """
        self.problem = unfit if isinstance(error, SettingsError) else error_words(self.words, error)
