"""Before a game: how hard, how it is played, the best scores."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pygame

from deepsign.arcade.chart import SONGS
from deepsign.errors import ProgressError
from deepsign.progress.records import GameScore
from deepsign.scenes.arcade import strip
from deepsign.scenes.arcade.games import RUSH, Game
from deepsign.scenes.arcade.hub import Hub
from deepsign.scenes.arcade.look import draw_key, draw_title
from deepsign.scenes.arcade.names import key_of, named
from deepsign.scenes.arcade.screen import ArcadeScreen
from deepsign.scenes.base import Screen, Services, Stack
from deepsign.scenes.transition import go_instead, go_to
from deepsign.ui import widgets
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Slide
from deepsign.ui.layer import Layer
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.widgets import Control

SHOWN = 3


def start(hub: Hub, stack: Stack, game: Game, difficulty: str, old: Screen | None = None) -> None:
    """Begins a game, on top or in the place of ``old``."""
    from deepsign.scenes.arcade.kite_play import KiteScene  # it leads back here
    from deepsign.scenes.arcade.rush_play import RushScene

    made = RushScene if game is RUSH else KiteScene
    scene = made(hub.services, stack, hub, difficulty)
    if old is None:
        go_to(hub.services, stack, scene)
    else:
        go_instead(hub.services, stack, scene, old)


class SetupScene(ArcadeScreen):
    """The page before a game.

    Args:
        services: As for every scene.
        stack: As for every scene.
        hub: Camera and recogniser of this visit.
        game: Which.
    """

    def __init__(self, services: Services, stack: Stack, hub: Hub, game: Game) -> None:
        super().__init__(services, stack, hub)
        self.game = game
        self.difficulty = game.difficulties[0]
        self.best: tuple[GameScore, ...] = ()
        self._layer = Layer()

    def enter(self) -> None:
        """Reads the best scores."""
        self._read()

    def resume(self) -> None:
        """There may be a new one."""
        super().resume()
        self._read()

    def _read(self) -> None:
        try:
            self.best = self.services.store.best_games(
                self.hub.learner, self.game.id, self.difficulty, SHOWN
            )
        except ProgressError:
            self.best = ()

    def _choose(self, difficulty: str) -> None:
        self.difficulty = difficulty
        self._read()

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(44), self.u(26))
        head, rest = cut_top(body, self.t(60), self.u(14))
        buttons, rest = cut_bottom(rest, self.t(58), self.u(16))
        left, right = columns(rest, (1.9, 1), self.u(24))
        hard, below = cut_top(left, self.t(60), self.u(14))
        if self.game is RUSH:
            slider, below = cut_bottom(below, self._slider_px(below.width), self.u(12))
        else:
            slider = pygame.Rect(0, 0, 0, 0)
        return {
            "head": head,
            "hard": hard,
            "how": below,
            "slider": slider,
            "right": right,
            "buttons": buttons,
        }

    def _slider_px(self, width: int) -> int:
        words = self.words
        return widgets.row_height(
            width, self.px(20), words("arcade-delay"), words("arcade-delay-note")
        )

    def _right(self) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
        """Picture, words below it, best scores."""
        area = self._areas()["right"]
        scores, above = cut_bottom(area, self.t(40) + SHOWN * self.t(27), self.u(14))
        picture, words = strip.parts(above, min(self.t(84), above.height * 34 // 100), self.u(10))
        shift = picture.top - above.top
        return picture.move(0, -shift), words.move(0, -shift), scores

    def picture_box(self) -> pygame.Rect:
        """At the right."""
        return self._right()[0]

    def controls(self) -> tuple[Control, ...]:
        """Difficulties, the delay, start, back."""
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
                lambda: start(self.hub, self.stack, self.game, self.difficulty),
                "primary",
                (pygame.K_RETURN,),
                "Enter",
            ),
            Control("back", back, words("common-back"), self.back, key_label="Esc"),
        )
        if self.game is RUSH:
            rest = (self._delay(area["slider"]), *rest)
        return (*hard, *rest)

    def _delay(self, rect: pygame.Rect) -> Control:
        delay_s = self.services.settings.gesture_delay_s
        slide = Slide(
            delay_s,
            0.0,
            0.8,
            0.05,
            lambda value: self.services.choices.change(gesture_delay_s=float(value)),
            self.words("arcade-seconds", n=f"{delay_s:.2f}"),
        )
        row = widgets.slider("delay", rect, self.words("arcade-delay"), slide)
        return replace(row, note=self.words("arcade-delay-note"))

    def draw(self, canvas: Canvas) -> None:
        """What stands still from its layer, and the live strip."""
        delay_s = self.services.settings.gesture_delay_s
        key = (self.focus, self.words.language, self.difficulty, self.best, delay_s)
        self._layer.draw(canvas, key, self._paint_still)
        picture, below, _ = self._right()
        strip.draw_picture(canvas, picture, self.hub, self.words, canvas.palette.paper)
        strip.draw_last(canvas, below, self.hub, self.words, self.words("arcade-waiting"))

    def _paint_still(self, canvas: Canvas) -> None:
        """Title, how to play, best scores."""
        canvas.clear()
        area, words = self._areas(), self.words
        title, line = words(f"arcade-{self.game.id}"), words(f"arcade-{self.game.id}-line")
        draw_title(canvas, area["head"], title, line)
        self._draw_how(canvas, area["how"])
        self._draw_best(canvas, self._right()[2])
        self.draw_controls(canvas)

    def _draw_how(self, canvas: Canvas, rect: pygame.Rect) -> None:
        """What this difficulty is like, and its gestures with their keys."""
        p = canvas.palette
        canvas.card(rect)
        inner = inset(rect, canvas.u(18), canvas.u(12))
        said, rest = cut_top(inner, canvas.t(52), canvas.u(8))
        text = self.words(f"arcade-{self.game.id}-{self.difficulty}")
        canvas.text(said, text, 18, colour=p.ink, valign="middle")
        if self.game is RUSH:
            self._draw_gestures(canvas, rest, SONGS[self.difficulty].gestures)
            return
        lines = [("", self.words("arcade-kite-move"))]
        for gesture, what in self.game.controls:
            key = key_of(self.words, gesture)
            if what == "dash":
                key = self.words("arcade-shift-arrows")
            lines.append((gesture, self.words(f"arcade-kite-{what}", key=key)))
        for box, (gesture, text) in zip(
            rows(rest, (1,) * len(lines), canvas.u(8)), lines, strict=True
        ):
            draw_key(canvas, box, gesture or "hand_moves", text)

    def _draw_gestures(self, canvas: Canvas, rect: pygame.Rect, gestures: tuple[str, ...]) -> None:
        """As many chips as there is room for, each with glyph, name and key."""
        if rect.height < canvas.t(34):
            return  # very large text: names and keys come with each gesture in the game
        across = 3 if rect.width >= canvas.u(700) else 2
        lines = -(-len(gestures) // across)
        high = max(canvas.t(34), min(canvas.t(58), rect.height // lines - canvas.u(8)))
        down = max(1, (rect.height + canvas.u(6)) // (high + canvas.u(6)))
        room = across * down
        shown = gestures if len(gestures) <= room else gestures[: room - 1]
        grid = [
            cell
            for row in range(down)
            for cell in columns(
                pygame.Rect(rect.left, rect.top + row * (high + canvas.u(6)), rect.width, high),
                (1,) * across,
                canvas.u(8),
            )
        ]
        for cell, gesture in zip(grid, shown, strict=False):
            text = f"{named(self.words, gesture)} · {key_of(self.words, gesture)}"
            draw_key(canvas, cell, gesture, text)
        if len(shown) < len(gestures):
            more = self.words("arcade-more", n=len(gestures) - len(shown))
            canvas.text(grid[room - 1], more, 16, "bold", canvas.palette.muted, "center", "middle")

    def _draw_best(self, canvas: Canvas, rect: pygame.Rect) -> None:
        p, words = canvas.palette, self.words
        canvas.card(rect)
        inner = inset(rect, canvas.u(16), canvas.u(8))
        title, rest = cut_top(inner, canvas.t(28), canvas.u(2))
        canvas.text(title, words("arcade-best-title"), 18, "bold", p.ink, valign="middle")
        if not self.best:
            canvas.text(rest, words("arcade-no-scores"), 16, colour=p.muted)
            return
        lines = rows(rest, (1,) * SHOWN, 0)
        for number, (line, score) in enumerate(zip(lines, self.best, strict=False), 1):
            place, value = columns(line, (1, 3), canvas.u(8))
            canvas.text(place, f"{number}.", 17, "bold", p.muted, valign="middle")
            shown = words("arcade-points", n=score.score)
            canvas.text(value, shown, 17, "bold", p.ink, "right", "middle")
