"""Pictures of the sign book: the search, the questions about a seen sign, a sign's page, and its lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

import pygame

from deepsign.gallery.shots_home import matched
from deepsign.gallery.studio import TODAY, Studio
from deepsign.learning.schedule import Rating
from deepsign.progress.sign_lists import FAVOURITES
from deepsign.scenes.book.book import BookScene


def _book(studio: Studio, typed: str = "") -> BookScene:
    """Shows a book with two favourites and two own lists, and types into it."""
    lists, ana = studio.services.store.lists, studio.learner
    for sign in ("cat", "eat"):
        lists.put(ana, FAVOURITES, sign)
    for name, signs in (("At the table", ("water", "eat", "milk")), ("Tuesday's class", ("cat",))):
        for sign in signs:
            lists.put(ana, lists.named(ana, name), sign)
    scene: BookScene = studio.put(BookScene, ana)
    if typed:
        studio.stage.frame([pygame.event.Event(pygame.TEXTINPUT, text=typed)], 0.0)
    return scene


def _ask(studio: Studio, name: str) -> None:
    """Presses a filter of the book."""
    scene = _book(studio)
    next(each for each in scene.controls() if each.name == name).act()
    studio.run(2.0)


def _whole(studio: Studio) -> None:
    _book(studio)


def _search(studio: Studio, typed: str = "ma") -> None:
    _book(studio, typed)


def _nothing(studio: Studio) -> None:
    _book(studio, "zzz")


def _list(studio: Studio) -> None:
    _ask(studio, "list")
    scene = studio.stage.stack.top
    assert scene is not None
    next(each for each in scene.controls() if each.name == "pick_1").act()
    studio.run(0.5)


def _rename(studio: Studio) -> None:
    _list(studio)
    scene = studio.stage.stack.top
    assert scene is not None
    next(each for each in scene.controls() if each.name == "rename").act()
    studio.run(0.5)


def _page(studio: Studio, sign: str = "mother") -> None:
    """Shows a practised sign of an open or locked level."""
    matched(studio, studio.learner, ("mother",), 3)
    at = TODAY - timedelta(days=2)
    store = studio.services.store
    store.cards.review(studio.learner, "mother", Rating.GOOD, direction="recognise", at=at)
    scene = _book(studio, sign)
    next(each for each in scene.controls() if each.name == f"sign_{sign}").act()
    studio.run(1.2)


def _letters(studio: Studio) -> None:
    """Shows the shelf of letters."""
    _ask(studio, "shelf_letters")


def _letter(studio: Studio, letter: str) -> None:
    """Finds a practised letter by typing it, and opens its page."""
    matched(studio, studio.learner, (letter,), 3)
    scene = _book(studio, letter)
    next(each for each in scene.controls() if each.name == f"sign_{letter}").act()
    studio.run(1.2)


def _locked(studio: Studio) -> None:
    _page(studio, "finish")


def _lists(studio: Studio) -> None:
    _page(studio, "water")
    studio.press(pygame.K_i)
    studio.run(0.5)


SHOTS: Final[dict[str, Callable[[Studio], None]]] = {
    "book": _whole,
    "book_search": _search,
    "book_search_letter": partial(_search, typed="b"),
    "book_nothing": _nothing,
    "book_letters": _letters,
    "book_letter": partial(_letter, letter="m"),
    "book_number": partial(_letter, letter="17"),
    "book_list": _list,
    "book_rename": _rename,
    "book_hands": lambda studio: _ask(studio, "hand"),
    "book_places": lambda studio: _ask(studio, "place"),
    "book_sign": _page,
    "book_sign_locked": _locked,
    "book_lists": _lists,
}
