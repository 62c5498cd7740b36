"""The card after a word: how long it took, and each letter's share of that as a bar."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from deepsign.learning.spell_turn import SpelledLetter, SpellTurn
from deepsign.learning.spelling_tasks import SpellingTask
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset
from deepsign.words import Words


@dataclass(frozen=True)
class WordDone:
    """What is said after a word.

    Attributes:
        title: The word.
        time: How long it took.
        bars: Each letter with its label.
        slow: Those that took long.
        note: What else is said.
    """

    title: str
    time: str
    bars: tuple[tuple[SpelledLetter, str], ...]
    slow: tuple[SpelledLetter, ...]
    note: str


def word_done(words: Words, task: SpellingTask, turn: SpellTurn) -> WordDone:
    """Returns what is said after a word."""
    slow = list(dict.fromkeys(words.gloss(each.letter) for each in turn.slow))
    skipped = list(dict.fromkeys(words.gloss(each.letter) for each in turn.done if each.skipped))
    said = words("spell-took-long", letters=", ".join(slow)) if slow else ""
    if skipped:
        said = f"{said}\n{words('spell-skipped', letters=', '.join(skipped))}".strip()
    return WordDone(
        task.text,
        words("spell-seconds", n=round(turn.time_s, 1)),
        tuple((each, words.gloss(each.letter)) for each in turn.done),
        turn.slow,
        said or (words("spell-fluent") if len(turn.letters) > 1 else ""),
    )


def draw(canvas: Canvas, area: pygame.Rect, done: WordDone) -> None:
    """Draws the card."""
    p = canvas.palette
    canvas.box(area, p.yes_soft, 22)
    inner = inset(area, canvas.u(18), canvas.u(16))
    said, high = _title(canvas, inner, done.title)
    title, rest = cut_top(inner, high, canvas.u(2))
    canvas.text(title, said, 32, "black", p.yes, "center", "middle")
    time, rest = cut_top(rest, min(canvas.t(54), rest.height // 5), canvas.u(8))
    canvas.text(time, done.time, 40, "black", p.ink, "center", "middle")
    note, bars = cut_bottom(rest, min(canvas.t(64), rest.height * 2 // 5), canvas.u(10))
    canvas.text(note, done.note, 19, "regular", p.ink, "center", "middle")
    _draw_bars(canvas, bars, done)


def _title(canvas: Canvas, area: pygame.Rect, word: str) -> tuple[str, int]:
    """Returns the word, in several lines if it is long, and its height in pixels."""
    high = min(canvas.t(44), area.height // 6)
    fitted = canvas.fit(word, 32, (area.width, high), "black")
    if fitted.truncated:
        fitted = canvas.fit(word, 32, (area.width, area.height // 3), "black")
    return "\n".join(fitted.lines), max(high, fitted.height_px)


def _draw_bars(canvas: Canvas, area: pygame.Rect, done: WordDone) -> None:
    """Draws a bar for each letter, as high as its time; a skipped one has none. Labels are drawn if each has room."""
    p = canvas.palette
    labels, high = cut_bottom(area, min(canvas.t(24), area.height // 3), canvas.u(2))
    longest_s = max((each.took_s for each, _ in done.bars if not each.skipped), default=0.0)
    gap = canvas.u(6 if len(done.bars) <= 12 else 2)
    wide = min(area.width, len(done.bars) * canvas.u(48))
    row = pygame.Rect(0, high.top, wide, high.height)
    row.centerx = area.centerx
    below = pygame.Rect(0, labels.top, row.width // len(done.bars) + gap // 2, labels.height)
    roomy = all(
        canvas.fit(label, 18, below.size, "bold").width_px <= below.width for _, label in done.bars
    )
    for (letter, label), box in zip(
        done.bars, columns(row, (1,) * len(done.bars), gap), strict=True
    ):
        ink = p.notyet if letter in done.slow or letter.skipped else p.yes
        if not letter.skipped and longest_s > 0:
            bar, _ = cut_bottom(
                box, max(canvas.u(4), round(box.height * letter.took_s / longest_s))
            )
            canvas.box(bar, ink, 6)
        if roomy:
            below.centerx = box.centerx
            canvas.text(below, label, 18, "bold", ink, "center", "middle")
