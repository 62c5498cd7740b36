"""The contents of the sign book: entries in the learner's language, the learner's lists, and the open levels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from deepsign.errors import DeepSignError
from deepsign.learning.sign_facets import FACETS, Facet, facets_of
from deepsign.learning.sign_search import SearchEntry
from deepsign.learning.standing import Standing
from deepsign.progress.records import Learner
from deepsign.progress.sign_lists import FAVOURITES, SignList
from deepsign.scenes.shared.shown_sign import practisable
from deepsign.scenes.shared.state_words import error_words
from deepsign.scenes.shared.stored_standing import read_standing
from deepsign.stage.services import Services
from deepsign_assets.lexicon import Sign, strand_of

_UNKNOWN: Final[Mapping[Facet, frozenset[str]]] = {
    **{facet: frozenset() for facet in FACETS},
    "strand": frozenset({"signs"}),
}
"""The facets of an own sign, which nobody has described."""


class Shelf:
    """The data shared by the scenes of one visit, read in `refresh`; lists are also read after each change.

    Attributes:
        lists: Every list with its signs.
        standing: The learner's standing.
        wished: The signs wished for today.
        words_of_own: The words of the learner's own signs by their ids.
        taught: Ids of the signs that can be judged.
        problem: Why progress.db could not be read or written, or "".
    """

    def __init__(self, services: Services, learner: Learner) -> None:
        self.services = services
        self.learner = learner
        self.lists: dict[SignList, tuple[str, ...]] = {}
        self.standing = Standing()
        self.wished: tuple[str, ...] = ()
        self.words_of_own: dict[str, str] = {}
        self.taught: frozenset[str] = frozenset()
        self.problem = ""
        self._entries: dict[str, tuple[SearchEntry, ...]] = {}

    def refresh(self) -> None:
        """Reads lists and standing again."""
        self._safely(self._read_lists, self._read_standing)

    def _read_lists(self) -> None:
        self.lists = self.services.store.lists.all(self.learner)
        self.wished = self.services.store.lists.wished(self.learner)

    def _read_standing(self) -> None:
        self.words_of_own = self.services.store.own_signs.words(self.learner)
        self.taught = practisable(self.services, self.learner)
        self.standing = read_standing(self.services, self.learner)

    @property
    def entries(self) -> tuple[SearchEntry, ...]:
        """Every sign, letter and number, in the present language, and the learner's own signs."""
        words = self.services.words
        if words.language not in self._entries:
            self._entries[words.language] = tuple(
                SearchEntry(sign.id, words.sign(sign.id), sign.gloss, facets_of(sign))
                for sign in self.services.entries
            )
        own = (
            SearchEntry(sign, word, words.gloss(sign), _UNKNOWN)
            for sign, word in self.words_of_own.items()
        )
        return (*self._entries[words.language], *own)

    @property
    def favourites(self) -> tuple[str, ...]:
        """Ids of the favourites."""
        return self.lists.get(FAVOURITES, ())

    @property
    def own(self) -> tuple[SignList, ...]:
        """The learner's own lists, by name."""
        return tuple(each for each in self.lists if each.kind == "own")

    def is_locked(self, sign: Sign) -> bool:
        """Returns whether the level of a sign, letter or number cannot be started yet."""
        found = self.standing.level(sign.level, strand_of(sign.id))
        return found is not None and found.locked

    def keep(self, into: SignList, sign: str, kept: bool) -> None:
        """Puts a sign into a list, or takes it out."""
        lists = self.services.store.lists
        self._write(lambda: (lists.put if kept else lists.take)(self.learner, into, sign))

    def wish(self, sign: str) -> None:
        """Wishes for a sign today, or no longer."""
        asked = sign not in self.wished
        self._write(lambda: self.services.store.lists.wish(self.learner, sign, asked))

    def rename(self, which: SignList, name: str) -> SignList:
        """Gives an own list another name; returns the list as it is then.

        Raises:
            DeepSignError: The name is none, another list has it, or progress.db cannot be written.
        """
        renamed = self.services.store.lists.rename(self.learner, which, name)
        self._safely(self._read_lists)
        return renamed

    def delete(self, which: SignList) -> None:
        """Deletes a list by taking every sign out of it."""
        self._write(lambda: self.services.store.lists.delete(self.learner, which))

    def _write(self, change: Callable[[], None]) -> None:
        """Changes lists, which does not affect the standing."""
        self._safely(change, self._read_lists)

    def _safely(self, *works: Callable[[], None]) -> None:
        """Runs functions that need the store, in order; `problem` says what stopped them."""
        try:
            for work in works:
                work()
            self.problem = ""
        except DeepSignError as error:
            self.problem = error_words(self.services.words, error)
