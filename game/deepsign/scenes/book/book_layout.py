"""The layout of the sign book."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pygame

from deepsign.ui.layout import columns, cut_top, inset, rows

FACETS_EMS: Final = 56
"""In a window narrower than this many text sizes, the filters have two rows."""
TILE_EMS: Final = 13
"""The least width of a sign, in text sizes."""


@dataclass(frozen=True)
class BookAreas:
    """Boxes in window pixels.

    Attributes:
        title: The title at the upper left.
        field: The search field.
        back: The button back.
        facets: Seven boxes for the filters.
        shelves: Three boxes for signs, letters and numbers, or for the actions on a list.
        found: The number of signs.
        practise: The button that practises them.
        own: The way to the learner's own signs.
        said: The place of a sentence, where nothing was found or something failed; without height if there is none.
        signs: The scrolled signs.
        across: The number of signs side by side.
        gap: Pixels between two boxes.
    """

    title: pygame.Rect
    field: pygame.Rect
    back: pygame.Rect
    facets: tuple[pygame.Rect, ...]
    shelves: tuple[pygame.Rect, ...]
    found: pygame.Rect
    practise: pygame.Rect
    own: pygame.Rect
    said: pygame.Rect
    signs: pygame.Rect
    across: int
    gap: int


def book_areas(
    window: pygame.Rect,
    u: Callable[[float], int],
    t: Callable[[float], int],
    em: int,
    said: bool = False,
) -> BookAreas:
    """Returns the layout of a window.

    Args:
        window: The whole window.
        u: From design units to pixels.
        t: The same for heights that hold text.
        em: Size of the text, pixels.
        said: Whether there is a sentence to say.
    """
    body = inset(window, u(36), u(22))
    gap = u(12)
    head, rest = cut_top(body, min(t(54), body.height * 14 // 100), gap)
    title, field, back = columns(head, (1, 2.4, 0.9) if t(54) <= u(54) else (1.5, 2, 1), gap)
    narrow = body.width < FACETS_EMS * em
    high = min(t(48), body.height * 12 // 100)
    bar, rest = cut_top(rest, 2 * high + gap if narrow else high, gap)
    line, rest = cut_top(rest, high if t(48) <= u(48) else t(54), gap)  # for two lines of text
    if narrow:  # the number of signs is beside the filters
        upper, lower = rows(bar, (1, 1), gap)
        *others, found = columns(lower, (1, 0.9, 1.05, 0.85), gap)
        facets = (*columns(upper, (1, 1, 1, 1), gap), *others)
        *shelves, practise, own = columns(line, (1, 1, 1.2, 2.1, 1.9), gap)
    else:
        facets = columns(bar, (0.75, 1, 1.25, 1, 1.15, 0.9, 1.05), gap)
        *shelves, found, practise, own = columns(line, (0.5, 0.5, 0.58, 0.75, 1.2, 1.2), gap)
    sentence, signs = cut_top(rest, high if said else 0, gap if said else 0)
    across = max(1, signs.width // (TILE_EMS * em))
    return BookAreas(
        title,
        field,
        back,
        facets,
        tuple(shelves),
        found,
        practise,
        own,
        sentence,
        signs,
        across,
        gap,
    )
