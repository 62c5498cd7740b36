"""Before a game: its difficulties, how it is played, and the best scores."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pygame

from deepsign.arcade.sign_draw import FEWEST, Known
from deepsign.errors import ProgressError
from deepsign.progress.play_records import GameScore
from deepsign.scenes.arcade import strip
from deepsign.scenes.arcade.arcade_screen import ArcadeScreen
from deepsign.scenes.arcade.games import (
    DELAY_STEP_S,
    MOST_DELAY_S,
    RUSH,
    SIGN_GAMES,
    Game,
    table_of,
)
from deepsign.scenes.arcade.hub import Hub
from deepsign.scenes.arcade.look import draw_scores, draw_title
from deepsign.scenes.arcade.setup_view import draw_how
from deepsign.scenes.arcade.sign_own import known_signs
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control, Slide, row_height, slider, toggle
from deepsign.ui.layer import Layer
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset

SHOWN = 5
LEAST = 3
"""Scores for which there is always room."""


class SetupScene(ArcadeScreen):
    """The page before a game.

    Args:
        hub: Camera and recogniser of this visit.
        game: Which game.
    """

    def __init__(self, services: Services, stack: Stack, hub: Hub, game: Game) -> None:
        super().__init__(services, stack, hub)
        self.game = game
        self.difficulty = game.difficulties[0]
        self.best: tuple[GameScore, ...] = ()
        self.known: tuple[Known, ...] = ()
        self._by_keys = False
        self._layer = Layer()

    def enter(self) -> None:
        """Reads the best scores."""
        self._read()

    def resume(self) -> None:
        """Reads the best scores again after a game."""
        super().resume()
        self._read()

    def _read(self) -> None:
        if self.game.strand:
            self.known = known_signs(self.services, self.hub.learner, self.game.strand)
        try:
            self._by_keys = self._keys_table
            table = table_of(self.difficulty, by_keys=self._by_keys)
            self.best = self.services.store.games.best(self.hub.learner, self.game.id, table, SHOWN)
        except ProgressError:
            self.best = ()

    def update(self, dt_s: float) -> None:
        """Shows the scores of hands, or those of keys once only keys are left."""
        super().update(dt_s)
        if self._keys_table != self._by_keys:
            self._read()

    @property
    def _keys_table(self) -> bool:
        """Whether the scores of keys are shown; Sign Rush has none."""
        return self.hub.keys_only and not self.game.strand

    @property
    def can_start(self) -> bool:
        """Whether the learner knows enough signs for the game."""
        return not self.game.strand or len(self.known) >= FEWEST

    def _choose_game(self, game: Game) -> None:
        self.game = game
        self._read()

    def _choose(self, difficulty: str) -> None:
        self.difficulty = difficulty
        self._read()

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(44), self.u(26))
        high = self.t(60 if self.text_scale <= 1 else 82)
        head, rest = cut_top(body, high, self.u(14))
        buttons, rest = cut_bottom(rest, self.t(58), self.u(16))
        left, right = columns(rest, (1.9, 1), self.u(24))
        games = pygame.Rect(left.topleft, (left.width, 0))
        if self.game.strand:
            games, left = cut_top(left, self.t(46), self.u(10))
        hard, below = cut_top(left, self.t(60), self.u(14))
        if self.game is RUSH or (self.game.strand and self.can_start):
            slider, below = cut_bottom(below, self._slider_px(below.width), self.u(12))
        else:
            slider = pygame.Rect(0, 0, 0, 0)
        return {
            "head": head, "games": games, "hard": hard, "how": below, "slider": slider,
            "right": right, "buttons": buttons,
        }  # fmt: skip

    def _slider_px(self, width: int) -> int:
        name = "arcade-delay" if self.game is RUSH else "arcade-sign-first"
        return row_height(width, self.px(20), self.words(name), self.words(f"{name}-note"))

    def _right(self) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
        """Returns picture, words and best scores; the picture is as large as the others allow."""
        area = self._areas()["right"]
        least = self.t(50) + LEAST * self.t(28)
        beside = min(self.t(84), area.height // 4)
        high = min(area.width * 3 // 4, area.height - least - beside - 2 * self.u(12))
        high = high if high >= self.u(strip.LEAST) else 0
        picture, rest = cut_top(area, high, self.u(12) if high else 0)
        words, scores = cut_top(rest, beside, self.u(12))
        return picture, words, scores

    def picture_box(self) -> pygame.Rect:
        """Returns the box of the picture, at the right."""
        return self._right()[0]

    def controls(self) -> tuple[Control, ...]:
        """Returns what comes in Sign Rush, difficulties, the delay, start, back."""
        area, words = self._areas(), self.words
        places = columns(area["hard"], (1,) * len(self.game.difficulties), self.u(10))
        hard = tuple(
            Control(
                name,
                place,
                words(f"arcade-{name}"),
                partial(self._choose, name),
                "choice",
                chosen=name == self.difficulty,
            )
            for name, place in zip(self.game.difficulties, places, strict=True)
        )
        go, back = columns(area["buttons"], (2.4, 1), self.u(16))
        rest: tuple[Control, ...] = (
            Control(
                "start",
                go,
                words("arcade-start"),
                lambda: self.hub.play(self.stack, self.game, self.difficulty),
                "primary",
                (pygame.K_RETURN,),
                "Enter",
                enabled=self.can_start,
            ),
            Control("back", back, words("common-back"), self.back, key_label="Esc"),
        )
        if self.game is RUSH:
            rest = (self._delay(area["slider"]), *rest)
        elif self.game.strand and self.can_start:
            rest = (self._watch_first(area["slider"]), *rest)
        return (*self._games(area["games"]), *hard, *rest)

    def _games(self, area: pygame.Rect) -> tuple[Control, ...]:
        if not self.game.strand:
            return ()
        return tuple(
            Control(
                game.id, cell, self.words(f"strand-{game.strand}"),
                partial(self._choose_game, game), "choice", chosen=game is self.game,
            )
            for game, cell in zip(SIGN_GAMES, columns(area, (1, 1, 1), self.u(10)), strict=True)
        )  # fmt: skip

    def _delay(self, rect: pygame.Rect) -> Control:
        delay_s = self.services.settings.gesture_delay_s
        slide = Slide(
            delay_s,
            0.0,
            MOST_DELAY_S,
            DELAY_STEP_S,
            lambda value: self.services.choices.change(gesture_delay_s=float(value)),
            self.words("arcade-delay-s", n=delay_s),
        )
        row = slider("delay", rect, self.words("arcade-delay"), slide)
        return replace(row, note=self.words("arcade-delay-note"))

    def _watch_first(self, rect: pygame.Rect) -> Control:
        on = self.services.settings.watch_first
        row = toggle(
            "watch-first",
            rect,
            self.words("arcade-sign-first"),
            on,
            lambda value: self.services.choices.change(watch_first=value),
            self.words("options-on" if on else "options-off"),
        )
        return replace(row, note=self.words("arcade-sign-first-note"))

    def draw(self, canvas: Canvas) -> None:
        """Draws the still part from its layer, and the live strip."""
        chosen = (self.services.settings.gesture_delay_s, self.services.settings.watch_first)
        key = (
            self.focus,
            self.words.language,
            self.game.id,
            self.difficulty,
            self.best,
            self._by_keys,
            chosen,
        )
        self._layer.draw(canvas, (*key, self.holding.gesture), self._paint_still)
        self.draw_holding(canvas)
        picture, below, _ = self._right()
        strip.draw_picture(canvas, picture, self.hub, self.words, canvas.palette.paper)
        strip.draw_last(canvas, below, self.hub, self.words, self.words("arcade-waiting"))

    def _paint_still(self, canvas: Canvas) -> None:
        """Draws title, how to play, best scores."""
        canvas.clear()
        area, words = self._areas(), self.words
        title, line = words(f"arcade-{self.game.id}"), words(f"arcade-{self.game.id}-line")
        draw_title(canvas, area["head"], title, line)
        draw_how(canvas, area["how"], words, self.game, self.difficulty, self.known)
        best = self._right()[2]
        draw_scores(canvas, best, words, self.best, by_keys=self._by_keys)
        self.draw_controls(canvas)
