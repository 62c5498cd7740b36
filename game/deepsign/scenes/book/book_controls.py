"""The controls of the sign book, as values; the scene supplies their actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import pygame

from deepsign.learning.sign_facets import FACETS, Facet
from deepsign.learning.sign_search import SearchEntry
from deepsign.scenes.book.book_layout import BookAreas
from deepsign.scenes.book.finder import Finder
from deepsign.scenes.book.value_words import value_words
from deepsign.scenes.shared.sight_words import meaning_of
from deepsign.ui.control import Control
from deepsign.ui.layout import columns
from deepsign.ui.text import sentence
from deepsign.words import Words
from deepsign_assets.lexicon import STRANDS, Strand
from deepsign_model.own.ids import is_own

PICKED: Final = FACETS[1:]
"""The facets that are chosen on a page of their own."""
ENTER: Final = (pygame.K_RETURN, pygame.K_KP_ENTER)


@dataclass(frozen=True)
class BookActions:
    """The actions of the scene."""

    type: Callable[[], None]
    back: Callable[[], None]
    shelf: Callable[[Strand], None]
    facet: Callable[[Facet], None]
    list: Callable[[], None]
    clear: Callable[[], None]
    practise: Callable[[], None]
    rename: Callable[[], None]
    delete: Callable[[], None]
    open: Callable[[str], None]
    own: Callable[[], None]


def book_controls(finder: Finder, at: BookAreas, act: BookActions) -> tuple[Control, ...]:
    """Returns field, filters, the actions on the signs found, and back."""
    words = finder.words
    slash = (pygame.K_SLASH,)
    return (
        Control("field", at.field, words("book-search"), act.type, "field", slash),
        Control("back", at.back, words("common-back"), act.back, key_label="Esc"),
        *(_facet(finder, facet, at, act) for facet in PICKED),
        _list(finder, at, act),
        *_shelves(finder, at, act),
        *_with_found(finder, at, act),
    )


def _facet(finder: Finder, facet: Facet, at: BookAreas, act: BookActions) -> Control:
    words, value = finder.words, finder.search.chosen.get(facet, "")
    label = value_words(words, facet, value) if value else words(f"book-{facet}")
    box = at.facets[PICKED.index(facet)]
    ask = partial(act.facet, facet)
    return Control(facet, box, sentence(label), ask, "choice", chosen=bool(value))


def _shelves(finder: Finder, at: BookAreas, act: BookActions) -> list[Control]:
    """Returns a switch for signs, for letters and for numbers; with an own list, what can be done with it."""
    words, listed = finder.words, finder.listed
    if listed is not None and listed.kind == "own":
        first, second = columns(at.shelves[0].unionall(at.shelves[1:]), (1, 1), at.gap)
        return [
            Control("rename", first, words("book-rename"), act.rename, "quiet"),
            Control("delete", second, words("book-delete"), act.delete, "quiet", icon="trash"),
        ]
    return [
        Control(
            f"shelf_{strand}", box, words(f"strand-{strand}"), partial(act.shelf, strand), "choice",
            chosen=finder.strand == strand,
        )
        for strand, box in zip(STRANDS, at.shelves, strict=True)
    ]  # fmt: skip


def _list(finder: Finder, at: BookAreas, act: BookActions) -> Control:
    which = finder.listed
    label = finder.words("book-list") if which is None else finder.name(which)
    return Control("list", at.facets[5], label, act.list, "choice", chosen=which is not None)


def _with_found(finder: Finder, at: BookAreas, act: BookActions) -> list[Control]:
    words, out = finder.words, []
    if finder.narrowed or finder.search.typed:
        label = words("book-clear")
        out.append(Control("clear", at.facets[6], label, act.clear, "quiet", icon="cross"))
    if finder.narrowed and finder.practised:
        label = words("book-practise", n=len(finder.practised), strand=finder.kind)
        out.append(Control("practise", at.practise, label, act.practise, icon="play"))
    out.append(Control("own", at.own, words("own-open"), act.own, "quiet", icon="hand"))
    return out


def sign_controls(
    finder: Finder, cells: Sequence[pygame.Rect], act: BookActions, typing: bool
) -> tuple[Control, ...]:
    """Returns a tile for each sign that was found, in its cell."""
    found = finder.found
    return tuple(
        _sign(finder, entry, cell, act, typing and entry is found[0])
        for entry, cell in zip(found, cells, strict=True)
    )


def _sign(
    finder: Finder, entry: SearchEntry, rect: pygame.Rect, act: BookActions, first: bool
) -> Control:
    """Returns the tile of a sign; the first one has Enter while letters are typed."""
    words = finder.words
    return Control(
        f"sign_{entry.id}",
        rect,
        entry.gloss,
        partial(act.open, entry.id),
        "tile",
        ENTER if first else (),
        note=_note(words, entry),
        icon="heart" if entry.id in finder.shelf.favourites else "",
    )


def _note(words: Words, entry: SearchEntry) -> str:
    """Returns the meaning, unless the gloss says it, and the level."""
    if is_own(entry.id):
        return words("own-tile")
    (value,) = entry.facets["level"]
    level = value_words(words, "level", value)
    meaning = meaning_of(words, entry.id, entry.gloss).partition("(")[0].strip()
    return f"{meaning} · {level.lower()}" if meaning else level
