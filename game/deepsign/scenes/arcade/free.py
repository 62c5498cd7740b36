"""Free play: make any gesture and see what is recognised; the tutor shows each of them."""

from __future__ import annotations

from functools import partial
from typing import Final

import pygame

from deepsign.arcade.gestures import GESTURES, IDLE, LABELS, SLIDES, SWIPES
from deepsign.arcade.stats import Standing, standing
from deepsign.errors import ProgressError
from deepsign.progress.records import Gesture, GestureStats
from deepsign.scenes.arcade import free_view
from deepsign.scenes.arcade.hub import Hub, Made
from deepsign.scenes.arcade.keys import gesture_of
from deepsign.scenes.arcade.names import key_of, named
from deepsign.scenes.arcade.screen import ArcadeScreen
from deepsign.scenes.base import Services, Stack
from deepsign.ui import widgets
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Slide
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
    def standing(self) -> Standing:
        """The own gestures in sum, of former visits."""
        return standing(self.stats)

    def show(self, gesture: str) -> None:
        """The tutor shows a gesture, with the learner's dominant hand."""
        self.shown = gesture
        made = load_gestures().performed(gesture, self.hub.learner.hand)
        self.tutor.show(made.performance)

    def turn(self, by: int) -> None:
        """To another page of the list."""
        count = (len(LABELS) + PAGE - 1) // PAGE
        self.page = (self.page + by) % count

    def handle(self, event: pygame.event.Event) -> None:
        """Letters stand for gestures here; arrows move the focus as in every menu."""
        gesture = gesture_of(event)
        if gesture is not None and gesture not in SWIPES + SLIDES and not self.stack.changing:
            self._note(self.hub.press(gesture))
            return
        super().handle(event)

    def made(self, made: Made) -> None:
        """Every gesture is only looked at: here none of them leads anywhere."""
        self._note(made)

    def _note(self, made: Made) -> None:
        row = Gesture(made.gesture, made.confidence, FREE, self.services.now_utc(), None)
        if not made.by_key:
            self.seen.append(row)
        self.services.sounds.play("tick")

    def update(self, dt_s: float) -> None:
        """Camera, tutor, and a drawn performer who tries one gesture after the other."""
        super().update(dt_s)
        self.tutor.update(dt_s, self.areas()["tutor"].width)
        self._demo_s -= dt_s
        if self.hub.is_demo and self._demo_s <= 0:
            self.hub.make(GESTURES[self._demo % len(GESTURES)])
            self._demo, self._demo_s = self._demo + 1, 4.0

    # what is seen

    def areas(self) -> dict[str, pygame.Rect]:
        """Where everything stands."""
        body = inset(self.window, self.u(30), self.u(22))
        head, rest = cut_top(body, self.t(50), self.u(12))
        left, right = columns(rest, (1.35, 1), self.u(20))
        trail, above = cut_bottom(left, self.t(52), self.u(12))
        line, above = cut_bottom(above, self._slider_px(left.width), self.u(10))
        picture, bars = columns(above, (1.5, 1), self.u(14))
        high = min(picture.height, round(picture.width * 3 / 4))
        picture.height = high
        shown, below = cut_top(right, right.height * 42 // 100, self.u(12))
        side = min(shown.height, shown.width * 45 // 100)
        tutor = pygame.Rect(shown.left, shown.top, side, side)
        text = pygame.Rect(tutor.right + self.u(14), shown.top, 0, shown.height)
        text.width = shown.right - text.left
        pages, grid = cut_bottom(below, self.t(42), self.u(8))
        stats = pygame.Rect(picture.left, picture.bottom + self.u(10), picture.width, 0)
        stats.height = above.bottom - stats.top
        return {
            "head": head,
            "picture": picture,
            "bars": bars,
            "stats": stats,
            "slider": line,
            "trail": trail,
            "tutor": tutor,
            "text": text,
            "grid": grid,
            "pages": pages,
        }

    def _slider_px(self, width: int) -> int:
        return widgets.row_height(width, self.px(20), self.words("arcade-sensitivity"))

    def picture_box(self) -> pygame.Rect:
        """At the left."""
        return self.areas()["picture"]

    def controls(self) -> tuple[Control, ...]:
        """The list, its pages, the sensitivity, back."""
        area, words = self.areas(), self.words
        wide = min(area["head"].width // 4, self.u(180))
        back = pygame.Rect(0, 0, wide, area["head"].height)
        back.midright = area["head"].midright
        before, after = columns(area["pages"], (1, 1), self.u(10))
        return (
            *self._list(area["grid"]),
            Control(
                "before",
                before,
                words("arcade-page-before"),
                partial(self.turn, -1),
                "quiet",
                (pygame.K_PAGEUP,),
                icon="back",
            ),
            Control(
                "after",
                after,
                words("arcade-page-after"),
                partial(self.turn, 1),
                "quiet",
                (pygame.K_PAGEDOWN,),
                icon="forward",
            ),
            self._slider(area["slider"]),
            Control("back", back, words("common-back"), self.back, key_label="Esc"),
        )

    def _list(self, grid: pygame.Rect) -> tuple[Control, ...]:
        shown = LABELS[self.page * PAGE : (self.page + 1) * PAGE]
        cells = [
            cell
            for row in rows(grid, (1,) * 3, self.u(8))
            for cell in columns(row, (1,) * 3, self.u(8))
        ]
        return tuple(
            Control(
                f"g-{gesture}",
                cell,
                named(self.words, gesture),
                partial(self.show, gesture),
                "choice",
                chosen=gesture == self.shown,
            )
            for gesture, cell in zip(shown, cells, strict=False)
        )

    def _slider(self, rect: pygame.Rect) -> Control:
        value = self.hub.sensitivity
        said = self.words("arcade-percent", n=round(100 * value))
        slide = Slide(value, 0.0, 1.0, 0.1, lambda to: self.hub.be_sensitive(float(to)), said)
        return widgets.slider("sensitivity", rect, self.words("arcade-sensitivity"), slide)

    def description(self) -> str:
        """How the shown gesture is made."""
        return self.words(f"arcade-d-{self.shown.replace('_', '-')}")

    def key_line(self) -> str:
        """Which key stands for it."""
        if self.shown in IDLE:
            return ""
        return self.words("arcade-key-is", key=key_of(self.words, self.shown))

    def draw(self, canvas: Canvas) -> None:
        """The whole page."""
        free_view.draw(canvas, self)
