"""The layout of the practice scene; pure, from the window's size, the phase and the size of text."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import pygame

from deepsign.learning.lesson import LessonPhase
from deepsign.ui.layout import above, columns, cut_bottom, cut_left, cut_top, inset, largest
from deepsign.ui.theme import scale_for, text_height

LARGE: Final = 1.1
"""With text larger than this, the verdict may stand beside the pictures, which leave little height below them."""
LEAST_REPLAY: Final = 290
"""Smaller squares, in pixels, are not made where the page can scroll: hands would be too small to read."""
_LARGEST_REPLAY: Final = 460
_BELOW: Final = 0.5
"""Part of the window's width that the words below the replays are high."""
_ROOMY: Final = 0.65
"""Part of its width that a page is high where rows may be as high as the text would have them."""


def _nothing() -> pygame.Rect:
    return pygame.Rect(0, 0, 0, 0)


@dataclass(frozen=True)
class PracticeLayout:
    """Boxes in window pixels; those that a phase does not use are empty.

    Attributes:
        leave: The button at the top left.
        progress: The progress of the lesson, beside it.
        badge: The words at the top right.
        tutor: The tutor's square.
        play: The row that stops, steps and moves the tutor.
        looks: The row that changes the view of the tutor.
        words: The text.
        camera: The learner's picture.
        status: The line below it.
        own: The square with the learner's attempt.
        labels: The row above it and the tutor, which says whom they show.
        head: The verdict itself.
        why: Its reason, at the top of the words, where that does not stand in the same box.
        buttons: The row, or column, of buttons.
    """

    leave: pygame.Rect
    progress: pygame.Rect
    badge: pygame.Rect
    tutor: pygame.Rect = field(default_factory=_nothing)
    play: pygame.Rect = field(default_factory=_nothing)
    looks: pygame.Rect = field(default_factory=_nothing)
    words: pygame.Rect = field(default_factory=_nothing)
    camera: pygame.Rect = field(default_factory=_nothing)
    status: pygame.Rect = field(default_factory=_nothing)
    own: pygame.Rect = field(default_factory=_nothing)
    labels: pygame.Rect = field(default_factory=_nothing)
    head: pygame.Rect = field(default_factory=_nothing)
    why: pygame.Rect = field(default_factory=_nothing)
    buttons: pygame.Rect = field(default_factory=_nothing)


@dataclass(frozen=True)
class _Frame:
    """The common input of every phase: the body below the bar, and the sizes in pixels."""

    body: pygame.Rect
    row: int
    low: int
    gap: int
    label: int
    shown: int
    more: int
    largest: int


@lru_cache(maxsize=32)
def layout(
    size: tuple[int, int], phase: LessonPhase, text_scale: float = 1.0, shown_px: int = 1 << 16
) -> PracticeLayout:
    """Returns the layout of a page of ``size`` pixels in a phase; shared, so its boxes must not be moved.

    Args:
        size: Of the page, pixels.
        phase: Of the step.
        text_scale: Size of all text.
        shown_px: How much of its height is seen at once, pixels: the camera's picture and what is said below it are.
    """
    scale = scale_for(size)
    gap = round(20 * scale)
    window = inset(pygame.Rect((0, 0), size), round(28 * scale), round(20 * scale))
    bar, body = cut_top(window, text_height(44, size, text_scale), gap)
    leave, rest = cut_left(bar, text_height(150, size, text_scale), gap)
    progress, badge = columns(rest, (1, 1.5), gap)
    # beyond that the pictures would have no room left
    roomy = size[1] > _ROOMY * size[0] or phase not in ("show", "verdict")
    tall = text_scale if roomy else min(text_scale, 1.4)
    frame = _Frame(
        body,
        row=text_height(60, size, tall),
        low=max(28, text_height(48, size, tall)),
        gap=gap,
        label=text_height(30, size, tall),
        shown=shown_px - round(20 * scale),
        more=0 if text_scale <= 1 else text_height(24, size, text_scale),  # a second line
        largest=max(LEAST_REPLAY + 20, round(_LARGEST_REPLAY * scale)),
    )
    if phase == "verdict":
        return PracticeLayout(leave, progress, badge, **_best_verdict(frame, text_scale > LARGE))
    make = _show if phase == "show" else _turn
    return PracticeLayout(leave, progress, badge, **make(frame))


def verdict_height(window: tuple[int, int], text_scale: float) -> int:
    """Returns the height of the page, pixels, on which the replays of a verdict are large enough."""
    if layout(window, "verdict", text_scale).own.width >= LEAST_REPLAY:
        return window[1]
    return window[1] + round(window[0] * _BELOW * text_scale)


