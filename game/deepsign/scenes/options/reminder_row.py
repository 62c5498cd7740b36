"""The daily reminder in the options: off, or a time of day."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Final

from deepsign.errors import ReminderError
from deepsign.scenes.options.section_choices import SectionChoices
from deepsign.scenes.options.section_items import NOWHERE
from deepsign.scenes.shared.state_words import error_words
from deepsign.ui.control import Control, select

TIMES: Final = (time(8), time(12), time(18), time(20))
"""Times of day to choose from, besides one that `deepsign remind --install` has written."""


class ReminderRow:
    """Reads and writes the entry in the computer's own schedule, as `deepsign remind` does.

    Args:
        choices: Reports what went wrong.
    """

    def __init__(self, choices: SectionChoices) -> None:
        self._choices = choices
        self._timetable = choices.services.timetable
        self._at: time | None = None
        self._why = ""

    def refresh(self) -> None:
        """Reads the schedule; it may have been changed elsewhere."""
        try:
            self._at, self._why = self._timetable.installed(), ""
        except ReminderError as error:
            self._at, self._why = None, error_words(self._choices.services.words, error)

    def row(self) -> Control:
        """Returns the choice with a note; disabled, with the reason, if there is no schedule."""
        words, offered = self._choices.services.words, {*TIMES, *filter(None, [self._at])}
        options: list[tuple[time | None, str]] = [
            (None, words("options-off")),
            *((at, f"{at:%H:%M}") for at in sorted(offered)),
        ]
        label = words("options-remind")
        row = select("remind", NOWHERE, label, options, self._at, self._choose)
        if self._why:
            note = words("options-remind-failed", why=self._why)
            return replace(row, note=note, enabled=False)
        return replace(row, note=words("options-remind-note"))

    def _choose(self, at: time | None) -> None:
        self._choices.said = ""
        try:
            if at is None:
                self._timetable.remove()
            else:
                self._timetable.install(at)
        except ReminderError as error:
            words = self._choices.services.words
            self._choices.said = words("options-failed", why=error_words(words, error))
        self.refresh()
