"""Parts that several of the arcade's screens draw alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from deepsign.scenes.arcade import glyphs
from deepsign.scenes.arcade.names import key_of
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import columns, cut_top, inset, rows
from deepsign.words import Words

_MOVES: Final = (("swiping_right", "move"), ("thumb_up", "choose"), ("thumb_down", "back"))


def draw_title(canvas: Canvas, rect: pygame.Rect, title: str, below: str) -> None:
    """A title with a line below."""
    p = canvas.palette
    upper, lower = cut_top(rect, rect.height * 62 // 100)
    canvas.text(upper, title, 36, "black", p.accent_ink, valign="middle")
    canvas.text(lower, below, 17, colour=p.muted, valign="middle")


def draw_hints(canvas: Canvas, rect: pygame.Rect, words: Words, *, upright: bool = False) -> None:
    """How the menus are moved through: gesture, what it does, and its key.

    Args:
        canvas: Where to.
        rect: For all three.
        words: The texts.
        upright: One below the other instead of side by side.
    """
    cut = rows if upright else columns
    for box, (gesture, what) in zip(cut(rect, (1, 1, 1), canvas.u(8)), _MOVES, strict=True):
        key = words("arcade-arrows") if what == "move" else key_of(words, gesture)
        draw_key(canvas, box, gesture, words(f"arcade-hint-{what}", key=key))


def draw_key(canvas: Canvas, rect: pygame.Rect, gesture: str, text: str) -> None:
    """A gesture's glyph and some words."""
    p = canvas.palette
    canvas.box(rect, p.none_soft, 12)
    side = rect.height - canvas.u(10)
    icon = pygame.Rect(rect.left + canvas.u(10), 0, side, side)
    icon.centery = rect.centery
    glyphs.draw(canvas, icon, gesture, p.none)
    left = icon.right + canvas.u(10)
    line = pygame.Rect(left, rect.top, rect.right - canvas.u(8) - left, rect.height)
    canvas.text(line, text, 16, "bold", p.none, "left", "middle")


def draw_facts(canvas: Canvas, rect: pygame.Rect, facts: Sequence[tuple[str, str]]) -> None:
    """Numbers side by side, each above its words."""
    p = canvas.palette
    boxes = columns(rect, (1,) * len(facts), canvas.u(14))
    for box, (number, text) in zip(boxes, facts, strict=True):
        canvas.card(box)
        inner = inset(box, canvas.u(10), canvas.u(8))
        upper, lower = cut_top(inner, inner.height * 58 // 100)
        canvas.text(upper, number, 32, "black", p.accent_ink, "center", "middle")
        canvas.text(lower, text, 15, colour=p.muted, align="center", valign="middle")
