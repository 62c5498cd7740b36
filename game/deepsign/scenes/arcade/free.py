"""Free play: make any gesture and see what is recognised; the tutor shows each of them."""

from __future__ import annotations

from functools import partial
from typing import Final

import pygame

from deepsign.arcade.gestures import GESTURES, IDLE, LABELS, SLIDES, SWIPES
from deepsign.arcade.parting import Parting
from deepsign.arcade.stats import Standing, standing, tallied
from deepsign.errors import ProgressError
from deepsign.progress.records import Gesture, GestureStats
from deepsign.scenes.arcade import free_view
from deepsign.scenes.arcade.hub import Hub, Made
from deepsign.scenes.arcade.keys import gesture_of
from deepsign.scenes.arcade.names import key_of, named
from deepsign.scenes.arcade.own import OwnScene
from deepsign.scenes.arcade.screen import ArcadeScreen
from deepsign.scenes.base import Services, Stack
from deepsign.scenes.transition import go_to
from deepsign.ui import widgets
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Slide
from deepsign.ui.layer import Layer
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.tutor_view import TutorView
from deepsign.ui.widgets import Control
from deepsign_assets.lexicon import load_gestures

FREE: Final = "free_play"
PAGE: Final = 9


class FreeScene(ArcadeScreen):
    """A playground without score.

    Args:
        services: As for every scene.
        stack: As for every scene.
        hub: Camera and recogniser of this visit.
    """

    def __init__(self, services: Services, stack: Stack, hub: Hub) -> None:
        super().__init__(services, stack, hub)
        self.tutor = TutorView(services.tutor, hub.learner.hand, services.paint_ahead)
        self.shown = GESTURES[0]
        self.page = 0
        self.stats: tuple[GestureStats, ...] = ()
        self.seen: list[Gesture] = []
        self.parting = Parting()
        self._layer = Layer()
        self._demo_s = 1.5
        self._demo = 0

    def enter(self) -> None:
        """The tutor begins; the own statistics are read."""
        self.show(self.shown)
        try:
            self.stats = self.services.store.gesture_stats(self.hub.learner)
        except ProgressError:
            self.stats = ()

    def leave(self) -> None:
        """What was seen is written down, all at once."""
        self.tutor.close()
        if self.seen:
            try:
                self.services.store.record_gestures(self.hub.learner, self.seen)
            except ProgressError:
                self.seen = []  # a playground: the next visit counts again

    @property
    def own(self) -> tuple[GestureStats, ...]:
        """The own gestures, of former visits and of this one."""
        return tallied(self.stats, self.seen)

    @property
    def standing(self) -> Standing:
        """The same in sum."""
        return standing(self.own)

    @property
    def pages(self) -> int:
        """How many pages the list has."""
        return -(-len(LABELS) // PAGE)

    def show(self, gesture: str) -> None:
        """The tutor shows a gesture, with the learner's dominant hand."""
        self.shown, self.page = gesture, LABELS.index(gesture) // PAGE
        made = load_gestures().performed(gesture, self.hub.learner.hand)
        self.tutor.show(made.performance)

    def turn(self, by: int) -> None:
        """To another page of the list."""
        self.page = (self.page + by) % self.pages

    def handle(self, event: pygame.event.Event) -> None:
        """Letters stand for gestures here; arrows move the focus as in every menu."""
        gesture = gesture_of(event)
        if gesture is not None and gesture not in SWIPES + SLIDES and not self.stack.changing:
            self._note(self.hub.press(gesture))
            return
        super().handle(event)

    @property
    def by_gesture(self) -> bool:
        """None of them moves through the page."""
        return False

    def made(self, made: Made) -> None:
        """Every gesture is only looked at; two of them, one after the other, lead back."""
        self._note(made)
        if self.parting.heard(made.gesture):
            self.back()

    def _note(self, made: Made) -> None:
        if not made.by_key:  # keys tell nothing of the own gestures
            row = Gesture(made.gesture, made.confidence, FREE, self.services.now_utc(), None)
            self.seen.append(row)
        self.services.sounds.play("tick")

    def update(self, dt_s: float) -> None:
        """Camera, tutor, and a drawn performer who tries one gesture after the other."""
        self.parting.advance(dt_s)
        super().update(dt_s)
        self.tutor.update(dt_s, self.areas()["tutor"].width)
        self._demo_s -= dt_s
        if self.hub.is_demo and self._demo_s <= 0:
            self.hub.make(GESTURES[self._demo % len(GESTURES)])
            self._demo, self._demo_s = self._demo + 1, 4.0

    # what is seen

    def areas(self) -> dict[str, pygame.Rect]:
        """Where everything stands: what is seen at the left, what can be shown at the right."""
        body = inset(self.window, self.u(30), self.u(22))
        head, rest = cut_top(body, self.t(50), self.u(12))
        left, right = columns(rest, (1.35, 1), self.u(20))
        return {"head": head, **self._left(left), **self._right(right)}

    def _left(self, left: pygame.Rect) -> dict[str, pygame.Rect]:
        """Picture and bars, the trail below them, the own gestures, the sensitivity."""
        line, above = cut_bottom(left, self._slider_px(left.width), self.u(10))
        wide = columns(above, (1.5, 1), self.u(14))[0].width
        room = above.height - self.t(52) - self.u(12)  # the trail
        beside = room - self.t(104)  # the numbers of the own gestures, where they leave enough
        high = min(wide * 3 // 4, beside if beside >= above.height // 2 else room)
        upper, below = cut_top(above, high, self.u(12))
        picture, bars = columns(upper, (1.5, 1), self.u(14))
        trail, stats = cut_top(below, self.t(52), self.u(12))
        return {"picture": picture, "bars": bars, "trail": trail, "stats": stats, "slider": line}

    def _right(self, right: pygame.Rect) -> dict[str, pygame.Rect]:
        """The tutor with words beside, the list, its pages."""
        high = right.height * 42 // 100
        side = min(high, right.width * 45 // 100)
        shown, below = cut_top(right, min(high, max(side, self.t(215))), self.u(14))
        tutor = pygame.Rect(shown.left, shown.top, side, side)
        text = pygame.Rect(tutor.right + self.u(14), shown.top, 0, shown.height)
        text.width = shown.right - text.left
        pages, grid = cut_bottom(below, self.t(42), self.u(8))
        return {"tutor": tutor, "text": text, "grid": grid, "pages": pages}

    def _slider_px(self, width: int) -> int:
        return widgets.row_height(width, self.px(20), self.words("arcade-sensitivity"))

    def picture_box(self) -> pygame.Rect:
        """At the left."""
        return self.areas()["picture"]

    def controls(self) -> tuple[Control, ...]:
        """The list, its pages, the sensitivity, the own gestures, back."""
        area, words = self.areas(), self.words
        own, back = columns(self.buttons(area["head"]), (1.3, 1), self.u(12))
        before, _, after = columns(area["pages"], self.pager(area["pages"]), self.u(8))
        earlier, later = partial(self.turn, -1), partial(self.turn, 1)
        keys = (pygame.K_PAGEUP,), (pygame.K_PAGEDOWN,)
        roomy = self.pager(area["pages"])[0] > 1
        names = [words(f"arcade-page-{way}") if roomy else "" for way in ("before", "after")]
        return (
            *(self._cell(gesture, cell) for gesture, cell in self.cells()),
            Control("before", before, names[0], earlier, "quiet", keys[0], icon="back"),
            Control("after", after, names[1], later, "quiet", keys[1], icon="forward"),
            self._slider(area["slider"]),
            Control("own", own, words("arcade-mine"), self._open_own, icon="chart"),
            Control("back", back, words("common-back"), self.back, key_label="Esc"),
        )

    def pager(self, pages: pygame.Rect) -> tuple[float, float, float]:
        """Shares of the two buttons and of the number between them; without words there is room for it."""
        roomy = pages.width * 4 // 10 >= self.px(20) * 8
        return (1.6, 0.7, 1.6) if roomy else (1, 1, 1)

    def buttons(self, head: pygame.Rect) -> pygame.Rect:
        """The part of the head in which buttons stand."""
        wide = min(head.width * 55 // 100, self.u(430))
        return pygame.Rect(head.right - wide, head.top, wide, head.height)

    def cells(self) -> tuple[tuple[str, pygame.Rect], ...]:
        """The gestures of this page, each with its place."""
        shown = LABELS[self.page * PAGE : (self.page + 1) * PAGE]
        lines = rows(self.areas()["grid"], (1,) * 3, self.u(8))
        places = [cell for line in lines for cell in columns(line, (1,) * 3, self.u(8))]
        return tuple(zip(shown, places, strict=False))

    def _cell(self, gesture: str, cell: pygame.Rect) -> Control:
        act = partial(self.show, gesture)
        return Control(f"g-{gesture}", cell, "", act, "choice", chosen=gesture == self.shown)

    def _open_own(self) -> None:
        scene = OwnScene(self.services, self.stack, self.hub, self.own, self.show)
        go_to(self.services, self.stack, scene)

    def _slider(self, rect: pygame.Rect) -> Control:
        value = self.hub.sensitivity
        said = self.words("arcade-percent", n=round(100 * value))
        slide = Slide(value, 0.0, 1.0, 0.1, lambda to: self.hub.be_sensitive(float(to)), said)
        return widgets.slider("sensitivity", rect, self.words("arcade-sensitivity"), slide)

    def description(self) -> str:
        """How the shown gesture is made."""
        return self.words(f"arcade-d-{self.shown.replace('_', '-')}")

    def hint(self) -> str:
        """What a gesture that was nearly seen was short of; otherwise how to leave."""
        almost, words = self.hub.almost, self.words
        if almost is None:
            return words("arcade-way-to-leave")
        return words(f"arcade-almost-{almost.short}", gesture=named(words, almost.gesture))

    def key_line(self) -> str:
        """Which key stands for it."""
        if self.shown in IDLE:
            return ""
        return self.words("arcade-key-is", key=key_of(self.words, self.shown))

    def own_lines(self) -> tuple[str, ...]:
        """What the shown gesture has come to so far."""
        mine = next((each for each in self.own if each.gesture == self.shown), None)
        if mine is None or self.shown in IDLE:
            return () if self.shown in IDLE else (self.words("arcade-own-none"),)
        sure = round(100 * mine.mean_confidence)
        lines = [self.words("arcade-own-seen", n=mine.seen, sure=sure)] if mine.seen else []
        if mine.accuracy is not None:
            asked = mine.hits + mine.misses
            lines.append(self.words("arcade-own-asked", hits=mine.hits, asked=asked))
        return tuple(lines)

    def draw(self, canvas: Canvas) -> None:
        """The whole page."""
        free_view.draw(canvas, self, self._layer)
