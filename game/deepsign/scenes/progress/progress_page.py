"""The layout of the pages of progress: cards with a heading, a line of words and a chart each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

import pygame

from deepsign.learning.parameters import worst
from deepsign.progress.learner_figures import LearnerFigures
from deepsign.reports import dates
from deepsign.reports.calendar import calendar
from deepsign.reports.chart import Chart, ChartFrame
from deepsign.reports.memory import memory
from deepsign.reports.minutes import minutes
from deepsign.reports.mixups import mixups, spelled_mixups
from deepsign.reports.parameter_chart import parameters
from deepsign.reports.standing_chart import standing
from deepsign.reports.strengths import Order, spelled_strengths, strengths
from deepsign.ui.layout import columns, rows
from deepsign.ui.text import width_of
from deepsign.words import Words

PageName = Literal["days", "learning", "signs", "mixups", "letters"]
PAGES: Final[tuple[PageName, ...]] = get_args(PageName)
SORTED: Final = ("strengths", "spelled")
"""Charts whose cells can be sorted."""
NUMBER: Final = 28.0
WORDS: Final = 17.0
MORE: Final = 16.0
"""Sizes of the words on tiles, design units."""

PARTS: Final[dict[PageName, tuple[str, ...]]] = {
    "days": ("days", "streak", "standings", "retention"),
    "learning": ("days", "standings", "retention", "months"),
    "signs": ("signs",),
    "mixups": ("days", "parameters", "confusions"),
    "letters": ("spelled", "spelled_confusions"),
}
"""The figures that a page shows, besides the days."""

ICONS: Final[dict[PageName, str]] = {
    "days": "calendar",
    "learning": "chart",
    "signs": "hand",
    "mixups": "swap",
    "letters": "text",
}


@dataclass(frozen=True)
class PageChoice:
    """The learner's choices.

    Attributes:
        page: The page.
        order: The order of the signs.
        last: The last day of the calendar.
    """

    page: PageName
    order: Order
    last: date


@dataclass(frozen=True)
class PageMeasures:
    """Sizes of a page, pixels."""

    pad: int
    gap: int
    heading: int
    tip: int
    tools: int
    px: Callable[[float], int]
    measure: Callable[[str, int], float]
    words: Words


def measures_of(
    wide: int,
    u: Callable[[float], int],
    t: Callable[[float], int],
    px: Callable[[float], int],
    words: Words,
) -> PageMeasures:
    """Returns the sizes of a page that is ``wide`` pixels wide.

    Args:
        wide: Its width.
        u: From design units to pixels.
        t: The same for heights that hold text.
        px: From a text size in design units to pixels.
        words: The interface's language.
    """
    lines = 1 if wide > 48 * px(17) else 2
    tip = px(17) * 13 // 10
    return PageMeasures(u(16), u(14), t(32), lines * tip, t(46), px, width_of, words)


def widest_tab(words: Words, px: Callable[[float], int]) -> float:
    """Returns the width of the longest name of a page, pixels."""
    return max(width_of(words(f"progress-{name}"), px(20), "bold") for name in PAGES)


@dataclass(frozen=True)
class Tile:
    """A number with its words, ``beside`` it or below."""

    rect: pygame.Rect
    number: str
    words: str
    more: str
    beside: bool


@dataclass(frozen=True)
class ChartCard:
    """A chart with its place.

    Attributes:
        name: Name of the chart and of its control.
        rect: The whole card, window pixels with nothing scrolled.
        heading: Box of its name.
        tip: Box of the words about the part that is pointed at.
        tools: Box of the controls that sort it or lead to a lesson; without height if there are none.
        at: The chart's upper left corner.
        chart: The chart.
        title: Its name in words.
    """

    name: str
    rect: pygame.Rect
    heading: pygame.Rect
    tip: pygame.Rect
    tools: pygame.Rect
    at: tuple[int, int]
    chart: Chart
    title: str

    @property
    def body(self) -> pygame.Rect:
        """The box of the chart itself."""
        return pygame.Rect(*self.at, self.heading.width, round(self.chart.height))


Make = Callable[[ChartFrame], Chart]
Wanted = tuple[str, str, Make, float]
"""Name, title, chart, and the least height of the chart in heights of words."""


def cards_of(choice: PageChoice, figures: LearnerFigures, words: Words) -> tuple[Wanted, ...]:
    """Returns the charts of a page, from the top."""
    pages: dict[PageName, tuple[tuple[str, Make, float], ...]] = {
        "days": (
            ("calendar", lambda frame: calendar(frame, figures, choice.last), 8.4),
            ("time", lambda frame: minutes(frame, figures), 4.7),
        ),
        "learning": (
            ("standing", lambda frame: standing(frame, figures), 8.0),
            ("memory", lambda frame: memory(frame, figures), 8.0),
        ),
        "signs": (("strengths", lambda frame: strengths(frame, figures, choice.order), 10.0),),
        "mixups": (
            ("parameters", lambda frame: parameters(frame, figures), 4.0),
            ("pairs", lambda frame: mixups(frame, figures), 6.0),
        ),
        "letters": (
            ("spelled", lambda frame: spelled_strengths(frame, figures, choice.order), 9.0),
            ("spelled_pairs", lambda frame: spelled_mixups(frame, figures), 4.0),
        ),
    }
    wanted = pages[choice.page]
    return tuple((name, words(f"progress-{name}"), make, high) for name, make, high in wanted)


def page(
    choice: PageChoice, figures: LearnerFigures, view: pygame.Rect, measures: PageMeasures
) -> tuple[tuple[Tile, ...], tuple[ChartCard, ...]]:
    """Returns tiles and cards from the top of ``view`` down; lower than it if they need more room."""
    tiles: tuple[Tile, ...] = ()
    words, top = measures.words, view.top
    if choice.page == "days":
        tiles = _tiles(figures, words, view, measures)
        top = tiles[-1].rect.bottom + measures.gap
    wanted = cards_of(choice, figures, words)
    left = view.bottom - top - measures.gap * (len(wanted) - 1)
    inside = left - len(wanted) * (measures.heading + measures.tip + measures.pad * 5 // 2)
    least = sum(each[3] for each in wanted)
    cards = []
    for name, title, make, ems in wanted:
        high = max(ems * measures.px(15) * 1.3, inside * ems / least)
        room = pygame.Rect(view.left, top, view.width, round(high))
        tools = measures.tools if _has_tools(name, figures) else 0
        card = _card(name, title, make, room, measures, tools)
        cards.append(card)
        top = card.rect.bottom + measures.gap
    return tiles, tuple(cards)


def _has_tools(name: str, figures: LearnerFigures) -> bool:
    """Returns whether a chart can be sorted, or leads to a lesson."""
    if name == "parameters":
        return worst(figures.parameters) is not None
    return name in SORTED


def _card(
    name: str, title: str, make: Make, room: pygame.Rect, measures: PageMeasures, tool: int
) -> ChartCard:
    """Returns a card as high as its chart becomes; the chart should have ``room.height``."""
    pad = measures.pad
    left, wide = room.left + pad, room.width - 2 * pad
    heading = pygame.Rect(left, room.top + pad, wide, measures.heading)
    tip = pygame.Rect(left, heading.bottom, wide, measures.tip)
    tools = pygame.Rect(left, tip.bottom + pad // 2, wide, tool)
    at = (left, tools.bottom + (pad // 2 if tools.height else 0))
    chart = make(ChartFrame(wide, room.height, measures.px, measures.measure, measures.words))
    bottom = at[1] + round(chart.height) + pad
    rect = pygame.Rect(room.left, room.top, room.width, bottom - room.top)
    return ChartCard(name, rect, heading, tip, tools, at, chart, title)


def _tiles(
    figures: LearnerFigures, words: Words, view: pygame.Rect, measures: PageMeasures
) -> tuple[Tile, ...]:
    """Returns four tiles in a row, or two rows of two if the words need the room."""
    texts = _tile_words(figures, words)
    across, beside = _style(texts, view.width, measures)
    high = tile_height(measures, beside)
    lines = len(texts) // across
    whole = pygame.Rect(view.left, view.top, view.width, lines * high + (lines - 1) * measures.gap)
    places = [
        place
        for line in rows(whole, (1,) * lines, measures.gap)
        for place in columns(line, (1,) * across, measures.gap)
    ]
    return tuple(Tile(rect, *each, beside) for rect, each in zip(places, texts, strict=True))


def tile_height(measures: PageMeasures, beside: bool) -> int:
    """Returns the height of two lines of words, or of three, pixels."""
    lines = (NUMBER, MORE) if beside else (NUMBER, WORDS, MORE)
    return round(sum(measures.px(size) * 1.32 for size in lines)) + measures.pad + measures.gap // 2


def _style(
    texts: tuple[tuple[str, str, str], ...], room: int, measures: PageMeasures
) -> tuple[int, bool]:
    """Returns the number of tiles in a row, and whether the words are beside the number."""
    wide = (room - 3 * measures.gap) / 4 - 2 * measures.pad

    def width(text: str, size: float) -> float:
        return measures.measure(text, measures.px(size)) * 1.08  # bold is wider

    if all(width(n, NUMBER) + width(f" {words}", WORDS) <= wide for n, words, _ in texts):
        return 4, True
    half = (room - measures.gap) / 2 - 2 * measures.pad
    if not all(width(n, NUMBER) + width(f" {words}", WORDS) <= half for n, words, _ in texts):
        return 2, False
    longest = max(max(width(n, NUMBER), width(w, WORDS), width(m, MORE)) for n, w, m in texts)
    return (4, False) if longest <= wide else (2, True)


def _tile_words(figures: LearnerFigures, words: Words) -> tuple[tuple[str, str, str], ...]:
    streak, kept = figures.streak, figures.retention
    practised = sum(day.attempts > 0 for day in figures.days.values())
    now = figures.standings[-1] if figures.standings else None
    learning = now.learning if now else 0
    recalled = "\u2013" if kept.recalled is None else f"{round(100 * kept.recalled)}%"
    return (
        (
            str(streak.days),
            words("progress-tile-days", n=streak.days),
            words("progress-tile-longest", n=streak.longest),
        ),
        (
            dates.minutes(words, figures.minutes),
            words("progress-tile-time"),
            words("progress-tile-time-days", n=practised),
        ),
        (
            str(figures.known),
            words("progress-tile-known"),
            words("progress-tile-known-of", n=figures.taught, learning=learning),
        ),
        (recalled, words("progress-tile-kept"), words("progress-tile-kept-of", n=kept.tested)),
    )
