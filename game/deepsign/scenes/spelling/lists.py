"""Lists of words of the learner's own: a tile for each, and the ways to a new one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.folders import word_files, word_folder
from deepsign.progress.records import Learner
from deepsign.progress.word_file import SUFFIX, read_word_file
from deepsign.progress.word_lists import MOST_LISTS, WordList
from deepsign.scenes.shared.name_form import NameFormScene, NameTexts
from deepsign.scenes.shared.pick_file import Folder, PickFileScene, dropped
from deepsign.scenes.shared.state_words import error_words
from deepsign.scenes.shared.tile_screen import TileScreen
from deepsign.scenes.spelling.lists_keep import ListKeeper
from deepsign.scenes.spelling.word_list_page import WordListPage
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_instead, go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns
from deepsign.ui.scroll import ScrollArea

ENTER: Final = (pygame.K_RETURN, pygame.K_KP_ENTER)
TILE_EMS: Final = 15
"""The least width of a list, in text sizes."""


class WordListsScene(TileScreen):
    """The tiles of all lists; a text file may be dropped onto the window.

    Args:
        learner: The learner.
    """

    def __init__(self, services: Services, stack: Stack, learner: Learner) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.lists: tuple[WordList, ...] = ()
        self.told, self.failed = "", False

    # lifecycle

    def enter(self) -> None:
        """Reads the lists."""
        try:
            self.lists = self.services.store.word_lists.all(self.learner)
        except DeepSignError as error:
            self._tell(error_words(self.words, error), failed=True)

    def resume(self) -> None:
        """Reads them again, because a page may have changed them."""
        self.enter()

    def back(self) -> None:
        """Goes back to the menu."""
        go_back(self.services, self.stack, self)

    # layout

    @property
    def _across(self) -> int:
        return self.across(self.page_areas()["tiles"], TILE_EMS)

    def area(self) -> ScrollArea:
        """Returns the tiles."""
        return self.tile_area(self.page_areas()["tiles"], len(self.lists), self._across)

    def laid_out(self) -> tuple[Control, ...]:
        """Returns a tile for each list."""
        cells = self.tile_boxes(len(self.lists), self._across)
        return tuple(self._tile(*each) for each in enumerate(zip(self.lists, cells, strict=True)))

    def _tile(self, number: int, at: tuple[WordList, pygame.Rect]) -> Control:
        which, rect = at
        note = self.words("spelling-lists-words", n=len(which.words))
        act = partial(self._open, which.name)
        return Control(f"list{number}", rect, which.name, act, "tile", note=note, icon="text")

    def fixed(self) -> tuple[Control, ...]:
        """Returns a new list, import, and back."""
        words, free = self.words, len(self.lists) < MOST_LISTS
        new, take_in, back = columns(self.page_areas()["buttons"], (1.2, 1.2, 1), self.u(14))
        return (
            Control(
                "new", new, words("spelling-lists-new"), self._new, "primary", ENTER, "Enter",
                enabled=free,
            ),
            Control(
                "import", take_in, words("spelling-lists-import"), self._import, icon="folder",
                enabled=free,
            ),
            Control("back", back, words("common-back"), self.back, key_label="Esc"),
        )  # fmt: skip

    # actions

    def _tell(self, said: str, *, failed: bool = False) -> None:
        self.told, self.failed = said, failed

    def _page(self, name: str) -> WordListPage:
        return WordListPage(self.services, self.stack, self.learner, name)

    def _open(self, name: str) -> None:
        self._tell("")
        go_to(self.services, self.stack, self._page(name))

    def _new(self) -> None:
        self._tell("")
        words = self.words
        texts = NameTexts(
            words("spelling-lists-name"), words("spelling-lists-make"), words("spelling-lists-unfit")
        )  # fmt: skip
        go_to(
            self.services, self.stack, NameFormScene(self.services, self.stack, texts, self._make)
        )

    def _make(self, form: NameFormScene) -> None:
        made = self.services.store.word_lists.create(self.learner, form.field.text)
        go_instead(self.services, self.stack, self._page(made.name), form)

    def _import(self) -> None:
        self._tell("")
        store = self.services.store
        folder = Folder("words", word_folder(store), SUFFIX, "text", partial(word_files, store))
        go_to(
            self.services,
            self.stack,
            PickFileScene(self.services, self.stack, folder, self._take_in),
        )

    def _take_in(self, file: Path) -> None:
        """Takes the words of a file into a list of its name, which is made if there is none."""
        try:
            said = self._taken(file)
        except DeepSignError as error:
            why = error_words(self.words, error)
            self._tell(self.words("spelling-not-imported", why=why), failed=True)
        else:
            self._tell(said)
        self.enter()

    def _taken(self, file: Path) -> str:
        read = read_word_file(file)
        keeper = ListKeeper(self.services, self.learner, read.name)
        keeper.read()
        n, left = keeper.take_in(read.entered)
        told = self.words("spelling-imported", name=keeper.list.name, n=n)
        return f"{told} {left}" if left else told

    def handle(self, event: pygame.event.Event) -> None:
        """Takes a dropped file in; handles other events like every screen."""
        file = dropped(event)
        if file is not None and not self.stack.changing:
            self._take_in(file)
        else:
            super().handle(event)

    def draw(self, canvas: Canvas) -> None:
        """Draws title, what happened or what this is for, tiles and buttons."""
        p, at, full = canvas.palette, self.page_areas(), len(self.lists) >= MOST_LISTS
        canvas.clear()
        title = self.words("spelling-lists-title")
        canvas.text(at["title"], title, 32, "black", p.ink, valign="middle")
        said = self.told or self.words("spelling-lists-full" if full else "spelling-lists-why")
        ink = p.muted
        if self.told:
            ink = p.notyet if self.failed else p.accent_ink
        canvas.text(at["said"], said, 19, "bold" if self.told else "regular", ink, valign="middle")
        self.draw_controls(canvas)
        self.draw_bar(canvas)
