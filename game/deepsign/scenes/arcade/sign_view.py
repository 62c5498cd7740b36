"""Drawing of Sign Rush: words on a lane, the word whose turn it is, the last result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pygame

from deepsign.arcade.sign_rush import Coming, JudgedSign, SignGrade, SignRush
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import centred, cut_top, inset
from deepsign.ui.theme import Colour, Tone, mixed
from deepsign.words import Words

ICONS: Final[dict[SignGrade, str]] = {
    "perfect": "star",
    "good": "check",
    "late": "clock",
    "early": "clock",
    "almost": "eye",
    "miss": "cross",
}
TONES: Final[dict[SignGrade, Tone]] = {"almost": "none", "miss": "notyet"}
"""All others are the tone of "yes"."""
SHOWN: Final = 3
"""The most words on the lane."""
LETTER_UNITS: Final = 48
"""The size of a letter or number on the lane."""


def draw_lane(
    canvas: Canvas, lane: pygame.Rect, rush: SignRush, glosses: Mapping[str, str]
) -> None:
    """Draws the lane, its goal, and the words on it; the one whose turn it is stands out.

    Args:
        canvas: Where to draw.
        lane: Its box.
        rush: The game.
        glosses: Gloss of each sign; a card without one stays empty.
    """
    p = canvas.palette
    canvas.box(lane, p.shade, 18, p.line if p.name == "contrast" else None)
    inner = inset(lane, canvas.u(12), canvas.u(12))
    if rush.pace.signs:
        bar, inner = cut_top(inner, max(4, canvas.u(7)), canvas.u(8))
        canvas.bar(bar, rush.progress, p.on_shade, _faint(canvas))
    wide = inner.width * 30 // 100
    goal = pygame.Rect(inner.left, inner.top, wide, inner.height)
    canvas.box(goal, _faint(canvas), 14, p.on_shade)
    side = min(goal.size) // 2
    canvas.icon(centred(goal, side, side), "hand", p.on_shade)
    least = goal.left
    for coming in rush.lane[:SHOWN]:
        card = goal.copy()
        card.inflate_ip(-canvas.u(12), -canvas.u(12))
        way = inner.right - card.width - canvas.u(4) - card.left
        card.left = max(least, card.left + round(way * coming.ahead(rush.time_s)))
        if card.right > inner.right:
            break
        least = card.right + canvas.u(8)
        _draw_card(canvas, card, coming, glosses.get(coming.sign, ""), due=coming is rush.due)


def _faint(canvas: Canvas) -> Colour:
    """Returns a colour between the lane's ground and its text."""
    return mixed(canvas.palette.shade, canvas.palette.on_shade, 0.2)


def _draw_card(canvas: Canvas, card: pygame.Rect, coming: Coming, gloss: str, *, due: bool) -> None:
    p = canvas.palette
    ground, ink = (p.accent, p.on_accent) if due else (p.card, p.ink)
    canvas.box(card, ground, 12)
    text = inset(card, canvas.u(6), canvas.u(4))
    if coming.watch:
        side = min(canvas.u(24), text.height // 3)
        icon = pygame.Rect(text.left, text.top, side, side)
        canvas.icon(icon, "eye", ink)
        text.top, text.height = icon.bottom, text.height - side
    if gloss:
        size = LETTER_UNITS if len(gloss) <= 2 else 24  # a letter or number has the card to itself
        canvas.text(text, gloss, size, "black", ink, "center", "middle")


def draw_word(canvas: Canvas, rect: pygame.Rect, gloss: str, meaning: str, *, due: bool) -> None:
    """Draws the word whose turn it is with its meaning; fainter if it is only the next."""
    p = canvas.palette
    text = f"{gloss} · {meaning}" if meaning else gloss
    canvas.text(rect, text, 38, "black", p.accent_ink if due else p.muted, "center", "middle")


def draw_last(
    canvas: Canvas, rect: pygame.Rect, judged: JudgedSign | None, gloss: str, words: Words
) -> None:
    """Draws the last result: icon, gloss, grade and points; a hand before the first."""
    p = canvas.palette
    canvas.surface.fill(p.paper, rect)
    if judged is None:
        canvas.card(rect)
        canvas.icon(centred(rect, *(min(rect.size) // 2,) * 2), "hand", p.muted)
        return
    strong, soft = p.tone(TONES.get(judged.grade, "yes"))
    canvas.box(rect, soft, 18)
    block = inset(rect, canvas.u(10), canvas.u(8))
    icon, rest = cut_top(block, block.height * 36 // 100, canvas.u(4))
    side = min(icon.height, canvas.u(56))
    canvas.icon(centred(icon, side, side), ICONS[judged.grade], strong)
    name, grade = cut_top(rest, rest.height // 2)
    canvas.text(name, gloss, 24, "black", strong, "center", "middle")
    said = words(f"arcade-sign-grade-{judged.grade}")
    if judged.hit:
        said = f"{said} · +{judged.points}"
    canvas.text(grade, said, 18, "bold", strong, "center", "middle")


def draw_note(canvas: Canvas, rect: pygame.Rect, text: str, *, lively: bool) -> None:
    """Draws what the game waits for, in the accent colour during an attempt."""
    p = canvas.palette
    canvas.surface.fill(p.paper, rect)
    strong, soft = p.tone("accent" if lively else "none")
    canvas.box(rect, soft, 14)
    inner = inset(rect, canvas.u(12), canvas.u(4))
    canvas.text(inner, text, 16, "bold", strong, "center", "middle")
