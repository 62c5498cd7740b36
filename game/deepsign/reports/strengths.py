"""Every sign, letter or number in its own cell, with its strength in both directions and its score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Literal

from deepsign.progress.learner_figures import Hold, LearnerFigures, SignFigures
from deepsign.reports.chart import (
    Box,
    Chart,
    ChartFrame,
    ChartTone,
    Label,
    Line,
    Mark,
    Point,
    Rect,
    Shape,
)
from deepsign_assets.lexicon import STRANDS, is_spelled, strand_of
from deepsign_model.signs.verdict import gloss_of

Order = Literal["level", "weakest", "score"]
ORDERS: Final[tuple[Order, ...]] = ("level", "weakest", "score")
COLUMNS: Final = (10, 5, 4, 3, 2, 1)
SPELLED_COLUMNS: Final = (11, 7, 5, 4, 3, 2, 1)
GLOSS: Final = 14.0
SCORE: Final = 13.0
_PAD: Final = 0.55  # of the text height
_LEAST: Final = 4.6  # width of two bars with a number, in text heights


def ordered(signs: Sequence[SignFigures], order: Order) -> tuple[SignFigures, ...]:
    """Returns the signs by level, or by strength or last score, lowest first, with untried ones at the end.

    Letters and numbers have their usual order within a level, and are scored by the share that was right.
    """
    if order == "level":
        return tuple(sorted(signs, key=_place))
    if order == "weakest":
        return tuple(sorted(signs, key=lambda sign: (not sign.tried, sign.strength)))
    scores = [(_score(sign), sign) for sign in signs]
    scores.sort(key=lambda each: (each[0] is None, each[0] or 0))
    return tuple(sign for _, sign in scores)


def _place(sign: SignFigures) -> tuple[int, int, int, str]:
    spelled = is_spelled(sign.sign)
    strand = STRANDS.index(strand_of(sign.sign))
    return strand, sign.level, len(sign.sign) if spelled else 0, sign.sign if spelled else ""


def _score(sign: SignFigures) -> int | None:
    """Returns the last score of a sign, or the percentage of a letter or number that was right."""
    if not is_spelled(sign.sign):
        return sign.last_score
    return None if sign.accuracy is None else round(100 * sign.accuracy)


def strengths(frame: ChartFrame, figures: LearnerFigures, order: Order = "level") -> Chart:
    """Creates the chart with as many columns as the longest gloss allows, at most ten; each level begins a new row."""
    signs = figures.signs
    tried = sum(sign.tried for sign in signs)
    says = frame.words("progress-signs-says", tried=tried, n=len(signs))
    return _grid(frame, ordered(signs, order), COLUMNS, order == "level", says)


def spelled_strengths(frame: ChartFrame, figures: LearnerFigures, order: Order = "level") -> Chart:
    """Creates the same chart of letters and numbers, with the share of attempts that were right."""
    spelled = figures.spelled
    tried, known = sum(each.tried for each in spelled), sum(each.known for each in spelled)
    says = frame.words("progress-spelled-says", tried=tried, known=known, n=len(spelled))
    return _grid(frame, ordered(spelled, order), SPELLED_COLUMNS, order == "level", says)


def _grid(
    frame: ChartFrame,
    signs: Sequence[SignFigures],
    most: Sequence[int],
    by_level: bool,
    says: str,
) -> Chart:
    side = _names_width(frame, signs) if by_level else 0.0
    columns = _columns(frame, signs, most, frame.width - side)
    wide = (frame.width - side) / columns
    legend = frame.line * 1.6
    places = _places(signs, columns, by_level)
    rows = max((row for row, _ in places), default=0) + 1
    least = frame.px(GLOSS) * 2.55
    high = min(max(least, (frame.height - legend) / rows), least * 1.35)
    shapes: list[Shape] = []
    marks = []
    named: set[str] = set()
    for sign, (row, column) in zip(signs, places, strict=True):
        rect = (side + column * wide, legend + row * high, wide, high)
        name = _level_name(frame, sign)
        if by_level and name not in named:
            named.add(name)
            box = (0.0, rect[1], side - frame.em * 0.4, high)
            shapes.append(Label(box, name, 16, "ink", "right", bold=True))
        shapes += _cell(frame, rect, sign)
        marks.append(Mark(rect, partial(_tip, frame, sign)))
    shown = (*_legend(frame, side, signs), *shapes)
    return Chart(shown, tuple(marks), says, legend + rows * high)


def _level_name(frame: ChartFrame, sign: SignFigures) -> str:
    """Returns the number of a sign's level, or "Letters 1"."""
    strand = strand_of(sign.sign)
    if strand == "signs":
        return str(sign.level)
    return frame.words(f"strand-{strand}-level", level=sign.level)


def _names_width(frame: ChartFrame, signs: Sequence[SignFigures]) -> float:
    return frame.wide(["10", *{_level_name(frame, sign) for sign in signs}], 16) + frame.em * 0.5


