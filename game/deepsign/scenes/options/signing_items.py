"""What the game has learned about how the learner signs, in the options: a switch, and a button that erases it."""

from __future__ import annotations

from dataclasses import replace

from deepsign.errors import ProgressError
from deepsign.scenes.options.section_choices import SectionChoices
from deepsign.scenes.options.section_items import NOWHERE, Buttons, ControlRow, SectionItem
from deepsign.stage.confirm import ConfirmScene, Question
from deepsign.stage.scene import Stack
from deepsign.ui.control import Control


class SigningItems:
    """The choices about learning how the learner signs.

    Args:
        choices: Holds the learner, and reports what was done.
    """

    def __init__(self, stack: Stack, choices: SectionChoices) -> None:
        self._stack = stack
        self._choices = choices
        self._count = 0

    def refresh(self) -> None:
        """Reads how much was learned; nothing while progress.db cannot be read."""
        try:
            self._count = self._choices.services.store.prototypes.count(self._choices.learner)
        except ProgressError:
            self._count = 0

    def items(self) -> list[SectionItem]:
        """Returns the switch, and the button if there is something to erase."""
        choices, words = self._choices, self._choices.services.words
        on, count = choices.settings.learn_signing, self._count
        switch = choices.switch("learn_signing", on, "options-signing")
        note = words("options-signing-note", n=count, name=choices.learner.name)
        row = ControlRow(replace(switch, note=note))
        if not count:
            return [row]
        label = words("options-signing-forget")
        return [row, Buttons((Control("forget", NOWHERE, label, self._ask, icon="trash"),))]

    def _ask(self) -> None:
        services = self._choices.services
        question = Question(
            title=services.words("options-signing-title"),
            sentence=services.words("options-signing-sentence", name=self._choices.learner.name),
            yes=services.words("options-signing-yes"),
            no=services.words("options-data-keep"),
        )
        self._stack.push(ConfirmScene(services, self._stack, question, self._forget))

    def _forget(self) -> None:
        choices = self._choices
        if choices.save(lambda: choices.services.store.prototypes.forget(choices.learner)):
            choices.said = choices.services.words("options-signing-forgotten")
