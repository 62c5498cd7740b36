"""The layout of receptive practice; pure, from the window's size, the size of text and the phase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

import pygame

from deepsign.ui.layout import columns, cut_bottom, cut_left, cut_top, inset, rows
from deepsign.ui.theme import scale_for, text_height

ReceptiveKind = Literal["question", "answer", "pair"]
"""The question; the answer with one tutor; the answer with two, side by side."""


def _none() -> pygame.Rect:
    return pygame.Rect(0, 0, 0, 0)


@dataclass(frozen=True)
class ReceptiveLayout:
    """Boxes in window pixels; those that a kind does not use are empty.

    Attributes:
        leave: The button at the top left.
        progress: The bar beside it.
        badge: The words at the top right.
        undo: The button at their end, in a review.
        tutor: The square with the shown sign.
        looks: The row of buttons below it.
        picked: The square with the picked sign.
        head: The question, or the result.
        words: The text.
        options: One box per word.
        unsure: "I don't know".
        ratings: The row of ratings, in a review.
        next: The button that goes on.
    """

    leave: pygame.Rect = field(default_factory=_none)
    progress: pygame.Rect = field(default_factory=_none)
    badge: pygame.Rect = field(default_factory=_none)
    undo: pygame.Rect = field(default_factory=_none)
    tutor: pygame.Rect = field(default_factory=_none)
    looks: pygame.Rect = field(default_factory=_none)
    picked: pygame.Rect = field(default_factory=_none)
    head: pygame.Rect = field(default_factory=_none)
    words: pygame.Rect = field(default_factory=_none)
    options: tuple[pygame.Rect, ...] = ()
    unsure: pygame.Rect = field(default_factory=_none)
    ratings: pygame.Rect = field(default_factory=_none)
    next: pygame.Rect = field(default_factory=_none)


@lru_cache(maxsize=32)
def layout(
    size: tuple[int, int], text_scale: float, kind: ReceptiveKind, options: int, review: bool
) -> ReceptiveLayout:
    """Returns the layout of a window of ``size`` pixels. It is shared, so its boxes must not be moved."""
    room = _Room(round(20 * scale_for(size)), lambda units: text_height(units, size, text_scale))
    window = inset(pygame.Rect((0, 0), size), round(room.gap * 1.4), room.gap)
    bar, body = cut_top(window, min(room.t(44), window.height // 8), room.gap)
    made = _bar(bar, room, review)
    if kind == "question":
        return _question(made, body, room, options)
    return _answer(made, body, room, kind, review)


@dataclass(frozen=True)
class _Room:
    """The gap between two things, and design units to pixels for what holds text."""

    gap: int
    t: Callable[[float], int]


def _bar(bar: pygame.Rect, room: _Room, review: bool) -> ReceptiveLayout:
    leave, rest = cut_left(bar, min(room.t(150), bar.width // 4), room.gap)
    undo = _none()
    if review:
        undo, rest = _cut_right(rest, min(room.t(170), rest.width // 3), room.gap)
    progress, badge = columns(rest, (1, 0.9), room.gap)
    progress = progress.inflate(0, -max(0, progress.height - round(room.gap * 0.8)))
    return ReceptiveLayout(leave, progress, badge, undo)


def _question(
    made: ReceptiveLayout, body: pygame.Rect, room: _Room, options: int
) -> ReceptiveLayout:
    """Returns the tutor large at the left with its row below; question and words at the right."""
    low = min(room.t(48), body.height // 7)
    side = min(body.height - low - room.gap // 2, body.width // 2)
    tutor, right = cut_left(body, side, room.gap * 3 // 2)
    tutor.height = side
    looks = pygame.Rect(tutor.left, tutor.bottom + room.gap // 2, side, low)
    head, rest = cut_top(right, min(room.t(84), right.height // 5), room.gap // 2)
    *boxes, unsure = rows(rest, (*(1.25,) * options, 1), max(8, room.gap * 2 // 3))
    return replace(made, tutor=tutor, looks=looks, head=head, options=tuple(boxes), unsure=unsure)


def _answer(
    made: ReceptiveLayout, body: pygame.Rect, room: _Room, kind: ReceptiveKind, review: bool
) -> ReceptiveLayout:
    """Returns the result above; one or two tutors with words beside; ratings and next below."""
    foot, rest = cut_bottom(body, min(room.t(60), body.height // 7), room.gap)
    ratings = _none()
    if review:
        ratings, rest = cut_bottom(rest, min(room.t(70), rest.height // 5), room.gap)
    head, rest = cut_top(rest, min(room.t(92), rest.height // 4), room.gap)
    label = room.t(30) if kind == "pair" else 0
    across = (rest.width - 2 * room.gap) // 3 if kind == "pair" else rest.width * 11 // 20
    side = min(rest.height - label, across)
    tutor = pygame.Rect(rest.left, rest.top + label, side, side)
    last = picked = tutor
    if kind == "pair":
        last = picked = tutor.move(side + room.gap, 0)
    left = last.right + room.gap * 3 // 2
    words = pygame.Rect(left, rest.top, rest.right - left, rest.height)
    on = pygame.Rect(0, foot.top, foot.width * 2 // 5, foot.height)
    on.right = foot.right
    looks = pygame.Rect(foot.left, foot.top, on.left - foot.left - room.gap, foot.height)
    return replace(
        made,
        tutor=tutor,
        picked=picked,
        head=head,
        words=words,
        ratings=ratings,
        next=on,
        looks=looks,
    )


def _cut_right(rect: pygame.Rect, width: int, gap: int) -> tuple[pygame.Rect, pygame.Rect]:
    right = pygame.Rect(rect.right - width, rect.top, width, rect.height)
    return right, pygame.Rect(rect.left, rect.top, rect.width - width - gap, rect.height)
