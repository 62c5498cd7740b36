"""Every sign in its own cell, with its strength in both directions and its last score."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final, Literal

from deepsign.progress.figures import Figures, Hold, SignFigures
from deepsign.reports.chart import Box, Chart, ChartFrame, ChartTone, Label, Mark, Rect, Shape
from deepsign_model.signs.verdict import gloss_of

Order = Literal["level", "weakest", "score"]
ORDERS: Final[tuple[Order, ...]] = ("level", "weakest", "score")
COLUMNS: Final = (10, 5, 4, 3, 2, 1)
GLOSS: Final = 14.0
SCORE: Final = 13.0
_PAD: Final = 0.55  # of the height of words


def ordered(signs: Sequence[SignFigures], order: Order) -> tuple[SignFigures, ...]:
    """Returns the signs by level, or by strength or last score, lowest first, with untried ones at the end."""
    if order == "level":
        return tuple(sorted(signs, key=lambda sign: sign.level))
    if order == "weakest":
        return tuple(sorted(signs, key=lambda sign: (not sign.tried, sign.strength)))

    def by_score(sign: SignFigures) -> tuple[bool, int]:
        return sign.last_score is None, sign.last_score or 0

    return tuple(sorted(signs, key=by_score))


def strengths(frame: ChartFrame, figures: Figures, order: Order = "level") -> Chart:
    """Creates the chart with as many columns as the longest gloss allows, at most ten; each level begins a new row."""
    signs, words = ordered(figures.signs, order), frame.words
    side = _numbers_width(frame) if order == "level" else 0.0
    columns = _columns(frame, signs, frame.width - side)
    wide = (frame.width - side) / columns
    legend = frame.line * 1.6
    places = _places(signs, columns, order)
    rows = max((row for row, _ in places), default=0) + 1
    least = frame.px(GLOSS) * 2.55
    high = min(max(least, (frame.height - legend) / rows), least * 1.35)
    shapes: list[Shape] = []
    marks = []
    named: set[int] = set()
    for sign, (row, column) in zip(signs, places, strict=True):
        rect = (side + column * wide, legend + row * high, wide, high)
        if order == "level" and sign.level not in named:
            named.add(sign.level)
            box = (0.0, rect[1], side - frame.em * 0.4, high)
            shapes.append(Label(box, str(sign.level), 16, "ink", "right", bold=True))
        shapes += _cell(frame, rect, sign)
        marks.append(Mark(rect, partial(_tip, frame, sign)))
    tried = sum(sign.tried for sign in signs)
    says = words("progress-signs-says", tried=tried, n=len(signs))
    return Chart((*_legend(frame, side), *shapes), tuple(marks), says, legend + rows * high)


def _numbers_width(frame: ChartFrame) -> float:
    return frame.wide(["10"], 16) + frame.em * 0.5


def _columns(frame: ChartFrame, signs: Sequence[SignFigures], room: float) -> int:
    longest = frame.wide([gloss_of(sign.sign) for sign in signs], GLOSS)
    least = longest + 2 * _PAD * frame.em
    return next((n for n in COLUMNS if room / n >= least), 1)


def _places(
    signs: Sequence[SignFigures], columns: int, order: Order
) -> tuple[tuple[int, int], ...]:
    """Returns the row and column of each sign; ordered by level, each level begins at the left."""
    if order != "level":
        return tuple(divmod(n, columns) for n in range(len(signs)))
    out: list[tuple[int, int]] = []
    for n, sign in enumerate(signs):
        if not out:
            out.append((0, 0))
        elif sign.level != signs[n - 1].level or out[-1][1] == columns - 1:
            out.append((out[-1][0] + 1, 0))
        else:
            out.append((out[-1][0], out[-1][1] + 1))
    return tuple(out)


def _cell(frame: ChartFrame, rect: Rect, sign: SignFigures) -> list[Shape]:
    """Returns the gloss, a bar for each direction below it, and the last score at their right."""
    left, top, wide, high = rect
    gap, pad = frame.em * 0.16, frame.em * _PAD
    inner = (left + gap, top + gap, wide - 2 * gap, high - 2 * gap)
    shapes: list[Shape] = [Box(inner, "soft" if sign.tried else "card", frame.em * 0.4, "line")]
    x, room = left + pad, wide - 2 * pad
    words_high = frame.px(GLOSS) * 1.25
    upper = (x, top + gap * 1.5, room, words_high)
    tone: ChartTone = "ink" if sign.tried else "muted"
    shapes.append(Label(upper, gloss_of(sign.sign), GLOSS, tone, bold=sign.tried))
    if not sign.tried:
        return shapes
    score = "" if sign.last_score is None else str(sign.last_score)
    below = top + gap * 1.5 + words_high
    low = top + high - gap * 2 - below
    number = frame.wide(["100"], SCORE)
    if score:
        tall = frame.px(SCORE) * 1.3
        box = (x + room - number, below + (low - tall) / 2, number, tall)
        shapes.append(Label(box, score, SCORE, "muted", "right"))
    bars = room - number - frame.em * 0.3
    thick = max(3.0, min(frame.em * 0.36, low * 0.3))
    middle = below + low / 2
    shapes += bar((x, middle - thick - 1, bars, thick), sign.produce, "heat4")
    shapes += bar((x, middle + 1.5, bars, thick), sign.recognise, "muted")
    return shapes


def bar(rect: Rect, hold: Hold, tone: Literal["heat4", "muted"]) -> list[Shape]:
    """Returns the bar of one direction."""
    left, top, wide, high = rect
    shapes: list[Shape] = [Box(rect, "card", high / 2, "line")]
    if hold.strength:
        shapes.append(
            Box((left, top, max(high, wide * min(1.0, hold.strength)), high), tone, high / 2)
        )
    return shapes


def _legend(frame: ChartFrame, side: float) -> list[Shape]:
    words, out = frame.words, list[Shape]()
    left, wide, thick = side, frame.em * 2.2, frame.em * 0.4
    ways: tuple[tuple[str, Literal["heat4", "muted"], float], ...] = (
        ("progress-signs-upper", "heat4", 0.8),
        ("progress-signs-lower", "muted", 0.5),
    )
    y = frame.line * 0.6
    for message, tone, share in ways:
        out += bar((left, y - thick / 2, wide, thick), Hold(share), tone)
        text = words(message)
        room = frame.wide([text])
        left += wide + frame.em * 0.4
        out.append(Label((left, y - frame.line / 2, room, frame.line), text))
        left += room + frame.em * 1.4
    text = words("progress-signs-number")
    room = frame.wide([text])
    if left + room <= frame.width:
        out.append(Label((left, y - frame.line / 2, room, frame.line), text))
    return out


def _tip(frame: ChartFrame, sign: SignFigures) -> str:
    words = frame.words
    name = f"{gloss_of(sign.sign)} ({words.sign(sign.sign)})"
    if not sign.tried:
        return words("progress-sign-new", sign=name, level=sign.level)
    ways = [
        words(f"progress-sign-{way}", percent=round(100 * (hold.strength or 0)))
        if hold.strength is not None
        else words(f"progress-sign-{way}-none")
        for way, hold in (("produce", sign.produce), ("recognise", sign.recognise))
    ]
    out = words("progress-sign", sign=name, produce=ways[0], recognise=ways[1])
    if sign.last_score is None:
        return out
    return out + " " + words("progress-sign-score", n=sign.last_score)
