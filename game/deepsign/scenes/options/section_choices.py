"""The common part of the options' sections: the learner, the settings, and controls that change them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from deepsign.errors import ProgressError
from deepsign.learning.goal import Goal
from deepsign.progress.records import Learner
from deepsign.scenes.options.section_items import NOWHERE
from deepsign.scenes.shared.state_words import error_words
from deepsign.settings import RANGES, Settings
from deepsign.stage.services import Services
from deepsign.ui.control import Control, Slide, slider, toggle


class SectionChoices:
    """The choices of one learner; each one is saved and takes effect at once.

    Args:
        learner: The learner.
    """

    def __init__(self, services: Services, learner: Learner) -> None:
        self.services = services
        self.learner = learner
        self.goal = Goal()
        self.said = ""  # the result of the last press, if nothing else shows it

    def refresh(self) -> None:
        """Reads again what may have changed elsewhere: the learner and the goal."""
        store = self.services.store
        self.learner = store.learners.named(self.learner.name)
        self.goal = store.days.goal(self.learner)

    @property
    def settings(self) -> Settings:
        """The present settings."""
        return self.services.settings

    def change(self, **fields: Any) -> None:
        """Changes settings; if they cannot be saved, a sentence says why."""
        self.services.choices.change(**fields)
        why = error_words(self.services.words, self.services.store.waiting.failure)
        self.said = self.services.words("options-failed", why=why) if why else ""

    def save(self, write: Callable[[], object]) -> bool:
        """Saves something; returns whether that worked."""
        self.said = ""
        try:
            write()
        except ProgressError as error:
            self.said = self.services.words(
                "options-failed", why=error_words(self.services.words, error)
            )
        return not self.said

    def switch(self, field: str, on: bool, label: str) -> Control:
        """Returns a switch for a setting that is on or off."""
        words = self.services.words
        value = words("options-on" if on else "options-off")

        def to(value: bool) -> None:
            self.change(**{field: value})

        return toggle(field, NOWHERE, words(label), on, to, value)

    def number(self, field: str, value: int, label: str, step: int = 1) -> Control:
        """Returns a slider for a setting that is a whole number, over its whole range."""
        low, high = RANGES[field]

        def to(number: float) -> None:
            self.change(**{field: int(number)})

        slide = Slide(value, low, high, step, to, str(value))
        return slider(field, NOWHERE, self.services.words(label), slide)

    def percent(self, share: float) -> str:
        """Returns a share, 0 to 1, in words."""
        return self.services.words("options-look-percent", percent=round(share * 100))
