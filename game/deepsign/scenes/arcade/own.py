"""The learner's gestures: how often each was recognised, and how often hit when requested."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pygame

from deepsign.arcade.gestures import GESTURES
from deepsign.arcade.stats import GestureSummary, summary_of
from deepsign.progress.play_records import GestureStats
from deepsign.scenes.arcade import glyphs
from deepsign.scenes.arcade.arcade_screen import ArcadeScreen
from deepsign.scenes.arcade.gesture_words import named
from deepsign.scenes.arcade.hub import Hub
from deepsign.scenes.arcade.look import draw_summary
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui import meter
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layer import Layer
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, rows


class OwnScene(ArcadeScreen):
    """A page with every gesture; choosing one lets the tutor show it.

    Args:
        hub: Camera and recogniser of this visit.
        stats: The learner's statistics.
        choose: Called with the chosen gesture.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        hub: Hub,
        stats: Sequence[GestureStats],
        choose: Callable[[str], None],
    ) -> None:
        super().__init__(services, stack, hub)
        self.stats = {each.gesture: each for each in stats}
        self.page = 0
        self._choose = choose
        self._layer = Layer()

    @property
    def summary(self) -> GestureSummary:
        """The sums over all gestures."""
        return summary_of(tuple(self.stats.values()))

    def in_order(self) -> tuple[str, ...]:
        """Returns the most missed gestures first, then those recognised, then the rest."""
        return tuple(sorted(GESTURES, key=self._place))

    def _place(self, gesture: str) -> tuple[int, float]:
        mine = self.stats.get(gesture)
        if mine is None:
            return 2, 0.0
        return (1, -mine.seen) if mine.accuracy is None else (0, mine.accuracy)

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(30), self.u(22))
        head, rest = cut_top(body, self.t(50), self.u(12))
        facts, rest = cut_top(rest, self.t(84), self.u(14))
        pages, table = cut_bottom(rest, self.t(42), self.u(8))
        if self._room(rest) >= len(GESTURES):
            pages, table = pygame.Rect(rest.left, rest.bottom, 0, 0), rest
        wide = min(head.width // 4, self.u(180))
        back = pygame.Rect(head.right - wide, head.top, wide, head.height)
        title = pygame.Rect(head.left, head.top, head.width - wide - self.u(12), head.height)
        return {"title": title, "back": back, "facts": facts, "table": table, "pages": pages}

    def _across(self, table: pygame.Rect) -> int:
        return max(1, min(3, table.width // (self.px(17) * 20)))

    def _down(self, table: pygame.Rect) -> int:
        least = -(-len(GESTURES) // self._across(table))
        return max(1, min(least, (table.height + self.u(6)) // (self._row_px() + self.u(6))))

    def _row_px(self) -> int:
        """Returns the least height of a row: a line of words and a bar, however small the window."""
        return max(self.t(44), round(self.px(18) * 1.4) + self.u(22))

    def _room(self, table: pygame.Rect) -> int:
        return self._across(table) * self._down(table)

    def cells(self) -> tuple[tuple[str, pygame.Rect], ...]:
        """Returns the gestures of this page, each with its place; column by column."""
        table = self._areas()["table"]
        across, down = self._across(table), self._down(table)
        shown = self.in_order()[self.page * across * down :][: across * down]
        places = [
            cell
            for column in columns(table, (1,) * across, self.u(16))
            for cell in rows(column, (1,) * down, self.u(6))
        ]
        return tuple(zip(shown, places, strict=False))

    def controls(self) -> tuple[Control, ...]:
        """Returns each gesture, pages if there are several, back."""
        area, words = self._areas(), self.words
        cells = (
            Control(f"g-{gesture}", cell, "", partial(self._show, gesture), "choice")
            for gesture, cell in self.cells()
        )
        more = Control(
            "more", area["pages"], words("arcade-page-after"), self._turn, "quiet",
            (pygame.K_PAGEDOWN,), icon="forward",
        )  # fmt: skip
        return (
            *cells,
            *([more] if area["pages"].width else []),
            Control("back", area["back"], words("common-back"), self.back, key_label="Esc"),
        )

    def resize(self, size: tuple[int, int]) -> None:
        """Goes back to the first page, because the number of pages may change."""
        super().resize(size)
        self.page = 0

    @property
    def pages(self) -> int:
        """Number of pages of the list in this window."""
        return -(-len(GESTURES) // self._room(self._areas()["table"]))

    def _turn(self) -> None:
        self.page = (self.page + 1) % self.pages

    def _show(self, gesture: str) -> None:
        self._choose(gesture)
        self.back()

    def draw(self, canvas: Canvas) -> None:
        """Draws the table from its layer, and the bar of a held thumb."""
        key = (self.focus, self.words.language, self.page, self.holding.gesture)
        self._layer.draw(canvas, key, self._paint_still)
        self.draw_holding(canvas)

    def _paint_still(self, canvas: Canvas) -> None:
        """Sums, and a row for each gesture."""
        canvas.clear()
        area, words, p = self._areas(), self.words, canvas.palette
        canvas.text(area["title"], words("arcade-mine"), 34, "black", p.accent_ink, valign="middle")
        draw_summary(canvas, area["facts"], words, self.summary)
        self.draw_controls(canvas)
        if area["pages"].width:
            page = words("arcade-page", n=self.page + 1, of=self.pages)
            canvas.text(area["pages"], page, 17, "bold", p.muted, "right", "middle")
        for gesture, cell in self.cells():
            self._draw_row(canvas, cell, gesture)

    def _draw_row(self, canvas: Canvas, cell: pygame.Rect, gesture: str) -> None:
        """Draws glyph, name, and how often it was recognised or hit."""
        words, mine = self.words, self.stats.get(gesture)
        inner = inset(cell, canvas.u(12), canvas.u(3))
        inner.height -= canvas.u(4)  # the lip
        side = min(inner.height, canvas.u(34))
        icon = pygame.Rect(inner.left, 0, side, side)
        icon.centery = inner.centery
        met = mine is not None
        glyphs.draw(
            canvas, icon, gesture, canvas.palette.accent_ink if met else canvas.palette.muted
        )
        left = icon.right + canvas.u(12)
        line = pygame.Rect(left, 0, inner.right - left, min(inner.height, canvas.t(48)))
        line.centery = inner.centery
        name = named(words, gesture)
        if mine is None or mine.accuracy is None:
            said = words("arcade-own-times", n=0 if mine is None else mine.seen)
            canvas.text(
                line,
                f"{name} · {said}",
                17,
                "bold" if met else "regular",
                canvas.palette.ink if met else canvas.palette.muted,
                valign="middle",
            )
            return
        said = words("arcade-own-of", hits=mine.hits, asked=mine.hits + mine.misses)
        meter.draw(canvas, line, name, mine.accuracy, said)
