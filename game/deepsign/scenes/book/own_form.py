"""The word and the note of a sign of the learner's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from deepsign.errors import DeepSignError, NameTaken
from deepsign.progress.own_signs import LONGEST_NOTE
from deepsign.scenes.shared.name_field import NameField
from deepsign.scenes.shared.name_screen import NameScreen
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.layout import centred, columns, cut_top, inset

ENTER: Final = (pygame.K_RETURN, pygame.K_KP_ENTER)
FIELDS: Final = ("word", "note")
ROWS: Final = 54 + 2 * 30 + 54 + 76 + 84 + 56
GAPS: Final = 10 + 2 * 4 + 2 * 12 + 12


class OwnFormScene(NameScreen):
    """Two fields: what the sign means, and a note.

    Args:
        title: What is done.
        go: The words of the button.
        word: The word to begin with.
        note: The note to begin with.
        about: A sentence below the fields.
        then: Called with the form, whose texts are `word` and `note`; raises a `DeepSignError` if they cannot be taken.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        title: str,
        go: str,
        then: Callable[[OwnFormScene], None],
        *,
        word: str = "",
        note: str = "",
        about: str = "",
    ) -> None:
        super().__init__(services, stack)
        self.title, self._go, self._then, self._about = title, go, then, about
        self.fields = {"word": NameField(word), "note": NameField(note, LONGEST_NOTE)}
        self.field, self.field_name = self.fields["word"], "word"

    @property
    def word(self) -> str:
        """The typed word."""
        return self.fields["word"].name

    @property
    def note(self) -> str:
        """The typed note."""
        return self.fields["note"].name

    # lifecycle

    def enter(self) -> None:
        """The word takes the keyboard."""
        self.focus = Focus("word", shown=True)
        self.hold()

    def hold(self) -> None:
        """Gives the keyboard to the field with the focus."""
        at = self.focus.name
        if at in FIELDS and at != self.field_name:
            self.field.hold(typing=False, rect=self.window)
            self.field, self.field_name = self.fields[at], at
        super().hold()

    # layout

    def _high(self, units: float) -> int:
        return self.row_px(units, ROWS, GAPS, self.window.height - 2 * self.u(22))

    def _areas(self) -> dict[str, pygame.Rect]:
        high = self._high(ROWS) + self.u(GAPS)
        wide = min(self.window.width - 2 * self.u(48), self.t(820))
        rest = centred(inset(self.window, self.u(22)), wide, high)
        out = {}
        out["title"], rest = cut_top(rest, self._high(54), self.u(10))
        for name, tall in zip(FIELDS, (54, 76), strict=True):
            out[f"{name}_label"], rest = cut_top(rest, self._high(30), self.u(4))
            out[name], rest = cut_top(rest, self._high(tall), self.u(12))
        out["said"], rest = cut_top(rest, self._high(84), self.u(12))
        out["buttons"], _ = cut_top(rest, self._high(56))
        return out

    def controls(self) -> tuple[Control, ...]:
        """Returns both fields, the button that goes on, and back."""
        at, words = self._areas(), self.words
        go, back = columns(at["buttons"], (1.5, 1), self.u(14))
        return (
            *(Control(name, at[name], words(f"own-form-{name}"), self._save, "field") for name in FIELDS),
            Control("go", go, self._go, self._save, "primary", ENTER, "Enter"),
            Control("back", back, words("common-back"), self.back, key_label="Esc"),
        )  # fmt: skip

    def _save(self) -> None:
        for field in self.fields.values():
            field.settle()
        try:
            self._then(self)
        except NameTaken:
            self.problem = self.words("own-form-taken", word=self.word)
        except DeepSignError as error:
            self.refuse(error, self.words("own-form-wordless"))

    def draw(self, canvas: Canvas) -> None:
        """Draws title, fields, what is to be known or wrong, and buttons."""
        p, at, words = canvas.palette, self._areas(), self.words
        canvas.clear()
        canvas.text(at["title"], self.title, 32, "black", p.ink, valign="middle")
        for name in FIELDS:
            label = words(f"own-form-{name}")
            canvas.text(at[f"{name}_label"], label, 18, "bold", p.muted, valign="bottom")
            self.fields[name].draw(canvas, at[name], self.typing and self.field_name == name)
        said, ink = (self.problem, p.notyet) if self.problem else (self._about, p.ink)
        canvas.text(
            at["said"], said, 19, "bold" if self.problem else "regular", ink, valign="middle"
        )
        self.draw_controls(canvas)
