"""What the page of a sign has more for one of the learner's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from deepsign.errors import DeepSignError
from deepsign.progress.own_signs import OwnSign
from deepsign.scenes.book.column import TextColumn
from deepsign.scenes.book.own_actions import OwnActions
from deepsign.scenes.book.own_words import OwnWords
from deepsign.scenes.book.shelf import Shelf
from deepsign.scenes.shared.state_words import error_words
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services
from deepsign.ui.control import Control
from deepsign_model.own.ids import is_own


class OwnPart:
    """The sign itself, what was done with it, and its words.

    Args:
        shelf: The contents of the book.
        page: The page.

    Attributes:
        own: The sign; None if the page shows one of the lexicon.
        told: What was done, or "".
        problem: Why something failed, or "".
    """

    def __init__(self, services: Services, stack: Stack, shelf: Shelf, page: Scene) -> None:
        self.own: OwnSign | None = None
        self.told = self.problem = ""
        self._services, self._shelf, self._page = services, shelf, page
        self._actions = OwnActions(services, stack, shelf, lambda _: page)

    def read(self, sign: str) -> None:
        """Reads the sign that the page shows; one that cannot be read stays as it was."""
        if not is_own(sign):
            self.own = None
            return
        try:
            found = self._services.store.own_signs.of(sign)
        except DeepSignError as error:
            self.problem = error_words(self._services.words, error)
            return
        if found is not None or self.own is None or self.own.id != sign:
            self.own = found

    def forget(self) -> None:
        """Forgets what was done and what failed."""
        self.told = self.problem = ""

    def write(
        self,
        column: TextColumn,
        history: tuple[str, ...],
        problem: str,
        u: Callable[[float], int],
        t: Callable[[float], int],
    ) -> tuple[Control, ...]:
        """Adds the words to a column; returns the buttons in it."""
        assert self.own is not None
        act, sign = self._actions, self.own.id
        delete = partial(act.ask_to_delete, sign, self._explain, self._page)
        return OwnWords(
            self._shelf, self.own, history, problem, self.told,
            partial(act.reword, sign), partial(act.record_again, sign), self._export, delete, u, t,
        ).write(column)  # fmt: skip

    def _export(self) -> None:
        assert self.own is not None
        self.forget()
        try:
            self.told = self._actions.export(self.own.id)
        except DeepSignError as error:
            self._explain(
                self._services.words("own-failed", why=error_words(self._services.words, error))
            )

    def _explain(self, problem: str) -> None:
        self.problem = problem
