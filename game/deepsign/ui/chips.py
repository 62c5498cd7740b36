"""Words in pills, line after line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import cut_top, inset
from deepsign.ui.theme import Colour, Tone

CHIP_SIZES: Final = (25, 21, 17)
"""Sizes of text that are tried, design units."""


def draw_chips(
    canvas: Canvas,
    area: pygame.Rect,
    labels: Sequence[str],
    ink: Colour,
    ground: Colour,
) -> None:
    """Draws labels in pills, line after line, as large as all of them fit; what does not is counted in the last."""
    for size in CHIP_SIZES:
        placed = _chips(canvas, area, labels, size)
        if [label for _, label in placed] == [*labels]:
            break
    for pill, label in placed:
        canvas.box(pill, ground, 19)
        canvas.text(pill, label, size, "bold", ink, "center", "middle")


def _chips(
    canvas: Canvas, area: pygame.Rect, labels: Sequence[str], size: int
) -> list[tuple[pygame.Rect, str]]:
    """Returns the place of each label at a size of text, and the words on it."""
    gap, pad = canvas.u(10), canvas.u(1.6 * size)
    height = min(canvas.t(2.2 * size), area.height)
    left, top = area.left, area.top
    placed: list[tuple[pygame.Rect, str]] = []

    def width(label: str) -> int:
        return canvas.fit(label, size, (area.width - pad, height), "bold").width_px + pad

    for number, label in enumerate(labels):
        wide, more = width(label), f"+{len(labels) - number}"
        last_line = top + 2 * height + gap > area.bottom
        is_last = number == len(labels) - 1
        room = area.right - left - (0 if is_last or not last_line else width(more) + gap)
        if wide > room and left > area.left and not last_line:
            left, top = area.left, top + height + gap
        elif wide > room and last_line:
            label, wide = more, width(more)
        pill = pygame.Rect(left, top, min(wide, area.right - left), height)
        placed.append((pill, label))
        if label == more:
            break
        left = pill.right + gap
    return placed


def draw_chip_card(
    canvas: Canvas,
    area: pygame.Rect,
    tone: Tone,
    icon: str,
    title: str,
    labels: Sequence[str],
    empty: str,
) -> None:
    """Draws a card with a title and labels as chips.

    Args:
        canvas: Where to draw.
        area: Its box.
        tone: Of icon and chips.
        icon: Beside the title.
        title: The title.
        labels: The labels; what does not fit is counted.
        empty: Text in place of no labels.
    """
    p = canvas.palette
    canvas.card(area)
    inner = inset(area, canvas.u(22), canvas.u(16))
    head, rest = cut_top(inner, min(canvas.t(32), inner.height * 40 // 100), canvas.u(10))
    strong, soft = p.tone(tone)
    mark = pygame.Rect(head.left, head.top, head.height, head.height)
    canvas.icon(mark.inflate(-6, -6), icon, strong)
    words = pygame.Rect(mark.right + canvas.u(10), head.top, 0, head.height)
    words.width = head.right - words.left
    canvas.text(words, title, 20, "bold", p.ink, valign="middle")
    if labels:
        draw_chips(canvas, rest, labels, strong, soft)
    else:
        canvas.text(rest, empty, 19, colour=p.muted)
