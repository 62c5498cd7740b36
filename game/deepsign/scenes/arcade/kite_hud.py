"""Display over the sky of Kite: ribbons, what is ready, and a word on the last event."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.arcade.kite import RIBBONS, Kite, KiteEvent
from deepsign.scenes.arcade import glyphs
from deepsign.scenes.arcade.kite_view import HEM, SAIL, WARM
from deepsign.ui import shapes
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import columns, inset
from deepsign.words import Words

NEWS_S: Final = 1.2
"""How long a word stays on the screen."""
NOT_READY: Final = (150, 150, 176)
TRACK: Final = (92, 92, 120)


def above(canvas: Canvas) -> int:
    """Returns height of the display at the top of the field, pixels."""
    return canvas.u(14) + canvas.t(38) + canvas.u(6)


def draw(
    canvas: Canvas, field: pygame.Rect, kite: Kite, news: tuple[KiteEvent, float], words: Words
) -> None:
    """Draws the display.

    Args:
        canvas: Where to draw.
        field: The sky's place.
        kite: The flight.
        news: The last event, and when it happened.
        words: The texts.
    """
    _draw_hud(canvas, field, kite, words)
    _draw_news(canvas, field, kite, news, words)


def _draw_hud(canvas: Canvas, field: pygame.Rect, kite: Kite, words: Words) -> None:
    """Draws ribbons at the left; how far a rush and the calm are ready at the right."""
    area = inset(field, canvas.u(14))
    height = canvas.t(38)
    left = pygame.Rect(area.left, area.top, canvas.u(150), height)
    canvas.over_picture(left, 19, 200)
    for number, box in enumerate(columns(inset(left, canvas.u(14), 0), (1,) * RIBBONS, 0)):
        _draw_ribbon(canvas, box, there=number < kite.ribbons)
    wide = min(canvas.u(120) + canvas.t(70), (area.width - left.width) // 2 - canvas.u(14))
    right = area.right
    for gesture, what, share in (
        ("stop_sign", "arcade-calm", kite.calm_ready),
        ("swiping_right", "arcade-dash", kite.dash_ready),
    ):
        box = pygame.Rect(right - wide, area.top, wide, height)
        _draw_meter(canvas, box, gesture, words(what), share)
        right = box.left - canvas.u(10)


def _draw_ribbon(canvas: Canvas, box: pygame.Rect, *, there: bool) -> None:
    """Draws a bow; only its outline when it is lost."""
    (x, y), wide, high = box.center, canvas.u(15), canvas.u(9)
    for side in (-1, 1):
        wing = ((x, y), (x + side * wide, y - high), (x + side * wide, y + high))
        if there:
            pygame.draw.polygon(canvas.surface, SAIL[side > 0], wing)
        pygame.draw.polygon(canvas.surface, HEM if there else NOT_READY, wing, max(1, canvas.u(2)))
    pygame.draw.circle(canvas.surface, HEM if there else NOT_READY, (x, y), canvas.u(4))


def _draw_meter(canvas: Canvas, box: pygame.Rect, gesture: str, label: str, share: float) -> None:
    ink = canvas.palette.on_shade
    canvas.over_picture(box, 19, 200)
    side = box.height - canvas.u(14)
    icon = pygame.Rect(box.left + canvas.u(12), 0, side, side)
    icon.centery = box.centery
    ready = share >= 1
    glyphs.draw(canvas, icon, gesture, WARM if ready else NOT_READY)
    left = icon.right + canvas.u(8)
    inner = pygame.Rect(left, box.top, box.right - canvas.u(14) - left, box.height)
    if ready:
        canvas.text(inner, label, 16, "bold", ink, "left", "middle")
        return
    bar = pygame.Rect(inner.left, 0, inner.width, canvas.u(10))
    bar.centery = box.centery
    shapes.fill_rounded(canvas.surface, bar, bar.height // 2, TRACK)
    done = bar.copy()
    done.width = max(bar.height, round(bar.width * share))
    shapes.fill_rounded(canvas.surface, done, bar.height // 2, WARM)


def _draw_news(
    canvas: Canvas, field: pygame.Rect, kite: Kite, news: tuple[KiteEvent, float], words: Words
) -> None:
    """Draws a word on what has just happened, near the lower edge."""
    what, at_s = news
    if what in ("nothing", "light", "dash") or kite.time_s - at_s > NEWS_S:
        return
    text = words(f"arcade-news-{what}")
    high = canvas.t(44)
    wide = canvas.fit(text, 22, (field.width * 8 // 10, high), "black").width_px
    pill = pygame.Rect(0, 0, wide + canvas.u(44), high)
    pill.midbottom = (field.centerx, field.bottom - canvas.u(18))
    canvas.over_picture(pill, 22, 230)
    ink = SAIL[1] if what == "cloud" else WARM
    canvas.text(inset(pill, canvas.u(16), 0), text, 22, "black", ink, "center", "middle")
