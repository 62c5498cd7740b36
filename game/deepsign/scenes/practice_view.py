"""How the practice scene looks: drawing only, from a `View` that the scene fills in."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

import pygame

from deepsign.camera.base import CameraState
from deepsign.recognition.attempts import CountState
from deepsign.recognition.verdict import Verdict
from deepsign.scenes.lesson import Lesson
from deepsign.scenes.practice_layout import Layout
from deepsign.ui import confetti
from deepsign.ui.camera_view import CameraView
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import centred, cut_bottom, cut_top, inset
from deepsign.ui.replay import Replay
from deepsign.ui.theme import Tone
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.lexicon import Sign

TONES: Final[dict[str, Tone]] = {"match": "yes", "not_yet": "notyet", "no_sign": "none"}
HEADLINES: Final = {"match": "Yes!", "not_yet": "Not yet", "no_sign": "I saw no sign"}
RING_S: Final = 0.6
"""How long the score ring takes to fill."""


@dataclass(frozen=True)
class View:
    """All that the picture depends on."""

    lesson: Lesson
    sign: Sign
    boxes: Layout
    tutor: TutorView
    camera: CameraView
    replay: Replay
    camera_state: CameraState
    is_demo: bool
    status: str
    count: CountState | None
    framed: bool
    calm: bool  # reduced motion
    problem: str  # why results could not be saved, or ""


def draw(canvas: Canvas, view: View) -> None:
    """The whole scene but its controls."""
    canvas.clear()
    _draw_bar(canvas, view)
    if view.lesson.phase == "show":
        _draw_show(canvas, view)
    elif view.lesson.phase == "verdict":
        _draw_verdict(canvas, view)
    else:
        _draw_turn(canvas, view)


def _draw_bar(canvas: Canvas, view: View) -> None:
    p, boxes, lesson = canvas.palette, view.boxes, view.lesson
    total = max(1, len(lesson.picks))
    canvas.bar(boxes.progress, lesson.index / total, p.accent, p.line)
    words = f"Sign {min(lesson.index + 1, total)} of {total}"
    if view.is_demo:
        words = "Demo: a drawn learner, not you"
    canvas.text(boxes.badge, words, 18, "bold", p.muted, "right", "middle")


def _draw_show(canvas: Canvas, view: View) -> None:
    p, boxes = canvas.palette, view.boxes
    _draw_tutor(canvas, view, boxes.tutor)
    tag, rest = cut_top(boxes.words, canvas.u(34), canvas.u(8))
    _draw_tag(canvas, tag, "New sign" if view.lesson.pick.is_new else "Watch again")
    rest = _draw_gloss(canvas, rest, view.sign, 60)
    if view.sign.hint:
        hint, rest = cut_bottom(rest, min(canvas.u(112), rest.height * 38 // 100), canvas.u(12))
        _draw_hint(canvas, hint, view.sign.hint)
    canvas.text(rest, view.sign.description, 21, "regular", p.ink)


def _draw_tutor(canvas: Canvas, view: View, square: pygame.Rect) -> None:
    canvas.box(square.inflate(canvas.u(6), canvas.u(6)), canvas.palette.line, 20)
    view.tutor.draw(canvas, square, canvas.palette.line)


def _draw_tag(canvas: Canvas, area: pygame.Rect, words: str) -> None:
    p = canvas.palette
    wide = canvas.fit(words, 16, area.size, "bold").width_px + canvas.u(28)
    pill = pygame.Rect(area.left, area.top, min(wide, area.width), area.height)
    canvas.box(pill, p.accent_soft, 17)
    canvas.text(pill, words, 16, "bold", p.accent_ink, "center", "middle")


def _draw_gloss(canvas: Canvas, area: pygame.Rect, sign: Sign, size: float) -> pygame.Rect:
    """The word itself; returns what is left below it."""
    p = canvas.palette
    box, rest = cut_top(area, canvas.u(size * 1.25), canvas.u(4))
    canvas.text(box, sign.gloss, size, "black", p.ink, valign="middle")
    if sign.english.casefold() == sign.gloss.replace("_", " ").casefold():
        return rest
    english, rest = cut_top(rest, canvas.u(30), canvas.u(10))
    canvas.text(english, sign.english, 21, "regular", p.muted)
    return rest


def _draw_hint(canvas: Canvas, area: pygame.Rect, hint: str) -> None:
    p = canvas.palette
    canvas.box(area, p.accent_soft, 16)
    inner = inset(area, canvas.u(16), canvas.u(10))
    side = canvas.u(30)
    canvas.icon(pygame.Rect(inner.left, inner.top, side, side), "bulb", p.accent_ink)
    words = pygame.Rect(inner.left + side + canvas.u(10), inner.top, 0, inner.height)
    words.width = inner.right - words.left
    canvas.text(words, hint, 18, "regular", p.accent_ink, valign="middle")


def _draw_turn(canvas: Canvas, view: View) -> None:
    boxes = view.boxes
    _draw_camera(canvas, view)
    _draw_gloss(canvas, boxes.words, view.sign, 44)
    if view.lesson.helped or view.lesson.pick.is_new:
        _draw_tutor(canvas, view, boxes.tutor)
    else:
        _draw_recall(canvas, boxes.tutor)


def _draw_recall(canvas: Canvas, area: pygame.Rect) -> None:
    p = canvas.palette
    canvas.card(area)
    words = inset(area, canvas.u(20))
    canvas.text(words, "Do you remember it?", 22, "bold", p.muted, "center", "middle")


def _draw_camera(canvas: Canvas, view: View) -> None:
    p, box = canvas.palette, view.boxes.camera
    if view.camera.empty:
        _draw_no_picture(canvas, view)
        return
    guide = (124, 226, 170) if view.framed else (255, 255, 255)
    view.camera.draw(canvas, box, guide, p.paper)
    _draw_count(canvas, view)
    if view.status:
        _draw_status(canvas, box, view.status)


def _draw_no_picture(canvas: Canvas, view: View) -> None:
    """Words in place of the picture: the learner never looks at a frozen one."""
    p, box = canvas.palette, view.boxes.camera
    canvas.card(box)
    body = centred(box, box.width * 80 // 100, canvas.u(240))
    icon, rest = cut_top(body, canvas.u(80), canvas.u(16))
    lost = view.camera_state.phase in ("lost", "ended")
    canvas.icon(icon, "alert" if lost else "camera", p.notyet if lost else p.accent_ink)
    words = view.camera_state.sentence or "The camera is starting."
    canvas.text(rest, words, 22, "bold", p.ink, "center")


def _draw_status(canvas: Canvas, box: pygame.Rect, words: str) -> None:
    """A line over the lower edge of the picture."""
    room = (box.width - canvas.u(72), canvas.u(76))
    fitted = canvas.fit(words, 20, room, "bold")
    size = (fitted.width_px + canvas.u(36), fitted.height_px + canvas.u(20))
    pill = pygame.Rect((0, 0), size)
    pill.midbottom = (box.centerx, box.bottom - canvas.u(16))
    canvas.over_picture(pill)
    words_box = inset(pill, canvas.u(14), canvas.u(8))
    canvas.text(words_box, words, 20, "bold", canvas.palette.on_shade, "center", "middle")


def _draw_count(canvas: Canvas, view: View) -> None:
    box, count = view.boxes.camera, view.count
    if count is None or count.phase == "done":
        return
    if count.phase == "recording":
        bar = pygame.Rect(0, 0, box.width * 60 // 100, canvas.u(14))
        bar.midtop = (box.centerx, box.top + canvas.u(24))
        left = count.left_s / (count.end_s - count.start_s)
        canvas.bar(bar, left, canvas.palette.on_shade, canvas.palette.shade)
        return
    circle = centred(box, canvas.u(180), canvas.u(180))
    canvas.over_picture(circle, 90, 200)
    number = str(ceil(count.left_s))
    canvas.text(circle, number, 110, "black", canvas.palette.on_shade, "center", "middle")


def _draw_verdict(canvas: Canvas, view: View) -> None:
    verdict = view.lesson.verdict
    if verdict is None:
        return
    boxes = view.boxes
    _draw_head(canvas, boxes.head, verdict, view)
    _draw_pair(canvas, view)
    _draw_what_to_try(canvas, boxes.words, verdict, view.sign)
    if verdict.kind == "match" and not view.calm:
        confetti.draw(canvas, boxes.head, view.lesson.age_s)


def _draw_head(canvas: Canvas, area: pygame.Rect, verdict: Verdict, view: View) -> None:
    """Ring, one or two great words, and why."""
    p = canvas.palette
    strong, soft = p.tone(TONES[verdict.kind])
    canvas.box(area, soft, 22)
    inner = inset(area, canvas.u(28), canvas.u(16))
    side = min(inner.height, canvas.u(150))
    ring = pygame.Rect(inner.left, 0, side, side)
    ring.centery = inner.centery
    _draw_score(canvas, ring, verdict, view)
    words = pygame.Rect(ring.right + canvas.u(28), inner.top, 0, inner.height)
    words.width = inner.right - words.left
    title, why = cut_top(words, words.height * 52 // 100, canvas.u(2))
    canvas.text(title, HEADLINES[verdict.kind], 54, "black", strong, valign="bottom")
    canvas.text(why, verdict.why, 21, "regular", p.ink)


def _draw_score(canvas: Canvas, ring: pygame.Rect, verdict: Verdict, view: View) -> None:
    p = canvas.palette
    strong, _ = p.tone(TONES[verdict.kind])
    if verdict.kind == "no_sign":  # nothing was scored: a nought would look like a bad mark
        canvas.icon(inset(ring, ring.width // 8), "search", strong)
        return
    share = 1.0 if view.calm else min(1.0, view.lesson.age_s / RING_S)
    share = 1 - (1 - share) ** 3
    canvas.ring(ring, verdict.score / 100 * share, strong, p.card)
    inside = ring.inflate(-ring.width * 36 // 100, -ring.height * 36 // 100)
    canvas.text(inside, str(verdict.score), 46, "black", strong, "center", "middle")


def _draw_pair(canvas: Canvas, view: View) -> None:
    """The learner's attempt and the tutor, in step."""
    p, boxes = canvas.palette, view.boxes
    for square, label in ((boxes.own, "You"), (boxes.tutor, "Tutor")):
        tag = pygame.Rect(square.left, square.top - canvas.u(30), square.width, canvas.u(26))
        canvas.text(tag, label, 18, "bold", p.muted, valign="middle")
    if view.replay.empty:
        canvas.card(boxes.own)
        words = inset(boxes.own, canvas.u(16))
        canvas.text(words, "No movement was seen.", 18, "regular", p.muted, "center", "middle")
    else:
        canvas.box(boxes.own.inflate(canvas.u(6), canvas.u(6)), p.line, 20)
        view.replay.draw(canvas, boxes.own, p.line)
    _draw_tutor(canvas, view, boxes.tutor)


def _draw_what_to_try(canvas: Canvas, area: pygame.Rect, verdict: Verdict, sign: Sign) -> None:
    p = canvas.palette
    head, rest = cut_top(area, canvas.u(26), canvas.u(8))
    title = sign.gloss if verdict.kind == "match" else "What to try"
    canvas.text(head, title, 18, "bold", p.muted, valign="middle")
    words = sign.description
    if sign.hint and verdict.kind != "match":
        tip, rest = cut_bottom(rest, rest.height * 42 // 100, canvas.u(10))
        _draw_hint(canvas, tip, sign.hint)
    canvas.text(rest, words, 19, "regular", p.ink)
