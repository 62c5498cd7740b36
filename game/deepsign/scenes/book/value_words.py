"""The values of facets in words, and their order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from deepsign.learning.sign_facets import PLACES, Facet
from deepsign.scenes.shared import level_words
from deepsign.words import Words
from deepsign_assets.lexicon import STRANDS, Strand

PLACE_ORDER: Final = tuple(dict.fromkeys(PLACES.values()))
_MOVEMENT_ORDER: Final = (
    "straight", "curved", "circular", "back", "cross", "still", "repeated", "fingers",
)  # fmt: skip
_HAND_ORDER: Final = (
    "1", "d", "l", "g", "bent_1", "curved_1", "flat_1", "x", "i", "v", "h", "r", "p", "open_h", "flat_h", "3",
    "w", "y", "ily", "open_b", "closed_b", "flat_b", "4", "5", "flatspread_5", "curved_5", "7", "8", "open_8",
    "f", "c", "o", "flat_o", "a", "s", "t", "n", "m", "e",
)  # fmt: skip
"""By the number of raised fingers: one, two, three, all, none."""


def value_words(words: Words, facet: Facet, value: str) -> str:
    """Returns the learner's words for a value of a facet."""
    if facet == "hand":
        return words("differ-shape", shape=f"x_{value}")
    if facet == "topic":
        return words("book-topic-is", topic=value)
    if facet == "place":
        return words("book-place-is", place=value)
    if facet == "movement":
        return words("book-movement-is", movement=value)
    if facet == "strand":
        return words(f"strand-{value}")
    return level_words.name(words, *_level(value))


def in_order(words: Words, facet: Facet, values: Iterable[str]) -> list[str]:
    """Returns the values in display order; topics by their words."""
    if facet == "level":
        return sorted(values, key=lambda value: (STRANDS.index(_level(value)[1]), _level(value)[0]))
    if facet == "topic":
        return sorted(values, key=lambda value: value_words(words, facet, value))
    order = {
        "strand": STRANDS, "hand": _HAND_ORDER, "place": PLACE_ORDER, "movement": _MOVEMENT_ORDER,
    }[facet]  # fmt: skip
    known = {value: place for place, value in enumerate(order)}
    return sorted(values, key=lambda value: (known.get(value, len(known)), value))


def _level(value: str) -> tuple[int, Strand]:
    """Returns number and strand of a value of the facet "level"."""
    strand, _, number = value.partition("_")
    return int(number), next(each for each in STRANDS if each == strand)
