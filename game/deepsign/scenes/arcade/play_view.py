"""Parts that all games draw: numbers beside the field, the count-in, the card of a pause."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import pygame

from deepsign.arcade.rush import multiplier
from deepsign.scenes.arcade import look, strip
from deepsign.scenes.arcade.hub import Hub
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import centred, cut_bottom, cut_top, inset
from deepsign.words import Words


def row_facts(
    words: Words, score: int, combo: int, chances: int | None
) -> tuple[tuple[str, str], ...]:
    """Returns score, multiplier, hits in a row and misses left."""
    facts = [
        (words("arcade-number", n=score), words("arcade-score")),
        (f"×{multiplier(combo)}", words("arcade-row", n=combo)),
    ]
    if chances is not None:
        facts.append((str(chances), words("arcade-chances")))
    return tuple(facts)


def draw_facts(canvas: Canvas, rect: pygame.Rect, facts: Sequence[tuple[str, str]]) -> None:
    """Draws the score, large, and the other numbers below it."""
    (score, name), *others = facts
    upper, lower = cut_top(rect, min(rect.height * 46 // 100, canvas.t(150)), canvas.u(10))
    lower.height, lower.top = min(lower.height, canvas.t(130)), upper.bottom + canvas.u(10)
    canvas.card(upper)
    look.draw_fact(canvas, inset(upper, canvas.u(12), canvas.u(8)), score, name, 46, loud=True)
    look.draw_facts(canvas, lower, others, gap=10)


def draw_count(
    canvas: Canvas, field: pygame.Rect, left_s: float, waiting: str = "", hint: str = ""
) -> None:
    """Draws the seconds left, or what the game waits for; below, how to pause."""
    text = waiting or str(max(1, ceil(left_s)))
    box = centred(field, canvas.u(420), canvas.t(200))
    canvas.over_picture(box, 30, 224)
    ink, size, inner = canvas.palette.on_shade, 24 if waiting else 96, inset(box, canvas.u(16))
    if hint:
        line, inner = cut_bottom(inner, canvas.t(50))
        canvas.text(line, hint, 19, "bold", ink, "center", "middle")
    canvas.text(inner, text, size, "black", ink, "center", "middle")


def draw_question(canvas: Canvas, field: pygame.Rect, text: str, left: float) -> None:
    """Draws the open question to pause, at the lower edge of the field."""
    size = 22
    room = (field.width - canvas.u(120), canvas.t(34))
    wide = canvas.fit(text, size, room, "black").width_px + canvas.u(96)
    box = pygame.Rect(0, 0, min(wide, field.width - canvas.u(16)), canvas.t(44))
    box.midbottom = (field.centerx, field.bottom - canvas.u(4))  # below the targets of a song
    strip.draw_question(canvas, box, text, left, size)


def draw_pause(
    canvas: Canvas,
    card: pygame.Rect,
    hub: Hub,
    words: Words,
    trouble: str = "",
    *,
    asked: bool = False,
) -> None:
    """Draws the card of a pause: what is wrong, or that the game waits; buttons stand at its foot.

    Args:
        canvas: Where to draw.
        card: Its box.
        hub: Camera and recogniser.
        words: The texts.
        trouble: What is wrong, or "".
        asked: Whether a thumb down has just asked to leave.
    """
    p = canvas.palette
    canvas.card(card)
    _, above = cut_bottom(inset(card, canvas.u(24)), canvas.t(56), canvas.u(14))
    title, rest = cut_top(above, canvas.t(44), canvas.u(4))
    canvas.text(title, words("arcade-paused"), 34, "black", p.ink, "center", "middle")
    if hub.sees:
        line, rest = cut_bottom(rest, rest.height // 2)
        hint = words("arcade-asks-to-leave" if asked else "arcade-ways-from-pause")
        canvas.text(line, hint, 17, "bold", p.accent_ink if asked else p.muted, "center", "middle")
    text = trouble or words("arcade-paused-line")
    canvas.text(rest, text, 19, "regular", p.ink, "center", "middle")
