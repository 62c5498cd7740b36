"""The appearance of the practice scene while a sign is met or asked: draws a `PracticeView`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

import pygame

from deepsign.learning.lesson import Lesson
from deepsign.scenes.course import practice_words
from deepsign.scenes.course.practice_layout import PracticeLayout
from deepsign.scenes.shared import no_picture
from deepsign.scenes.shared.attempting import Attempting
from deepsign.scenes.shared.shown_sign import ShownSign
from deepsign.scenes.shared.sight_words import meaning_of
from deepsign.ui import control_look, scrubber
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.layer import Layer
from deepsign.ui.layout import centred, cut_bottom, cut_top, inset
from deepsign.ui.replay import Replay
from deepsign.ui.text import sentence
from deepsign.ui.theme import Colour
from deepsign.ui.tutor_view import TutorView
from deepsign.words import Words
from deepsign_assets.body.moved import Shown

LEAST_TUTOR: Final = 180
"""Side of the tutor's square, design units: where large text leaves less, the page grows."""


@dataclass(frozen=True)
class PracticeView:
    """All that the picture depends on."""

    words: Words
    lesson: Lesson
    sign: ShownSign
    place: tuple[int, int]  # the number of the step, and how many there are
    boxes: PracticeLayout
    scrub: pygame.Rect
    tutor: TutorView
    attempting: Attempting
    along: tuple[Shown, float] | None  # what the tutor's ghost signs, and how far it is
    replay: Replay
    moment: float | None  # where on the bar the moment lies that is pointed at
    camera_gone: str  # why there is no picture, or "" while it starts
    unsaved: str  # why attempts are not saved, or ""
    signing_planned: bool  # whether the lesson has steps in front of the camera
    status: str
    advice: str
    calm: bool  # reduced motion
    problem: str  # why results could not be saved, or ""


def draw(
    canvas: Canvas, view: PracticeView, layer: Layer, controls: Sequence[Control], focus: Focus
) -> None:
    """Draws everything but the verdict.

    While the learner signs, only the pictures and their line change; the rest is copied from ``layer``. That frame
    must be cheap, because the camera and the network need the time.
    """

    def paint_still(target: Canvas) -> None:
        draw_frame(target, view, controls, focus)
        if view.lesson.phase != "show":
            _draw_prompt(target, view)

    if view.lesson.phase == "show":
        paint_still(canvas)
        _draw_show(canvas, view)
        return
    hole = view.boxes.camera if view.attempting.view.fills(view.boxes.camera) else None
    layer.draw(canvas, _still_key(canvas, view, controls, focus), paint_still, hole)
    _draw_camera(canvas, view)
    _draw_status(canvas, view)
    if view.lesson.tutor_shown:
        draw_tutor(canvas, view)


def _still_key(
    canvas: Canvas, view: PracticeView, controls: Sequence[Control], focus: Focus
) -> tuple[object, ...]:
    """Returns all that the still part depends on."""
    lesson = view.lesson
    looks = tuple((c.name, c.label, tuple(c.rect), c.chosen) for c in controls)
    place = (view.place, lesson.step, lesson.phase, lesson.beside, lesson.helped)
    said = (
        view.words.language,
        view.unsaved,
        view.problem,
        view.attempting.view.fills(view.boxes.camera),
    )
    return (canvas.palette, canvas.text_scale, canvas.rect.size, place, said, looks, focus)


