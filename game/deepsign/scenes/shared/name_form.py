"""A form for a name: of a new list, or another one of a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.scenes.shared.name_field import NameField
from deepsign.scenes.shared.name_screen import NameScreen
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.layout import centred, columns, cut_top, inset

ENTER: Final = (pygame.K_RETURN, pygame.K_KP_ENTER)


@dataclass(frozen=True)
class NameTexts:
    """The texts of a form.

    Attributes:
        title: What is asked.
        save: The words of the button.
        unfit: What is said if the name cannot be used.
    """

    title: str
    save: str
    unfit: str


class NameFormScene(NameScreen):
    """A field for the name.

    Args:
        texts: What the form says.
        keep: Called with the form, whose name is ``field.text``; leads elsewhere, or raises a `DeepSignError` if the
            name cannot be taken.
        name: The name to begin with.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        texts: NameTexts,
        keep: Callable[[NameFormScene], None],
        name: str = "",
    ) -> None:
        super().__init__(services, stack)
        self.texts = texts
        self.field = NameField(name)
        self._keep = keep
        self.focus = Focus("field", shown=True)

    def enter(self) -> None:
        """Gives the field the focus."""
        self.hold()

    def _areas(self) -> dict[str, pygame.Rect]:
        high = self.t(54 + 54 + 60 + 56) + self.u(10 + 6 + 12)
        wide = min(self.window.width - 2 * self.u(60), self.t(720))
        body = centred(inset(self.window, self.u(22)), wide, high)
        out = {}
        out["title"], rest = cut_top(body, self.t(54), self.u(10))
        out["field"], rest = cut_top(rest, self.t(54), self.u(6))
        out["said"], rest = cut_top(rest, self.t(60), self.u(12))
        out["buttons"], _ = cut_top(rest, self.t(56))
        return out

    def controls(self) -> tuple[Control, ...]:
        """Returns the field and the buttons."""
        at, label = self._areas(), self.texts.save
        save, back = columns(at["buttons"], (1.5, 1), self.u(14))
        return (
            Control("field", at["field"], label, self._save, "field"),
            Control("save", save, label, self._save, "primary", ENTER, "Enter"),
            Control("back", back, self.words("common-back"), self.back, key_label="Esc"),
        )

    def _save(self) -> None:
        try:
            self._keep(self)
        except DeepSignError as error:
            self.refuse(error, self.texts.unfit)

    def draw(self, canvas: Canvas) -> None:
        """Draws the title, the field, what is wrong with the name, and the buttons."""
        p, at = canvas.palette, self._areas()
        canvas.clear()
        canvas.text(at["title"], self.texts.title, 32, "black", p.ink, valign="middle")
        self.field.draw(canvas, at["field"], self.typing)
        canvas.text(at["said"], self.problem, 18, "bold", p.notyet, valign="middle")
        self.draw_controls(canvas)