def _show(frame: _Frame) -> dict[str, pygame.Rect]:
    """Returns the tutor large at the left with its two rows below; words and buttons at the right."""
    body, gap = frame.body, frame.gap
    near = gap // 2
    side = min(body.height - 2 * (frame.low + near), body.width // 2 - near)
    left, right = cut_left(body, side, gap * 2)
    looks, rest = cut_bottom(left, frame.low, near)
    play, rest = cut_bottom(rest, frame.low, near)
    tutor = largest(rest, 1.0)
    tutor.top = min(tutor.top, rest.top + gap)
    play.top = tutor.bottom + near
    buttons, words = cut_bottom(right, frame.row, gap)
    if looks.top - play.bottom > near:  # a narrow window: the rows stay with the tutor
        looks.top = play.bottom + near
    foot = right.bottom if frame.more else max(looks.bottom, buttons.height)
    buttons.bottom = foot
    words.height = buttons.top - gap - words.top
    return {"tutor": tutor, "play": play, "looks": looks, "words": words, "buttons": buttons}


def _turn(frame: _Frame) -> dict[str, pygame.Rect]:
    """Returns the camera large at the left; the word, the tutor and three buttons at the right."""
    body, row, gap = frame.body, frame.row, frame.gap
    camera, right = columns(body, (2, 1), gap)
    status, camera = cut_bottom(above(camera, frame.shown), row + frame.more, gap * 3 // 5)
    # never wider than 16:9: beyond that the picture would lose its top and bottom
    camera.width = min(camera.width, round(camera.height * 16 / 9))
    status.width = camera.width
    right = pygame.Rect(camera.right + gap, body.top, body.right - camera.right - gap, body.height)
    slim = row * 9 // 10
    buttons, rest = cut_bottom(right, 3 * slim + gap, gap)
    words, rest = cut_top(rest, row * 9 // 5 + frame.more, gap // 2)
    return {
        "tutor": largest(rest, 1.0),
        "words": words,
        "camera": camera,
        "status": status,
        "buttons": buttons,
    }


def _verdict(frame: _Frame) -> dict[str, pygame.Rect]:
    """Returns the verdict above; below it the attempt, the tutor and what to try."""
    body, gap = frame.body, frame.gap
    buttons, rest = cut_bottom(body, frame.row, gap)
    head, rest = cut_top(rest, max(frame.row * 9 // 4, rest.height * 27 // 100), gap)
    play, pair = cut_bottom(rest, max(28, frame.low * 3 // 4), gap // 2)
    side = min(pair.height - frame.label, (pair.width - 2 * gap) // 3)
    own = pygame.Rect(pair.left, pair.top + frame.label, side, side)
    tutor = own.move(side + gap, 0)
    play = pygame.Rect(own.left, own.bottom + gap // 2, tutor.right - own.left, play.height)
    labels = pygame.Rect(own.left, pair.top, play.width, frame.label - gap // 5)
    words = pygame.Rect(tutor.right + gap, rest.top, rest.right - tutor.right - gap, rest.height)
    return {
        "tutor": tutor,
        "play": play,
        "words": words,
        "own": own,
        "labels": labels,
        "head": head,
        "buttons": buttons,
    }


def _best_verdict(frame: _Frame, large: bool) -> dict[str, pygame.Rect]:
    """Returns one column on an upright page; else, pictures beside or below each other, whichever are larger."""
    upright = frame.body.height > frame.body.width
    if upright:
        return _verdict_upright(frame)
    usual = _verdict(frame)
    if large:
        return max(usual, _verdict_beside(frame), key=lambda boxes: boxes["own"].width)
    return usual


def _verdict_upright(frame: _Frame) -> dict[str, pygame.Rect]:
    """Returns the layout with the great words, the pictures over the whole width, the buttons, and texts below."""
    body, gap, near = frame.body, frame.gap, frame.gap // 2
    head, rest = cut_top(body.move(0, -gap * 3 // 4), frame.row * 6 // 5, near)
    wide = body.width + gap
    side = max(0, min((wide - near) // 2, frame.largest, rest.height - frame.label))
    own = pygame.Rect(body.left - near, rest.top + frame.label, side, side)
    own.left = body.centerx - side - near // 2
    labels = pygame.Rect(own.left, rest.top, 2 * side + near, frame.label - gap // 5)
    _, rest = cut_top(rest, frame.label + side, near * 2 // 3)
    buttons, rest = cut_top(rest, frame.row, gap)
    play, rest = cut_top(rest, max(28, frame.low * 3 // 4), gap)
    return {
        "tutor": own.move(side + near, 0),
        "play": pygame.Rect(labels.left, play.top, labels.width, play.height),
        "words": rest,
        "own": own,
        "labels": labels,
        "head": head,
        "why": cut_top(rest, rest.height * 3 // 10)[0],
        "buttons": buttons,
    }


def _verdict_beside(frame: _Frame) -> dict[str, pygame.Rect]:
    """Returns the attempt and the tutor at the left, as large as they fit; the verdict and what to try beside them."""
    body, gap = frame.body, frame.gap
    buttons, rest = cut_bottom(body, frame.row, gap)
    low = max(28, frame.low * 3 // 4)
    side = min((rest.width * 51 // 100 - gap) // 2, rest.height - frame.label - low - gap)
    left, right = cut_left(rest, 2 * side + gap, gap)
    label = min(left.height - side - low - gap, 2 * frame.label)
    labels = pygame.Rect(left.left, left.top, left.width, label)
    own = pygame.Rect(left.left, labels.bottom + gap // 2, side, side)
    head, words = cut_top(right, right.height * 42 // 100, gap)
    return {
        "tutor": own.move(side + gap, 0),
        "play": pygame.Rect(left.left, own.bottom + gap // 2, left.width, low),
        "words": words,
        "own": own,
        "labels": labels,
        "head": head,
        "buttons": buttons,
    }
