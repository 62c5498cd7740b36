"""The text of the page of an own sign, with the buttons in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from deepsign.learning.streak import local_day
from deepsign.progress.own_signs import OwnSign
from deepsign.reports import dates
from deepsign.scenes.book.column import TextColumn
from deepsign.scenes.book.shelf import Shelf
from deepsign.ui.control import Control


@dataclass(frozen=True)
class OwnWords:
    """All that the text depends on, and the actions of its buttons.

    Attributes:
        own: The sign.
        history: The learner's history with it, one sentence each.
        problem: Why something failed, or "".
        told: What was done, or "".
        reword, record, export, delete: The actions.
        u: From design units to pixels.
        t: The same for heights that hold text.
    """

    shelf: Shelf
    own: OwnSign
    history: tuple[str, ...]
    problem: str
    told: str
    reword: Callable[[], None]
    record: Callable[[], None]
    export: Callable[[], None]
    delete: Callable[[], None]
    u: Callable[[float], int]
    t: Callable[[float], int]

    def write(self, column: TextColumn) -> tuple[Control, ...]:
        """Adds everything to a column; returns the buttons."""
        say, own, shelf = self.shelf.services.words, self.own, self.shelf
        column.text(say("own-tile"), 24, "bold")
        day = dates.full(say, local_day(own.made_at, shelf.learner.zone).date)
        column.text(say("own-page-made", n=len(own.takes), date=day), 18, "regular", "muted")
        if own.id not in shelf.taught:
            column.text(say("own-page-waiting"), 18, "bold", "notyet")
        if own.id in shelf.wished:
            column.text(say("book-today-when", strand="signs"), 18, "bold", "accent_ink")
        column.text(self.problem, 18, "bold", "notyet")
        column.text(self.told, 18, "bold", "accent_ink")
        if own.note:
            column.heading(say("own-page-note"))
            column.text(own.note)
        column.heading(say("own-page-sign"))
        for line in self.history:
            column.text(line)
        column.gap(0.6)
        buttons = self._buttons(column)
        column.gap(0.3)
        column.text(say("own-page-tutor"), 17, "regular", "muted")
        return buttons

    def _buttons(self, column: TextColumn) -> tuple[Control, ...]:
        say = self.shelf.services.words
        made = (
            ("change", say("own-change"), self.reword, "text"),
            ("record", say("own-again"), self.record, "camera"),
            ("export", say("own-export"), self.export, "save"),
            ("delete", say("own-delete"), self.delete, "trash"),
        )
        boxes = column.boxes(len(made), 13, self.t(48), self.u(10))
        return tuple(
            Control(name, box, label, act, icon=icon)
            for (name, label, act, icon), box in zip(made, boxes, strict=True)
        )
