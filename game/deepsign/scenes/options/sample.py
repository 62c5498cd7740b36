"""How the chosen text and colours look."""

from __future__ import annotations

import pygame

from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import columns, inset, rows
from deepsign.ui.theme import Tone
from deepsign.words import Words


class Sample:
    """A card with large and small words and both verdicts, in the theme and size of the moment."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        """Draws it."""
        canvas.card(rect)
        inner = inset(rect, canvas.u(22), canvas.u(14))
        large, small, verdicts = rows(inner, (1.1, 0.8, 1.1), canvas.u(8))
        words = self._words
        canvas.text(large, words("options-look-sample"), 26, "black", valign="middle")
        muted = canvas.palette.muted
        canvas.text(small, words("options-look-sample-small"), 16, colour=muted, valign="middle")
        yes, notyet = columns(verdicts, (1, 1), canvas.u(14))
        self._verdict(canvas, yes, "yes", "check", words("options-look-sample-yes"))
        self._verdict(canvas, notyet, "notyet", "retry", words("options-look-sample-notyet"))

    def _verdict(self, canvas: Canvas, rect: pygame.Rect, tone: Tone, icon: str, text: str) -> None:
        strong, soft = canvas.palette.tone(tone)
        canvas.box(rect, soft, 12)
        inner = rect.inflate(-canvas.u(24), -canvas.u(6))
        side = min(inner.height, canvas.t(24))
        mark = pygame.Rect(inner.left, inner.centery - side // 2, side, side)
        canvas.icon(mark, icon, strong)
        left = mark.right + canvas.u(10)
        line = pygame.Rect(left, inner.top, inner.right - left, inner.height)
        canvas.text(line, text, 20, "bold", strong, valign="middle")
