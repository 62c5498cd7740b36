"""The learner's data in the options: its folder, its export, and its deletion."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pygame

from deepsign.errors import ProgressError, ProgressInUse
from deepsign.folders import export_task, show_folder
from deepsign.scenes.options.section_choices import SectionChoices
from deepsign.scenes.options.section_items import NOWHERE, Buttons, Paragraph, SectionItem
from deepsign.scenes.shared.state_words import error_words
from deepsign.settings import Settings
from deepsign.stage.busy import carry_out
from deepsign.stage.confirm import ConfirmScene, Question
from deepsign.stage.scene import Stack
from deepsign.threads import Cancelled, Task
from deepsign.ui.control import Control


class DataSection:
    """Folder, export, and two ways to delete.

    Args:
        choices: Knows the learner, and reports what was done.
    """

    def __init__(self, stack: Stack, choices: SectionChoices) -> None:
        self._services = choices.services
        self._stack = stack
        self._choices = choices

    def items(self) -> list[SectionItem]:
        """Returns everything about the learner's data."""
        words, name = self._services.words, self._choices.learner.name
        folder = str(self._services.store.path.parent)
        label = words("options-data-export", name=name)
        delete = words("options-data-delete", name=name)
        everything = words("options-data-all")
        return [
            Paragraph(words("options-data-where")),
            Paragraph(folder, 18, "bold", muted=False),
            Buttons(
                (
                    Control("open", NOWHERE, words("options-data-open"), self._open, icon="folder"),
                    Control("copy", NOWHERE, words("options-data-copy"), self._copy, icon="text"),
                )
            ),
            Buttons((Control("export", NOWHERE, label, self._export, icon="save"),)),
            Buttons(
                (
                    Control("delete", NOWHERE, delete, self._ask_one, "danger", icon="trash"),
                    Control("all", NOWHERE, everything, self._ask_all, "danger", icon="trash"),
                )
            ),
        ]

    def _say(self, message: str, **values: str) -> None:
        self._choices.said = self._services.words(message, **values)

    def _open(self) -> None:
        shown = show_folder(self._services.store.path.parent)
        self._say("options-data-opened" if shown else "options-data-open-failed")

    def _copy(self) -> None:
        try:
            pygame.scrap.put_text(str(self._services.store.path.parent))
            self._say("options-data-copied")
        except pygame.error:
            self._say("options-data-copy-failed")

    def _export(self) -> None:
        services, learner = self._services, self._choices.learner
        task = export_task(services.store, learner, services.now_utc())
        title = services.words("common-writing", name=learner.name)
        carry_out(services, self._stack, title, task, partial(self._exported, task))

    def _exported(self, task: Task[Path]) -> None:
        try:
            self._say("options-data-exported", folder=str(task.result()))
        except Cancelled:
            self._say("common-cancelled")
        except ProgressError as error:
            self._say("options-failed", why=error_words(self._services.words, error))

    def _ask_one(self) -> None:
        words, name = self._services.words, self._choices.learner.name
        question = Question(
            title=words("options-data-delete", name=name) + "?",
            sentence=words("options-data-delete-sentence", name=name),
            yes=words("options-data-delete-yes", name=name),
            no=words("options-data-keep"),
        )
        self._stack.push(ConfirmScene(self._services, self._stack, question, self._delete_one))

    def _ask_all(self) -> None:
        words = self._services.words
        question = Question(
            title=words("options-data-all-title"),
            sentence=words("options-data-all-sentence"),
            yes=words("options-data-all-yes"),
            no=words("options-data-keep"),
        )
        self._stack.push(ConfirmScene(self._services, self._stack, question, self._delete_all))

    def _delete_one(self) -> None:
        try:
            self._services.store.leaving.delete_learner(self._choices.learner)
        except ProgressError as error:
            self._explain(error)
            return
        self._begin_anew()

    def _delete_all(self) -> None:
        try:
            self._services.store.leaving.delete_all()
            self._services.choices.change(**Settings().as_mapping())
        except ProgressError as error:
            self._explain(error)
            return
        self._begin_anew()

    def _explain(self, error: ProgressError) -> None:
        if isinstance(error, ProgressInUse):
            self._say("common-in-use")
        else:
            self._say("options-failed", why=error_words(self._services.words, error))

    def _begin_anew(self) -> None:
        """Replaces every scene by the title, because the learner is gone."""
        self._stack.clear()
        self._stack.push(self._services.routes.title(self._services, self._stack))