def draw_frame(
    canvas: Canvas, view: PracticeView, controls: Sequence[Control], focus: Focus
) -> None:
    """Draws the ground, the progress of the lesson, a badge, and the controls."""
    p, boxes = canvas.palette, view.boxes
    canvas.clear()
    number, count = view.place
    place, rest = cut_top(boxes.progress, boxes.progress.height * 55 // 100)
    words = view.words("lesson-place", n=number, all=count)
    canvas.text(place, words, 16, "bold", p.muted, valign="bottom")
    bar = pygame.Rect(rest.left, rest.top + canvas.u(4), rest.width, canvas.u(8))
    canvas.bar(bar, (number - 1) / count, p.accent, p.line)
    said = view.unsaved if view.signing_planned else ""
    if view.problem:
        said = view.words("lesson-unsaved", problem=sentence(view.problem))
    colour = p.notyet if view.problem else p.muted
    badge = boxes.badge.copy()
    for undo in (each for each in controls if each.name == "undo"):
        badge.width = undo.rect.left - canvas.u(12) - badge.left
    canvas.text(badge, said, 18, "bold", colour, "right", "middle")
    control_look.draw(canvas, controls, focus)


def _draw_show(canvas: Canvas, view: PracticeView) -> None:
    draw_tutor(canvas, view)
    scrubber.draw(canvas, view.scrub, view.tutor.share)
    tag, rest = cut_top(view.boxes.words, canvas.t(34), canvas.u(8))
    _draw_tag(canvas, tag, practice_words.task(view.words, view.lesson))
    rest = draw_gloss(canvas, rest, view, 60)
    gone = view.signing_planned and bool(view.camera_gone)
    if gone or not view.signing_planned:
        note, rest = cut_bottom(rest, min(canvas.t(112), rest.height // 3), canvas.u(12))
        said = view.words("lesson-camera-gone-note" if gone else "lesson-no-camera-note")
        ink = canvas.palette.notyet if gone else canvas.palette.muted
        canvas.text(note, said, 17, "bold" if gone else "regular", ink, valign="bottom")
    draw_explanation(canvas, rest, view, 21)


def draw_explanation(canvas: Canvas, area: pygame.Rect, view: PracticeView, size: float) -> None:
    """Draws how the sign is made, and below it a card with the hint, unless enlarged words need the room."""
    gap, hint_height = canvas.u(16), 0
    hint, description = view.words.hint(view.sign.id), view.words.description(view.sign.id)
    if hint:
        hint_height = card_height(canvas, area, hint)
    _, room = cut_bottom(area, hint_height, gap if hint_height else 0)
    if hint and not has_room(canvas, room, description, size):
        hint_height, room = 0, area
        canvas.left_out(hint)
    used = canvas.text(room, description, size, "regular", canvas.palette.ink)
    if hint_height:
        box = pygame.Rect(area.left, used.bottom + gap, area.width, hint_height)
        draw_card(canvas, box, hint, "bulb", canvas.palette.accent_ink, canvas.palette.accent_soft)


def has_room(canvas: Canvas, area: pygame.Rect, text: str, size: float) -> bool:
    """Returns whether enlarged words have room at their full size; words of the designed size may shrink."""
    fitted = canvas.fit(text, size, area.size)
    whole = not fitted.truncated and fitted.px == canvas.px(size)
    return canvas.text_scale <= 1 or whole


def draw_tutor(canvas: Canvas, view: PracticeView) -> None:
    """Draws the tutor's square."""
    canvas.needs(view.boxes.tutor, LEAST_TUTOR)
    view.tutor.draw(canvas, view.boxes.tutor, canvas.palette.paper)


def _draw_tag(canvas: Canvas, area: pygame.Rect, words: str) -> None:
    p = canvas.palette
    wide = canvas.fit(words, 16, area.size, "bold").width_px + canvas.u(28)
    pill = pygame.Rect(area.left, area.top, min(wide, area.width), area.height)
    canvas.box(pill, p.accent_soft, 17)
    canvas.text(pill, words, 16, "bold", p.accent_ink, "center", "middle")


def draw_gloss(canvas: Canvas, area: pygame.Rect, view: PracticeView, size: float) -> pygame.Rect:
    """Draws the gloss, and the word if it says more; returns the area below it."""
    p, gloss = canvas.palette, view.sign.gloss
    meaning = meaning_of(view.words, view.sign.id, gloss)
    room = area.height - (canvas.t(30) + canvas.u(4) if meaning else 0)
    box, rest = cut_top(area, min(canvas.t(size * 1.25), room), canvas.u(4))
    canvas.text(box, gloss, size, "black", p.ink, valign="middle")
    if not meaning:
        return rest
    below, rest = cut_top(rest, canvas.t(30), canvas.u(10))
    canvas.text(below, meaning, 21, "regular", p.muted)
    return rest


def _beside_icon(canvas: Canvas, area: pygame.Rect) -> pygame.Rect:
    """Returns the area of the words in a card, beside its icon."""
    inner = inset(area, canvas.u(18), canvas.u(14))
    left = inner.left + canvas.u(30) + canvas.u(12)
    return pygame.Rect(left, inner.top, inner.right - left, inner.height)


def card_height(canvas: Canvas, area: pygame.Rect, said: str, percent: int = 45) -> int:
    """Returns the height that the words need, at most a percentage of the area."""
    most = area.height * percent // 100
    words = _beside_icon(canvas, pygame.Rect(area.left, area.top, area.width, most))
    return min(most, max(canvas.u(58), canvas.fit(said, 18, words.size).height_px + canvas.u(28)))


def draw_card(
    canvas: Canvas, area: pygame.Rect, said: str, icon: str, ink: Colour, ground: Colour
) -> None:
    """Draws words on a soft ground with an icon before them."""
    canvas.box(area, ground, 16)
    side = canvas.u(30)
    place = pygame.Rect(area.left + canvas.u(18), 0, side, side)
    place.centery = area.centery
    canvas.icon(place, icon, ink)
    canvas.text(_beside_icon(canvas, area), said, 18, "regular", ink, valign="middle")


def _draw_prompt(canvas: Canvas, view: PracticeView) -> None:
    """Draws the kind of step, the word, and a question in the tutor's place."""
    p, say = canvas.palette, view.words
    asked, area, high = practice_words.task(say, view.lesson), view.boxes.words, canvas.t(26)
    if canvas.text_scale > 1:
        high = max(high, canvas.fit(asked, 17, (area.width, area.height // 2), "bold").height_px)
    tag, rest = cut_top(area, high, canvas.u(2))
    canvas.text(tag, asked, 17, "bold", p.accent_ink, valign="middle")
    draw_gloss(canvas, rest, view, 40)
    if view.lesson.tutor_shown:
        return
    canvas.card(view.boxes.tutor)
    question = "lesson-by-yourself" if view.lesson.step.kind == "try" else "lesson-remember"
    words = inset(view.boxes.tutor, canvas.u(20))
    canvas.text(words, say(question), 22, "bold", p.muted, "center", "middle")


def _draw_camera(canvas: Canvas, view: PracticeView) -> None:
    p, box = canvas.palette, view.boxes.camera
    if view.attempting.view.empty:
        said = view.camera_gone or view.words("camera-starting")
        no_picture.draw(canvas, box, said, gone=bool(view.camera_gone))
        return
    view.attempting.draw(canvas, box, p.paper, view.along)
    _draw_count(canvas, view)


def _draw_status(canvas: Canvas, view: PracticeView) -> None:
    """Draws the status below the picture, where it covers no hands."""
    p, box = canvas.palette, view.boxes.status
    ink, ground = p.tone("none")
    if view.lesson.phase == "recording" or view.attempting.moving:
        ink, ground = p.on_accent, p.accent
    canvas.surface.fill(p.paper, box)  # smooth corners must not accumulate
    canvas.box(box, ground, 16)
    words = inset(box, canvas.u(20), canvas.u(4))
    canvas.text(words, view.status, 21, "bold", ink, "center", "middle")


def _draw_count(canvas: Canvas, view: PracticeView) -> None:
    box, count = view.boxes.camera, view.attempting.count
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
