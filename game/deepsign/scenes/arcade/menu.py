"""The arcade's menu: free play and three games, by gestures, keys or mouse."""

from __future__ import annotations

from functools import partial

import pygame

from deepsign.errors import ProgressError
from deepsign.progress.records import Learner
from deepsign.scenes.arcade import strip, tile_art
from deepsign.scenes.arcade.arcade_screen import ArcadeScreen
from deepsign.scenes.arcade.free import FreeScene
from deepsign.scenes.arcade.game_start import start
from deepsign.scenes.arcade.games import GAMES, table_of
from deepsign.scenes.arcade.hub import Hub
from deepsign.scenes.arcade.look import draw_hints, draw_title, hint_high
from deepsign.scenes.arcade.setup import SetupScene
from deepsign.scenes.shared.recorder import Recorder
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.stage.transition import go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layer import Layer
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, rows

KEYS = {"free": pygame.K_1, "rush": pygame.K_2, "kite": pygame.K_3, "sign": pygame.K_4}
HINT_WIDE = 20
"""Width that a hint needs for one line, in text sizes; a narrower one has two."""


class ArcadeScene(ArcadeScreen):
    """The menu; it opens camera and recogniser and closes them when the player leaves.

    Args:
        learner: The player.
    """

    def __init__(self, services: Services, stack: Stack, learner: Learner) -> None:
        super().__init__(services, stack, Hub(services, learner, start))
        self.learner = learner
        self.best: dict[str, int] = {}
        self._recorder = Recorder(services.store, learner, "arcade", services.camera)
        self._layer = Layer()

    def enter(self) -> None:
        """Opens the hub and begins a sitting."""
        self.hub.open()
        self._read()
        self._recorder.begin()

    def leave(self) -> None:
        """Closes the hub and ends the sitting."""
        self.hub.close()
        self._recorder.end()

    def resume(self) -> None:
        """Reads the best scores again after a game."""
        super().resume()
        self._read()

    def _read(self) -> None:
        """Reads the best score over all difficulties; by keys if only keys are left."""
        self.best = {}
        store, by_keys = self.services.store, self.hub.keys_only
        try:
            for game in GAMES.values():
                keys = by_keys and not game.strand
                tables = [table_of(each, by_keys=keys) for each in game.difficulties]
                found = [store.games.best(self.learner, game.id, each, 1) for each in tables]
                if scores := [best[0].score for best in found if best]:
                    self.best[game.id] = max(scores)
        except ProgressError:
            self.best = {}

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(44), self.u(28))
        high = self.t(60 if self.text_scale <= 1 else 82)
        head, rest = cut_top(body, high, self.u(18))
        left, right = columns(rest, (1.8, 1), self.u(26))
        hint = hint_high(self.t(42), narrow=right.width < HINT_WIDE * self.px(16))
        hints, right = cut_bottom(right, 3 * hint + 2 * self.u(8), self.u(14))
        return {"head": head, "hints": hints, "tiles": left, "strip": right}

    def _strip(self) -> tuple[pygame.Rect, pygame.Rect]:
        area = self._areas()["strip"]
        picture, words = strip.parts(area, self.t(84), self.u(12))
        shift = picture.top - area.top
        return picture.move(0, -shift), words.move(0, -shift)

    def picture_box(self) -> pygame.Rect:
        """Returns the box of the picture, at the right."""
        return self._strip()[0]

    def controls(self) -> tuple[Control, ...]:
        """Returns free play, three games, back."""
        area = self._areas()
        tiles = tuple(
            self._tile(name, place) for name, place in zip(KEYS, self._places(), strict=True)
        )
        wide = min(area["head"].width // 4, self.u(190))
        back = pygame.Rect(0, 0, wide, self.t(50))
        back.midright = area["head"].midright
        return (
            *tiles,
            Control("back", back, self.words("common-back"), self.back, key_label="Esc"),
        )

    def _places(self) -> tuple[pygame.Rect, ...]:
        """Returns the boxes of the tiles."""
        return rows(self._areas()["tiles"], (1,) * len(KEYS), self.u(12))

    def _tile(self, name: str, place: pygame.Rect) -> Control:
        act = partial(self._open, name)
        return Control(name, place, "", act, "tile", (KEYS[name],))

    def _line(self, name: str) -> str:
        """Returns what a tile leads to, and the player's best score there."""
        line = self.words(f"arcade-{name}-line")
        if name in self.best:
            line = f"{line} {self.words('arcade-best', n=self.best[name])}"
        return line

    def _open(self, name: str) -> None:
        if name == "free":
            go_to(self.services, self.stack, FreeScene(self.services, self.stack, self.hub))
            return
        scene = SetupScene(self.services, self.stack, self.hub, GAMES[name])
        go_to(self.services, self.stack, scene)

    def draw(self, canvas: Canvas) -> None:
        """Draws the still part from its layer, and the live strip."""
        key = (self.focus, self.words.language, tuple(self.best.items()), self.holding.gesture)
        self._layer.draw(canvas, key, self._paint_still)
        self.draw_holding(canvas)
        picture, words = self._strip()
        strip.draw_picture(canvas, picture, self.hub, self.words, canvas.palette.paper)
        strip.draw_last(canvas, words, self.hub, self.words, self.words("arcade-waiting"))

    def _paint_still(self, canvas: Canvas) -> None:
        """Draws title, tiles, and how to move."""
        canvas.clear()
        area = self._areas()
        title = area["head"].copy()
        title.width -= min(title.width // 4, self.u(190)) + self.u(20)
        draw_title(canvas, title, self.words("arcade-title"), self.words("arcade-subtitle"))
        draw_hints(canvas, area["hints"], self.words, upright=True)
        self.draw_controls(canvas)
        for place, (name, code) in zip(self._places(), KEYS.items(), strict=True):
            key, title_words = pygame.key.name(code), self.words(f"arcade-{name}")
            tile_art.draw_tile(canvas, place, name, title_words, self._line(name), key)
