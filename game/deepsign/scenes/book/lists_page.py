"""The lists of a sign: switches for the existing ones, and a field for a new one."""

from __future__ import annotations

from functools import partial
from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.progress.sign_lists import SignList
from deepsign.scenes.book.shelf import Shelf
from deepsign.scenes.shared.name_field import NameField
from deepsign.scenes.shared.name_screen import NameScreen
from deepsign.scenes.shared.shown_sign import ShownSign
from deepsign.stage.scene import Stack
from deepsign.stage.scrolling import ScrollScreen
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control, row_height, toggle
from deepsign.ui.focus import Focus
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset
from deepsign.ui.scroll import ScrollArea

ENTER: Final = (pygame.K_RETURN, pygame.K_KP_ENTER)


class ListsPage(NameScreen, ScrollScreen):
    """A switch for each of the learner's own lists, and a field for the name of a new one.

    Args:
        shelf: The contents of the book.
        sign: The sign.
    """

    def __init__(self, services: Services, stack: Stack, shelf: Shelf, sign: ShownSign) -> None:
        super().__init__(services, stack)
        self.shelf = shelf
        self.sign = sign
        self.field = NameField()

    def enter(self) -> None:
        """Gives the field the keyboard if there is no list."""
        first = "field" if not self.shelf.own else "list0"
        self.focus = Focus(first, shown=True)
        self.hold()

    # layout

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(60), self.u(22))
        out = {}
        out["title"], rest = cut_top(body, self.t(54), self.u(10))
        out["buttons"], rest = cut_bottom(rest, self.t(56), self.u(12))
        out["field"], rest = cut_bottom(rest, self.t(54), self.u(6))
        out["label"], rest = cut_bottom(rest, self.t(30), self.u(12))
        out["lists"] = rest
        return out

    def _high(self, width: int) -> int:
        names = [each.name for each in self.shelf.own]
        em = self.px(20)
        return max((row_height(width, em, name) for name in names), default=0)

    def area(self) -> ScrollArea:
        """Returns the lists."""
        view = self._areas()["lists"]
        high = self._high(view.width - self.px(20)) + self.u(8)
        return ScrollArea(view, high * len(self.shelf.own) + self.u(16), self.px(20))

    def laid_out(self) -> tuple[Control, ...]:
        """Returns one switch per list."""
        area, gap = self.area(), self.u(8)
        high = self._high(area.view.width - self.px(20))
        lines = inset(area.body, gap, 0)
        return tuple(
            self._switch(
                number,
                each,
                pygame.Rect(lines.left, lines.top + gap + number * (high + gap), lines.width, high),
            )
            for number, each in enumerate(self.shelf.own)
        )

    def _switch(self, number: int, which: SignList, rect: pygame.Rect) -> Control:
        inside = self.sign.id in self.shelf.lists[which]
        said = self.words("book-lists-in" if inside else "book-lists-out")
        keep = partial(self.shelf.keep, which, self.sign.id)
        return toggle(f"list{number}", rect, which.name, inside, keep, said)

    def fixed(self) -> tuple[Control, ...]:
        """Returns field, create, back."""
        at, words = self._areas(), self.words
        make, back = columns(at["buttons"], (1.5, 1), self.u(14))
        keys = ENTER if self.typing else ()
        return (
            Control("field", at["field"], words("book-lists-name"), self._make, "field"),
            Control(
                "make", make, words("book-lists-make"), self._make, "primary", keys,
                "Enter" if self.typing else "",
            ),
            Control("back", back, words("common-back"), self.back, key_label="Esc"),
        )  # fmt: skip

    def _make(self) -> None:
        """Puts the sign into the list with the typed name."""
        try:
            which = self.services.store.lists.named(self.shelf.learner, self.field.text)
        except DeepSignError as error:
            self.refuse(error, self.words("book-lists-nameless"))
            return
        self.shelf.keep(which, self.sign.id, kept=True)
        self.problem = self.shelf.problem
        if not self.problem:
            self.field = NameField()

    def draw(self, canvas: Canvas) -> None:
        """Draws title, lists, field, buttons."""
        p, at, words = canvas.palette, self._areas(), self.words
        canvas.clear()
        title = words("book-lists-of", gloss=self.sign.gloss)
        canvas.text(at["title"], title, 32, "black", p.ink, valign="middle")
        if not self.shelf.own:
            canvas.text(at["lists"], words("book-lists-none"), 20, "regular", p.muted)
        said = self.problem or self.shelf.problem
        colour = p.notyet if said else p.muted
        said = said or words("book-lists-name")
        canvas.text(at["label"], said, 18, "bold", colour, valign="middle")
        self.field.draw(canvas, at["field"], self.typing)
        self.draw_controls(canvas)
        self.draw_bar(canvas)
