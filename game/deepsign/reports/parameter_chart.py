"""Chart of what is off most often: a row for each parameter, with its signs and the last weeks."""

from __future__ import annotations

from functools import partial
from typing import Final

from deepsign.learning.parameters import ParameterFigures
from deepsign.progress.learner_figures import LearnerFigures
from deepsign.reports.chart import Box, Chart, ChartFrame, ChartTone, Label, Line, Mark, Rect, Shape
from deepsign_model.signs.verdict import gloss_of

NAME: Final = 18.0
SIGNS: Final = 3
"""Number of signs that are named in a row."""


def parameters(frame: ChartFrame, figures: LearnerFigures) -> Chart:
    """Returns the chart; each row has a parameter with its count, its signs, and a column for each week."""
    words, rows = frame.words, figures.parameters
    if not rows:
        return Chart((), (), words("progress-parameters-none"), frame.height)
    least = frame.px(NAME) * 1.3 + frame.line + frame.em
    high = max(least, min(frame.height / len(rows), frame.em * 4.6))
    most = max(share or 0.0 for row in rows for share in row.weeks) or 1.0
    shapes: list[Shape] = []
    marks = []
    for number, row in enumerate(rows):
        rect = (0.0, number * high, frame.width, high)
        if number:
            shapes.append(Line(((0.0, rect[1]), (frame.width, rect[1])), "line"))
        shapes += _row(frame, rect, row, most)
        marks.append(Mark(rect, partial(_tip, frame, row)))
    says = words("progress-parameters-says", weeks=len(rows[0].weeks))
    return Chart(tuple(shapes), tuple(marks), says, len(rows) * high)


def _row(frame: ChartFrame, rect: Rect, row: ParameterFigures, most: float) -> list[Shape]:
    """Returns name and signs on the left, and the weeks on the right."""
    _, top, wide, high = rect
    left = wide * 0.58
    upper = frame.px(NAME) * 1.25
    first = top + (high - upper - frame.line) / 2
    name = frame.words("progress-parameter-count", name=row.parameter, n=row.missed)
    named = Label((0.0, first, left - frame.em, upper), name, NAME, "ink", bold=True)
    signs = Label((0.0, first + upper, left - frame.em, frame.line), _signs(row))
    weeks = _weeks(frame, (left, top + high * 0.14, wide - left, high * 0.72), row, most)
    return [named, signs, *weeks]


def _signs(row: ParameterFigures) -> str:
    return ", ".join(f"{gloss_of(sign)} {times}" for sign, times in row.signs[:SIGNS])


def _weeks(frame: ChartFrame, rect: Rect, row: ParameterFigures, most: float) -> list[Shape]:
    """Returns a column for each week on a line: none for a week without attempts, a low one if nothing was off."""
    left, top, wide, high = rect
    step = wide / len(row.weeks)
    bar, bottom = min(step * 0.7, frame.em * 1.6), top + high
    shapes: list[Shape] = [Line(((left, bottom), (left + wide, bottom)), "line")]
    for week, share in enumerate(row.weeks):
        if share is not None:
            tall = max(2.0, high * share / most)
            x = left + week * step + (step - bar) / 2
            tone: ChartTone = "accent" if share else "muted"
            shapes.append(Box((x, bottom - tall, bar, tall), tone, min(bar, tall) * 0.2))
    return shapes


def _tip(frame: ChartFrame, row: ParameterFigures) -> str:
    words = frame.words
    return words(
        "progress-parameter-tip",
        name=row.parameter,
        n=row.missed,
        signs=_signs(row),
        trend={-1: "less", 0: "same", 1: "more"}[row.trend],
    )
