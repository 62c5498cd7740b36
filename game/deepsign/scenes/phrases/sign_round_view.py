"""The appearance of a phrase while it is signed: draws a `SignView` that the scene fills in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from deepsign.learning.phrase_turn import PhraseTurn
from deepsign.scenes.shared import no_picture
from deepsign.scenes.shared.attempting import Attempting
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import above, centred, columns, cut_bottom, cut_top, inset, largest
from deepsign.ui.text import sentence
from deepsign.ui.tutor_view import TutorView
from deepsign_model.signs.verdict import gloss_of


@dataclass(frozen=True)
class SignBoxes:
    """Boxes in window pixels.

    Attributes:
        chips: The row with one chip per sign.
        camera: The learner's picture.
        status: The status below it.
        note: What is judged, below that.
        tutor: The tutor's square.
        looks: The row of buttons below it.
        words: The meaning of the phrase.
        foot: The button that skips or goes on.
    """

    chips: pygame.Rect
    camera: pygame.Rect
    status: pygame.Rect
    note: pygame.Rect
    tutor: pygame.Rect
    looks: pygame.Rect
    words: pygame.Rect
    foot: pygame.Rect


@dataclass(frozen=True)
class SignView:
    """All that the picture depends on except the meaning."""

    boxes: SignBoxes
    turn: PhraseTurn
    tutor: TutorView
    attempting: Attempting
    busy: bool  # an attempt is going on or is judged
    camera_gone: str  # why there is no picture, or ""
    status: str
    note: str  # what is judged, and who signs


def boxes(
    frame: dict[str, pygame.Rect], gap: int, t: Callable[[float], int], shown_px: int
) -> SignBoxes:
    """Returns the layout.

    Args:
        frame: Body and foot of the screen.
        gap: Between neighbours, pixels.
        t: Design units to pixels for what holds text.
        shown_px: How much of the page's height is seen at once, pixels: the camera's picture is.
    """
    body = frame["body"]
    left, right = columns(body, (1.75, 1), gap)
    left = above(left, shown_px - gap)
    chips, rest = cut_top(left, min(t(52), left.height // 7), gap // 2)
    note, rest = cut_bottom(rest, min(t(46), rest.height * 22 // 100), gap // 3)
    status, rest = cut_bottom(rest, min(t(56), rest.height // 3), gap // 2)
    camera = centred(rest, round(rest.height * 16 / 9), rest.height)
    side = min(right.width, right.height * 46 // 100)
    upper, words = cut_top(right, side, gap // 2)
    tutor = largest(upper, 1.0)
    foot = frame["foot"]
    looks = pygame.Rect(right.left, foot.top, right.width, foot.height)
    skip = pygame.Rect(left.left, foot.top, left.width, foot.height)
    return SignBoxes(chips, camera, status, note, tutor, looks, words, skip)


def draw(canvas: Canvas, view: SignView) -> None:
    """Draws chips, picture, status and tutor."""
    p, at = canvas.palette, view.boxes
    _draw_chips(canvas, view)
    _draw_camera(canvas, view)
    done = view.turn.over
    ink, ground = p.tone("yes" if done and all(view.turn.results) else "none")
    if view.busy and not done:
        ink, ground = p.on_accent, p.accent
    canvas.box(at.status, ground, 16)
    words = inset(at.status, canvas.u(18), canvas.u(4))
    canvas.text(words, sentence(view.status), 20, "bold", ink, "center", "middle")
    canvas.text(at.note, view.note, 16, "regular", p.muted, "center", "middle")
    view.tutor.draw(canvas, at.tutor, p.paper)


def _draw_chips(canvas: Canvas, view: SignView) -> None:
    """Draws one chip per sign: done, lit, or ahead."""
    p, turn = canvas.palette, view.turn
    places = columns(view.boxes.chips, (1,) * len(turn.signs), canvas.u(10))
    for number, (sign, chip) in enumerate(zip(turn.signs, places, strict=True)):
        ink, ground, icon = p.muted, p.none_soft, ""
        if number < len(turn.results):
            signed = turn.results[number]
            ink, ground = p.tone("yes" if signed else "notyet")
            icon = "check" if signed else "retry"
        elif number == len(turn.results):
            ink, ground = p.on_accent, p.accent
        canvas.box(chip, ground, 16)
        inner = inset(chip, canvas.u(12 if canvas.text_scale <= 1 else 4), canvas.u(6))
        if icon:
            mark = pygame.Rect(inner.left, 0, canvas.u(26), canvas.u(26))
            mark.centery = inner.centery
            canvas.icon(mark, icon, ink)
            inner = pygame.Rect(mark.right, inner.top, inner.right - mark.right, inner.height)
        canvas.text(inner, gloss_of(sign), 22, "black", ink, "center", "middle")


def _draw_camera(canvas: Canvas, view: SignView) -> None:
    p, box = canvas.palette, view.boxes.camera
    if view.attempting.view.fills(box):
        view.attempting.draw(canvas, box, p.paper)
        return
    no_picture.draw(canvas, box, sentence(view.camera_gone), gone=bool(view.camera_gone))
