"""The appearance of the first sign: draws a `FirstSignView` that the scene fills in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

import pygame

from deepsign.scenes.first_run.first_turn import FirstTurn
from deepsign.scenes.shared import no_picture
from deepsign.ui import confetti
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import (
    above,
    centred,
    columns,
    cut_bottom,
    cut_left,
    cut_top,
    inset,
    largest,
    rows,
)
from deepsign.ui.text import sentence
from deepsign.ui.theme import Tone
from deepsign.ui.tutor_view import TutorView

FirstSignPhase = Literal["watch", "turn", "judging", "verdict", "replay", "choose"]
"""A verdict is laid out as ``replay`` if the attempt can be shown beside the tutor."""

LEAST_REPLAY: Final = 300
"""Smaller squares, pixels, have the whole width of the page: hands would be too small to read."""


@dataclass(frozen=True)
class FirstSignBoxes:
    """The layout; boxes that a phase does not use are empty.

    ``note`` is below the replays where the great words, in ``words``, are above them.
    """

    tutor: pygame.Rect
    words: pygame.Rect
    camera: pygame.Rect
    status: pygame.Rect
    hand: pygame.Rect
    replay: pygame.Rect
    note: pygame.Rect = field(default_factory=lambda: pygame.Rect(0, 0, 0, 0))


@dataclass(frozen=True)
class FirstSignView:
    """All that the picture depends on."""

    phase: FirstSignPhase
    boxes: FirstSignBoxes
    tutor: TutorView
    turn: FirstTurn
    gloss: str
    word: str
    description: str
    hint: str
    labels: tuple[str, str]  # above the replay and the tutor
    verdict: tuple[str, str]
    won: bool
    seen: bool  # whether a sign was seen at all
    unsure: bool  # whether it was nearly the sign
    age_s: float
    calm: bool


def boxes(
    frame: dict[str, pygame.Rect],
    phase: FirstSignPhase,
    gap: int,
    line: int,
    shown_px: int,
    large: bool = False,
) -> FirstSignBoxes:
    """Returns the layout of a phase.

    Args:
        frame: The page's areas.
        phase: The phase.
        gap: Space between neighbours, pixels.
        line: Height of the line below the camera, pixels.
        shown_px: How much of the page's height is seen at once, pixels: the replays are.
        large: Whether text is enlarged: then words have more of the room.
    """
    body, nothing = frame["body"], pygame.Rect(0, 0, 0, 0)
    if phase in ("turn", "judging"):
        left, right = columns(body, (1.9, 1), gap)
        status, camera = cut_bottom(left, line, gap // 2)
        camera = centred(camera, round(camera.height * 16 / 9), camera.height)
        status = pygame.Rect(camera.left, status.top, camera.width, status.height)
        tutor, words = rows(right, (1.7, 1), gap // 2)
        return FirstSignBoxes(largest(tutor, 1.0), words, camera, status, nothing, nothing)
    if phase == "replay":
        beside = _replay(body, gap, line // 2, 64 if not large else 50)
        if beside.replay.width >= LEAST_REPLAY:
            return beside
        return _stacked(frame, gap, line // 2, shown_px)
    side = min(body.height, body.width * 48 // 100)
    tutor = pygame.Rect(body.left, 0, side, side)
    tutor.centery = body.centery
    edge = tutor.right + gap * 3 // 2
    words = pygame.Rect(edge, tutor.top, body.right - edge, side)
    hand = nothing
    if phase == "watch":
        hand, words = cut_bottom(words, line * 4 // 5, gap // 2)
    return FirstSignBoxes(tutor, words, nothing, nothing, hand, nothing)


def _replay(body: pygame.Rect, gap: int, label: int, percent: int) -> FirstSignBoxes:
    """Returns the boxes of a verdict: the attempt and the tutor side by side, below their labels, and the words."""
    nothing = pygame.Rect(0, 0, 0, 0)
    side = min(body.height - label, (body.width * percent // 100 - gap) // 2)
    top = body.top + (body.height - label - side) // 2 + label
    replay = pygame.Rect(body.left, top, side, side)
    tutor = replay.move(side + gap, 0)
    left = tutor.right + gap
    words = pygame.Rect(
        left, 0, body.right - left, body.height if percent < 64 else min(body.height, side * 3 // 2)
    )
    words.centery = min(replay.centery, body.bottom - words.height // 2)
    return FirstSignBoxes(tutor, words, nothing, nothing, nothing, replay)


def _stacked(frame: dict[str, pygame.Rect], gap: int, label: int, shown_px: int) -> FirstSignBoxes:
    """Returns the great words over the whole page, the attempt and the tutor below them, and the note."""
    page, near, nothing = frame["page"], gap // 3, pygame.Rect(0, 0, 0, 0)
    area = above(inset(page, gap * 3 // 5), frame["buttons"].top - near)
    words, rest = cut_top(area, label * 7 // 4, near)
    seen = min(rest.height - 2 * label, shown_px - rest.top)
    side = min((rest.width - near) // 2, max(LEAST_REPLAY, seen - label - near))
    replay = pygame.Rect(rest.centerx - side - near // 2, rest.top + label, side, side)
    below = replay.bottom + near
    note = pygame.Rect(area.left, below, area.width, max(1, area.bottom - below))
    tutor = replay.move(side + near, 0)
    return FirstSignBoxes(tutor, words, nothing, nothing, nothing, replay, note)


def missing_height(at: FirstSignBoxes, line: int) -> int:
    """Returns how much higher the page must be for the note below the replays, pixels."""
    return max(0, line // 2 - at.note.height) if at.note.width else 0


def draw(canvas: Canvas, view: FirstSignView) -> None:
    """Draws the body of the page."""
    view.tutor.draw(canvas, view.boxes.tutor, canvas.palette.paper)
    if view.phase == "watch":
        _draw_explained(canvas, view)
    elif view.phase == "verdict":
        _draw_again(canvas, view)
        _draw_verdict(canvas, view)
    elif view.phase != "choose":
        _draw_turn(canvas, view)


def _draw_explained(canvas: Canvas, view: FirstSignView) -> None:
    """Draws the word, the description and the hint."""
    p, area = canvas.palette, view.boxes.words
    gloss, rest = cut_top(area, max(area.height * 18 // 100, _line(canvas, 60)), canvas.u(4))
    canvas.text(gloss, view.gloss, 60, "black", p.ink, valign="middle")
    if view.word:
        high = max(area.height * 9 // 100, _line(canvas, 22))
        word, rest = cut_top(rest, high, canvas.u(12))
        canvas.text(word, view.word, 22, "regular", p.muted)
    how, hint = cut_top(rest, rest.height * 68 // 100, canvas.u(14))
    used = canvas.text(how, view.description, 21, "regular", p.ink)
    hint.top = used.bottom + canvas.u(16)
    canvas.text(hint, view.hint, 21, "bold", p.accent_ink)


def _line(canvas: Canvas, size: float) -> int:
    """Height of a line of enlarged text, pixels; 0 for text of the designed size."""
    return (
        canvas.fonts.font("black", canvas.px(size)).get_linesize() if canvas.text_scale > 1 else 0
    )


def _draw_turn(canvas: Canvas, view: FirstSignView) -> None:
    """Draws the learner's picture, the status, and the word below the tutor."""
    p, at = canvas.palette, view.boxes
    _draw_camera(canvas, view)
    busy = view.phase == "judging" or view.turn.attempting.moving
    ink, ground = (p.on_accent, p.accent) if busy else p.tone("none")
    canvas.box(at.status, ground, 16)
    canvas.text(
        inset(at.status, canvas.u(18), canvas.u(4)),
        view.turn.status,
        21,
        "bold",
        ink,
        "center",
        "middle",
    )
    gloss, hint = cut_top(at.words, at.words.height * 45 // 100, canvas.u(4))
    canvas.text(gloss, view.gloss, 38, "black", p.ink, "center", "middle")
    canvas.text(hint, view.hint, 19, "regular", p.muted, "center")


def _draw_camera(canvas: Canvas, view: FirstSignView) -> None:
    box = view.boxes.camera
    attempting = view.turn.attempting
    if attempting.view.fills(box):
        attempting.draw(canvas, box, canvas.palette.paper)
        return
    no_picture.draw(canvas, box, sentence(view.turn.camera_words), gone=view.turn.gone)


def _draw_again(canvas: Canvas, view: FirstSignView) -> None:
    """Draws the attempt beside the tutor, if there is one."""
    at = view.boxes
    if not at.replay.width:
        return
    view.turn.replay.draw(canvas, at.replay, canvas.palette.paper)
    high = canvas.t(28)
    for square, label in zip((at.replay, at.tutor), view.labels, strict=True):
        line = pygame.Rect(square.left, square.top - high, square.width, high)
        canvas.text(line, label, 18, "bold", canvas.palette.muted, "center", "middle")


def _look(view: FirstSignView) -> tuple[Tone, str]:
    """Returns colours and icon of the verdict."""
    if view.won:
        return "yes", "check"
    if view.unsure:
        return "accent", "eye"
    return ("notyet", "retry") if view.seen else ("none", "search")


def _draw_verdict(canvas: Canvas, view: FirstSignView) -> None:
    """Draws one or two great words on their colour, and what to do next."""
    p, area = canvas.palette, view.boxes.words
    tone, icon_name = _look(view)
    strong, soft = p.tone(tone)
    canvas.box(area, soft, 22)
    if view.boxes.note.width:
        inner = inset(area, canvas.u(20), canvas.u(4))
        icon, great = cut_left(inner, inner.height, canvas.u(14))
        canvas.icon(icon, icon_name, strong)
        canvas.text(great, view.verdict[0], 34, "black", strong, valign="middle")
        canvas.text(view.boxes.note, view.verdict[1], 20, "regular", p.ink, "center")
        return
    if view.won and not view.calm:
        confetti.draw(canvas, cut_top(area, area.height * 42 // 100)[0], view.age_s)
    inner = inset(area, canvas.u(28), canvas.u(24))
    large = canvas.text_scale > 1  # the icon gives way
    icon, rest = cut_top(inner, inner.height * (15 if large else 34) // 100, canvas.u(8))
    canvas.icon(icon, icon_name, strong)
    great, note = cut_top(rest, rest.height * (35 if large else 45) // 100, canvas.u(8))
    canvas.text(great, view.verdict[0], 58, "black", strong, "center", "middle")
    canvas.text(note, view.verdict[1], 22, "regular", p.ink, "center")
