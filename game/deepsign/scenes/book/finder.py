"""The search of the book and its result."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from deepsign.learning import sign_search
from deepsign.learning.sign_facets import Facet
from deepsign.learning.sign_search import Search, SearchEntry
from deepsign.progress.sign_lists import FAVOURITES, SignList
from deepsign.scenes.book.picker import Option
from deepsign.scenes.book.shelf import Shelf
from deepsign.scenes.book.value_words import in_order, value_words
from deepsign.ui.text import sentence
from deepsign.words import Words
from deepsign_assets.lexicon import STRANDS, Strand, strand_of

MOST: Final = 20
"""The most signs that are practised at once: the weakest ones."""


class Finder:
    """Letters, one value per facet, and a list; each narrows the search.

    Args:
        shelf: The contents of the book.

    Attributes:
        search: The search.
        listed: The chosen list, or None.
        found: The signs found, the best first.
        practised: The signs that practice would take, the weakest first.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.search = Search()
        self.listed: SignList | None = None
        self.found: tuple[SearchEntry, ...] = ()
        self.practised: tuple[str, ...] = ()

    @property
    def words(self) -> Words:
        """The texts of the interface."""
        return self.shelf.services.words

    @property
    def narrowed(self) -> bool:
        """Whether the search has more than letters."""
        return bool(self.search.chosen) or self.listed is not None

    def look(self, typed: str) -> bool:
        """Searches again; returns whether the result has changed. A deleted list is forgotten."""
        lists = self.shelf.lists
        if self.listed is not None and self.listed not in lists:
            self.listed = None
        among = None if self.listed is None else lists[self.listed]
        self.search = replace(self.search, typed=typed, among=among)
        before, self.found = self.found, sign_search.found(self.shelf.entries, self.search)
        self.practised = self._least_firm()
        return self.found != before

    def _least_firm(self) -> tuple[str, ...]:
        standing = self.shelf.standing
        levels = [level for strand in STRANDS for level in standing.strand(strand)]
        firm = {sign: share for level in levels for sign, share in level.strengths.items()}
        able = [entry.id for entry in self.found if entry.id in self.shelf.taught]
        return tuple(sorted(able, key=lambda sign: firm.get(sign, 0.0)))[:MOST]

    def choose(self, facet: Facet, value: str) -> None:
        """Filters by a value of a facet; "" for any."""
        self.search = self.search.with_choice(facet, value)

    def take_shelf(self, strand: Strand) -> None:
        """Shows only signs, letters or numbers, or everything again."""
        self.choose("strand", "" if self.strand == strand else strand)

    @property
    def strand(self) -> str:
        """The strand of the signs shown; "" for everything."""
        return self.search.chosen.get("strand", "")

    @property
    def kind(self) -> str:
        """The strand of all that was found; "" if it is of several."""
        kinds = {strand_of(entry.id) for entry in self.found}
        return kinds.pop() if len(kinds) == 1 else ""

    def choose_list(self, value: str) -> None:
        """Filters by a list, given by the value of its option, in place of a shelf; "" for any sign."""
        self.listed = self._lists[int(value)] if value else None
        self.choose("strand", "")

    def clear(self) -> None:
        """Removes all filters."""
        self.search, self.listed = Search(), None

    # options

    def options(self, facet: Facet) -> list[Option]:
        """Returns the values of a facet, with how many signs each would leave."""
        counts = sign_search.counts(self.shelf.entries, self.search, facet)
        return [
            Option(value, sentence(value_words(self.words, facet, value)), counts[value])
            for value in in_order(self.words, facet, counts)
        ]

    def list_options(self) -> list[Option]:
        """Returns favourites and the learner's own lists."""
        signs = self.shelf.lists
        return [
            Option(str(number), self.name(each), len(signs.get(each, ())))
            for number, each in enumerate(self._lists)
        ]

    @property
    def list_value(self) -> str:
        """The value of the chosen list, or ""."""
        return "" if self.listed is None else str(self._lists.index(self.listed))

    @property
    def _lists(self) -> list[SignList]:
        return [FAVOURITES, *self.shelf.own]

    def name(self, which: SignList) -> str:
        """Returns the learner's word for a list."""
        return self.words("book-favourites") if which.kind == "favourites" else which.name
