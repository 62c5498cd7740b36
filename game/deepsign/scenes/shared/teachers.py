"""Where to go on learning: with Deaf teachers and the Deaf community."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pygame

from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import cut_top, inset, rows
from deepsign.words import Words

ICONS: Final = ("person", "star", "check", "bulb")


@dataclass(frozen=True)
class TeacherAdvice:
    """One way to go on learning."""

    icon: str
    title: str
    note: str


def advice(words: Words) -> tuple[TeacherAdvice, ...]:
    """Returns general and stable facts; the game opens no addresses."""
    said = (
        (words("about-classes"), words("about-classes-note")),
        (words("about-asl-connect"), words("about-asl-connect-note")),
        (words("about-nad"), words("about-nad-note")),
        (words("about-community"), words("about-community-note")),
    )
    return tuple(TeacherAdvice(icon, *texts) for icon, texts in zip(ICONS, said, strict=True))


def draw_advice(canvas: Canvas, area: pygame.Rect, pieces: tuple[TeacherAdvice, ...]) -> None:
    """Draws the pieces one below the other: an icon, a bold line and a note."""
    p = canvas.palette
    for piece, row in zip(pieces, rows(area, (1,) * len(pieces), canvas.u(6)), strict=True):
        side = min(canvas.u(34), row.height)
        disc = pygame.Rect(row.left, row.top, side, side)
        canvas.box(disc, p.accent_soft, 20)
        canvas.icon(inset(disc, side // 5), piece.icon, p.accent_ink)
        left = disc.right + canvas.u(12)
        words = pygame.Rect(left, row.top, row.right - left, row.height)
        upper = cut_top(words, words.height * 45 // 100)[0]
        title = canvas.text(upper, piece.title, 21, "bold", p.ink)
        top = title.bottom + canvas.u(2)
        note = pygame.Rect(left, top, words.width, row.bottom - top)
        canvas.text(note, piece.note, 18, "regular", p.muted)
