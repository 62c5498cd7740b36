"""The best rounds of one kind, on the page before a challenge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import Final

import pygame

from deepsign.progress.play_records import Round
from deepsign.ui.canvas import Align, Canvas
from deepsign.ui.layout import columns, cut_left, cut_top, inset, rows
from deepsign.ui.text import height_of, sentence
from deepsign.words import Words

SHOWN: Final = 5
"""The most rounds that are listed."""

NARROW_EMS: Final = 9
"""In a row narrower than this many text sizes, how many were right stands below the points."""


def draw(
    canvas: Canvas,
    area: pygame.Rect,
    words: Words,
    best: Sequence[Round],
    zone: tzinfo | None,
    problem: str,
) -> None:
    """Draws the best rounds, or why there are none.

    Args:
        canvas: Where to draw.
        area: Its box.
        words: The texts.
        best: The rounds, the best first.
        zone: Of the days; None for that of the computer.
        problem: Why they cannot be read, or "".
    """
    p = canvas.palette
    canvas.card(area)
    inner = inset(area, canvas.u(24), canvas.u(20))
    side, gap, title = canvas.t(36), canvas.u(12), words("challenge-best")
    lines = height_of(title, inner.width - side - gap, canvas.px(22), "bold")
    head, rest = cut_top(inner, max(side, lines), gap)
    icon, name = cut_left(head, side, gap)
    canvas.icon(icon.inflate(-4, -4), "trophy", p.accent_ink)
    canvas.text(name, title, 22, "bold", p.ink, valign="middle")
    if problem:
        canvas.text(rest, sentence(problem), 19, colour=p.notyet)
    elif not best:
        empty = words("challenge-no-score")
        canvas.text(rest, empty, 19, "regular", p.muted, "center", "middle")
    else:
        for place, (done, row) in enumerate(
            zip(best, rows(rest, (1,) * SHOWN, canvas.u(6)), strict=False), 1
        ):
            _draw_round(canvas, row, words, place, done, zone)


def _draw_round(
    canvas: Canvas, row: pygame.Rect, words: Words, place: int, done: Round, zone: tzinfo | None
) -> None:
    """Draws place, points, how many were right, and the day."""
    p = canvas.palette
    if place == 1:
        canvas.box(row, p.accent_soft, 14)
    inner, gap = inset(row, canvas.u(14), canvas.u(2)), canvas.u(10)
    narrow = inner.width < NARROW_EMS * canvas.px(20)
    if narrow:
        upper, below = cut_top(inner, inner.height * 45 // 100)
        cells = (*columns(upper, (0.4, 1.2), gap), below)
    else:
        cells = columns(inner, (0.4, 1.2, 1.7), gap)
    ink = p.accent_ink if place == 1 else p.ink
    canvas.text(cells[0], f"{place}.", 20, "bold", p.muted, valign="middle")
    points = words("challenge-number", n=done.score)
    canvas.text(cells[1], points, 26, "black", ink, valign="middle")
    day = done.at.astimezone(zone).date().isoformat() if done.at else ""
    note = words("challenge-best-note", right=done.right, asked=done.asked, day=day)
    if canvas.fit(note, 17, cells[2].size, "regular").truncated:
        note = day  # very large text in a small window
    align: Align = "left" if narrow else "right"
    canvas.text(cells[2], note, 17, "regular", p.muted, align, "top" if narrow else "middle")
