"""Axes with few ticks: round numbers at the side, dates at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

from deepsign.reports.chart import ChartFrame, Label, Line, Rect, Shape


def ticks(low: float, high: float, most: int = 5) -> tuple[float, ...]:
    """Returns round numbers from at or below ``low`` to at or above ``high``, at most ``most`` of them.

    Steps are 1, 2 or 5 times a power of ten, and never below 1 for ranges of whole numbers.
    """
    if high <= low:
        high = low + 1
    for step in _steps((high - low) / max(1, most - 1)):
        first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
        if last - first + 1 <= most:
            return tuple(round(n * step, 10) for n in range(first, last + 1))
    raise AssertionError("steps grow without end")


def _steps(least: float) -> Sequence[float]:
    power = floor(log10(least))
    steps = [factor * 10.0**p for p in range(power, power + 3) for factor in (1, 2, 5)]
    return [step for step in steps if step >= least * 0.999]


@dataclass(frozen=True)
class Plot:
    """The area of a chart inside its axes.

    Attributes:
        rect: Box of the area.
        low: Value at its lower edge.
        high: Value at its upper edge.
    """

    rect: Rect
    low: float
    high: float

    def y(self, value: float) -> float:
        """Returns the distance of a value from the top of the chart, in pixels."""
        _, top, _, height = self.rect
        return top + height * (1 - (value - self.low) / (self.high - self.low))

    def x(self, share: float) -> float:
        """Returns the distance of ``share`` (0 to 1) of the width from the left of the chart, in pixels."""
        return self.rect[0] + self.rect[2] * share


def upright(
    frame: ChartFrame, values: Sequence[float], say: Callable[[float], str], right: float = 0.0
) -> tuple[Plot, tuple[Shape, ...]]:
    """Creates a plot with horizontal lines at ``values`` and their labels at the left.

    Args:
        frame: Frame of the chart.
        values: Ticks in ascending order.
        say: Returns the label of a tick.
        right: Free space at the right, in pixels.

    Returns:
        The plot, with space below it for the labels of the horizontal axis, and the shapes of the axis.
    """
    said = [say(value) for value in values]
    left = frame.wide(said) + frame.em * 0.3
    top = frame.line / 2
    high = max(frame.line, frame.height - top - frame.line * 1.4)
    plot = Plot((left, top, max(1.0, frame.width - left - right), high), values[0], values[-1])
    shapes: list[Shape] = []
    for value, text in zip(values, said, strict=True):
        y = plot.y(value)
        shapes.append(Line(((left, y), (frame.width - right, y)), "line"))
        box = (0.0, y - frame.line / 2, left - frame.em * 0.4, frame.line)
        shapes.append(Label(box, text, align="right"))
    return plot, tuple(shapes)


def days_between(first: date, last: date, most: int) -> tuple[date, ...]:
    """Returns round dates from ``first`` to ``last``, at most ``most``: days, Mondays, months, quarters or years."""
    if (last - first).days < most:
        return _days(first, last)
    # over a long time even the Mondays are too many
    long = (last - first).days > 7 * (most + 1)
    every = _months(first, last) if long else _days(first, last)
    for wanted in _CALENDARS[int(long) :]:
        chosen = tuple(filter(wanted, every))
        if len(chosen) <= most:
            return chosen
    return ()


def _days(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def _months(first: date, last: date) -> tuple[date, ...]:
    """Returns the first days of the months."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    days = (date(number // 12, number % 12 + 1, 1) for number in numbers)
    return tuple(day for day in days if first <= day <= last)


_CALENDARS: tuple[Callable[[date], bool], ...] = (
    lambda day: day.weekday() == 0,
    lambda day: day.day == 1,
    lambda day: day.day == 1 and day.month in (1, 4, 7, 10),
    lambda day: day.day == 1 and day.month == 1,
    lambda day: day.day == 1 and day.month == 1 and day.year % 2 == 0,
    lambda day: day.day == 1 and day.month == 1 and day.year % 5 == 0,
    lambda day: day.day == 1 and day.month == 1 and day.year % 20 == 0,
)


def along(frame: ChartFrame, plot: Plot, places: Sequence[tuple[float, str]]) -> tuple[Shape, ...]:
    """Returns labels under a plot, centred at shares (0 to 1) of its width; those that would overlap are left out."""
    left, top, wide, high = plot.rect
    shapes: list[Shape] = []
    free = 0.0
    for share, text in places:
        x, half = left + wide * share, frame.wide([text]) / 2
        middle = min(max(x, half), frame.width - half)
        if middle - half < free:
            continue
        free = middle + half + frame.em * 0.6
        shapes.append(Line(((x, top + high), (x, top + high + frame.em * 0.3)), "muted"))
        box = (middle - half, top + high + frame.em * 0.35, 2 * half, frame.line)
        shapes.append(Label(box, text, align="center"))
    return tuple(shapes)
