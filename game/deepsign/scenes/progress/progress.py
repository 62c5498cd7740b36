"""Progress: what was practised, what has been kept, and which signs, letters and numbers are mixed up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pygame

from deepsign.errors import DeepSignError
from deepsign.progress.learner_figures import FiguresOnDemand
from deepsign.progress.records import Learner
from deepsign.reports.painting import place
from deepsign.scenes.progress import chart_controls, progress_view
from deepsign.scenes.progress.chart_pointer import Spot, first_spot, next_spot, spot_at
from deepsign.scenes.progress.progress_data import (
    MakeLesson,
    alike_lesson,
    export,
    export_page,
    read_figures,
    today_lesson,
)
from deepsign.scenes.progress.progress_page import (
    PARTS,
    ChartCard,
    PageChoice,
    PageName,
    Tile,
    measures_of,
    page,
    widest_tab,
)
from deepsign.scenes.progress.progress_view import ProgressAreas, areas
from deepsign.scenes.shared.state_words import error_words
from deepsign.scenes.shared.stored_standing import stored_learner
from deepsign.stage.scene import Stack
from deepsign.stage.scrolling import ScrollScreen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_instead
from deepsign.ui import control_look
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layer import Layer
from deepsign.ui.scroll import Scroll, ScrollArea


class ProgressScene(ScrollScreen):
    """Five pages of charts. The store is read in `enter` and `resume` and never while drawing.

    Each chart can have the keyboard's focus: the arrow keys then go from part to part, and a line of words
    above it describes the part; the mouse does the same by pointing.

    Args:
        learner: The learner.
        first: The first page.
    """

    def __init__(
        self, services: Services, stack: Stack, learner: Learner, first: PageName = "days"
    ) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.figures: FiguresOnDemand | None = None
        self.said = ""
        self.choice = PageChoice(first, "level", date.min)
        self.spot: Spot | None = None
        self._picture, self._charts = Layer(), Layer()
        self._laid: tuple[object, tuple[tuple[Tile, ...], tuple[ChartCard, ...]]] = (None, ((), ()))

    def enter(self) -> None:
        """Reads the figures."""
        try:
            self.learner = stored_learner(self.services, self.learner)
            self.figures = read_figures(self.services, self.learner, self.choice.page)
            self.choice = replace(self.choice, last=self.figures.today)
            self.said = ""
        except DeepSignError as error:
            self.said = error_words(self.words, error)

    def resume(self) -> None:
        """Reads the figures again; the message stays."""
        said = self.said
        self.enter()
        self.said = self.said or said

    def back(self) -> None:
        """Goes back to where the learner came from."""
        go_back(self.services, self.stack, self)

    @property
    def fresh(self) -> bool:
        """Whether there is nothing to show yet."""
        return self.figures is None or self.figures.fresh

    def _areas(self) -> ProgressAreas:
        widest = widest_tab(self.words, self.px)
        return areas(self.window, self.u, self.t, bool(self.said), widest, self.px(20))

    @property
    def _key(self) -> object:
        """All that the layout of the page depends on."""
        scale, language = self.services.settings.text_scale, self.words.language
        return id(self.figures), self.choice, self.size, scale, language, self.said

    def laid(self) -> tuple[tuple[Tile, ...], tuple[ChartCard, ...]]:
        """Returns tiles and charts of the page with nothing scrolled, computed once per state."""
        if self.figures is None or self.fresh:
            return (), ()
        if self._key != self._laid[0]:
            body = self._areas().body
            measures = measures_of(body.width, self.u, self.t, self.px, self.words)
            self._laid = (self._key, page(self.choice, self.figures, body, measures))
        return self._laid[1]

    def area(self) -> ScrollArea:
        """Returns the page, seen through what is left below the tabs."""
        view = self._areas().view
        _, cards = self.laid()
        bottom = max((card.rect.bottom for card in cards), default=view.top)
        return ScrollArea(view, bottom + self.u(8) - view.top, self.px(20))

    # controls

    def fixed(self) -> tuple[Control, ...]:
        """Returns the tabs, then the actions on the whole."""
        at, words = self._areas(), self.words
        back = chart_controls.back(at, words, self.px(20), self.back)
        if self.figures is None:
            return (back,)
        if self.fresh:
            rect = progress_view.fresh_parts(self.window, self.u, self.t)[-1]
            return (chart_controls.begin(rect, words, partial(self._begin, today_lesson)), back)
        tabs = chart_controls.tabs(at, words, self.choice.page, self.show)
        save = Control("export", at.export, words("progress-export"), self._export, icon="save")
        web = Control("web", at.web, words("progress-web"), self._export_page, icon="text")
        return (*tabs, save, web, back)

    def laid_out(self) -> tuple[Control, ...]:
        """Returns the charts, each with its choices."""
        out: list[Control] = []
        for card in self.laid()[1]:
            out += chart_controls.choices(
                card, self.figures, self.words, self.choice, self.u(10), self._choose,
                partial(self._begin, alike_lesson),
            )  # fmt: skip
            # a chart is drawn by its layer; as a control it takes the focus and the mouse
            out.append(Control(card.name, card.body, card.title, lambda: None))
        return tuple(out)

    def _choose(self, choice: PageChoice) -> None:
        self.choice, self.spot = choice, None

    def show(self, name: PageName) -> None:
        """Shows another page, from its top; its data are read the first time."""
        try:
            if self.figures is not None:
                self.figures.load(PARTS[name])
        except DeepSignError as error:
            self.said = error_words(self.words, error)
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
            self.spot = first_spot(self.laid()[1], self.focus)

    def _within(self, key: int) -> bool:
        """Moves within the chart; False where there is nothing further that way."""
        if not (step := next_spot(self.laid()[1], self.focus, self.spot, key)):
            return False
        card, to = step
        entered = self.spot is None or self.spot[0] != card.name
        self.spot = to
        if not entered:
            rect = place(card.chart.marks[to[1]].rect, card.at)
            self.scroll = self.scroll.reveal(self.area(), rect)
        return True

    def _under(self, pos: tuple[int, int]) -> Spot | None:
        """Returns the part under the mouse; nothing outside the view."""
        if not self._areas().view.collidepoint(pos):
            return None
        return spot_at(self.laid()[1], pos[0], pos[1] + self.scroll.offset)

    # actions

    def _begin(self, make: MakeLesson) -> None:
        """Replaces this screen with a lesson."""
        try:
            scene = make(self.services, self.stack, self.learner, self.figures)
        except (DeepSignError, ValueError) as error:
            self.said = error_words(self.words, error)
        else:
            go_instead(self.services, self.stack, scene, self)

    def _export(self) -> None:
        export(self.services, self.stack, self.learner, partial(setattr, self, "said"))

    def _export_page(self) -> None:
        if self.figures is not None:
            self.said = export_page(self.services, self.learner, self.figures)

    # drawing

    def draw(self, canvas: Canvas) -> None:
        """Draws from a layer until something changes; the charts have another layer."""
        key = self._key, self.scroll, self.learner
        self._picture.draw(
            canvas, (key, self.focus, self.spot), lambda sheet: self._paint(sheet, key)
        )

    def _paint(self, canvas: Canvas, key: object) -> None:
        self._charts.draw(canvas, key, self._paint_charts)
        if self.fresh:
            self.draw_controls(canvas)
            return
        cards, offset = self.laid()[1], self.scroll.offset
        progress_view.draw_tips(canvas, self._areas().view, cards, offset, self.spot, self.focus)
        names = {card.name for card in cards}
        on_chart = self.focus.name in names
        focus = replace(self.focus, shown=self.focus.shown and not on_chart)
        control_look.draw(
            canvas, [each for each in self.controls() if each.name not in names], focus
        )
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
        progress_view.draw_charts(canvas, at.view, *self.laid(), self.scroll.offset)
