"""Where everything of the practice scene stands: pure, from the window's size and the phase."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pygame

from deepsign.scenes.lesson import Phase
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, largest
from deepsign.ui.theme import scale_for


@dataclass(frozen=True)
class Layout:
    """Boxes in window pixels; those a phase does not use are empty.

    Attributes:
        leave: The button at the top left.
        progress: One mark a sign, beside it.
        badge: The words at the top right.
        tutor: The tutor's square.
        words: Everything there is to read.
        camera: The learner's picture.
        status: The line below it.
        own: The square with the learner's attempt.
        head: The verdict itself.
        buttons: The row, or column, of buttons.
        looks: The row of buttons below a large tutor.
    """

    leave: pygame.Rect
    progress: pygame.Rect
    badge: pygame.Rect
    tutor: pygame.Rect
    words: pygame.Rect
    camera: pygame.Rect
    status: pygame.Rect
    own: pygame.Rect
    head: pygame.Rect
    buttons: pygame.Rect
    looks: pygame.Rect


_NONE = pygame.Rect(0, 0, 0, 0)


@lru_cache(maxsize=32)
def layout(size: tuple[int, int], phase: Phase) -> Layout:
    """The layout of a window of ``size`` pixels in a phase; shared, so nobody moves its boxes."""
    scale = scale_for(size)
    gap = round(20 * scale)
    window = inset(pygame.Rect((0, 0), size), round(28 * scale), round(20 * scale))
    bar, body = cut_top(window, round(44 * scale), gap)
    leave, rest = _cut_left(bar, round(150 * scale), gap)
    progress, badge = columns(rest, (1, 0.9), gap)
    progress = progress.inflate(0, -round(28 * scale))
    row = round(60 * scale)
    if phase == "show":
        boxes = _show(body, row, gap, scale)
    elif phase == "verdict":
        boxes = _verdict(body, row, gap, scale)
    else:
        boxes = _turn(body, row, gap)
    return Layout(leave, progress, badge, **boxes)


def _cut_left(rect: pygame.Rect, width: int, gap: int) -> tuple[pygame.Rect, pygame.Rect]:
    left = pygame.Rect(rect.left, rect.top, width, rect.height)
    rest = pygame.Rect(left.right + gap, rect.top, rect.width - width - gap, rect.height)
    return left, rest


def _show(body: pygame.Rect, row: int, gap: int, scale: float) -> dict[str, pygame.Rect]:
    """Tutor large at the left with how to look at it below, words and buttons at the right."""
    low = max(28, round(48 * scale))
    side = min(body.height - low - gap // 2, body.width // 2 - gap // 2)
    tutor, right = _cut_left(body, side, gap * 2)
    tutor.height = side
    tutor.centery = body.centery - (low + gap // 2) // 2
    looks = pygame.Rect(tutor.left, tutor.bottom + gap // 2, side, low)
    buttons, words = cut_bottom(right, row, gap)
    return _boxes(tutor=tutor, looks=looks, words=words, buttons=buttons)


def _turn(body: pygame.Rect, row: int, gap: int) -> dict[str, pygame.Rect]:
    """Camera large at the left; at the right the word, the tutor and three buttons."""
    camera, right = columns(body, (2, 1), gap)
    status, camera = cut_bottom(camera, row, gap * 3 // 5)
    # never wider than 16:9: beyond that only grey sides would grow
    camera.width = min(camera.width, round(camera.height * 16 / 9))
    status.width = camera.width
    right = pygame.Rect(camera.right + gap, body.top, body.right - camera.right - gap, body.height)
    slim = row * 9 // 10
    buttons, rest = cut_bottom(right, 3 * slim + gap, gap)
    words, rest = cut_top(rest, row, gap // 2)
    return _boxes(
        tutor=largest(rest, 1.0), words=words, camera=camera, status=status, buttons=buttons
    )


def _verdict(body: pygame.Rect, row: int, gap: int, scale: float) -> dict[str, pygame.Rect]:
    """The verdict above; below it the attempt, the tutor and what to try."""
    buttons, rest = cut_bottom(body, row, gap)
    head, rest = cut_top(rest, max(round(136 * scale), rest.height * 27 // 100), gap)
    label = round(30 * scale)
    side = min(rest.height - label, (rest.width - 2 * gap) // 3)
    own = pygame.Rect(rest.left, rest.top + label, side, side)
    tutor = own.move(side + gap, 0)
    words = pygame.Rect(tutor.right + gap, rest.top, rest.right - tutor.right - gap, rest.height)
    return _boxes(tutor=tutor, words=words, own=own, head=head, buttons=buttons)


def _boxes(**given: pygame.Rect) -> dict[str, pygame.Rect]:
    names = ("tutor", "words", "camera", "status", "own", "head", "buttons", "looks")
    return {name: given.get(name, _NONE) for name in names}
