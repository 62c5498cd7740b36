"""Pictures of the menu of fingerspelling, of numbers, and of lists of words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

import pygame

from deepsign.folders import export_words
from deepsign.gallery.shots_own import act
from deepsign.gallery.studio import TODAY, Studio
from deepsign.learning.schedule import Rating
from deepsign.progress.word_lists import WordList
from deepsign.scenes.spelling.lists import WordListsScene
from deepsign.scenes.spelling.menu import SpellingMenu
from deepsign.scenes.spelling.numbers import NumbersScene
from deepsign.scenes.spelling.word_list_page import WordListPage

FAMILY: Final = WordList("My family", ("Lu", "Ana María", "Zoë", "Grandpa Joe", "Max", "Biscuit"))
STREET: Final = WordList("My street", ("Mill Lane", "Old Pier", "Route 66"))
CLASS: Final = WordList("Class 3b")


def lists(studio: Studio) -> None:
    """Keeps three lists of the learner, one of them empty."""
    for each in (FAMILY, STREET, CLASS):
        studio.services.store.word_lists.create(studio.learner, each.name, each.words)


def _menu(studio: Studio, *, begun: bool = True) -> None:
    if begun:
        lists(studio)
        at = TODAY - timedelta(days=2)
        for entry in ("b", "c", "l", "o", "1", "2"):
            studio.services.store.cards.review(studio.learner, entry, Rating.GOOD, at=at)
    studio.put(SpellingMenu, studio.learner)


def _numbers(studio: Studio, kind: str) -> None:
    studio.put(NumbersScene, studio.learner)
    act(studio, kind)


def _lists(studio: Studio, *, full: bool = True) -> None:
    if full:
        lists(studio)
    studio.services.choices.change(reduced_motion=True)
    studio.put(WordListsScene, studio.learner)


def _new(studio: Studio) -> None:
    _lists(studio)
    act(studio, "new")
    studio.stage.frame([pygame.event.Event(pygame.TEXTINPUT, text="my street")], 0.0)
    act(studio, "save")


def _files(studio: Studio) -> None:
    _lists(studio)
    for each in (FAMILY, STREET):
        export_words(studio.services.store, studio.learner, each)
    act(studio, "import")


def page(studio: Studio, which: WordList = FAMILY) -> WordListPage:
    """Opens a list."""
    lists(studio)
    scene: WordListPage = studio.put(WordListPage, studio.learner, which.name)
    return scene


def typed(studio: Studio, text: str) -> None:
    """Types into the field of a list and adds the words."""
    studio.stage.frame([pygame.event.Event(pygame.TEXTINPUT, text=text)], 0.0)
    act(studio, "add", 0.1)


def _refused(studio: Studio) -> None:
    page(studio)
    typed(studio, "Maya, Ж, Lu")


def _taken_out(studio: Studio) -> None:
    page(studio)
    act(studio, "word_Biscuit")


def _delete(studio: Studio) -> None:
    page(studio)
    act(studio, "delete")


SHOTS: Final[dict[str, Callable[[Studio], object]]] = {
    "spelling_menu": _menu,
    "spelling_menu_new": partial(_menu, begun=False),
    "spelling_numbers": partial(_numbers, kind="count"),
    "spelling_numbers_age": partial(_numbers, kind="age"),
    "spelling_lists": _lists,
    "spelling_lists_empty": partial(_lists, full=False),
    "spelling_lists_new": _new,
    "spelling_lists_files": _files,
    "spelling_list": page,
    "spelling_list_empty": partial(page, which=CLASS),
    "spelling_list_refused": _refused,
    "spelling_list_taken_out": _taken_out,
    "spelling_list_delete": _delete,
}
