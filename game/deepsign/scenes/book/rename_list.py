"""Another name for one of the learner's own lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.progress.lists import SignList
from deepsign.scenes.book.name_screen import NameScreen
from deepsign.scenes.book.shelf import Shelf
from deepsign.scenes.shared.name_field import NameField
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.layout import centred, columns, cut_top, inset

ENTER: Final = (pygame.K_RETURN, pygame.K_KP_ENTER)


class RenameListScene(NameScreen):
    """A field with the present name.

    Args:
        shelf: What the book holds.
        which: The list.
        renamed: Called with the list as it is then, before the scene goes.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        shelf: Shelf,
        which: SignList,
        renamed: Callable[[SignList], None],
    ) -> None:
        super().__init__(services, stack)
        self.shelf = shelf
        self.which = which
        self.field = NameField(which.name)
        self._renamed = renamed
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
        at, words = self._areas(), self.words
        save, back = columns(at["buttons"], (1.5, 1), self.u(14))
        label = words("book-rename")
        return (
            Control("field", at["field"], label, self._save, "field"),
            Control("save", save, label, self._save, "primary", ENTER, "Enter"),
            Control("back", back, words("common-back"), self.back, key_label="Esc"),
        )

    def _save(self) -> None:
        try:
            renamed = self.shelf.rename(self.which, self.field.text)
        except DeepSignError as error:
            self.refuse(error, self.words("book-rename-not"))
            return
        self._renamed(renamed)
        self.back()

    def draw(self, canvas: Canvas) -> None:
        """Draws the title, the field, what is wrong with the name, and the buttons."""
        p, at = canvas.palette, self._areas()
        canvas.clear()
        title = self.words("book-rename-of", name=self.which.name)
        canvas.text(at["title"], title, 32, "black", p.ink, valign="middle")
        self.field.draw(canvas, at["field"], self.typing)
        canvas.text(at["said"], self.problem, 18, "bold", p.notyet, valign="middle")
        self.draw_controls(canvas)
