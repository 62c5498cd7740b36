"""The layout and drawing of the placement test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import cut_bottom, cut_top, inset, rows
from deepsign.ui.tutor_view import TutorView


@dataclass(frozen=True)
class PlacementBoxes:
    """Boxes in window pixels.

    Attributes:
        stop: The button at the top left.
        count: The words beside it.
        tutor: The square with the sign.
        looks: The buttons below it.
        head: The question.
        note: The note on answers.
        options: One box per word, and the last for "I don't know".
        words: The result.
        buttons: The row at the end.
    """

    stop: pygame.Rect
    count: pygame.Rect
    tutor: pygame.Rect
    looks: pygame.Rect
    head: pygame.Rect
    note: pygame.Rect
    options: tuple[pygame.Rect, ...]
    words: pygame.Rect
    buttons: pygame.Rect


def boxes(
    window: pygame.Rect, options: int, u: Callable[[float], int], t: Callable[[float], int]
) -> PlacementBoxes:
    """Returns the layout.

    Args:
        window: The whole window.
        options: The number of words to choose from.
        u: Design units to pixels.
        t: The same for heights that hold text.
    """
    whole = inset(window, u(40), u(24))
    bar, body = cut_top(whole, t(46), u(16))
    stop = pygame.Rect(bar.left, bar.top, min(t(230), bar.width // 2), bar.height)
    count = pygame.Rect(stop.right, bar.top, bar.right - stop.right, bar.height)
    side = min(body.height - t(52) - u(12), body.width * 48 // 100)
    tutor = pygame.Rect(body.left, body.top, side, side)
    looks = pygame.Rect(body.left, tutor.bottom + u(12), side, t(52))
    right = pygame.Rect(0, body.top, body.right - tutor.right - u(32), looks.bottom - body.top)
    right.right = body.right
    head, rest = cut_top(right, t(44), u(2))
    note, rest = cut_top(rest, t(54), u(8))
    buttons, words = cut_bottom(body, t(60), u(20))
    return PlacementBoxes(
        stop=stop,
        count=count,
        tutor=tutor,
        looks=looks,
        head=head,
        note=note,
        options=rows(rest, (1,) * (options + 1), u(10)),
        words=inset(words, u(80), u(40)),
        buttons=buttons,
    )


def draw_question(
    canvas: Canvas, at: PlacementBoxes, tutor: TutorView, texts: tuple[str, str, str]
) -> None:
    """Draws the tutor, and the texts: number, question and note."""
    p = canvas.palette
    count, head, note = texts
    tutor.draw(canvas, at.tutor, p.paper)
    canvas.text(at.count, count, 18, "bold", p.muted, "right", "middle")
    canvas.text(at.head, head, 28, "black", p.ink, valign="middle")
    canvas.text(at.note, note, 17, "regular", p.muted)


def draw_result(canvas: Canvas, at: PlacementBoxes, title: str, note: str) -> None:
    """Draws on a card where to begin, and what was answered."""
    p = canvas.palette
    canvas.card(at.words)
    inner = inset(at.words, canvas.u(32), canvas.u(24))
    icon, rest = cut_top(inner, inner.height * 24 // 100, canvas.u(12))
    canvas.icon(icon, "star", p.accent_ink)
    head, rest = cut_top(rest, rest.height * 40 // 100, canvas.u(8))
    canvas.text(head, title, 38, "black", p.ink, "center", "middle")
    canvas.text(rest, note, 20, "regular", p.ink, "center")
