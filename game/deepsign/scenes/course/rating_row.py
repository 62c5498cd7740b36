"""Four ratings side by side with what each would mean, the one that counts marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Final

import pygame

from deepsign.learning.schedule import Rating
from deepsign.scenes.course.intervals import interval
from deepsign.ui.layout import columns
from deepsign.ui.widgets import Control
from deepsign.words import Words

KEYS: Final[Mapping[Rating, tuple[int, int]]] = {
    Rating.AGAIN: (pygame.K_1, pygame.K_KP1),
    Rating.HARD: (pygame.K_2, pygame.K_KP2),
    Rating.GOOD: (pygame.K_3, pygame.K_KP3),
    Rating.EASY: (pygame.K_4, pygame.K_KP4),
}


def rating_name(words: Words, rating: Rating) -> str:
    """Again, Hard, Good or Easy, in the learner's language."""
    return words("review-rating", rating=rating.name.lower())


def rating_controls(
    area: pygame.Rect,
    gap: int,
    words: Words,
    preview: Mapping[Rating, datetime],
    now: datetime,
    counts: Rating,
    choose: Callable[[Rating], None],
) -> tuple[Control, ...]:
    """One control a rating, pressed with 1 to 4; its second line says when the sign would be back.

    Args:
        area: The whole row.
        gap: Between two of them, pixels.
        words: The texts of the interface.
        preview: When the sign would be asked again after each rating.
        now: The present instant.
        counts: The rating that is marked.
        choose: Called with the one that was pressed.
    """
    return tuple(
        Control(
            f"rate_{rating.name.lower()}",
            cell,
            f"{rating.value}  {rating_name(words, rating)}",
            partial(choose, rating),
            "tile",
            KEYS[rating],
            chosen=rating is counts,
            note=interval(words, now, preview[rating]),
        )
        for rating, cell in zip(Rating, columns(area, (1, 1, 1, 1), gap), strict=True)
    )
