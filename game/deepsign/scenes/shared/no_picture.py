"""What stands in the place of the picture while there is none: the learner never looks at a frozen one."""

from __future__ import annotations

import pygame

from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import centred, cut_top


def draw(canvas: Canvas, box: pygame.Rect, words: str, *, gone: bool) -> None:
    """Draws an icon, and below it the words, in a card.

    Args:
        canvas: Where to draw.
        box: The place of the picture.
        words: Why there is none; "" for the icon alone.
        gone: Whether the camera is gone, rather than starting.
    """
    p = canvas.palette
    canvas.surface.fill(p.paper, box)  # smooth corners must not accumulate
    canvas.card(box)
    area, gap = centred(box, box.width * 90 // 100, box.height * 94 // 100), canvas.u(12)
    room = area.height - canvas.u(36) - gap  # words need their size more than the icon does
    high = canvas.fit(words, 20, (area.width, room), "bold").height_px if words else -gap
    side = min(canvas.u(80), area.height - gap - high)
    body = centred(box, area.width, side + gap + high)
    icon, rest = cut_top(body, side, gap)
    canvas.icon(icon, "camera-off" if gone else "camera", p.notyet if gone else p.accent_ink)
    canvas.text(rest, words, 20, "bold", p.ink, "center")
