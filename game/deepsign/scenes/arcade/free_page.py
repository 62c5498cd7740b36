"""The page of free play: its state and its layout."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.arcade.gestures import GESTURES, IDLE, LABELS
from deepsign.arcade.parting import Parting
from deepsign.arcade.stats import GestureSummary, summary_of, tallied
from deepsign.progress.play_records import GestureStats, PlayedGesture
from deepsign.scenes.arcade.arcade_screen import ArcadeScreen
from deepsign.scenes.arcade.gesture_words import key_of, named
from deepsign.scenes.arcade.hub import Hub
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui.control import row_height
from deepsign.ui.layer import Layer
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.tutor_view import TutorView

PAGE: Final = 9


class FreePage(ArcadeScreen):
    """The contents and layout of free play: the list of gestures, the chosen one, and the learner's statistics."""

    def __init__(self, services: Services, stack: Stack, hub: Hub) -> None:
        super().__init__(services, stack, hub)
        self.tutor = TutorView(services.tutor, hub.learner.hand, services.paint_ahead)
        self.shown = GESTURES[0]
        self.page = 0
        self.stats: tuple[GestureStats, ...] = ()
        self.seen: list[PlayedGesture] = []
        self.parting = Parting()
        self._layer = Layer()
        self._demo_s = 1.5
        self._demo = 0

    @property
    def own(self) -> tuple[GestureStats, ...]:
        """The learner's statistics of former visits and of this one."""
        return tallied(self.stats, self.seen)

    @property
    def summary(self) -> GestureSummary:
        """The same statistics, summed up."""
        return summary_of(self.own)

    @property
    def pages(self) -> int:
        """Number of pages of the list."""
        return -(-len(LABELS) // PAGE)

    def areas(self) -> dict[str, pygame.Rect]:
        """Returns all boxes: the player at the left, the tutor and the list at the right."""
        body = inset(self.window, self.u(30), self.u(22))
        head, rest = cut_top(body, self.t(50), self.u(12))
        left, right = columns(rest, (1.35, 1), self.u(20))
        return {"head": head, **self._left(left), **self._right(right)}

    def _left(self, left: pygame.Rect) -> dict[str, pygame.Rect]:
        """Returns picture and bars, the trail, the learner's statistics, the sensitivity."""
        line, above = cut_bottom(left, self._slider_px(left.width), self.u(10))
        wide = columns(above, (1.5, 1), self.u(14))[0].width
        room = above.height - self.t(52) - self.u(12)  # the trail
        beside = room - self.t(104)  # the learner's numbers, if they leave enough room
        high = min(wide * 3 // 4, beside if beside >= above.height // 2 else room)
        upper, below = cut_top(above, high, self.u(12))
        picture, bars = columns(upper, (1.5, 1), self.u(14))
        trail, stats = cut_top(below, self.t(52), self.u(12))
        return {"picture": picture, "bars": bars, "trail": trail, "stats": stats, "slider": line}

    def _right(self, right: pygame.Rect) -> dict[str, pygame.Rect]:
        """Returns the tutor with words beside, the list, its pages."""
        high = right.height * 42 // 100
        side = min(high, right.width * 45 // 100)
        shown, below = cut_top(right, min(high, max(side, self.t(215))), self.u(14))
        tutor = pygame.Rect(shown.left, shown.top, side, side)
        text = pygame.Rect(tutor.right + self.u(14), shown.top, 0, shown.height)
        text.width = shown.right - text.left
        pages, grid = cut_bottom(below, self.t(42), self.u(8))
        return {"tutor": tutor, "text": text, "grid": grid, "pages": pages}

    def _slider_px(self, width: int) -> int:
        return row_height(width, self.px(20), self.words("arcade-sensitivity"))

    def picture_box(self) -> pygame.Rect:
        """Returns the box of the picture, at the left."""
        return self.areas()["picture"]

    def pager(self, pages: pygame.Rect) -> tuple[float, float, float]:
        """Returns the shares of the two buttons and of the number between them; buttons without words are narrower."""
        roomy = pages.width * 4 // 10 >= self.px(20) * 8
        return (1.6, 0.7, 1.6) if roomy else (1, 1, 1)

    def buttons(self, head: pygame.Rect) -> pygame.Rect:
        """Returns the part of the head that holds the buttons."""
        wide = min(head.width * 55 // 100, self.t(430))
        return pygame.Rect(head.right - wide, head.top, wide, head.height)

    def cells(self) -> tuple[tuple[str, pygame.Rect], ...]:
        """Returns the gestures of this page, each with its place."""
        shown = LABELS[self.page * PAGE : (self.page + 1) * PAGE]
        lines = rows(self.areas()["grid"], (1,) * 3, self.u(8))
        places = [cell for line in lines for cell in columns(line, (1,) * 3, self.u(8))]
        return tuple(zip(shown, places, strict=False))

    def description(self) -> str:
        """Returns how the chosen gesture is made."""
        return self.words(f"arcade-d-{self.shown.replace('_', '-')}")

    def hint(self) -> str:
        """Returns what the last near miss lacked; without one, how to leave."""
        almost, words = self.hub.almost, self.words
        if almost is None:
            return words("arcade-way-to-leave")
        return words(f"arcade-almost-{almost.short}", gesture=named(words, almost.gesture))

    def key_line(self) -> str:
        """Returns the key of the chosen gesture."""
        if self.shown in IDLE:
            return ""
        return self.words("arcade-key-is", key=key_of(self.words, self.shown))

    def own_lines(self) -> tuple[str, ...]:
        """Returns the learner's statistics of the chosen gesture."""
        mine = next((each for each in self.own if each.gesture == self.shown), None)
        if mine is None or self.shown in IDLE:
            return () if self.shown in IDLE else (self.words("arcade-own-none"),)
        sure = round(100 * mine.mean_confidence)
        lines = [self.words("arcade-own-seen", n=mine.seen, sure=sure)] if mine.seen else []
        if mine.accuracy is not None:
            asked = mine.hits + mine.misses
            lines.append(self.words("arcade-own-asked", hits=mine.hits, asked=asked))
        return tuple(lines)
