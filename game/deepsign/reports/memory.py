"""The share of reviews recalled in each month, and the share that FSRS expected."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from deepsign.progress.learner_figures import LearnerFigures
from deepsign.progress.play_records import MonthRetention
from deepsign.reports import dates
from deepsign.reports.axes import Plot, along, ticks, upright
from deepsign.reports.chart import (
    Chart,
    ChartFrame,
    ChartTone,
    Dot,
    Label,
    Line,
    Mark,
    Point,
    Shape,
)
from deepsign.words import Words

MOST_DOTS: Final = 36


def number(month: str) -> int:
    """Converts a month such as ``2026-11`` to months since year 0."""
    year, _, of_year = month.partition("-")
    return int(year) * 12 + int(of_year) - 1


def lowest(months: Sequence[MonthRetention]) -> float:
    """Returns the start of the axis: a tenth at or below the lowest value, at most 70%."""
    least = min(min(month.recalled, month.predicted) for month in months)
    return min(0.7, int(least * 10 + 1e-9) / 10)


def memory(frame: ChartFrame, figures: LearnerFigures) -> Chart:
    """Creates a chart with two lines: solid for the share recalled, dashed for the share expected."""
    words, months = frame.words, figures.months
    if not months:
        return Chart((), (), words("progress-memory-none"), frame.height)
    values = ticks(lowest(months), 1.0, 5)
    lower = ChartFrame(frame.width, frame.height - frame.line * 1.6, frame.px, frame.measure, words)
    plot, axis = upright(lower, values, lambda value: f"{round(value * 100)}%", frame.em)
    true = [(_x(plot, months, m), plot.y(m.recalled)) for m in months]
    expected = [(_x(plot, months, m), plot.y(m.predicted)) for m in months]
    shapes: list[Shape] = [
        *axis,
        Line(tuple(expected), "ink", 2.0, dashed=True),
        Line(tuple(true), "accent", 3.0),
        *_dots(frame, true, expected),
        *_axis(lower, plot, months),
        *_legend(frame, plot),
    ]
    whole = figures.retention
    says = words(
        "progress-memory-says",
        recalled=_percent(whole.recalled),
        predicted=_percent(whole.predicted),
        n=whole.tested,
    )
    return Chart(tuple(shapes), _marks(frame, plot, months), says, frame.height)


def _percent(share: float | None) -> int:
    return round(100 * (share or 0.0))


def _span(months: Sequence[MonthRetention]) -> tuple[int, int]:
    return number(months[0].month), number(months[-1].month)


def _x(plot: Plot, months: Sequence[MonthRetention], month: MonthRetention) -> float:
    """Returns the middle of the month's slice."""
    first, last = _span(months)
    return plot.x((number(month.month) - first + 0.5) / (last - first + 1))


def _dots(frame: ChartFrame, true: Sequence[Point], expected: Sequence[Point]) -> list[Shape]:
    """Returns dots for single months; none if there would be very many."""
    if len(true) > MOST_DOTS:
        return []
    radius = frame.em * 0.3
    hollow: list[Shape] = [Dot(at, radius, "ink", hollow=True) for at in expected]
    return [*hollow, *(Dot(at, radius, "accent") for at in true)]


def _axis(frame: ChartFrame, plot: Plot, months: Sequence[MonthRetention]) -> tuple[Shape, ...]:
    first, last = _span(months)
    words, count = frame.words, last - first + 1
    many = count > 24
    places = [
        (
            (n - first + 0.5) / count,
            str(n // 12) if many else _month(words, n, with_year=n == first or n % 12 == 0),
        )
        for n in range(first, last + 1)
        if not many or n % 12 == 0
    ]
    return along(frame, plot, places)


def _month(words: Words, number: int, with_year: bool) -> str:
    name = number % 12 + 1
    return dates.month_of(words, number // 12, name) if with_year else dates.month(words, name)


def _legend(frame: ChartFrame, plot: Plot) -> list[Shape]:
    words, left = frame.words, plot.rect[0]
    top = frame.height - frame.line * 1.2
    y, wide = top + frame.line / 2, frame.em * 2.2
    shapes: list[Shape] = []
    for message, dashed in (("progress-memory-true", False), ("progress-memory-expected", True)):
        text = words(message)
        tone: ChartTone = "ink" if dashed else "accent"
        shapes.append(Line(((left, y), (left + wide, y)), tone, 2.0 if dashed else 3.0, dashed))
        shapes.append(Dot((left + wide / 2, y), frame.em * 0.3, tone, hollow=dashed))
        room = frame.wide([text])
        shapes.append(Label((left + wide + frame.em * 0.5, top, room, frame.line), text))
        left += wide + room + frame.em * 2
    return shapes


def _marks(frame: ChartFrame, plot: Plot, months: Sequence[MonthRetention]) -> tuple[Mark, ...]:
    first, last = _span(months)
    wide = plot.rect[2] / (last - first + 1)
    return tuple(
        Mark(
            (_x(plot, months, month) - wide / 2, plot.rect[1], wide, plot.rect[3]),
            partial(_tip, frame, month),
        )
        for month in months
    )


def _tip(frame: ChartFrame, month: MonthRetention) -> str:
    year, of_year = divmod(number(month.month), 12)
    return frame.words(
        "progress-memory-month",
        month=dates.month_of(frame.words, year, of_year + 1),
        recalled=_percent(month.recalled),
        predicted=_percent(month.predicted),
        n=month.tested,
    )
