"""Finds signs by typed letters and by what a learner saw."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from deepsign.learning.sign_facets import Facet
from deepsign_assets.lexicon.strand import STRANDS, strand_of

INSIDE: Final = 2
"""With at least this many letters, a word is also found by letters in its middle."""


def folded(text: str) -> str:
    """Returns text prepared for comparison: without accents, case, hyphens and double spaces."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(each for each in letters if not unicodedata.combining(each))
    return " ".join(plain.replace("-", " ").replace("_", " ").split())


@dataclass(frozen=True)
class SearchEntry:
    """The searchable properties of a sign.

    Attributes:
        id: The sign's id.
        word: Its meaning in the learner's language: one or more words, separated by commas.
        gloss: Its written name.
        facets: Its values by facet.
    """

    id: str
    word: str
    gloss: str
    facets: Mapping[Facet, frozenset[str]]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All its words and its gloss, folded."""
        return tuple(filter(None, map(folded, (*self.word.split(","), self.gloss))))

    def rank(self, typed: str) -> int | None:
        """Returns how well folded letters fit: 0 a name, 1 its start, 2 a later word's start, 3 its middle; or None."""
        ranks = (_rank(name, typed) for name in self.names)
        return min((rank for rank in ranks if rank is not None), default=None)


def _rank(name: str, typed: str) -> int | None:
    if name == typed:
        return 0
    if name.startswith(typed):
        return 1
    if f" {typed}" in name:
        return 2
    return 3 if len(typed) >= INSIDE and typed in name else None


@dataclass(frozen=True)
class Search:
    """A search.

    Attributes:
        typed: Letters of a word or gloss.
        chosen: Facet -> the value that a sign must have.
        among: Ids to search; None for all.
    """

    typed: str = ""
    chosen: Mapping[Facet, str] = field(default_factory=dict)
    among: Collection[str] | None = None

    def with_choice(self, facet: Facet, value: str) -> Search:
        """Returns the search with another value of a facet; "" for any."""
        others = {name: kept for name, kept in self.chosen.items() if name != facet}
        return replace(self, chosen={**others, facet: value} if value else others)


def found(entries: Iterable[SearchEntry], search: Search) -> tuple[SearchEntry, ...]:
    """Returns the entries that fit, the best first; equal ones by their words, then letters, then numbers."""
    typed = folded(search.typed)
    ranked = [
        (rank, entry)
        for entry in entries
        if _has(entry, search) and (rank := entry.rank(typed) if typed else 0) is not None
    ]
    return tuple(entry for _, entry in sorted(ranked, key=lambda each: (each[0], _place(each[1]))))


def _place(entry: SearchEntry) -> tuple[int, int, str]:
    """Returns a sort key: signs and letters by word, numbers by value."""
    strand = strand_of(entry.id)
    value = int(entry.id) if strand == "numbers" else 0
    return STRANDS.index(strand), value, folded(entry.word)


def counts(entries: Sequence[SearchEntry], search: Search, facet: Facet) -> dict[str, int]:
    """Returns how many signs each value of a facet would find, given the rest of the search."""
    without = search.with_choice(facet, "")
    tally: Counter[str] = Counter()
    for entry in found(entries, without):
        tally.update(entry.facets[facet])
    every = {value for entry in entries for value in entry.facets[facet]}
    return {value: tally[value] for value in every}


def _has(entry: SearchEntry, search: Search) -> bool:
    among = search.among
    return (among is None or entry.id in among) and all(
        value in entry.facets[facet] for facet, value in search.chosen.items()
    )
