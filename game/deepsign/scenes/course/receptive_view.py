"""The appearance of receptive practice: draws a `ReceptiveView` that the scene fills in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pygame

from deepsign.learning.quiz import Quiz
from deepsign.scenes.course.receptive_layout import ReceptiveLayout
from deepsign.scenes.shared.differences import Difference, differences
from deepsign.scenes.shared.quiz_words import answer_look, question_line
from deepsign.scenes.shared.sight_words import meaning_of
from deepsign.ui import control_look
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.layout import cut_top, inset, rows
from deepsign.ui.text import sentence
from deepsign.ui.tutor_view import TutorView
from deepsign.words import Words
from deepsign_assets.lexicon import Sign, is_spelled, strand_of


@dataclass(frozen=True)
class ReceptiveView:
    """All that the picture depends on."""

    quiz: Quiz
    sign: Sign
    picked: Sign | None  # the sign picked instead
    boxes: ReceptiveLayout
    tutor: TutorView
    other: TutorView
    share: float  # how much of the course is done
    place: tuple[int, int]  # which step of how many
    problem: str  # why results could not be saved, or ""
    words: Words


def draw(canvas: Canvas, view: ReceptiveView) -> None:
    """Draws the whole scene except its controls."""
    canvas.clear()
    _draw_bar(canvas, view)
    view.tutor.draw(canvas, view.boxes.tutor, canvas.palette.paper)
    if view.quiz.phase != "answered":
        _draw_question(canvas, view)
        return
    _draw_head(canvas, view)
    if view.picked is not None:
        _draw_pair(canvas, view, view.picked)
    else:
        _draw_sign(canvas, view)


def draw_controls(canvas: Canvas, controls: Sequence[Control], focus: Focus) -> None:
    """Draws all controls; the words to choose from are larger than other labels and have their number before them."""
    options = [control for control in controls if control.name.startswith("option_")]
    plain = [replace(c, label="", key_label="") if c in options else c for c in controls]
    control_look.draw(canvas, plain, focus)
    p = canvas.palette
    for option in options:
        held = option.name == focus.held == focus.hovered
        face = option.rect.move(0, canvas.u(4) if held else 0)
        face.height -= canvas.u(4)
        inner = inset(face, canvas.u(20), canvas.u(4))
        number = pygame.Rect(inner.left, inner.top, canvas.t(34), inner.height)
        canvas.text(number, option.key_label, 19, "bold", p.muted, valign="middle")
        word = pygame.Rect(number.right, inner.top, inner.right - number.right, inner.height)
        ink = p.accent_ink if option.enabled else p.muted
        canvas.text(word, sentence(option.label), 27, "bold", ink, valign="middle")


def _draw_bar(canvas: Canvas, view: ReceptiveView) -> None:
    p, boxes = canvas.palette, view.boxes
    canvas.bar(boxes.progress, view.share, p.accent, p.line)
    done, n = view.place
    words = sentence(view.problem) or view.words("receptive-progress", done=done, n=n)
    colour = p.notyet if view.problem else p.muted
    canvas.text(boxes.badge, words, 18, "bold", colour, "right", "middle")


def _draw_question(canvas: Canvas, view: ReceptiveView) -> None:
    p, words = canvas.palette, view.words
    title, line = cut_top(view.boxes.head, view.boxes.head.height * 58 // 100)
    question = words("receptive-question", strand=strand_of(view.sign.id))
    canvas.text(title, question, 34, "black", p.ink, valign="middle")
    said = question_line(words, view.quiz)
    canvas.text(line, said, 19, "regular", p.muted, valign="middle")


def _draw_head(canvas: Canvas, view: ReceptiveView) -> None:
    """Draws the result: an icon, a word or two, and the shown sign."""
    tone, icon, message = answer_look(view.quiz)
    strong, soft = canvas.palette.tone(tone)
    canvas.box(view.boxes.head, soft, 22)
    inner = inset(view.boxes.head, canvas.u(22), canvas.u(10))
    side = min(inner.height, canvas.u(56))
    disc = pygame.Rect(inner.left, 0, side, side)
    disc.centery = inner.centery
    canvas.icon(disc, icon, strong)
    text = pygame.Rect(disc.right + canvas.u(18), inner.top, 0, inner.height)
    text.width = inner.right - text.left
    title, line = cut_top(text, text.height * 54 // 100)
    canvas.text(title, view.words(message), 34, "black", strong, valign="bottom")
    canvas.text(line, _said(view), 19, "regular", canvas.palette.ink)


def _said(view: ReceptiveView) -> str:
    if view.picked is None:
        return view.words("receptive-was", gloss=view.sign.gloss)
    return view.words("receptive-not", gloss=view.sign.gloss, picked=view.picked.gloss)


def _draw_sign(canvas: Canvas, view: ReceptiveView) -> None:
    """Draws gloss, word, description and hint."""
    p, words = canvas.palette, view.words
    gloss, rest = cut_top(view.boxes.words, canvas.t(54), canvas.u(2))
    canvas.text(gloss, view.sign.gloss, 44, "black", p.ink, valign="middle")
    if meaning := meaning_of(words, view.sign.id, view.sign.gloss):
        word, rest = cut_top(rest, canvas.t(30), canvas.u(12))
        canvas.text(word, meaning, 21, "regular", p.muted, valign="middle")
    hint = words.hint(view.sign.id)
    text = (
        f"{words.description(view.sign.id)}\n\n{hint}" if hint else words.description(view.sign.id)
    )
    canvas.text(rest, text, 19, "regular", p.ink)


def _draw_pair(canvas: Canvas, view: ReceptiveView, picked: Sign) -> None:
    """Draws both signs in step, and their differences beside them."""
    p, boxes, words = canvas.palette, view.boxes, view.words
    view.other.draw(canvas, boxes.picked, p.paper)
    shown = (boxes.tutor, words("receptive-shown", gloss=view.sign.gloss), p.yes)
    chosen = (boxes.picked, words("receptive-picked", gloss=picked.gloss), p.notyet)
    for square, label, colour in (shown, chosen):
        tag = pygame.Rect(square.left, boxes.words.top, square.width, square.top - boxes.words.top)
        canvas.text(tag, label, 18, "bold", colour, valign="middle")
    title, rest = cut_top(boxes.words, canvas.t(30), canvas.u(4))
    canvas.text(title, words("receptive-differ"), 18, "bold", p.muted, valign="middle")
    if is_spelled(picked.id):  # their codes do not tell them apart
        for sign, part in zip((view.sign, picked), rows(rest, (1, 1), canvas.u(8)), strict=True):
            _draw_how(canvas, part, view, sign)
        return
    # fewer, but complete, where there is little room
    lines = 2 * canvas.fonts.font("regular", canvas.px(17)).get_linesize()
    room = max(1, rest.height // (3 * lines + canvas.u(26)))
    found = differences(view.sign, picked, words)[:room]
    height = (rest.height - canvas.u(10) * (len(found) - 1)) // len(found)
    for difference in found:
        card, rest = cut_top(rest, min(height, 3 * lines + canvas.u(16)), canvas.u(10))
        _draw_difference(canvas, card, difference, (view.sign.gloss, picked.gloss))
    below = (rest.width, rest.height - canvas.t(32))
    whole = not canvas.fit(words.description(view.sign.id), 17, below).truncated
    if whole and rest.height >= canvas.t(150):
        _draw_how(canvas, rest, view, view.sign)


def _draw_how(canvas: Canvas, area: pygame.Rect, view: ReceptiveView, sign: Sign) -> None:
    """Draws how a sign is made."""
    title, rest = cut_top(area, canvas.t(30), canvas.u(2))
    canvas.text(title, sign.gloss, 18, "bold", canvas.palette.muted, valign="middle")
    canvas.text(rest, view.words.description(sign.id), 17, "regular", canvas.palette.ink)


def _draw_difference(
    canvas: Canvas, card: pygame.Rect, difference: Difference, glosses: tuple[str, str]
) -> None:
    p = canvas.palette
    canvas.card(card)
    inner = inset(card, canvas.u(16), canvas.u(8))
    name, rest = cut_top(inner, inner.height * 28 // 100)
    canvas.text(name, difference.parameter, 18, "bold", p.accent_ink, valign="middle")
    if difference.one == difference.other:
        canvas.text(rest, sentence(difference.one), 17, "regular", p.ink, valign="middle")
        return
    values = (difference.one, difference.other)
    for gloss, value, line in zip(glosses, values, rows(rest, (1, 1), 0), strict=True):
        canvas.text(line, f"{gloss}: {value}", 17, "regular", p.ink, valign="middle")
