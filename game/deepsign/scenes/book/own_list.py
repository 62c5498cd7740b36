"""Signs of the learner's own: a tile for each, and the ways to a new one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.folders import sign_files, sign_folder
from deepsign.progress.own_sign_file import SUFFIX
from deepsign.progress.own_signs import MOST_SIGNS, OwnSign
from deepsign.recognition.messages import Event
from deepsign.scenes.book.book_layout import TILE_EMS
from deepsign.scenes.book.own_actions import OwnActions
from deepsign.scenes.book.shelf import Shelf
from deepsign.scenes.book.sign_page import SignPage
from deepsign.scenes.shared.own_embedding import OwnEmbedding
from deepsign.scenes.shared.pick_file import Folder, PickFileScene, dropped
from deepsign.scenes.shared.state_words import error_words
from deepsign.scenes.shared.tile_screen import TileScreen
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns
from deepsign.ui.scroll import ScrollArea
from deepsign_assets.errors import UnknownSign

ENTER: Final = (pygame.K_RETURN, pygame.K_KP_ENTER)


class OwnSignsScene(TileScreen):
    """The tiles of all own signs; a sign file may be dropped onto the window.

    Args:
        shelf: The contents of the book.
    """

    def __init__(self, services: Services, stack: Stack, shelf: Shelf) -> None:
        super().__init__(services, stack)
        self.shelf = shelf
        self.signs: tuple[OwnSign, ...] = ()
        self.told, self.failed = "", False
        self._embedding = OwnEmbedding(services, shelf.learner)
        self._actions = OwnActions(services, stack, shelf, self._page)

    # lifecycle

    def enter(self) -> None:
        """Reads the signs."""
        self._read()

    def resume(self) -> None:
        """Reads them again, because a page may have changed them."""
        self.shelf.refresh()
        self._read()

    def _read(self) -> None:
        try:
            self.signs = self.services.store.own_signs.all(self.shelf.learner)
        except DeepSignError as error:
            self.told, self.failed = error_words(self.words, error), True
        self._embedding.look()

    def back(self) -> None:
        """Goes back to the book."""
        go_back(self.services, self.stack, self)

    # layout

    @property
    def _across(self) -> int:
        return self.across(self.page_areas()["tiles"], TILE_EMS)

    def area(self) -> ScrollArea:
        """Returns the tiles."""
        return self.tile_area(self.page_areas()["tiles"], len(self.signs), self._across)

    def laid_out(self) -> tuple[Control, ...]:
        """Returns a tile for each sign."""
        cells = self.tile_boxes(len(self.signs), self._across)
        return tuple(self._tile(*each) for each in zip(self.signs, cells, strict=True))

    def _tile(self, own: OwnSign, rect: pygame.Rect) -> Control:
        known = own.id in self.shelf.taught
        note = self.words("own-tile-takes" if known else "own-tile-waiting", n=len(own.takes))
        icon = "heart" if own.id in self.shelf.favourites else ""
        gloss, act = self.words.gloss(own.id), partial(self._open, own.id)
        return Control(f"sign_{own.id}", rect, gloss, act, "tile", note=note, icon=icon)

    def fixed(self) -> tuple[Control, ...]:
        """Returns record, import, and back."""
        words = self.words
        record, take_in, back = columns(self.page_areas()["buttons"], (1.4, 1.2, 1), self.u(14))
        return (
            Control(
                "record", record, words("own-record"), self._actions.create, "primary", ENTER, "Enter",
                enabled=len(self.signs) < MOST_SIGNS,
            ),
            Control("import", take_in, words("own-import"), self._import, icon="folder"),
            Control("back", back, words("common-back"), self.back, key_label="Esc"),
        )  # fmt: skip

    # actions

    def _page(self, sign: str) -> Scene:
        ids = tuple(self.shelf.words_of_own)
        return SignPage(self.services, self.stack, self.shelf, ids, sign)

    def _open(self, sign: str) -> None:
        self.told = ""
        try:
            go_to(self.services, self.stack, self._page(sign))
        except (DeepSignError, UnknownSign) as error:
            self.told, self.failed = error_words(self.words, error), True

    def _import(self) -> None:
        self.told = ""
        store = self.services.store
        folder = Folder("sign", sign_folder(store), SUFFIX, "hand", partial(sign_files, store))
        scene = PickFileScene(self.services, self.stack, folder, self._take_in)
        go_to(self.services, self.stack, scene)

    def _take_in(self, file: Path) -> None:
        self.told, taken = self._actions.take_in(file)
        self.failed = not taken
        self._read()

    def handle(self, event: pygame.event.Event) -> None:
        """Takes a dropped file in; handles other events like every screen."""
        file = dropped(event)
        if file is not None and not self.stack.changing:
            self._take_in(file)
        else:
            super().handle(event)

    def update(self, dt_s: float) -> None:
        """Has imported signs embedded."""
        self._embedding.update()

    def hear(self, event: Event) -> None:
        """Takes what the network made of a take."""
        if self._embedding.hear(event):
            self.shelf.refresh()

    def draw(self, canvas: Canvas) -> None:
        """Draws title, what happened or what this is for, tiles and buttons."""
        p, at = canvas.palette, self.page_areas()
        canvas.clear()
        canvas.text(at["title"], self.words("own-title"), 32, "black", p.ink, valign="middle")
        full = len(self.signs) >= MOST_SIGNS
        said, ink = self.told or self.words("own-full" if full else "own-why"), p.muted
        if self.told:
            ink = p.notyet if self.failed else p.accent_ink
        canvas.text(at["said"], said, 19, "bold" if self.told else "regular", ink, valign="middle")
        self.draw_controls(canvas)
        self.draw_bar(canvas)
