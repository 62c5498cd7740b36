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
    wide = min(canvas.fit(text, 18, words.size, "bold").width_px, words.width // 2)
    right = pygame.Rect(words.right - wide, words.top, wide, words.height)
    left = pygame.Rect(words.left, words.top, right.left - canvas.u(12) - words.left, words.height)
    canvas.text(left, label, 18, colour=p.ink, valign="middle")
    canvas.text(right, text, 18, "bold", p.ink, "right", "middle")
    track(canvas, bar, share, p.accent)


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