def _columns(
    frame: ChartFrame, signs: Sequence[SignFigures], most: Sequence[int], room: float
) -> int:
    longest = frame.wide([gloss_of(sign.sign) for sign in signs], GLOSS)
    least = max(longest, _LEAST * frame.em) + 2 * _PAD * frame.em
    return next((n for n in most if room / n >= least), 1)


def _places(
    signs: Sequence[SignFigures], columns: int, by_level: bool
) -> tuple[tuple[int, int], ...]:
    """Returns the row and column of each sign; ordered by level, each level begins at the left."""
    if not by_level:
        return tuple(divmod(n, columns) for n in range(len(signs)))
    out: list[tuple[int, int]] = []
    for n, sign in enumerate(signs):
        if not out:
            out.append((0, 0))
        elif _level_of(sign) != _level_of(signs[n - 1]) or out[-1][1] == columns - 1:
            out.append((out[-1][0] + 1, 0))
        else:
            out.append((out[-1][0], out[-1][1] + 1))
    return tuple(out)


def _level_of(sign: SignFigures) -> tuple[str, int]:
    return strand_of(sign.sign), sign.level


def _cell(frame: ChartFrame, rect: Rect, sign: SignFigures) -> list[Shape]:
    """Returns the gloss, a bar for each direction below it, and the score at their right."""
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
    spelled = is_spelled(sign.sign)
    if spelled and sign.known:
        shapes.append(_tick((x + room - words_high * 0.7, top + gap * 2), words_high * 0.7))
    number, text = _score(sign), "%" if spelled else ""
    below = top + gap * 1.5 + words_high
    low = top + high - gap * 2 - below
    beside = frame.wide([f"100{text}"], SCORE)
    if number is not None:
        tall = frame.px(SCORE) * 1.3
        box = (x + room - beside, below + (low - tall) / 2, beside, tall)
        shapes.append(Label(box, f"{number}{text}", SCORE, "muted", "right"))
    bars = room - beside - frame.em * 0.3
    thick = max(3.0, min(frame.em * 0.36, low * 0.3))
    middle = below + low / 2
    shapes += bar((x, middle - thick - 1, bars, thick), sign.produce, "heat4")
    shapes += bar((x, middle + 1.5, bars, thick), sign.recognise, "muted")
    return shapes


def _tick(at: Point, side: float) -> Line:
    """Returns the mark of what is known."""
    left, top = at
    points = ((0.12, 0.55), (0.4, 0.82), (0.9, 0.22))
    return Line(tuple((left + x * side, top + y * side) for x, y in points), "accent_ink", 2.0)


def bar(rect: Rect, hold: Hold, tone: Literal["heat4", "muted"]) -> list[Shape]:
    """Returns the bar of one direction."""
    left, top, wide, high = rect
    shapes: list[Shape] = [Box(rect, "card", high / 2, "line")]
    if hold.strength:
        shapes.append(
            Box((left, top, max(high, wide * min(1.0, hold.strength)), high), tone, high / 2)
        )
    return shapes


def _legend(frame: ChartFrame, left: float, signs: Sequence[SignFigures]) -> list[Shape]:
    """Returns what the bars, the tick and the number of a cell mean, as far as there is room."""
    spelled = bool(signs) and is_spelled(signs[0].sign)
    y, em = frame.line * 0.6, frame.em
    wide, thick, side = em * 2.2, em * 0.4, frame.line * 0.6
    items: list[tuple[Callable[[float], list[Shape]], float, str]] = [
        (lambda x: bar((x, y - thick / 2, wide, thick), Hold(0.8), "heat4"), wide, "signs-upper"),
        (lambda x: bar((x, y - thick / 2, wide, thick), Hold(0.5), "muted"), wide, "signs-lower"),
    ]
    if spelled:
        items.append((lambda x: [_tick((x, y - side / 2), side)], side, "spelled-known"))
    items.append((lambda _: [], 0.0, "spelled-number" if spelled else "signs-number"))
    out: list[Shape] = []
    for sample, width, message in items:
        text, width = frame.words(f"progress-{message}"), width and width + em * 0.4
        room = frame.wide([text])
        if left + width + room > frame.width:
            break
        out += sample(left)
        left += width
        out.append(Label((left, y - frame.line / 2, room, frame.line), text))
        left += room + em * 1.4
    return out


def _tip(frame: ChartFrame, sign: SignFigures) -> str:
    words, spelled = frame.words, is_spelled(sign.sign)
    name = words.named(sign.sign) if spelled else f"{gloss_of(sign.sign)} ({words.sign(sign.sign)})"
    if not sign.tried:
        level = words(f"strand-{strand_of(sign.sign)}-level", level=sign.level).lower()
        return words("progress-sign-new", sign=name, level=level)
    ways = [
        words(f"progress-sign-{way}", percent=round(100 * (hold.strength or 0)))
        if hold.strength is not None
        else words(f"progress-sign-{way}-none")
        for way, hold in (("produce", sign.produce), ("recognise", sign.recognise))
    ]
    out = words("progress-sign", sign=name, produce=ways[0], recognise=ways[1])
    if (score := _score(sign)) is None:
        return out
    return f"{out} {words('progress-spelled-right' if spelled else 'progress-sign-score', n=score)}"
