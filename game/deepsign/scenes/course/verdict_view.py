"""The appearance of a verdict: score and words above; below them the attempt, the tutor and what to try."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pygame

from deepsign.scenes.course import practice_words
from deepsign.scenes.course.practice_view import (
    PracticeView,
    card_height,
    draw_card,
    draw_explanation,
    draw_frame,
    draw_tutor,
    has_room,
)
from deepsign.ui import confetti, scrubber
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.layout import columns, cut_top, inset
from deepsign.ui.theme import Tone
from deepsign_model.own.ids import is_own
from deepsign_model.signs.verdict import Verdict

TONES: Final[Mapping[str, Tone]] = {
    "match": "yes",
    "almost": "accent",
    "not_yet": "notyet",
    "no_sign": "none",
}
ICONS: Final[Mapping[str, str]] = {"no_sign": "search", "almost": "eye"}
NARROW: Final = 3.4
"""Below this ratio of width to height, the reason has no room beside the ring."""
SCORE: Final = 46
"""Size of the number in the ring, design units."""
RING_S: Final = 0.6
"""How long the score ring takes to fill."""


def draw(canvas: Canvas, view: PracticeView, controls: Sequence[Control], focus: Focus) -> None:
    """Draws the whole scene in the phase of the verdict."""
    draw_frame(canvas, view, controls, focus)
    verdict = view.lesson.verdict
    if verdict is None:
        return
    why, words = _draw_head(canvas, view.boxes.head, verdict, view), view.boxes.words
    _draw_pair(canvas, view)
    if view.boxes.why.width:
        _, words = cut_top(words, why.height, canvas.u(20))
    _draw_what_to_try(canvas, words, view)


def tone_of(view: PracticeView, verdict: Verdict) -> Tone:
    """Returns the tone; a claim has its own."""
    return "accent" if view.lesson.claimed else TONES[verdict.kind]


def _draw_head(
    canvas: Canvas, area: pygame.Rect, verdict: Verdict, view: PracticeView
) -> pygame.Rect:
    """Draws the ring, one or two great words, and the reason; returns the box of the reason."""
    p = canvas.palette
    strong, soft = p.tone(tone_of(view, verdict))
    canvas.box(area, soft, 22)
    narrow = not view.boxes.why.width and area.width < NARROW * area.height
    if verdict.kind == "match" and not view.calm and not narrow:  # beside words, never over them
        room = columns(area, (1, 1), 0)[1]
        room.height //= 2 if _beside_score(canvas, view) else 1
        confetti.draw(canvas, room, view.lesson.age_s)
    inner, great = inset(area, canvas.u(28), canvas.u(16)), 54
    if view.boxes.why.width:
        inner = inset(area, canvas.u(20), canvas.u(2))
        ring, title = _in_a_row(inner, verdict.kind not in ICONS, canvas.u(18))
        why = view.boxes.why
        if beside := _beside_score(canvas, view):
            great, (title, what) = 30, cut_top(title, title.height * 55 // 100, 0)
            canvas.text(what, beside, 17, "bold", strong, valign="middle")
    elif narrow:
        ring, title, why = _narrow(canvas, inner, verdict.kind not in ICONS)
    else:
        ring, title, why = _wide(canvas, inner)
    _draw_score(canvas, ring, verdict, view)
    said = practice_words.headline(view.words, view.lesson, verdict)
    canvas.text(title, said, great, "black", strong, valign="bottom")
    because = practice_words.why(view.words, view.lesson, verdict)
    if view.lesson.passes and not view.boxes.why.width:
        because = f"{because} {view.words('lesson-goes-on')}"
    return canvas.text(why, because, 21, "regular", p.ink)


def _beside_score(canvas: Canvas, view: PracticeView) -> str:
    """Returns what is said beside the score on an upright page, where the words are out of sight: that the verdict goes on, or the advice."""
    if not view.boxes.why.width:
        return ""
    if view.lesson.passes:
        return view.words("lesson-goes-on")
    return view.advice if canvas.text_scale <= 1 else ""


def _wide(canvas: Canvas, inner: pygame.Rect) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
    """Returns the ring, and beside it the great words above their reason."""
    side = min(inner.height, canvas.u(150))
    ring = pygame.Rect(inner.left, 0, side, side)
    ring.centery = inner.centery
    words = pygame.Rect(ring.right + canvas.u(28), inner.top, 0, inner.height)
    words.width = inner.right - words.left
    return ring, *cut_top(words, words.height * 52 // 100, canvas.u(2))


def _narrow(
    canvas: Canvas, inner: pygame.Rect, scored: bool
) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
    """Returns the ring, if there is a score, and the great words in one row; the reason is below, at full width."""
    least = 0 if canvas.text_scale <= 1 else 2 * canvas.px(SCORE)  # its number fits the ring
    row, why = cut_top(inner, max(least, inner.height * 38 // 100), canvas.u(6))
    return *_in_a_row(row, scored, canvas.u(18)), why


def _in_a_row(row: pygame.Rect, scored: bool, gap: int) -> tuple[pygame.Rect, pygame.Rect]:
    """Returns the boxes of the ring, if there is a score, and of the great words."""
    if not scored:
        return pygame.Rect(row.topleft, (0, 0)), row
    ring = pygame.Rect(row.left, row.top, row.height, row.height)
    title = pygame.Rect(ring.right + gap, row.top, 0, row.height)
    title.width = row.right - title.left
    return ring, title


def _draw_score(canvas: Canvas, ring: pygame.Rect, verdict: Verdict, view: PracticeView) -> None:
    p = canvas.palette
    strong, _ = p.tone(tone_of(view, verdict))
    if verdict.kind in ICONS:  # there is no score, and a number would look like a mark
        icon = "check" if view.lesson.claimed else ICONS[verdict.kind]
        canvas.icon(inset(ring, ring.width // 8), icon, strong)
        return
    share = 1.0 if view.calm else min(1.0, view.lesson.age_s / RING_S)
    share = 1 - (1 - share) ** 3
    canvas.ring(ring, verdict.score / 100 * share, strong, p.card)
    inside = ring.inflate(-ring.width * 12 // 100, -ring.height * 36 // 100)
    canvas.text(inside, str(verdict.score), SCORE, "black", strong, "center", "middle")


def _draw_pair(canvas: Canvas, view: PracticeView) -> None:
    """Draws the learner's attempt and the tutor, in step, and the bar that moves both."""
    p, boxes, say = canvas.palette, view.boxes, view.words
    for square, label in ((boxes.own, "lesson-you"), (boxes.tutor, "lesson-sign")):
        tag = pygame.Rect(square.left, boxes.labels.top, square.width, boxes.labels.height)
        canvas.text(
            tag, say(label, strand=view.lesson.strand), 18, "bold", p.muted, valign="bottom"
        )
    if view.replay.empty:
        canvas.card(boxes.own)
        words = inset(boxes.own, canvas.u(16))
        canvas.text(words, say("lesson-no-movement"), 18, "regular", p.muted, "center", "middle")
    else:
        view.replay.draw(canvas, boxes.own, p.paper)
    draw_tutor(canvas, view)
    scrubber.draw(canvas, view.scrub, view.tutor.share, view.moment)


def _draw_what_to_try(canvas: Canvas, area: pygame.Rect, view: PracticeView) -> None:
    """Draws what differed or what to polish, if that is certain and not said above, and how the sign is made."""
    p = canvas.palette
    advised = bool(view.advice) and view.advice != _beside_score(canvas, view)
    head, rest = cut_top(area, canvas.t(26), canvas.u(8))
    named = view.lesson.right or (is_own(view.sign.id) and not advised)
    title = view.sign.gloss if named else view.words("lesson-what-to-try")
    canvas.text(head, title, 18, "bold", p.muted, valign="middle")
    if advised:
        card, below = cut_top(rest, card_height(canvas, rest, view.advice), canvas.u(12))
        explained = has_room(canvas, below, view.words.description(view.sign.id), 19)
        if not explained:  # the one thing to try comes first
            card, _ = cut_top(rest, card_height(canvas, rest, view.advice, 100), 0)
            canvas.left_out(view.words.description(view.sign.id))
        draw_card(
            canvas, card, view.advice, "hand", *p.tone("yes" if view.lesson.right else "notyet")
        )
        if not explained:
            return
        rest = below
    draw_explanation(canvas, rest, view, 19)
