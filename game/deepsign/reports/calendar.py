"""A year of practice with one column per week and one box per day, filled according to the number of signs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Final

from deepsign.progress.learner_figures import LearnerFigures
from deepsign.progress.play_records import DayCount
from deepsign.reports import dates
from deepsign.reports.chart import Box, Chart, ChartFrame, ChartTone, Dot, Label, Mark, Rect, Shape

WEEKS: Final = 53
STEPS: Final = (1, 5, 10, 20)
"""The numbers of different signs per day from which a box is filled one step more."""

_TONES: Final[tuple[ChartTone, ...]] = ("heat1", "heat2", "heat3", "heat4")
_SHARES: Final = (0.46, 0.64, 0.82, 1.0)
_LEAST_CELL: Final = 0.75  # of the text height
_MOST_CELL: Final = 2.1


def step(count: DayCount | None) -> int:
    """Returns how full a day's box is, 0 to 4; a day with attempts but no sign gives 1."""
    if count is None or not count.attempts:
        return 0
    return max(1, sum(count.signs >= least for least in STEPS))


def mondays(last: date, weeks: int) -> tuple[date, ...]:
    """Returns the Mondays of the weeks up to the week of ``last``."""
    end = last - timedelta(days=last.weekday())
    return tuple(end - timedelta(weeks=n) for n in range(weeks - 1, -1, -1))


def calendar(frame: ChartFrame, figures: LearnerFigures, last: date) -> Chart:
    """Creates the calendar of as many weeks up to ``last`` as fit."""
    words = frame.words
    left = frame.wide([dates.weekday(words, n) for n in (0, 2, 4)]) + frame.em * 0.5
    room = frame.width - left
    weeks = max(1, min(WEEKS, int(room / (frame.em * _LEAST_CELL))))
    legend = frame.line * 1.4
    high = (frame.height - frame.line - legend) / 7
    cell = max(frame.em * _LEAST_CELL, min(room / weeks, high, frame.em * _MOST_CELL))
    grid = _Grid(frame, left, frame.line * 1.1, cell)
    shapes, marks = _days(grid, figures, mondays(last, weeks), last)
    bottom = grid.top + 7 * cell
    shapes += [*_weekdays(grid), *_months(grid, mondays(last, weeks)), *_legend(grid, bottom)]
    first = mondays(last, weeks)[0]
    shown = (figures.days.get(first + timedelta(days=n)) for n in range((last - first).days + 1))
    practised = sum(count is not None and count.attempts > 0 for count in shown)
    says = words("progress-calendar-says", n=practised, weeks=weeks)
    return Chart(tuple(shapes), tuple(marks), says, bottom + legend)


class _Grid:
    def __init__(self, frame: ChartFrame, left: float, top: float, cell: float) -> None:
        self.frame = frame
        self.left = left
        self.top = top
        self.cell = cell

    def at(self, week: int, day: int) -> Rect:
        """Returns the box of a cell; neighbours touch, so that the mouse is always over one."""
        return self.left + week * self.cell, self.top + day * self.cell, self.cell, self.cell


def _days(
    grid: _Grid, figures: LearnerFigures, weeks: tuple[date, ...], last: date
) -> tuple[list[Shape], list[Mark]]:
    rested = frozenset(figures.streak.rested)
    shapes: list[Shape] = []
    marks = []
    for number, monday in enumerate(weeks):
        for row in range(7):
            day = monday + timedelta(days=row)
            if day > last:
                break
            rect = grid.at(number, row)
            count = figures.days.get(day)
            shapes += day_box(rect, step(count), day in rested, day == figures.today)
            marks.append(Mark(rect, partial(_tip, grid.frame, figures.days, day, day in rested)))
    return shapes, marks


def day_box(rect: Rect, filled: int, rest: bool, today: bool) -> list[Shape]:
    """Returns the shapes of one day: the fill shows how much was practised, a ring is a rest day."""
    left, top, side, _ = rect
    gap = max(1.0, side * 0.1)
    box = (left + gap, top + gap, side - 2 * gap, side - 2 * gap)
    radius = side * 0.16
    shapes: list[Shape] = [Box(box, "soft", radius, "ink" if today else "line")]
    if filled:
        inner = box[2] * _SHARES[filled - 1]
        off = (box[2] - inner) / 2
        within = (box[0] + off, box[1] + off, inner, inner)
        shapes.append(Box(within, _TONES[filled - 1], radius * _SHARES[filled - 1]))
    elif rest:
        shapes.append(Dot((left + side / 2, top + side / 2), box[2] * 0.28, "muted", hollow=True))
    if today and filled == len(STEPS):
        shapes[-1] = Box(box, "heat4", radius, "ink")
    return shapes


def _tip(frame: ChartFrame, days: Mapping[date, DayCount], day: date, rest: bool) -> str:
    words, count = frame.words, days.get(day)
    said = dates.full(words, day)
    if count is None or not count.attempts:
        return words("progress-calendar-rest" if rest else "progress-calendar-none", date=said)
    return words(
        "progress-calendar-day",
        date=said,
        signs=count.signs,
        attempts=count.attempts,
        time=dates.minutes(words, count.minutes),
    )


def _weekdays(grid: _Grid) -> list[Shape]:
    frame, out = grid.frame, list[Shape]()
    every = 2 if grid.cell * 2 >= frame.line else 3
    for row in range(0, 7, every):
        _, top, _, high = grid.at(0, row)
        box = (0.0, top + high / 2 - frame.line / 2, grid.left - frame.em * 0.4, frame.line)
        out.append(Label(box, dates.weekday(frame.words, row), align="right"))
    return out


def _months(grid: _Grid, weeks: tuple[date, ...]) -> list[Shape]:
    """Returns the name of each month above its first whole week, if it fits."""
    frame, free, out = grid.frame, 0.0, list[Shape]()
    for number, monday in enumerate(weeks):
        if monday.day > 7:
            continue
        text = dates.month(frame.words, monday.month)
        left, wide = grid.at(number, 0)[0], frame.wide([text])
        if left >= free and left + wide <= frame.width:
            out.append(Label((left, 0.0, wide, frame.line), text))
            free = left + wide + frame.em * 0.4
    return out


def _legend(grid: _Grid, bottom: float) -> list[Shape]:
    """Returns the legend: boxes with their meaning beside them."""
    frame, words = grid.frame, grid.frame.words
    side = min(grid.cell, frame.line)
    top = bottom + frame.line * 0.4
    shapes: list[Shape] = []
    left = grid.left
    samples = [*((n + 1, f"{least}+") for n, least in enumerate(STEPS))]
    for filled, text in [*samples, (0, words("progress-calendar-rest-day"))]:
        shapes += day_box(
            (left, top + (frame.line - side) / 2, side, side), filled, not filled, False
        )
        wide = frame.wide([text])
        shapes.append(Label((left + side + frame.em * 0.2, top, wide, frame.line), text))
        left += side + wide + frame.em * 0.9
        if filled == len(STEPS):
            text = words("progress-calendar-signs")
            wide = frame.wide([text])
            left -= frame.em * 0.5
            shapes.append(Label((left, top, wide, frame.line), text))
            left += wide + frame.em * 1.4
    return shapes
