"""How the practice scene looks: drawing only, from a `View` that the scene fills in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

import pygame

from deepsign.camera.base import CameraState
from deepsign.recognition.attempts import CountState
from deepsign.recognition.verdict import Verdict
from deepsign.scenes.lesson import Lesson, Result
from deepsign.scenes.practice_layout import Layout
from deepsign.ui import confetti, widgets
from deepsign.ui.camera_view import CameraView
from deepsign.ui.canvas import Canvas
from deepsign.ui.layer import Layer
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset
from deepsign.ui.replay import Replay
from deepsign.ui.text import sentence
from deepsign.ui.theme import Colour, Tone
from deepsign.ui.tutor_view import TutorView
from deepsign.ui.widgets import Control, Focus
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
    moving: bool  # an attempt is going on
    calm: bool  # reduced motion
    problem: str  # why results could not be saved, or ""

    @property
    def tutor_shown(self) -> bool:
        """Whether the tutor signs beside the learner: new signs, and those that were asked to be shown."""
        return self.lesson.helped or self.lesson.pick.is_new


def draw(
    canvas: Canvas, view: View, layer: Layer, controls: Sequence[Control], focus: Focus
) -> None:
    """The whole scene.

    While the learner signs, everything but pictures and the line over them stands still, and is copied
    from ``layer``: that frame must be cheap, for the camera and the network want the time.
    """
    phase = view.lesson.phase

    def paint_still(target: Canvas) -> None:
        target.clear()
        _draw_bar(target, view)
        if phase not in ("show", "verdict"):
            _draw_prompt(target, view)
        widgets.draw(target, controls, focus)

    if phase in ("show", "verdict"):
        paint_still(canvas)
        (_draw_show if phase == "show" else _draw_verdict)(canvas, view)
        return
    hole = view.boxes.camera if view.camera.fills(view.boxes.camera) else None
    layer.draw(canvas, _still_key(canvas, view, controls, focus), paint_still, hole)
    _draw_camera(canvas, view)
    _draw_status(canvas, view)
    if view.tutor_shown:
        _draw_tutor(canvas, view, view.boxes.tutor)


def _still_key(
    canvas: Canvas, view: View, controls: Sequence[Control], focus: Focus
) -> tuple[object, ...]:
    """All that the still part depends on."""
    lesson = view.lesson
    looks = tuple((c.name, c.label, tuple(c.rect), c.chosen) for c in controls)
    place = (lesson.index, lesson.phase, lesson.helped, len(lesson.results))
    said = (view.is_demo, view.problem, view.camera.fills(view.boxes.camera))
    return (canvas.palette.name, canvas.rect.size, place, said, looks, focus)


def _draw_bar(canvas: Canvas, view: View) -> None:
    """One mark a sign: how it ended, which one it is, which are to come; and who is in the picture."""
    p, boxes, lesson = canvas.palette, view.boxes, view.lesson
    marks = columns(boxes.progress, (1,) * max(1, len(lesson.picks)), canvas.u(8))
    for number, mark in enumerate(marks):
        colour = p.accent if number == lesson.index else p.line
        if number < len(lesson.results):
            colour = _mark_colour(canvas, lesson.results[number])
        canvas.box(mark, colour, 8)
    words = sentence(view.problem) or ("Demo: a drawn learner, not you" if view.is_demo else "")
    colour = p.notyet if view.problem else p.muted
    canvas.text(boxes.badge, words, 18, "bold", colour, "right", "middle")


def _mark_colour(canvas: Canvas, result: Result) -> Colour:
    if result.outcome is None:
        return canvas.palette.muted
    return canvas.palette.tone(TONES[result.outcome.kind])[0]


def _draw_show(canvas: Canvas, view: View) -> None:
    p, boxes, sign = canvas.palette, view.boxes, view.sign
    _draw_tutor(canvas, view, boxes.tutor)
    tag, rest = cut_top(boxes.words, canvas.u(34), canvas.u(8))
    _draw_tag(canvas, tag, "New sign" if view.lesson.pick.is_new else "Watch again")
    rest = _draw_gloss(canvas, rest, sign, 60)
    _draw_explanation(canvas, rest, sign, 21, p.ink)


def _draw_explanation(
    canvas: Canvas, area: pygame.Rect, sign: Sign, size: float, ink: Colour
) -> None:
    """How it is done, and directly below a card with the hint."""
    gap, hint_height = canvas.u(16), 0
    if sign.hint:
        hint_height = _hint_height(canvas, area, sign.hint)
    _, room = cut_bottom(area, hint_height, gap if hint_height else 0)
    used = canvas.text(room, sign.description, size, "regular", ink)
    if hint_height:
        hint = pygame.Rect(area.left, used.bottom + gap, area.width, hint_height)
        _draw_hint(canvas, hint, sign.hint)


def _draw_tutor(canvas: Canvas, view: View, square: pygame.Rect) -> None:
    view.tutor.draw(canvas, square, canvas.palette.paper)


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


def _hint_words(canvas: Canvas, area: pygame.Rect) -> pygame.Rect:
    """The room for the words in a hint card: beside the bulb."""
    inner = inset(area, canvas.u(18), canvas.u(14))
    left = inner.left + canvas.u(30) + canvas.u(12)
    return pygame.Rect(left, inner.top, inner.right - left, inner.height)


def _hint_height(canvas: Canvas, area: pygame.Rect, hint: str) -> int:
    """As high as its words need, at most 45% of what there is."""
    most = area.height * 45 // 100
    words = _hint_words(canvas, pygame.Rect(area.left, area.top, area.width, most))
    return min(most, max(canvas.u(58), canvas.fit(hint, 18, words.size).height_px + canvas.u(28)))


def _draw_hint(canvas: Canvas, area: pygame.Rect, hint: str) -> None:
    p = canvas.palette
    canvas.box(area, p.accent_soft, 16)
    side = canvas.u(30)
    bulb = pygame.Rect(area.left + canvas.u(18), 0, side, side)
    bulb.centery = area.centery
    canvas.icon(bulb, "bulb", p.accent_ink)
    words = _hint_words(canvas, area)
    canvas.text(words, hint, 18, "regular", p.accent_ink, valign="middle")


def _draw_prompt(canvas: Canvas, view: View) -> None:
    """The word, and a question where the tutor would stand if the sign were new."""
    _draw_gloss(canvas, view.boxes.words, view.sign, 44)
    if not view.tutor_shown:
        _draw_recall(canvas, view.boxes.tutor)


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


def _draw_no_picture(canvas: Canvas, view: View) -> None:
    """Words in place of the picture: the learner never looks at a frozen one."""
    p, box = canvas.palette, view.boxes.camera
    canvas.surface.fill(p.paper, box)  # smooth corners must not pile up from frame to frame
    canvas.card(box)
    body = centred(box, box.width * 80 // 100, canvas.u(240))
    icon, rest = cut_top(body, canvas.u(80), canvas.u(16))
    lost = view.camera_state.phase in ("lost", "ended")
    canvas.icon(icon, "alert" if lost else "camera", p.notyet if lost else p.accent_ink)
    words = sentence(view.camera_state.sentence) or "The camera is starting."
    canvas.text(rest, words, 22, "bold", p.ink, "center")


def _draw_status(canvas: Canvas, view: View) -> None:
    """What is waited for, below the picture, where it covers no hands."""
    p, box = canvas.palette, view.boxes.status
    ink, ground = p.tone("none")
    if view.lesson.phase == "recording" or view.moving:
        ink, ground = p.on_accent, p.accent
    canvas.surface.fill(p.paper, box)  # as above
    canvas.box(box, ground, 16)
    canvas.text(
        inset(box, canvas.u(20), canvas.u(4)), view.status, 21, "bold", ink, "center", "middle"
    )


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


def _draw_head(canvas: Canvas, area: pygame.Rect, verdict: Verdict, view: View) -> None:
    """Ring, one or two great words, and why."""
    p = canvas.palette
    strong, soft = p.tone(TONES[verdict.kind])
    canvas.box(area, soft, 22)
    if verdict.kind == "match" and not view.calm:  # beside the words, never over them
        confetti.draw(canvas, columns(area, (1, 1), 0)[1], view.lesson.age_s)
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
    for square, label in ((boxes.own, "You, as others see you"), (boxes.tutor, "Tutor")):
        tag = pygame.Rect(square.left, square.top - canvas.u(30), square.width, canvas.u(26))
        canvas.text(tag, label, 18, "bold", p.muted, valign="middle")
    if view.replay.empty:
        canvas.card(boxes.own)
        words = inset(boxes.own, canvas.u(16))
        canvas.text(words, "No movement was seen.", 18, "regular", p.muted, "center", "middle")
    else:
        view.replay.draw(canvas, boxes.own, p.paper)
    _draw_tutor(canvas, view, boxes.tutor)


def _draw_what_to_try(canvas: Canvas, area: pygame.Rect, verdict: Verdict, sign: Sign) -> None:
    p = canvas.palette
    head, rest = cut_top(area, canvas.u(26), canvas.u(8))
    title = sign.gloss if verdict.kind == "match" else "What to try"
    canvas.text(head, title, 18, "bold", p.muted, valign="middle")
    _draw_explanation(canvas, rest, sign, 19, p.ink)
