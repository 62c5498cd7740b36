"""The appearance of a round of reading: the question, and the answer letter by letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import pygame

from deepsign.learning.read_turn import ReadTurn
from deepsign.learning.reading import Pair, Reading
from deepsign.learning.spelling_tasks import SpellingTask
from deepsign.scenes.spelling.read_layout import ReadLayout, fit_on_line
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import columns, cut_top, inset, rows
from deepsign.ui.text import sentence
from deepsign.ui.theme import Tone
from deepsign.words import Words

LETTER: Final = 46
"""Least width of a letter, design units."""
NOTHING: Final = "–"
"""Stands where nothing was spelled, or nothing was read."""


@dataclass(frozen=True)
class ReadView:
    """All that the picture depends on, except the tutor.

    Attributes:
        turn: The present word.
        now: Number of the letter that the tutor makes, or None.
        shown: The two letters that are compared, or None.
        problem: Why the answer cannot be checked, or "".
        asked: The number of words that were answered.
        length: The number of words of the round; None without an end.
        unsaved: Why results could not be saved, or "".
        boxes: The layout.
        words: The texts.
    """

    turn: ReadTurn
    now: int | None
    shown: tuple[str, str] | None
    problem: str
    asked: int
    length: int | None
    unsaved: str
    boxes: ReadLayout
    words: Words


def kind_of(task: SpellingTask) -> str:
    """Returns whether a word or a number is asked, for messages."""
    return "word" if task.kind in ("word", "name") else "number"


def draw(
    canvas: Canvas, view: ReadView, letter: Callable[[Canvas, int, pygame.Rect], None]
) -> None:
    """Draws everything beside the tutor.

    Args:
        canvas: Where to draw.
        view: What is shown.
        letter: Draws the first or second letter that is compared into a square.
    """
    _draw_place(canvas, view)
    reading = view.turn.reading
    if reading is None:
        _draw_question(canvas, view)
        return
    _draw_head(canvas, view, reading)
    _draw_letters(canvas, view, reading.pairs)
    if view.shown is None:
        _draw_note(canvas, view)
        return
    p, words = canvas.palette, view.words
    looks = (("read-was", p.yes), ("read-taken", p.notyet))
    for number, (square, label, (message, colour)) in enumerate(
        zip(view.boxes.squares, view.boxes.labels, looks, strict=True)
    ):
        gloss = words.gloss(view.shown[number])
        canvas.text(label, words(message, gloss=gloss), 18, "bold", colour, valign="middle")
        letter(canvas, number, square)


def _draw_place(canvas: Canvas, view: ReadView) -> None:
    """Draws how much of the round is done, and how fast the word is spelled."""
    p, length = canvas.palette, view.length
    bar, words = columns(view.boxes.place, (1, 1.6), canvas.u(20))
    if length is not None:
        bar.inflate_ip(0, -max(0, bar.height - canvas.u(12)))
        canvas.bar(bar, view.asked / length, p.accent, p.line)
    number, speed = view.asked + (view.turn.reading is None), view.turn.speed
    said = view.words("read-place", n=number, all=length or 0, speed=speed)
    colour = p.notyet if view.unsaved else p.muted
    canvas.text(words, sentence(view.unsaved) or said, 18, "bold", colour, "right", "middle")


def _draw_question(canvas: Canvas, view: ReadView) -> None:
    p, words = canvas.palette, view.words
    title, line = cut_top(view.boxes.head, view.boxes.head.height * 58 // 100)
    kind = kind_of(view.turn.task)
    canvas.text(title, words("read-question", kind=kind), 34, "black", p.ink, valign="middle")
    canvas.text(line, _what_to_do(view), 19, "regular", p.muted, valign="middle")
    said = view.problem or words("read-keys")
    colour = p.notyet if view.problem else p.muted
    canvas.text(view.boxes.note, said, 18, "regular", colour)


def _what_to_do(view: ReadView) -> str:
    if view.turn.waits:
        return view.words("receptive-getting-ready")
    if not view.turn.whole:
        return view.words("receptive-watch")
    return view.words("read-type", kind=kind_of(view.turn.task))


def answer_look(reading: Reading) -> tuple[Tone, str, str]:
    """Returns tone, icon and message of an answer."""
    if reading.right:
        return "yes", "check", "receptive-yes"
    if all(pair.read is None for pair in reading.pairs):
        return "none", "bulb", "read-told"
    return "notyet", "retry", "read-wrong"


def _draw_head(canvas: Canvas, view: ReadView, reading: Reading) -> None:
    """Draws the result: an icon, a word or two, and what was spelled."""
    tone, icon, message = answer_look(reading)
    strong, soft = canvas.palette.tone(tone)
    canvas.box(view.boxes.head, soft, 22)
    inner = inset(view.boxes.head, canvas.u(18), canvas.u(8))
    side = min(inner.height, canvas.u(52))
    disc = pygame.Rect(inner.left, 0, side, side)
    disc.centery = inner.centery
    canvas.icon(disc, icon, strong)
    text = pygame.Rect(disc.right + canvas.u(14), inner.top, 0, inner.height)
    text.width = inner.right - text.left
    title, line = cut_top(text, text.height * 54 // 100)
    said = view.words("read-it-was", text=view.turn.task.text)
    fitted = canvas.fit(said, 20, line.size, "bold")
    if fitted.truncated or (canvas.text_scale > 1 and fitted.px < canvas.px(20)):
        # a long name; its letters are below
        title, said = text, ""
    canvas.text(title, view.words(message), 30, "black", strong, valign="middle")
    canvas.text(line, said, 20, "bold", canvas.palette.ink, valign="middle")


def lines_of(width: int, least: int, reading: Reading | None) -> int:
    """Returns how many lines the letters of an answer take; 0 without one.

    Args:
        width: Of a line, pixels.
        least: Width of a letter, pixels.
        reading: The answer.
    """
    if reading is None:
        return 0
    count = len(reading.pairs)
    return -(-count // fit_on_line(width, least, count))


def _draw_letters(canvas: Canvas, view: ReadView, pairs: Sequence[Pair]) -> None:
    """Draws each letter above what was read for it; wrong ones have a border, the present one a line."""
    area = view.boxes.letters
    across = fit_on_line(area.width, canvas.t(LETTER), len(pairs))
    lines = -(-len(pairs) // across)
    number = 0
    for start, row in zip(
        range(0, len(pairs), across), rows(area, (1,) * lines, canvas.u(6)), strict=True
    ):
        row.width = min(row.width, across * canvas.t(64))
        for pair, cell in zip(
            pairs[start : start + across], columns(row, (1,) * across, canvas.u(6)), strict=False
        ):
            here = pair.spelled is not None and number == view.now
            _draw_pair(canvas, view.words, pair, cell, here)
            number += pair.spelled is not None


def _draw_pair(canvas: Canvas, words: Words, pair: Pair, cell: pygame.Rect, now: bool) -> None:
    p = canvas.palette
    strong, soft = p.tone("yes" if pair.right else "notyet")
    canvas.box(cell, soft, 12, None if pair.right else strong)
    upper, lower = rows(inset(cell, canvas.u(2), canvas.u(4)), (1.3, 1), 0)
    for entry, line, size, colour in (
        (pair.spelled, upper, 26, p.ink), (pair.read, lower, 20, strong)
    ):  # fmt: skip
        gloss = words.gloss(entry) if entry else NOTHING
        canvas.text(line, gloss, size, "bold", colour, "center", "middle")
    if now:
        mark = pygame.Rect(cell.left, 0, cell.width, canvas.u(5)).inflate(-canvas.u(16), 0)
        mark.bottom = cell.bottom - canvas.u(3)
        canvas.box(mark, p.accent, 3)


def _draw_note(canvas: Canvas, view: ReadView) -> None:
    """Draws how fast the next word will be."""
    words, ink = view.words, canvas.palette.ink
    before, after = view.turn.speed, view.turn.next_speed
    change = (after > before) - (after < before)
    way = {1: "faster", 0: "same", -1: "slower"}[change]
    said = words("read-next-speed", way=way, speed=after)
    canvas.text(view.boxes.note, said, 20, "regular", ink)
