"""The actions on a sign's page, as values; the scene supplies what they do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import pygame

from deepsign.progress.sign_lists import FAVOURITES
from deepsign.scenes.book.shelf import Shelf
from deepsign.ui.control import Control

ENTER: Final = (pygame.K_RETURN, pygame.K_KP_ENTER)


@dataclass(frozen=True)
class SignActions:
    """The actions of the scene."""

    attempt: Callable[[], None]
    lists: Callable[[], None]
    back: Callable[[], None]


def sign_buttons(
    shelf: Shelf, sign: str, boxes: Sequence[pygame.Rect], act: SignActions
) -> tuple[Control, ...]:
    """Returns try, today, favourite, lists, and back."""
    say = shelf.services.words
    attempt, today, heart, lists, back = boxes
    asked, liked = sign in shelf.wished, sign in shelf.favourites
    listed = any(sign in shelf.lists[each] for each in shelf.own)
    able = sign in shelf.taught
    return (
        Control(
            "try", attempt, say("book-try"), act.attempt, "primary", ENTER, "Enter", enabled=able
        ),
        Control(
            "today", today, say("book-today-added" if asked else "book-today-add"),
            partial(shelf.wish, sign), "choice", (pygame.K_a,), chosen=asked,
            icon="check" if asked else "plus", enabled=able,
        ),
        Control(
            "favourite", heart, say("book-favourite"),
            partial(shelf.keep, FAVOURITES, sign, not liked), "choice", (pygame.K_f,),
            chosen=liked, icon="heart",
        ),
        Control(
            "lists", lists, say("book-lists"), act.lists, "choice", (pygame.K_i,),
            chosen=listed, icon="book",
        ),
        Control("back", back, say("common-back"), act.back, key_label="Esc"),
    )  # fmt: skip
