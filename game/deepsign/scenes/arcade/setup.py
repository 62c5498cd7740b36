"""Before a game: how hard, how it is played, the best scores."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pygame

from deepsign.arcade.chart import SONGS
from deepsign.arcade.parting import ASKS
from deepsign.arcade.sign_rush import FEWEST, Known
from deepsign.errors import ProgressError
from deepsign.progress.play_records import GameScore
from deepsign.scenes.arcade import strip
from deepsign.scenes.arcade.games import (
    DELAY_STEP_S,
    MOST_DELAY_S,
    RUSH,
    SIGN,
    Game,
    table_of,
)
from deepsign.scenes.arcade.hub import Hub
from deepsign.scenes.arcade.look import draw_card, draw_key, draw_scores, draw_title
from deepsign.scenes.arcade.names import key_of, named
from deepsign.scenes.arcade.screen import ArcadeScreen
from deepsign.scenes.arcade.sign_own import known_signs
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui import widgets
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Slide
from deepsign.ui.layer import Layer
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.widgets import Control

SHOWN = 5
LEAST = 3
"""For so many scores there is always room."""


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
        self.known: tuple[Known, ...] = ()
        self._by_keys = False
        self._layer = Layer()

    def enter(self) -> None:
        """Reads the best scores."""
        self._read()

    def resume(self) -> None:
        """There may be a new one."""
        super().resume()
        self._read()

    def _read(self) -> None:
        if self.game is SIGN:
            self.known = known_signs(self.services, self.hub.learner)
        try:
            self._by_keys = self._deaf
            table = table_of(self.difficulty, by_keys=self._by_keys)
            self.best = self.services.store.games.best(self.hub.learner, self.game.id, table, SHOWN)
        except ProgressError:
            self.best = ()

    def update(self, dt_s: float) -> None:
        """The table of scores is that of hands, or that of keys once only they are left."""
        super().update(dt_s)
        if self._deaf != self._by_keys:
            self._read()

    @property
    def _deaf(self) -> bool:
        """Whether the table of the keys is shown; signs by keys have none."""
        return self.hub.deaf and self.game is not SIGN

    @property
    def can_start(self) -> bool:
        """Whether there is enough to play with."""
        return self.game is not SIGN or len(self.known) >= FEWEST

    def _choose(self, difficulty: str) -> None:
        self.difficulty = difficulty
        self._read()

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(44), self.u(26))
        head, rest = cut_top(body, self.t(60), self.u(14))
        buttons, rest = cut_bottom(rest, self.t(58), self.u(16))
        left, right = columns(rest, (1.9, 1), self.u(24))
        hard, below = cut_top(left, self.t(60), self.u(14))
        if self.game is RUSH or (self.game is SIGN and self.can_start):
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
        name = "arcade-delay" if self.game is RUSH else "arcade-sign-first"
        return widgets.row_height(width, self.px(20), self.words(name), self.words(f"{name}-note"))

    def _right(self) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
        """Picture, words below it, best scores; the picture is as large as the others allow."""
        area = self._areas()["right"]
        least = self.t(50) + LEAST * self.t(28)
        beside = min(self.t(84), area.height // 4)
        high = min(area.width * 3 // 4, area.height - least - beside - 2 * self.u(12))
        high = high if high >= self.u(strip.LEAST) else 0
        picture, rest = cut_top(area, high, self.u(12) if high else 0)
        words, scores = cut_top(rest, beside, self.u(12))
        return picture, words, scores

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
        elif self.game is SIGN and self.can_start:
            rest = (self._watch_first(area["slider"]), *rest)
        return (*hard, *rest)

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
        row = widgets.slider("delay", rect, self.words("arcade-delay"), slide)
        return replace(row, note=self.words("arcade-delay-note"))

    def _watch_first(self, rect: pygame.Rect) -> Control:
        on = self.services.settings.watch_first
        row = widgets.toggle(
            "watch-first",
            rect,
            self.words("arcade-sign-first"),
            on,
            lambda value: self.services.choices.change(watch_first=value),
            self.words("options-on" if on else "options-off"),
        )
        return replace(row, note=self.words("arcade-sign-first-note"))

    def draw(self, canvas: Canvas) -> None:
        """What stands still from its layer, and the live strip."""
        chosen = (self.services.settings.gesture_delay_s, self.services.settings.watch_first)
        key = (self.focus, self.words.language, self.difficulty, self.best, self._by_keys, chosen)
        self._layer.draw(canvas, (*key, self.holding.gesture), self._paint_still)
        self.draw_holding(canvas)
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
        best = self._right()[2]
        draw_scores(canvas, best, words, self.best, by_keys=self._by_keys)
        self.draw_controls(canvas)

    def _draw_how(self, canvas: Canvas, rect: pygame.Rect) -> None:
        """What this difficulty is like, and its gestures with their keys."""
        if rect.height < canvas.t(60):
            return  # very large text: the line below the title says what matters
        p = canvas.palette
        canvas.card(rect)
        inner = inset(rect, canvas.u(18), canvas.u(12))
        if not self.can_start:
            text = self.words("arcade-sign-too-few", n=len(self.known), least=FEWEST)
            canvas.text(inner, text, 22, "bold", p.notyet, "center", "middle")
            return
        said, rest = cut_top(inner, canvas.t(52), canvas.u(8))
        text = self.words(f"arcade-{self.game.id}-{self.difficulty}")
        canvas.text(said, text, 18, colour=p.ink, valign="middle")
        if self.game is RUSH:
            rest = self._draw_pause(canvas, rest)
            self._draw_gestures(canvas, rest, SONGS[self.difficulty].gestures)
            return
        if self.game is SIGN:
            self._draw_signs(canvas, rest)
            return
        lines = [("", self.words("arcade-kite-move"))]
        for gesture, what in self.game.controls:
            key = key_of(self.words, gesture)
            if what == "dash":
                key = self.words("arcade-shift-arrows")
            lines.append((gesture, self.words(f"arcade-kite-{what}", key=key)))
        lines.append((ASKS, self.words("arcade-way-to-pause")))
        room = min(
            len(lines), rest.height // canvas.t(28)
        )  # very large text: the game tells the rest
        for box, (gesture, text) in zip(
            rows(rest, (1,) * room, canvas.u(8)), lines[:room], strict=True
        ):
            draw_key(canvas, box, gesture or "hand_moves", text)

    def _draw_signs(self, canvas: Canvas, rect: pygame.Rect) -> None:
        """How it is played, and with how many signs: as much as there is room for."""
        p, words, n = canvas.palette, self.words, len(self.known)
        due = sum(each.due for each in self.known)
        lines = [
            words("arcade-sign-how"),
            words("arcade-sign-own", n=n, due=due),
            words("arcade-sign-counts"),
        ]
        room = max(1, min(len(lines), rect.height // canvas.t(48)))
        icons = ("hand", "star", "check")
        for box, text, icon in zip(
            rows(rect, (1,) * room, canvas.u(8)), lines, icons, strict=False
        ):
            side = min(box.height - canvas.u(10), canvas.u(36))
            mark = pygame.Rect(box.left + canvas.u(12), 0, side, side)
            mark.centery = box.centery
            left = mark.right + canvas.u(12)
            line = pygame.Rect(left, box.top, box.right - canvas.u(10) - left, box.height)
            if canvas.fit(text, 17, line.size, "bold").truncated:
                continue  # very large text in a small window
            canvas.box(box, p.none_soft, 12)
            canvas.icon(mark, icon, p.none)
            canvas.text(line, text, 17, "bold", p.none, "left", "middle")

    def _draw_pause(self, canvas: Canvas, rect: pygame.Rect) -> pygame.Rect:
        """How the game is paused, at the foot, where there is room for it; what is left above."""
        if rect.height < canvas.t(200):
            return rect
        line, rest = cut_bottom(rect, canvas.t(40), canvas.u(8))
        draw_key(canvas, line, ASKS, self.words("arcade-way-to-pause"))
        return rest

    def _draw_gestures(self, canvas: Canvas, rect: pygame.Rect, gestures: tuple[str, ...]) -> None:
        """Cards where there are few, chips where there are many, and as many as there is room for."""
        if rect.height < canvas.t(34):
            return  # very large text: names and keys come with each gesture in the game
        across = 3 if rect.width >= canvas.u(700) else 2
        gap, lines = canvas.u(8), -(-len(gestures) // across)
        roomy = rect.height // lines - gap >= canvas.t(100)
        high = rect.height // lines - gap if roomy else canvas.t(46)
        high = (
            min(high, canvas.t(150))
            if roomy
            else max(canvas.t(34), min(high, rect.height // lines - gap))
        )
        down = max(1, (rect.height + gap) // (high + gap))
        cells = _grid(rect, across, down, high, gap)
        shown = gestures if len(gestures) <= len(cells) else gestures[: len(cells) - 1]
        for cell, gesture in zip(cells, shown, strict=False):
            name, key = named(self.words, gesture), key_of(self.words, gesture)
            if roomy:
                below = self.words("arcade-key-is", key=key)
                draw_card(canvas, cell, gesture, name, below)
            else:
                draw_key(canvas, cell, gesture, f"{name} · {key}")
        if len(shown) < len(gestures):
            more = self.words("arcade-more", n=len(gestures) - len(shown))
            canvas.text(cells[-1], more, 16, "bold", canvas.palette.muted, "center", "middle")


def _grid(
    rect: pygame.Rect, across: int, down: int, high: int, gap: int
) -> tuple[pygame.Rect, ...]:
    """Cells of a height, row by row from the top."""
    lines = (
        pygame.Rect(rect.left, rect.top + n * (high + gap), rect.width, high) for n in range(down)
    )
    return tuple(cell for line in lines for cell in columns(line, (1,) * across, gap))
