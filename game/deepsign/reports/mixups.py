"""The signs, letters and numbers most often mistaken for one another, one row for each pair."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from deepsign.progress.learner_figures import LearnerFigures
from deepsign.progress.play_records import Confusion
from deepsign.reports.chart import Box, Chart, ChartFrame, Label, Line, Mark, Rect, Shape

NAME: Final = 18.0


def mixups(frame: ChartFrame, figures: LearnerFigures) -> Chart:
    """Creates a chart of rows with the requested sign, an arrow, the recognised or chosen sign, and a bar."""
    return _pairs(frame, figures.confusions, frame.words("progress-mixups-none"))


def spelled_mixups(frame: ChartFrame, figures: LearnerFigures) -> Chart:
    """Creates the same chart of letters and numbers."""
    return _pairs(frame, figures.spelled_confusions, frame.words("progress-spelled_pairs-none"))


def _pairs(frame: ChartFrame, pairs: Sequence[Confusion], none: str) -> Chart:
    if not pairs:
        return Chart((), (), none, frame.height)
    high = max(frame.px(NAME) * 1.3 + frame.line, min(frame.height / len(pairs), frame.em * 4.2))
    shapes: list[Shape] = []
    marks = []
    for row, pair in enumerate(pairs):
        rect = (0.0, row * high, frame.width, high)
        if row:
            shapes.append(Line(((0.0, rect[1]), (frame.width, rect[1])), "line"))
        shapes += _row(frame, row * high, high, pair, pairs[0].times)
        marks.append(Mark(rect, partial(_tip, frame, pair)))
    says = frame.words("progress-mixups-says", n=len(pairs))
    return Chart(tuple(shapes), tuple(marks), says, len(pairs) * high)


def _row(frame: ChartFrame, top: float, high: float, pair: Confusion, most: int) -> list[Shape]:
    """Returns two names of equal width, then the bar with its number."""
    gap, em = frame.em, frame.em
    name = (frame.width * 0.58 - 2 * gap) / 2
    upper = frame.px(NAME) * 1.25
    arrow = em * 2.0
    other = name + arrow + gap * 0.4
    left = frame.width * 0.62
    room = frame.width - left - frame.wide(["000"], NAME)
    wide = max(em * 0.5, room * pair.times / most)
    middle = top + high / 2
    shapes: list[Shape] = [
        *_named(frame, (0.0, top, name, high), pair.sign),
        *_arrow(name + em * 0.2, middle, arrow - em * 0.4, em),
        *_named(frame, (other, top, name, high), pair.answer),
        Box((left, middle - em * 0.45, wide, em * 0.9), "accent", em * 0.25),
    ]
    number = (
        left + wide + em * 0.4,
        middle - upper / 2,
        frame.width - left - wide - em * 0.4,
        upper,
    )
    shapes.append(Label(number, str(pair.times), NAME, "ink", bold=True))
    return shapes


def _named(frame: ChartFrame, rect: Rect, sign: str) -> list[Shape]:
    """Returns the gloss, with the word below it if it differs."""
    left, top, wide, high = rect
    gloss, word = frame.words.gloss(sign), frame.words.sign(sign)
    upper = frame.px(NAME) * 1.25
    if word.casefold() == gloss.replace("-", " ").casefold():
        return [Label(rect, gloss, NAME, "ink", bold=True)]
    first = top + (high - upper - frame.line) / 2
    return [
        Label((left, first, wide, upper), gloss, NAME, "ink", bold=True),
        Label((left, first + upper, wide, frame.line), word),
    ]


def _arrow(left: float, y: float, wide: float, em: float) -> list[Shape]:
    right, head = left + wide, em * 0.35
    return [
        Line(((left, y), (right, y)), "muted", 2.0),
        Line(((right - head, y - head), (right, y), (right - head, y + head)), "muted", 2.0),
    ]


def _tip(frame: ChartFrame, pair: Confusion) -> str:
    return frame.words(
        f"progress-mixup-{pair.direction}",
        sign=frame.words.named(pair.sign),
        answer=frame.words.named(pair.answer),
        n=pair.times,
    )
