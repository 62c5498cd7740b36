"""The layout of a round; pure, from the window's size."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pygame

from deepsign.ui.layout import above, columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.theme import scale_for, text_height


@dataclass(frozen=True)
class Arena:
    """Boxes in window pixels.

    Attributes:
        leave: The button at the top left.
        clock: The bar of time.
        seconds: The time in words, beside it.
        word: The present word.
        camera: The learner's picture.
        status: The line below it.
        score: The points.
        row: Matches in a row and the multiplier.
        extra: Chances, or the player's name.
        buttons: Pause and skip, one above the other.
    """

    leave: pygame.Rect
    clock: pygame.Rect
    seconds: pygame.Rect
    word: pygame.Rect
    camera: pygame.Rect
    status: pygame.Rect
    score: pygame.Rect
    row: pygame.Rect
    extra: pygame.Rect
    buttons: tuple[pygame.Rect, pygame.Rect]


@lru_cache(maxsize=32)
def arena(size: tuple[int, int], text_scale: float = 1.0, shown_px: int = 1 << 16) -> Arena:
    """Returns the layout of a page of ``size`` pixels; shared, so its boxes must not be moved.

    Args:
        size: Of the page, pixels.
        text_scale: Size of all text.
        shown_px: How much of its height is seen at once, pixels: word, picture and status are.
    """
    scale = scale_for(size)

    def u(units: float) -> int:
        return round(units * scale)

    def t(units: float) -> int:
        return text_height(units, size, text_scale)

    gap = u(18)
    window = inset(pygame.Rect((0, 0), size), u(28), u(20))
    bar, body = cut_top(window, t(46), gap)
    leave = pygame.Rect(bar.left, bar.top, min(t(170), bar.width // 3), bar.height)
    seconds = pygame.Rect(0, bar.top, min(t(110), bar.width // 4), bar.height)
    seconds.right = bar.right
    clock = pygame.Rect(leave.right + gap, 0, seconds.left - leave.right - 2 * gap, u(20))
    clock.centery = bar.centery
    main, _ = columns(body, (2.35, 1), gap)
    word, rest = cut_top(
        above(main, shown_px - u(20)), t(96) if text_scale <= 1 else t(78), gap * 2 // 3
    )
    status, camera = cut_bottom(rest, t(54), gap * 2 // 3)
    # never wider than 16:9: beyond that the picture would lose its top and bottom
    camera.width = min(camera.width, round(camera.height * 16 / 9))
    if text_scale <= 1:  # enlarged words need all of the width
        word.width = status.width = camera.width
    left = max(camera.right, word.right) + gap
    side = pygame.Rect(left, body.top, body.right - left, body.height)
    # two buttons, but the cards keep most of the height, however large the text
    button = t(52) if text_scale <= 1 else t(55)  # two lines of enlarged words
    low, cards = cut_bottom(side, min(2 * button + gap * 2 // 3, side.height * 34 // 100), gap)
    pause, skip = rows(low, (1, 1), gap * 2 // 3)
    score, row, extra = rows(cards, (1, 1.35, 0.75), gap * 2 // 3)
    return Arena(leave, clock, seconds, word, camera, status, score, row, extra, (pause, skip))
