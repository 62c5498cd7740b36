"""Parts that several screens of the arcade draw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from deepsign.arcade.stats import GestureSummary
from deepsign.progress.play_records import GameScore
from deepsign.scenes.arcade import glyphs
from deepsign.scenes.arcade.gesture_words import key_of
from deepsign.ui.camera_view import round_corners
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.text import height_of
from deepsign.ui.theme import MIN_TEXT_PX, Colour
from deepsign.words import Words

WORDS: Final = (0.4, 0.5, 0.6)
"""Shares of a box for the words below a number; the first sufficient one is used."""
TWO_LINES_PX: Final = round(2.8 * MIN_TEXT_PX)
_MOVES: Final = (("swiping_right", "move"), ("thumb_up", "choose"), ("thumb_down", "back"))


def line_px(canvas: Canvas, size: float) -> int:
    """Returns the height of a line of text in a list, pixels; at least that of the smallest text."""
    return max(canvas.t(size * 1.5), round(canvas.px(size) * 1.4))


def draw_frame(canvas: Canvas, field: pygame.Rect, ground: Colour, radius: int) -> None:
    """Rounds the corners of a game's field; the contrast theme also gets a border.

    Args:
        canvas: Where to draw.
        field: The box of the field.
        ground: Colour behind the field.
        radius: Radius of the corners, design units.
    """
    round_corners(canvas, field, ground, radius)
    if canvas.palette.name == "contrast":
        edge, line = max(1, canvas.u(2)), canvas.palette.line
        pygame.draw.rect(canvas.surface, line, field, edge, border_radius=canvas.u(radius))


def draw_title(canvas: Canvas, rect: pygame.Rect, title: str, below: str) -> None:
    """Draws a title with a line below."""
    p = canvas.palette
    upper, lower = cut_top(rect, rect.height * (62 if canvas.text_scale <= 1 else 46) // 100)
    canvas.text(upper, title, 36, "black", p.accent_ink, valign="middle")
    canvas.text(lower, below, 17, colour=p.muted, valign="middle")


def hint_high(one_line: int, *, narrow: bool) -> int:
    """Returns the height of a hint, pixels: one line, or at least two lines of the smallest text if it is narrow."""
    return max(one_line, TWO_LINES_PX) if narrow else one_line


def draw_hints(canvas: Canvas, rect: pygame.Rect, words: Words, *, upright: bool = False) -> None:
    """Draws how to move through the menus: each gesture, its effect, and its key.

    Args:
        canvas: Where to draw.
        rect: The box for all three.
        words: The texts.
        upright: Whether they are stacked instead of side by side.
    """
    cut = rows if upright else columns
    for box, (gesture, what) in zip(cut(rect, (1, 1, 1), canvas.u(8)), _MOVES, strict=True):
        key = words("arcade-arrows") if what == "move" else key_of(words, gesture)
        draw_key(canvas, box, gesture, words(f"arcade-hint-{what}", key=key))


def draw_key(canvas: Canvas, rect: pygame.Rect, gesture: str, text: str) -> None:
    """Draws a gesture's glyph and some words."""
    p = canvas.palette
    canvas.box(rect, p.none_soft, 12)
    side = min(rect.height - canvas.u(10), canvas.u(44))
    icon = pygame.Rect(rect.left + canvas.u(10), 0, side, side)
    icon.centery = rect.centery
    glyphs.draw(canvas, icon, gesture, p.none)
    left = icon.right + canvas.u(10)
    line = pygame.Rect(left, rect.top, rect.right - canvas.u(8) - left, rect.height)
    canvas.text(line, text, 17 if side > canvas.t(36) else 16, "bold", p.none, "left", "middle")


def draw_card(canvas: Canvas, rect: pygame.Rect, gesture: str, name: str, below: str) -> None:
    """Draws a gesture's glyph above its name and a word."""
    p = canvas.palette
    canvas.box(rect, p.none_soft, 14)
    words = canvas.t(28) + (canvas.t(26) if below else 0)
    side = min(canvas.u(64), rect.height - words - canvas.u(20))
    block = centred(inset(rect, canvas.u(8), 0), rect.width, side + canvas.u(4) + words)
    icon, rest = cut_top(block, side, canvas.u(4))
    glyphs.draw(canvas, icon, gesture, p.none)
    upper, lower = cut_top(rest, canvas.t(28))
    canvas.text(upper, name, 17, "bold", p.none, "center", "middle")
    if below:
        canvas.text(lower, below, 15, "regular", p.none, "center", "middle")


def draw_share(
    canvas: Canvas, rect: pygame.Rect, gesture: str, text: str, tone: tuple[Colour, Colour]
) -> None:
    """Draws a gesture's glyph with a number below, in a tone (ink and ground)."""
    ink, ground = tone
    canvas.box(rect, ground, 14)
    inner = inset(rect, canvas.u(6))
    lower, upper = cut_bottom(inner, canvas.t(26))
    glyphs.draw(canvas, inset(upper, 0, canvas.u(2)), gesture, ink)
    canvas.text(lower, text, 17, "black", ink, "center", "middle")


