"""Progress: what was practised, what has stayed, and what is taken for something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Final

import pygame

from deepsign.errors import DeepSignError, ProgressError
from deepsign.folders import write_export
from deepsign.progress.figures import FiguresOnDemand
from deepsign.progress.records import Learner
from deepsign.reports.calendar import WEEKS
from deepsign.reports.chart import beside, found
from deepsign.reports.html import write_page
from deepsign.reports.painting import place
from deepsign.reports.strengths import ORDERS
from deepsign.scenes.progress import progress_view
from deepsign.scenes.progress.progress_page import (
    ICONS,
    PAGES,
    PARTS,
    Card,
    Choice,
    Measures,
    Page,
    Tile,
    page,
)
from deepsign.scenes.progress.progress_view import Areas, areas
from deepsign.stage.scene import Stack
from deepsign.stage.scrolling import ScrollScreen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_instead
from deepsign.ui import widgets
from deepsign.ui.canvas import Canvas
from deepsign.ui.layer import Layer
from deepsign.ui.layout import columns
from deepsign.ui.scroll import Area, Scroll
from deepsign.ui.text import width_of
from deepsign.ui.widgets import Control

ARROWS: Final = {
    pygame.K_LEFT: (-1, 0),
    pygame.K_RIGHT: (1, 0),
    pygame.K_UP: (0, -1),
    pygame.K_DOWN: (0, 1),
}
PAGE_KEYS: Final = (pygame.K_1, pygame.K_2, pygame.K_3, pygame.K_4)
YEAR: Final = timedelta(weeks=WEEKS - 1)
Spot = tuple[str, int]
"""Name of a chart, and number of one of its marks."""


class ProgressScene(ScrollScreen):
    """Four pages of charts. The store is read in `enter` and `resume` and never while drawing.

    Each chart can have the keyboard's focus: the arrow keys then go from part to part, and a line of words
    above it tells of the part; the mouse does the same by pointing.

    Args:
        services: As for every scene.
        stack: As for every scene.
        learner: Whose progress it is.
        first: The page that is shown first.
    """

    def __init__(
        self, services: Services, stack: Stack, learner: Learner, first: Page = "days"
    ) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.figures: FiguresOnDemand | None = None
        self.said = ""
        self.choice = Choice(first, "level", date.min)
        self.spot: Spot | None = None
        self._picture = Layer()
        self._charts = Layer()
        self._laid: tuple[object, tuple[tuple[Tile, ...], tuple[Card, ...]]] = (None, ((), ()))

    # life

    def enter(self) -> None:
        """Reads how the learner stands."""
        services = self.services
        try:
            known = {each.id: each for each in services.store.learners.all()}
            self.learner = known.get(self.learner.id, self.learner)
            signs = [(sign.id, sign.level) for sign in services.taught]
            now = services.now_utc()
            figures = FiguresOnDemand(services.store, self.learner, now, signs)
            if not figures.fresh:
                figures.load(PARTS[self.choice.page])
            self.figures = figures
            self.choice = replace(self.choice, last=self.figures.today)
            self.said = ""
        except DeepSignError as error:
            self.said = str(error)

    def resume(self) -> None:
        """What was done meanwhile is in it."""
        self.enter()

    def back(self) -> None:
        """To where the learner came from."""
        go_back(self.services, self.stack, self)

    @property
    def fresh(self) -> bool:
        """Whether there is nothing to draw yet."""
        return self.figures is None or self.figures.fresh

    # layout

    def _areas(self) -> Areas:
        return areas(self.window, self.u, self.t, bool(self.said), self._tabs_rows())

    def _tabs_rows(self) -> int:
        """One row of tabs, or two where the words need the room."""
        words = [self.words(f"progress-{name}") for name in PAGES]
        widest = max(width_of(word, self.px(20), "bold") for word in words)
        room = (self.window.width - 2 * self.u(40) - 3 * self.u(8)) // 4
        return 1 if widest + self.t(24) + self.u(8 + 30) <= room else 2

    def _measures(self, wide: int) -> Measures:
        tip = self.px(17) * 13 // 10
        lines = 1 if wide > 48 * self.px(17) else 2
        return Measures(
            pad=self.u(16),
            gap=self.u(14),
            heading=self.t(32),
            tip=lines * tip,
            tools=self.t(46),
            px=self.px,
            measure=width_of,
            words=self.words,
        )

    def laid(self) -> tuple[tuple[Tile, ...], tuple[Card, ...]]:
        """Tiles and charts of the page with nothing scrolled; worked out once for what is seen."""
        if self.figures is None or self.fresh:
            return (), ()
        scale = self.services.settings.text_scale
        key = (
            id(self.figures),
            self.choice,
            self.size,
            scale,
            self.words.language,
            bool(self.said),
        )
        if key != self._laid[0]:
            body = self._body()
            measures = self._measures(body.width)
            self._laid = (key, page(self.choice, self.figures, body, measures))
        return self._laid[1]

    def _body(self) -> pygame.Rect:
        """Where the cards stand; room for the scroll bar and the focus ring is always kept."""
        view, ring = self._areas().view, self.u(8)
        bar = self.px(20)
        return pygame.Rect(
            view.left + ring, view.top + ring, view.width - 2 * ring - bar, view.height - 2 * ring
        )

    def area(self) -> Area:
        """The page, seen through what is left below the tabs."""
        view = self._areas().view
        _, cards = self.laid()
        bottom = max((card.rect.bottom for card in cards), default=view.top)
        return Area(view, bottom + self.u(8) - view.top, self.px(20))

    # controls

    def fixed(self) -> tuple[Control, ...]:
        """The tabs, then what can be done with the whole."""
        at, words = self._areas(), self.words
        key = "Esc" if at.back.width > 7 * self.px(20) else ""
        label = words("common-back")
        back = Control("back", at.back, label, self.back, key_label=key, icon="back")
        if self.fresh:
            return (*self._begin(), back)
        tabs = tuple(
            Control(
                f"page-{name}",
                rect,
                words(f"progress-{name}"),
                partial(self.show, name),
                "tab",
                (key,),
                chosen=name == self.choice.page,
                icon=ICONS[name],
            )
            for name, rect, key in zip(PAGES, at.tabs, PAGE_KEYS, strict=True)
        )
        export = Control("export", at.export, words("progress-export"), self._export, icon="save")
        web = Control("web", at.web, words("progress-web"), self._write_page, icon="text")
        return (*tabs, export, web, back)

    def _begin(self) -> tuple[Control, ...]:
        if self.figures is None:
            return ()
        label = self.words("progress-fresh-begin")
        keys = (pygame.K_RETURN, pygame.K_KP_ENTER)
        rect = progress_view.fresh_parts(self.window, self.u, self.t)[-1]
        return (Control("begin", rect, label, self._lesson, "primary", keys, "Enter"),)

    def laid_out(self) -> tuple[Control, ...]:
        """The charts, each with what can be chosen for it."""
        out: list[Control] = []
        for card in self.laid()[1]:
            out += self._choices(card)
            # a chart is drawn by its layer; as a control it takes the focus and the mouse
            out.append(Control(card.name, card.body, card.title, lambda: None))
        return tuple(out)

    def _choices(self, card: Card) -> tuple[Control, ...]:
        words = self.words
        if card.name == "strengths":
            places = columns(card.tools, (1,) * len(ORDERS), self.u(10))
            return tuple(
                Control(
                    f"order-{order}",
                    rect,
                    words(f"progress-order-{order}"),
                    partial(self._choose, replace(self.choice, order=order)),
                    "choice",
                    chosen=order == self.choice.order,
                )
                for order, rect in zip(ORDERS, places, strict=True)
            )
        if card.name == "calendar" and self.figures is not None:
            side = card.heading.height
            later, earlier = card.heading.copy(), card.heading.copy()
            later.width = earlier.width = side
            later.right = card.heading.right
            earlier.right = later.left - self.u(10)
            return (
                self._turn("earlier", earlier, "back", -1),
                self._turn("later", later, "forward", 1),
            )
        return ()

    def _turn(self, name: str, rect: pygame.Rect, icon: str, way: int) -> Control:
        """A button that turns the calendar a year back or on; out of use at its ends."""
        assert self.figures is not None, "without figures there is no calendar"
        to = min(self.figures.today, self.choice.last + way * YEAR)
        first = min(self.figures.days, default=self.figures.today)
        possible = to != self.choice.last and to >= first
        act = partial(self._choose, replace(self.choice, last=to))
        return Control(name, rect, "", act, icon=icon, enabled=possible)

    def _choose(self, choice: Choice) -> None:
        self.choice, self.spot = choice, None

    def show(self, name: Page) -> None:
        """Shows another page, from its top; what it needs is read the first time."""
        try:
            if self.figures is not None:
                self.figures.load(PARTS[name])
        except DeepSignError as error:
            self.said = str(error)
            return
        self._choose(replace(self.choice, page=name))
        self.scroll, self.said = Scroll(), ""

    # events

    def handle(self, event: pygame.event.Event) -> None:
        """Arrow keys go from part to part of the chart that has the focus, and leave it at its edges."""
        if self.stack.changing or (event.type == pygame.KEYDOWN and self._within(event.key)):
            return
        before = self.focus
        super().handle(event)
        if event.type == pygame.MOUSEMOTION:
            self.spot = self._under(event.pos)
        elif self.focus.name != before.name:
            self.spot = self._first()

    def _card(self, name: str) -> Card | None:
        return next((card for card in self.laid()[1] if card.name == name), None)

    def _first(self) -> Spot | None:
        """Where the keyboard begins in a chart: at the latest part of a row of time, else at the first."""
        card = self._card(self.focus.name)
        if card is None or not card.chart.marks or not self.focus.shown:
            return None
        in_order = card.name in ("strengths", "pairs")
        return card.name, 0 if in_order else len(card.chart.marks) - 1

    def _within(self, key: int) -> bool:
        """Moves within the chart; False where there is nothing further that way."""
        card = self._card(self.focus.name)
        if key not in ARROWS or card is None or not self.focus.shown:
            return False
        if self.spot is None or self.spot[0] != card.name:
            self.spot = self._first()
            return self.spot is not None
        to = beside(card.chart.marks, self.spot[1], *ARROWS[key])
        if to is None:
            return False
        self.spot = card.name, to
        rect = place(card.chart.marks[to].rect, card.at)
        self.scroll = self.scroll.reveal(self.area(), rect)
        return True

    def _under(self, pos: tuple[int, int]) -> Spot | None:
        """The part under the mouse; nothing outside the view."""
        if not self._areas().view.collidepoint(pos):
            return None
        x, y = pos[0], pos[1] + self.scroll.offset
        for card in self.laid()[1]:
            number = found(card.chart.marks, (x - card.at[0], y - card.at[1]))
            if number is not None:
                return card.name, number
        return None

    # what is done

    def _lesson(self) -> None:
        try:
            scene = self.services.routes.door("lesson", self.services, self.stack, self.learner)
        except (DeepSignError, ValueError) as error:
            self.said = str(error)
            return
        go_instead(self.services, self.stack, scene, self)

    def _export(self) -> None:
        services = self.services
        try:
            folder = write_export(services.store, self.learner, services.now_utc())
            self.said = self.words("progress-exported", folder=str(folder))
        except (OSError, ProgressError) as error:
            self.said = self.words("progress-failed", why=str(error))

    def _write_page(self) -> None:
        if self.figures is None:
            return
        folder = self.services.store.path.parent / "exports"
        plain = "".join(letter if letter.isalnum() else "-" for letter in self.learner.name)
        file = folder / f"{plain}-{self.figures.today.isoformat()}.html"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_page(file, [(self.learner, self.figures)], self.words)
            self.said = self.words("progress-web-written", file=str(file))
        except (OSError, ProgressError) as error:
            self.said = self.words("progress-failed", why=str(error))

    # what is seen

    def draw(self, canvas: Canvas) -> None:
        """Copied from a layer until something changes; the charts below it from one of their own."""
        scale = self.services.settings.text_scale
        key = (
            id(self.figures),
            self.choice,
            self.said,
            self.scroll,
            self.words.language,
            self.learner,
            scale,
        )
        self._picture.draw(
            canvas, (key, self.focus, self.spot), lambda sheet: self._paint(sheet, key)
        )

    def _paint(self, canvas: Canvas, key: object) -> None:
        self._charts.draw(canvas, key, self._paint_charts)
        if self.fresh:
            self.draw_controls(canvas)
            return
        view, offset = self._areas().view, self.scroll.offset
        _, cards = self.laid()
        old = canvas.surface.get_clip()
        canvas.surface.set_clip(view)
        for card in cards:
            progress_view.draw_tip(canvas, card, offset, self.spot, self.focus)
        canvas.surface.set_clip(old)
        names = {card.name for card in cards}
        on_chart = self.focus.name in names
        focus = replace(self.focus, shown=self.focus.shown and not on_chart)
        widgets.draw(canvas, [each for each in self.controls() if each.name not in names], focus)
        self.draw_bar(canvas)

    def _paint_charts(self, canvas: Canvas) -> None:
        at = self._areas()
        canvas.clear()
        progress_view.draw_head(canvas, at, self.words, self.learner.name, self.said)
        if self.figures is None:
            return
        if self.fresh:
            progress_view.draw_fresh(canvas, self.words, self.u, self.t)
            return
        tiles, cards = self.laid()
        old = canvas.surface.get_clip()
        canvas.surface.set_clip(at.view)
        progress_view.draw_tiles(canvas, tiles, self.scroll.offset)
        for card in cards:
            progress_view.draw_card(canvas, card, self.scroll.offset)
        canvas.surface.set_clip(old)
