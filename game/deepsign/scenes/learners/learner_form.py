"""The form of a learner: a name to type, and the dominant hand."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.errors import NameTaken
from deepsign.progress.learner_names import is_nameless
from deepsign.scenes.shared.field_screen import FieldScreen
from deepsign.scenes.shared.name_field import NameField
from deepsign.scenes.shared.state_words import error_words
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.layout import cut_top
from deepsign.ui.text import sentence, undrawn
from deepsign_assets.body.handedness import Hand

ROWS: Final = 328 + 110
"""All rows of a form including the note, design units."""
GAPS: Final = 80
"""All gaps between them."""
UNDRAWN: Final = 3
"""The most letters without a font that the form names."""


class LearnerForm(FieldScreen):
    """The common part of the forms of new and existing learners.

    Args:
        name: The initial text of the name field.
        hand: The initial hand.
    """

    field_name = "name"

    def __init__(self, services: Services, stack: Stack, name: str, hand: Hand) -> None:
        super().__init__(services, stack)
        self.field = NameField(name)
        self.hand: Hand = hand
        self.problem = ""

    def enter(self) -> None:
        """Starts text input."""
        self.focus = Focus("name", shown=True)
        self.hold()

    def back(self) -> None:
        """Leaves without a change."""
        go_back(self.services, self.stack, self)

    def typed(self) -> None:
        """Says which letters of the name no font has."""
        self.problem = self._without_font()

    def _without_font(self) -> str:
        """Returns a sentence about the letters of the name that no font has; "" if there are none."""
        letters = undrawn(self.field.name)[:UNDRAWN]
        return self.words("newlearner-undrawn", letters=letters) if letters else ""

    def choose(self, hand: Hand) -> None:
        """Chooses the dominant hand."""
        self.hand = hand

    def named(self, former: str = "") -> bool:
        """Returns whether there is a name that can be drawn; asks for one if not.

        Args:
            former: The learner's present name, which may stay, whatever its letters.
        """
        name = self.field.name
        if is_nameless(name):
            self.problem = self.words("newlearner-nameless")
        elif name != former:
            self.problem = self._without_font()
        else:
            return True
        return not self.problem

    def explain(self, error: Exception) -> None:
        """Says why the form was refused."""
        if isinstance(error, NameTaken):
            said = self.words("newlearner-taken", name=self.field.name)
        else:
            said = error_words(self.words, error)
        self.problem = sentence(said)

    def hand_choice(self, hand: Hand, rect: pygame.Rect, label: str) -> Control:
        """Returns the button of one hand."""
        return Control(
            hand, rect, label, lambda: self.choose(hand), "choice", chosen=self.hand == hand
        )

    def high(self, units: float) -> int:
        """Converts design units to pixels for a row of the form: less where large text leaves no room for all rows."""
        room = self.window.height - self.u(28 + 26) * 2
        return self.row_px(units, ROWS, GAPS, room)

    def upper_areas(
        self, inner: pygame.Rect, gap: int
    ) -> tuple[dict[str, pygame.Rect], pygame.Rect]:
        """Returns title, name and hands from the top of a card, and the area below them and a gap (pixels)."""
        out: dict[str, pygame.Rect] = {}
        out["title"], rest = cut_top(inner, self.high(54), self.u(8))
        out["name_label"], rest = cut_top(rest, self.high(28), self.u(4))
        out["name"], rest = cut_top(rest, self.high(56), self.u(14))
        out["hand_label"], rest = cut_top(rest, self.high(28), self.u(4))
        out["hands"], rest = cut_top(rest, self.high(56), gap)
        return out, rest
