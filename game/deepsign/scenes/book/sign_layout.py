"""The layout of a sign's page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pygame

from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, largest, rows

NARROW_EMS: Final = 44
"""In a window narrower than this many text sizes, the buttons have two rows."""


@dataclass(frozen=True)
class SignAreas:
    """Boxes in window pixels.

    Attributes:
        tutor: A square.
        play: The row that stops and slows the tutor.
        looks: The row that turns the tutor.
        gloss: The sign's name.
        before: The button of the previous sign.
        after: The button of the next sign.
        words: The scrolled text.
        buttons: Five boxes.
    """

    tutor: pygame.Rect
    play: pygame.Rect
    looks: pygame.Rect
    gloss: pygame.Rect
    before: pygame.Rect
    after: pygame.Rect
    words: pygame.Rect
    buttons: tuple[pygame.Rect, ...]


def sign_areas(
    window: pygame.Rect, u: Callable[[float], int], t: Callable[[float], int], em: int
) -> SignAreas:
    """Returns the layout of a window; upright windows have the tutor above the words.

    Args:
        window: The whole window.
        u: From design units to pixels.
        t: The same for heights that hold text.
        em: Size of the text, pixels.
    """
    body, gap = inset(window, u(36), u(22)), u(12)
    narrow = body.width < NARROW_EMS * em
    high = max(28, min(t(56), body.height * 11 // 100))
    foot, rest = cut_bottom(body, 2 * high + gap if narrow else high, u(16))
    lines = rows(foot, (1, 1), gap) if narrow else (foot,)
    shares = ((1.2, 1.2, 1), (1, 1)) if narrow else ((1.3, 1.4, 1.2, 1, 1),)
    buttons = [
        box for line, some in zip(lines, shares, strict=True) for box in columns(line, some, gap)
    ]
    low = max(28, min(t(46), body.height * 9 // 100))
    upright = rest.height > rest.width
    left, right = (rows if upright else columns)(rest, (1, 1), u(28))
    looks, upper = cut_bottom(left, low, gap // 2)
    play, upper = cut_bottom(upper, low, gap // 2)
    head, words = cut_top(right, max(low, t(52) if upright else min(t(58), rest.height // 5)), gap)
    side = max(44, low)
    gloss = head.copy()
    gloss.width -= 2 * (side + gap)
    before = pygame.Rect(gloss.right + gap, 0, side, low)
    before.centery = head.centery
    after = before.move(side + gap, 0)
    return SignAreas(largest(upper, 1.0), play, looks, gloss, before, after, words, tuple(buttons))
