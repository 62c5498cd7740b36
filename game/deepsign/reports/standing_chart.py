"""Numbers of known, learning and new signs over time: three stacked bands, labelled at their ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Final

from deepsign.progress.learner_figures import DayStanding, LearnerFigures
from deepsign.reports import dates
from deepsign.reports.axes import Plot, along, days_between, ticks, upright
from deepsign.reports.chart import (
    Chart,
    ChartFrame,
    ChartTone,
    Label,
    Line,
    Mark,
    Point,
    Polygon,
    Shape,
)

MOST_SAMPLES: Final = 120
_BANDS: Final[tuple[tuple[str, ChartTone], ...]] = (
    ("known", "heat4"),
    ("learning", "heat2"),
    ("new", "soft"),
)


def samples(rows: Sequence[DayStanding], most: int = MOST_SAMPLES) -> tuple[DayStanding, ...]:
    """Returns the history on at most ``most`` evenly spaced days, including the last one."""
    if not rows:
        return ()
    first, last = rows[0].day, rows[-1].day
    days = (last - first).days
    count = max(2, min(most, days + 1))
    known_days = [row.day for row in rows]
    out = []
    for n in range(count):
        day = first + timedelta(days=round(days * n / (count - 1)))
        row = rows[bisect_right(known_days, day) - 1]
        out.append(DayStanding(day, row.known, row.learning, row.new))
    return tuple(out)


def stacked(row: DayStanding) -> tuple[int, int, int, int]:
    """Returns the edges of a day's bands, from the bottom: 0, known, met, all."""
    met = row.known + row.learning
    return 0, row.known, met, met + row.new


def standing(frame: ChartFrame, figures: LearnerFigures) -> Chart:
    """Creates a chart with three bands from the first day to today."""
    words, rows = frame.words, samples(figures.standings)
    if not rows:
        return Chart((), (), words("progress-standing-none"), frame.height)
    last = rows[-1]
    names = [words(f"progress-band-{name}", n=getattr(last, name)) for name, _ in _BANDS]
    right = frame.wide(names, 16) + frame.em * 0.6
    values = ticks(0, max(1, stacked(last)[3]), 5)
    plot, shapes = upright(frame, values, lambda value: f"{value:.0f}", right)
    bands = _bands(plot, rows)
    shapes = (*bands, *shapes, *_names(frame, plot, last, names), *_axis(frame, plot, rows))
    says = words("progress-standing-says", known=last.known, learning=last.learning, new=last.new)
    return Chart(shapes, _marks(frame, plot, rows), says, frame.height)


def _x(plot: Plot, rows: Sequence[DayStanding], day: date) -> float:
    days = max(1, (rows[-1].day - rows[0].day).days)
    return plot.x((day - rows[0].day).days / days)


def _bands(plot: Plot, rows: Sequence[DayStanding]) -> list[Shape]:
    shapes: list[Shape] = []
    edges = [
        [(_x(plot, rows, row.day), plot.y(stacked(row)[band])) for row in rows] for band in range(4)
    ]
    for band, (name, tone) in enumerate(_BANDS):
        lower, upper = edges[band], edges[band + 1]
        points: tuple[Point, ...] = (*upper, *reversed(lower))
        shapes.append(Polygon(points, tone, striped=name == "learning"))
        shapes.append(Line(tuple(upper), "ink" if name != "new" else "muted", 2.0))
    return shapes


def _names(frame: ChartFrame, plot: Plot, last: DayStanding, names: Sequence[str]) -> list[Shape]:
    """Returns the name of each band at its right end, moved apart where bands are thin."""
    ends = stacked(last)
    wanted = [plot.y((ends[n] + ends[n + 1]) / 2) for n in range(3)]
    top, high = plot.rect[1], frame.px(16) * 1.3
    places = spread(wanted, high, (top, top + plot.rect[3]))
    left = plot.rect[0] + plot.rect[2] + frame.em * 0.5
    wide = frame.width - left
    return [
        Label((left, y - high / 2, wide, high), text, 16, "ink", bold=number == 0)
        for number, (y, text) in enumerate(zip(places, names, strict=True))
    ]


def spread(wanted: Sequence[float], apart: float, within: tuple[float, float]) -> tuple[float, ...]:
    """Returns heights near the wanted ones, from the bottom up, each at least ``apart`` above the previous one.

    Args:
        wanted: Heights in pixels from the top, descending.
        apart: Smallest distance in pixels.
        within: Highest and lowest allowed height; the lowest takes precedence if both are impossible.
    """
    top, bottom = within
    out: list[float] = []
    for number, y in enumerate(wanted):
        above = len(wanted) - 1 - number
        y = max(y, top + above * apart)
        out.append(min(y, bottom if not out else out[-1] - apart))
    return tuple(out)


def _axis(frame: ChartFrame, plot: Plot, rows: Sequence[DayStanding]) -> tuple[Shape, ...]:
    first, last = rows[0].day, rows[-1].day
    most = max(2, int(plot.rect[2] / (frame.em * 5)))
    chosen = days_between(first, last, most)
    by_year = all(day.day == 1 and day.month == 1 for day in chosen)
    whole = max(1, (last - first).days)
    places = [((day - first).days / whole, dates.tick(frame.words, day, by_year)) for day in chosen]
    return along(frame, plot, places)


def _marks(frame: ChartFrame, plot: Plot, rows: Sequence[DayStanding]) -> tuple[Mark, ...]:
    """Returns vertical slices, one for each sample."""
    xs = [_x(plot, rows, row.day) for row in rows]
    middles = [(a + b) / 2 for a, b in pairwise(xs)]
    edges = [plot.rect[0], *middles, plot.rect[0] + plot.rect[2]]
    return tuple(
        Mark(
            (edges[n], plot.rect[1], edges[n + 1] - edges[n], plot.rect[3]),
            partial(_tip, frame, row),
        )
        for n, row in enumerate(rows)
    )


def _tip(frame: ChartFrame, row: DayStanding) -> str:
    return frame.words(
        "progress-standing-day",
        date=dates.full(frame.words, row.day),
        known=row.known,
        learning=row.learning,
        new=row.new,
    )
