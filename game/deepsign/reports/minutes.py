"""Time spent, with bars for days, weeks or months, whichever results in a readable number of bars."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final, Literal

from deepsign.progress.learner_figures import LearnerFigures
from deepsign.progress.play_records import DayCount
from deepsign.reports import dates
from deepsign.reports.axes import along, ticks, upright
from deepsign.reports.chart import Box, Chart, ChartFrame, Mark, Shape

Period = Literal["day", "week", "month"]
MOST_DAYS: Final = 31
MOST_WEEKS: Final = 53
MOST_MONTHS: Final = 120


@dataclass(frozen=True, slots=True)
class Bucket:
    """Minutes of one day, week or month; ``first`` is its first day."""

    first: date
    minutes: float


def span_of(first: date, last: date) -> Period:
    """Returns the length of time of one bar."""
    days = (last - first).days + 1
    if days <= MOST_DAYS:
        return "day"
    return "week" if days <= MOST_WEEKS * 7 else "month"


def _start(span: Period) -> Callable[[date], date]:
    starts: dict[Period, Callable[[date], date]] = {
        "day": lambda day: day,
        "week": lambda day: day - timedelta(days=day.weekday()),
        "month": lambda day: day.replace(day=1),
    }
    return starts[span]


def _after(span: Period, first: date) -> date:
    if span == "month":
        return (first + timedelta(days=31)).replace(day=1)
    return first + timedelta(days=7 if span == "week" else 1)


def buckets(days: Mapping[date, DayCount], last: date) -> tuple[Period, tuple[Bucket, ...]]:
    """Returns the time spent from the first day up to ``last``, including gaps.

    At most ten years of months are kept.

    Args:
        days: Oldest first.
        last: Later days are left out.
    """
    oldest = next(iter(days), None)
    if oldest is None or oldest > last:
        return "day", ()
    span = span_of(oldest, last)
    left, first = deque(days.items()), _start(span)(oldest)
    rows = []
    while first <= last:
        spent, after = 0.0, _after(span, first)
        while left and left[0][0] < after and left[0][0] <= last:
            spent += left.popleft()[1].minutes
        rows.append(Bucket(first, spent))
        first = after
    return span, tuple(rows[-MOST_MONTHS:])


def minutes(frame: ChartFrame, figures: LearnerFigures) -> Chart:
    """Creates a chart with bars from the first day to today."""
    words = frame.words
    span, rows = buckets(figures.days, figures.today)
    most = max((row.minutes for row in rows), default=0.0)
    if not rows or not figures.minutes:
        return Chart((), (), words("progress-time-none"), frame.height)
    hours = most > 120
    unit = 60 if hours else 1
    values = ticks(0, max(1.0, most / unit), 4)
    message = "progress-time-hours" if hours else "progress-minutes"
    plot, axis = upright(frame, values, lambda value: words(message, n=round(value)))
    shapes: list[Shape] = [*axis]
    wide = plot.rect[2] / len(rows)
    bar = max(1.0, min(wide * 0.78, frame.em * 3))
    marks = []
    for n, row in enumerate(rows):
        y = plot.y(row.minutes / unit)
        left = plot.rect[0] + n * wide
        high = plot.rect[1] + plot.rect[3] - y
        if row.minutes > 0:
            inner = (left + (wide - bar) / 2, y, bar, high)
            shapes.append(Box(inner, "accent", min(bar, high) * 0.2))
        marks.append(
            Mark((left, plot.rect[1], wide, plot.rect[3]), partial(_tip, frame, span, row))
        )
    shapes += along(frame, plot, _places(frame, span, rows))
    says = words(f"progress-time-says-{span}", total=dates.minutes(words, figures.minutes))
    return Chart(tuple(shapes), tuple(marks), says, frame.height)


def _tip(frame: ChartFrame, span: Period, row: Bucket) -> str:
    words, time = frame.words, dates.minutes(frame.words, row.minutes)
    if span == "month":
        month = dates.month_of(words, row.first.year, row.first.month)
        return words("progress-time-month", month=month, time=time)
    message = "progress-time-week" if span == "week" else "progress-time-day"
    return words(message, date=dates.full(words, row.first), time=time)


def _places(frame: ChartFrame, span: Period, rows: Sequence[Bucket]) -> list[tuple[float, str]]:
    """Returns the labels under the bars: years if there are many months, otherwise as many as fit."""
    words, count = frame.words, len(rows)
    years = span == "month" and count > 24
    out: list[tuple[float, str]] = []
    for n, row in enumerate(rows):
        first = row.first
        if years and first.month != 1:
            continue
        if span == "week" and first.day > 7:
            continue
        if years:
            text = str(first.year)
        elif span == "day":
            text = words("progress-day-month", day=first.day, month=dates.month(words, first.month))
        elif out and first.month != 1:
            text = dates.month(words, first.month)
        else:
            text = dates.month_of(words, first.year, first.month)
        out.append(((n + 0.5) / count, text))
    return out
