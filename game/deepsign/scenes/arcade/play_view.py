"""What both games draw alike beside and over their field: numbers, the count, the card of a pause."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import pygame

from deepsign.scenes.arcade.hub import Hub
from deepsign.scenes.arcade.look import draw_fact
from deepsign.scenes.arcade.names import state_sentence
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset
from deepsign.words import Words


def draw_facts(canvas: Canvas, rect: pygame.Rect, facts: Sequence[tuple[str, str]]) -> None:
    """The score, large, and what goes with it below."""
    (score, name), *others = facts
    upper, lower = cut_top(rect, rect.height * 46 // 100, canvas.u(10))
    canvas.card(upper)
    draw_fact(canvas, inset(upper, canvas.u(12), canvas.u(8)), score, name, 46, loud=True)
    boxes = columns(lower, (1,) * len(others), canvas.u(10))
    for box, (value, text) in zip(boxes, others, strict=True):
        canvas.card(box)
        draw_fact(canvas, inset(box, canvas.u(8), canvas.u(6)), value, text)


def draw_count(canvas: Canvas, field: pygame.Rect, hub: Hub, words: Words, left_s: float) -> None:
    """The seconds that are left; while nobody can play, what is waited for."""
    waiting = not hub.can_play
    text = state_sentence(words, hub) if waiting else str(max(1, ceil(left_s)))
    box = centred(field, canvas.u(420) if waiting else canvas.u(170), canvas.t(170))
    canvas.over_picture(box, 30, 224)
    ink, size = canvas.palette.on_shade, 24 if waiting else 96
    canvas.text(inset(box, canvas.u(16)), text, size, "black", ink, "center", "middle")


def draw_pause(canvas: Canvas, card: pygame.Rect, hub: Hub, words: Words) -> None:
    """A card with what is not as it should be, or that nothing moves; buttons stand at its foot."""
    p = canvas.palette
    canvas.card(card)
    _, above = cut_bottom(inset(card, canvas.u(24)), canvas.t(56), canvas.u(14))
    title, rest = cut_top(above, canvas.t(44), canvas.u(4))
    canvas.text(title, words("arcade-paused"), 34, "black", p.ink, "center", "middle")
    trouble = "" if hub.by_keys else state_sentence(words, hub)
    text = trouble or words("arcade-paused-line")
    canvas.text(rest, text, 19, "regular", p.ink, "center", "middle")
