"""Finds faults of the texts in a picture: cut, outside the window, too small, or overlapping."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pygame

from deepsign.ui.canvas import TextBox
from deepsign.ui.theme import MIN_TEXT_PX


def faults(size: tuple[int, int], boxes: Sequence[TextBox], *, layered: bool = False) -> list[str]:
    """Returns one sentence per fault.

    Args:
        size: Size of the window, pixels.
        boxes: All texts in drawing order.
        layered: Whether an overlay covers the scene; texts below it may be covered.
    """
    window = pygame.Rect((0, 0), size)
    found = [fault for box in boxes for fault in _faults_of(box, window)]
    return found if layered else found + _overlaps(boxes)


def shrunk(boxes: Sequence[TextBox], share: float = 1.0) -> list[str]:
    """Returns one sentence for each text that is smaller than this share of its full size."""
    return [
        f"{box.px} of {box.full_px} px: {box.text!r}"
        for box in boxes
        if box.px < share * box.full_px
    ]


def _faults_of(box: TextBox, window: pygame.Rect) -> list[str]:
    found = []
    if box.truncated:
        found.append(f"cut: {box.text!r}")
    if box.px < MIN_TEXT_PX:
        found.append(f"only {box.px} px high: {box.text!r}")
    if not window.contains(pygame.Rect(box.used)):
        found.append(f"outside the window: {box.text!r} at {box.used}")
    return found


def _overlaps(boxes: Sequence[TextBox]) -> list[str]:
    rects = [(box.text, _inked(pygame.Rect(box.used))) for box in boxes]
    return [
        f"over one another: {one!r} and {other!r}"
        for (one, first), (other, second) in itertools.combinations(rects, 2)
        if first.colliderect(second)
    ]


def _inked(rect: pygame.Rect) -> pygame.Rect:
    """Returns the box without the empty upper and lower edge of a line, which may overlap."""
    return rect.inflate(0, -rect.height // 4)
