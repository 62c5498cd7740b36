"""A progress bar with its label and its value in words."""

from __future__ import annotations

import pygame

from deepsign.ui import shapes
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import cut_bottom
from deepsign.ui.theme import Colour


def draw(canvas: Canvas, rect: pygame.Rect, label: str, share: float, text: str) -> None:
    """Draws the label at the left and the value in words at the right, above the bar.

    Args:
        canvas: Canvas to draw on.
        rect: Box of text and bar; at least ``canvas.t(44)`` high.
        label: Quantity that is measured.
        share: Filled share, 0 to 1.
        text: Value in words, because a colour or a length alone is not enough.
    """
    p = canvas.palette
    bar, words = cut_bottom(rect, max(8, canvas.u(12)), canvas.u(4))
    left = pygame.Rect(words.topleft, (label_px(canvas, words.size, text), words.height))
    right = pygame.Rect(left.right + canvas.u(12), words.top, 0, words.height)
    right.width = words.right - right.left
    canvas.text(left, label, 18, colour=p.ink, valign="middle")
    canvas.text(right, text, 18, "bold", p.ink, "right", "middle")
    track(canvas, bar, share, p.accent)


def label_px(canvas: Canvas, size: tuple[int, int], text: str) -> int:
    """Returns the width that `draw` leaves to the label beside the value in a line of this size, pixels."""
    value = min(canvas.fit(text, 18, size, "bold").width_px, size[0] // 2)
    return size[0] - value - canvas.u(12)


def below_px(canvas: Canvas) -> int:
    """Returns the height that `draw_below` needs, pixels: two lines of the label, and the value."""
    return 4 * canvas.px(18)


def draw_below(canvas: Canvas, rect: pygame.Rect, label: str, share: float, text: str) -> None:
    """Draws the label over the whole width, and below it the bar with the value beside it.

    Args:
        canvas: Canvas to draw on.
        rect: Box of text and bar; at least `below_px` high.
        label: Quantity that is measured.
        share: Filled share, 0 to 1.
        text: Value in words.
    """
    ink = canvas.palette.ink
    row, words = cut_bottom(rect, round(canvas.px(18) * 1.3))
    wide = canvas.fit(text, 18, row.size, "bold").width_px
    bar = pygame.Rect(row.left, 0, row.width - wide - canvas.u(10), max(8, canvas.u(12)))
    bar.centery = row.centery
    canvas.text(words, label, 18, colour=ink, valign="bottom")
    canvas.text(row, text, 18, "bold", ink, "right", "middle")
    track(canvas, bar, share, canvas.palette.accent)


def track(canvas: Canvas, bar: pygame.Rect, share: float, colour: Colour) -> None:
    """Draws an outlined bar filled to ``share`` (0 to 1); the outline is visible in every theme."""
    p, edge = canvas.palette, max(1, canvas.u(1))
    radius = bar.height // 2
    shapes.fill_rounded(canvas.surface, bar, radius, p.muted)
    shapes.fill_rounded(canvas.surface, bar.inflate(-2 * edge, -2 * edge), radius, p.card)
    if share > 0:
        filled = bar.copy()
        filled.width = max(bar.height, round(bar.width * min(1.0, share)))
        shapes.fill_rounded(canvas.surface, filled, radius, colour)
