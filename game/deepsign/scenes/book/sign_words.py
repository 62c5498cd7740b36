"""The text of a sign's page, with the buttons in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from deepsign.scenes.book import sign_facts
from deepsign.scenes.book.column import TextColumn
from deepsign.scenes.book.shelf import Shelf
from deepsign.scenes.shared import level_words
from deepsign.scenes.shared.sight_words import meaning_of
from deepsign.ui.control import Control
from deepsign.ui.text import height_of, sentence
from deepsign.words import Words
from deepsign_assets.lexicon import Sign, strand_of


@dataclass(frozen=True)
class SignWords:
    """All that the text depends on, and the actions of its buttons.

    Attributes:
        form: Index of the shown variant.
        history: The learner's history with the sign, one sentence each.
        problem: Why something failed, or "".
        play: Called with the index of a variant.
        show: Called with a look-alike.
        u: From design units to pixels.
        t: The same for heights that hold text.
    """

    shelf: Shelf
    sign: Sign
    form: int
    history: tuple[str, ...]
    problem: str
    play: Callable[[int], None]
    show: Callable[[Sign], None]
    u: Callable[[float], int]
    t: Callable[[float], int]

    @property
    def _words(self) -> Words:
        return self.shelf.services.words

    def write(self, column: TextColumn) -> tuple[Control, ...]:
        """Adds everything to a column; returns the buttons."""
        self._head(column)
        column.heading(self._words("book-how"))
        column.text(self._words.description(self.sign.id))
        column.gap(0.3)
        column.text(self._words.hint(self.sign.id), 19, "bold", "accent_ink")
        buttons = self._forms(column)
        column.heading(self._words("book-own", strand=strand_of(self.sign.id)))
        for line in self.history:
            column.text(line)
        buttons += self._alike(column)
        column.heading(self._words("book-parts"))
        for line in sign_facts.parts(self.sign, self._words):
            column.text(line)
        return tuple(buttons)

    def _head(self, column: TextColumn) -> None:
        """Adds meaning, topic and level, and a notice if there is one."""
        words, sign, shelf = self._words, self.sign, self.shelf
        column.text(sentence(meaning_of(words, sign.id, sign.gloss)), 24, "bold")
        column.text(sign_facts.where(sign, words), 18, "regular", "muted")
        if shelf.is_locked(sign):
            level = level_words.name(words, sign.level, strand_of(sign.id))
            column.text(words("book-locked", level=level), 18, "bold", "notyet")
        if sign.id in shelf.wished:
            when = words("book-today-when", strand=strand_of(sign.id))
            column.text(when, 18, "bold", "accent_ink")
        column.text(self.problem, 18, "bold", "notyet")

    def _forms(self, column: TextColumn) -> list[Control]:
        """Returns a button for each way to sign it, if there are several."""
        count = len(self.sign.variants)
        if count < 2:
            return []
        column.heading(self._words("book-forms"))
        boxes = column.boxes(count, 7, self.t(44), self.u(10))
        return [
            Control(
                f"form{number}",
                box,
                self._words("book-form", n=number + 1),
                partial(self.play, number),
                "choice",
                chosen=number == self.form,
            )
            for number, box in enumerate(boxes)
        ]

    def _alike(self, column: TextColumn) -> list[Control]:
        """Returns the look-alikes, each with what tells it apart."""
        words = self._words
        alike = sign_facts.look_alikes(self.sign, self.shelf.services.entries, words)
        if not alike:
            return []
        column.heading(words("book-alike"))
        notes = [sign_facts.difference(self.sign, other, words) for other in alike]
        wide = column.width - self.u(28)
        longest = max(height_of(note, wide, column.px(16)) for note in notes)
        high = max(self.t(92), self.t(36) + longest + self.u(14))
        boxes = column.boxes(len(alike), 100, high, self.u(10))
        return [
            Control(
                f"alike_{other.id}",
                box,
                other.gloss,
                partial(self.show, other),
                "tile",
                note=note,
            )
            for other, box, note in zip(alike, boxes, notes, strict=True)
        ]
