"""The menu of fingerspelling: lessons, spelling, reading, numbers, and the learner's own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final, Literal

import pygame

from deepsign.errors import DeepSignError
from deepsign.learning.standing import Standing
from deepsign.progress.records import Learner
from deepsign.scenes.shared.state_words import error_words
from deepsign.scenes.shared.stored_standing import read_standing
from deepsign.scenes.spelling.lists import WordListsScene
from deepsign.scenes.spelling.numbers import NumbersScene
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_to
from deepsign.ui import control_look
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.icons import ICONS
from deepsign.ui.layout import centred, columns, cut_top, inset, rows
from deepsign.ui.text import sentence
from deepsign_assets.lexicon import Strand

Tile = Literal["letters", "numbers", "spell", "read", "figures", "lists"]
ART: Final[dict[Tile, str]] = {
    "letters": "A B C",
    "numbers": "1 2 3",
    "spell": "hand",
    "read": "eye",
    "figures": "$4.50",
    "lists": "folder",
}
"""The tiles in order, each with an icon or a few letters; its key is its number."""
_NARROW_EMS: Final = 40
"""In a window narrower than this many text sizes, the tiles have two columns."""


class SpellingMenu(Screen):
    """Six tiles. The store is read in `enter` and `resume`.

    Args:
        learner: The learner.
    """

    def __init__(self, services: Services, stack: Stack, learner: Learner) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.standing = Standing()
        self.lists = 0
        self.problem = ""

    # lifecycle

    def enter(self) -> None:
        """Reads what is known of letters and numbers, and how many lists there are."""
        try:
            self.standing = read_standing(self.services, self.learner)
            self.lists = len(self.services.store.word_lists.all(self.learner))
            self.problem = ""
        except DeepSignError as error:
            self.problem = error_words(self.words, error)

    def resume(self) -> None:
        """Reads again, because a lesson or a page may have changed it."""
        self.enter()

    def back(self) -> None:
        """Goes back to where the learner came from."""
        go_back(self.services, self.stack, self)

    # layout

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(40), self.u(26))
        out = {}
        head, rest = cut_top(body, min(self.t(56), body.height // 6), self.u(8))
        out["title"], out["back"] = columns(head, (3.2, 1), self.u(16))
        out["said"], out["tiles"] = cut_top(rest, min(self.t(56), rest.height // 6), self.u(14))
        return out

    def _places(self) -> tuple[pygame.Rect, ...]:
        area = self._areas()["tiles"]
        across = 2 if area.width < _NARROW_EMS * self.px(20) else 3
        lines = rows(area, (1,) * (len(ART) // across), self.u(16))
        return tuple(cell for line in lines for cell in columns(line, (1,) * across, self.u(16)))

    def controls(self) -> tuple[Control, ...]:
        """Returns the tiles, and back."""
        back = self._areas()["back"]
        tiles = zip(ART, self._places(), strict=True)
        return (
            *(self._tile(number, *each) for number, each in enumerate(tiles)),
            Control("back", back, self.words("common-back"), self.back, key_label="Esc"),
        )

    def _tile(self, number: int, name: Tile, rect: pygame.Rect) -> Control:
        opens: dict[Tile, Callable[[], Scene]] = {
            "letters": partial(self._lesson, "letters"),
            "numbers": partial(self._lesson, "numbers"),
            "spell": partial(self._door, "spell"),
            "read": partial(self._door, "read"),
            "figures": lambda: NumbersScene(self.services, self.stack, self.learner),
            "lists": lambda: WordListsScene(self.services, self.stack, self.learner),
        }
        return Control(
            name, rect, self.words(f"spelling-{name}"), partial(self._open, opens[name]), "tile",
            (pygame.K_1 + number,), note=self._note(name),
        )  # fmt: skip

    def _note(self, name: Tile) -> str:
        if name in ("letters", "numbers"):
            levels = self.standing.strand(name)
            known = sum(len(level.known) for level in levels)
            n = sum(len(level.signs) for level in levels)
            return self.words(f"spelling-{name}-note", known=known, n=n)
        return self.words(f"spelling-{name}-note", n=self.lists)

    # actions

    def _lesson(self, strand: Strand) -> Scene:
        level = self.standing.next_in(strand)
        number = 0 if level is None else level.number
        routes = self.services.routes
        return routes.lesson(self.services, self.stack, self.learner, number, strand)

    def _door(self, name: Literal["spell", "read"]) -> Scene:
        return self.services.routes.door(name, self.services, self.stack, self.learner)

    def _open(self, made: Callable[[], Scene]) -> None:
        try:
            scene = made()
        except (DeepSignError, ValueError) as error:
            self.problem = error_words(self.words, error)
            return
        go_to(self.services, self.stack, scene)

    def draw(self, canvas: Canvas) -> None:
        """Draws the title, what spelling is for, and the tiles."""
        p, at = canvas.palette, self._areas()
        canvas.clear()
        title = self.words("spelling-title")
        canvas.text(at["title"], title, 36, "black", p.ink, valign="middle")
        said, ink = self.words("spelling-why"), p.muted
        if self.problem:
            said, ink = sentence(self.problem), p.notyet
        canvas.text(at["said"], said, 20, "regular", ink)
        tiles = [each for each in self.controls() if each.name in ART]
        bare = [replace(each, label="", note="") for each in tiles]
        control_look.draw(canvas, (*bare, self.controls()[-1]), self.focus)
        for tile, art in zip(tiles, ART.values(), strict=True):
            _draw_tile(canvas, tile, art)


def _draw_tile(canvas: Canvas, tile: Control, art: str) -> None:
    """Draws what is on a tile: its picture, its name, and a line about it."""
    p = canvas.palette
    inner = inset(tile.rect, canvas.u(16), canvas.u(12))
    picture, name, note = rows(inner, (1.5, 0.7, 1.1), canvas.u(4))
    if art in ICONS:
        side = min(picture.height, canvas.u(84))
        canvas.icon(centred(picture, side, side), art, p.accent)
    else:
        canvas.text(picture, art, 46, "black", p.accent, "center", "middle")
    canvas.text(name, tile.label, 24, "bold", p.accent_ink, "center", "middle")
    canvas.text(note, tile.note, 17, "regular", p.muted, "center")
