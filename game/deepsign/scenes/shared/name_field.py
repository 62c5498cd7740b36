"""A line to type a name into, also with an input method that composes letters."""

from __future__ import annotations

import unicodedata
from typing import Final

import pygame

from deepsign.progress.learner_names import LONGEST_NAME, tidy
from deepsign.ui.bidi import runs_left
from deepsign.ui.canvas import Canvas
from deepsign.ui.graphemes import graphemes
from deepsign.ui.layout import inset

CARET_S: Final = 1.2
"""The period of the caret, far below the limit of 3 Hz for flashing."""
_LEAVES: Final = (pygame.MOUSEBUTTONDOWN, pygame.WINDOWFOCUSLOST)


class NameField:
    """The text being typed.

    Letters that an input method composes are shown, but do not belong to the name until it commits them. While it
    composes, it gets all keys. If the learner turns to something else, the composition is taken as it is; what the
    input method commits afterwards replaces it.

    Args:
        text: The initial text.
        most: The most letters.

    Attributes:
        text: The typed text.
        composition: The text being composed after it.
    """

    def __init__(self, text: str = "", most: int = LONGEST_NAME) -> None:
        self._most = most
        self.text = self._clipped(text)
        self.composition = ""
        self._just_composed = False
        self._settled: str | None = (
            None  # the composition that was taken and may still be committed
        )
        self._held = False
        self._age_s = 0.0

    @property
    def name(self) -> str:
        """The text in the form in which a name is stored."""
        return tidy(self.text)

    @property
    def composing(self) -> bool:
        """Whether keys belong to the input method, up to the end of the frame in which it finishes."""
        return bool(self.composition) or self._just_composed

    def type(self, event: pygame.event.Event, typing: bool = True) -> bool:
        """Takes an event; returns whether it was only for the field.

        Args:
            event: Any event.
            typing: Whether the field has the keyboard.
        """
        if event.type == pygame.TEXTEDITING:
            return self._compose(event.text, typing)
        if event.type == pygame.TEXTINPUT:
            return self._add(event.text, typing)
        if event.type in _LEAVES:
            self._settled = None
            self.settle()
        if event.type != pygame.KEYDOWN:
            return False
        if self.composing:
            return True
        self._settled = None
        if not typing or event.key != pygame.K_BACKSPACE:
            return False
        self.text = "".join(graphemes(self.text)[:-1])
        return True

    def _clipped(self, text: str) -> str:
        """Returns the text composed (NFC), and as many whole letters of it as have room."""
        kept = ""
        for letter in graphemes(unicodedata.normalize("NFC", text)):
            if len(kept + letter) > self._most:
                break
            kept += letter
        return kept

    def _compose(self, text: str, typing: bool) -> bool:
        if not typing and not self.composition:
            return False
        self._just_composed = self.composing and not text
        self.composition = text
        return True

    def _add(self, text: str, typing: bool) -> bool:
        if not typing and self._settled is None:
            return False
        self._just_composed = self.composing
        self.composition = ""
        if self._settled:
            self.text, self._settled = self.text.removesuffix(self._settled), ""
        self.text = self._clipped(self.text + text)
        return True

    def settle(self) -> None:
        """Takes the composition as it is, because the learner turns to something else."""
        if self.composition:
            before, self._settled = self.text, self.composition
            self.text, self.composition = self._clipped(self.text + self.composition), ""
            self._settled = self.text[len(before) :]

    def hold(self, typing: bool, rect: pygame.Rect) -> None:
        """Turns the input method on while the field has the keyboard, and off; its candidates open at ``rect``."""
        if typing != self._held:
            (pygame.key.start_text_input if typing else pygame.key.stop_text_input)()
            self._held = typing
        if typing:
            pygame.key.set_text_input_rect(rect)
        else:
            self.settle()

    def update(self, dt_s: float) -> None:
        """Makes the caret blink."""
        self._age_s += dt_s
        self._just_composed = False

    def draw(self, canvas: Canvas, rect: pygame.Rect, focused: bool) -> None:
        """Draws the text in its box, what is being composed underlined, and the caret while it has the keyboard."""
        p, shown = canvas.palette, self.text + self.composition
        canvas.box(rect, p.paper, 14, p.line)
        inner = inset(rect, canvas.u(18), canvas.u(4))
        used = canvas.text(inner, shown, 24, "bold", p.ink, valign="middle")
        leftward = runs_left(shown)
        if self.composition:
            px = canvas.fit(shown, 24, inner.size, "bold").px
            wide = min(used.width, canvas.fonts.measure("bold", px)(self.composition))
            line = pygame.Rect(used.left, used.bottom, wide, max(2, canvas.u(2)))
            line.left = used.left if leftward else used.right - wide
            canvas.surface.fill(p.accent, line.clamp(inner))
        if not focused or self._age_s % CARET_S > CARET_S / 2:
            return
        caret = pygame.Rect(used.right + canvas.u(2), 0, max(2, canvas.u(2)), rect.height // 2)
        caret.centery = rect.centery
        if leftward:
            caret.right = used.left - canvas.u(2)
        caret.left = min(max(caret.left, rect.left + canvas.u(8)), inner.right)
        canvas.surface.fill(p.accent, caret)