def draw_word_share(
    canvas: Canvas, rect: pygame.Rect, gloss: str, text: str, tone: tuple[Colour, Colour]
) -> None:
    """Draws a sign's gloss with a number below, in a tone (ink and ground)."""
    ink, ground = tone
    canvas.box(rect, ground, 14)
    lower, upper = cut_bottom(inset(rect, canvas.u(6)), canvas.t(26))
    canvas.text(upper, gloss, 17, "black", ink, "center", "middle")
    canvas.text(lower, text, 17, "black", ink, "center", "middle")


def draw_facts(
    canvas: Canvas, rect: pygame.Rect, facts: Sequence[tuple[str, str]], gap: float = 14
) -> None:
    """Draws numbers side by side, each above its words; all words have the same height.

    Args:
        canvas: Where to draw.
        rect: The box for all of them.
        facts: Numbers with their words.
        gap: Space between two, design units.
    """
    boxes = columns(rect, (1,) * len(facts), canvas.u(gap))
    inner = [inset(box, canvas.u(8), canvas.u(6)) for box in boxes]
    words = max(
        words_px(canvas, box.size, text) for box, (_, text) in zip(inner, facts, strict=True)
    )
    for box, place, (number, text) in zip(boxes, inner, facts, strict=True):
        canvas.card(box)
        draw_fact(canvas, place, number, text, words=words)


def words_px(canvas: Canvas, size: tuple[int, int], text: str) -> int:
    """Returns the height of the words below a number: the smallest share of the box that holds them whole.

    Args:
        canvas: Where to draw.
        size: Size of the box, pixels.
        text: The words.
    """
    wide, high = size
    fitted = [canvas.fit(text, 15, (wide, round(high * share)), "regular") for share in WORDS]
    return next((each for each in fitted if not each.truncated), fitted[-1]).height_px


def draw_summary(canvas: Canvas, rect: pygame.Rect, words: Words, own: GestureSummary) -> None:
    """Draws the learner's statistics: how many gestures, of how many kinds, and the share of requested ones hit."""
    share = "-" if own.accuracy is None else words("arcade-percent", n=round(100 * own.accuracy))
    facts = (
        (words("arcade-number", n=own.seen), words("arcade-own-fact-seen")),
        (words("arcade-own-kinds", n=own.kinds), words("arcade-own-fact-kinds")),
        (share, words("arcade-own-fact-hit")),
    )
    draw_facts(canvas, rect, facts)


def draw_fact(
    canvas: Canvas,
    rect: pygame.Rect,
    number: str,
    text: str,
    size: int = 32,
    *,
    loud: bool = False,
    words: int = 0,
) -> None:
    """Draws a number with its words below it, centred in a box.

    Args:
        canvas: Where to draw.
        rect: The box.
        number: The number.
        text: Its words; two lines at most.
        size: Of the number.
        loud: Whether it should be noticed first.
        words: Height of the words, pixels; 0 for what they need.
    """
    p = canvas.palette
    lines = words or words_px(canvas, rect.size, text)
    high = min(canvas.t(size * 1.3), rect.height - lines)
    upper, lower = cut_top(centred(rect, rect.width, high + lines), high)
    canvas.text(upper, number, size, "black", p.ink if loud else p.accent_ink, "center", "middle")
    canvas.text(lower, text, 15, colour=p.muted, align="center", valign="middle")


def draw_scores(
    canvas: Canvas,
    rect: pygame.Rect,
    words: Words,
    scores: Sequence[GameScore],
    *,
    by_keys: bool,
    own: GameScore | None = None,
) -> None:
    """Draws the best scores that there is room for; the player's own is marked and always shown.

    Args:
        canvas: Where to draw.
        rect: The card.
        words: The texts.
        scores: The best, the highest first.
        by_keys: Whether it is the table of scores by keys.
        own: The score that has just been made.
    """
    p = canvas.palette
    canvas.card(rect)
    inner = inset(rect, canvas.u(16), canvas.u(8))
    name = words("arcade-best-title-keys" if by_keys else "arcade-best-title")
    lines = height_of(name, inner.width, canvas.px(18), "bold")
    title, rest = cut_top(inner, max(canvas.t(28), lines), canvas.u(2))
    canvas.text(title, name, 18, "bold", p.ink, valign="middle")
    if not scores:
        canvas.text(rest, words("arcade-no-scores"), 16, "regular", p.muted, "center", "middle")
        return
    room = max(1, rest.height // line_px(canvas, 17))
    places = list(enumerate(scores, 1))
    shown = places[:room]
    if own is not None and own in scores[room:]:
        shown[-1] = places[list(scores).index(own)]
    high = min(rest.height // len(shown), canvas.t(34))
    for line, (place, score) in enumerate(shown):
        box = pygame.Rect(rest.left, rest.top + line * high, rest.width, high)
        _draw_score(canvas, box, words, (place, score), mine=score == own)


def _draw_score(
    canvas: Canvas, box: pygame.Rect, words: Words, placed: tuple[int, GameScore], *, mine: bool
) -> None:
    p, (place, score) = canvas.palette, placed
    if mine:
        canvas.box(box.inflate(canvas.u(12), 0), p.accent_soft, 10)
    left, right = columns(box, (1, 3), canvas.u(8))
    ink = p.accent_ink if mine else p.muted
    canvas.text(left, f"{place}.", 17, "bold", ink, valign="middle")
    points = words("arcade-points", n=score.score)
    canvas.text(right, points, 17, "bold", p.accent_ink if mine else p.ink, "right", "middle")
