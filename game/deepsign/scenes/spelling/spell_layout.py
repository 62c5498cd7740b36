"""The layout of a round of spelling; pure, from the window's size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import pygame

from deepsign.ui.layout import above, centred, columns, cut_bottom, cut_top, inset, largest, rows

MOST_IN_ROW: Final = 16
"""The most letters in a row; a longer name stands in several."""


@dataclass(frozen=True)
class SpellBoxes:
    """Boxes in window pixels.

    Attributes:
        leave: The button at the top left.
        bar: How much of the round is over, or the time left.
        place: The same in words, beside it.
        caption: What is spelled, above the letters.
        tiles: The letters of the word.
        camera: The learner's picture.
        status: The hint below it.
        hand: The tutor's hand, a square.
        words: What is said about the letter, below it.
        side: Hand and words together.
        buttons: Two rows of buttons.
    """

    leave: pygame.Rect
    bar: pygame.Rect
    place: pygame.Rect
    caption: pygame.Rect
    tiles: pygame.Rect
    camera: pygame.Rect
    status: pygame.Rect
    hand: pygame.Rect
    words: pygame.Rect
    side: pygame.Rect
    buttons: tuple[pygame.Rect, pygame.Rect]


def boxes(
    window: pygame.Rect, u: Callable[[float], int], t: Callable[[float], int], shown_px: int
) -> SpellBoxes:
    """Returns the layout.

    Args:
        window: The whole page.
        u: Design units to pixels.
        t: Design units to pixels for what holds text.
        shown_px: How much of the page's height is seen at once, pixels: word, picture and hint are.
    """
    gap = u(14)
    top, body = cut_top(inset(window, u(28), u(18)), min(t(44), window.height // 8), u(10))
    leave, bar, place = _top(top, t, gap)
    enlarged = t(50) > u(50)  # then the labels of the buttons need more width
    main, side = columns(body, (1.4 if enlarged else 1.9, 1), u(20))
    main = above(main, shown_px - gap)
    caption, rest = cut_top(main, min(t(24), main.height // 12), u(4))
    tiles, rest = cut_top(rest, min(t(96), rest.height // 5), u(12))
    status, camera = cut_bottom(rest, min(t(62), rest.height * 3 // 10), u(12))
    # never wider than 16:9: beyond that the picture would lose its top and bottom
    camera = centred(camera, round(camera.height * 16 / 9), camera.height)
    if camera.width * 4 >= main.width * 3:  # otherwise the words need all of the width
        status.left, status.width = camera.left, camera.width
    low, side = cut_bottom(side, min(2 * t(50) + u(10), side.height * 34 // 100), gap)
    square, words = cut_top(side, min(side.width, side.height * 72 // 100), u(10))
    first, second = rows(low, (1, 1), u(10))
    return SpellBoxes(
        leave, bar, place, caption, tiles, camera, status, largest(square, 1.0), words, side,
        (first, second),
    )  # fmt: skip


def _top(
    row: pygame.Rect, t: Callable[[float], int], gap: int
) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
    """Returns leave, the bar and the words beside it."""
    leave = pygame.Rect(row.left, row.top, min(t(150), row.width // 4), row.height)
    place = pygame.Rect(0, row.top, min(t(220), row.width // 3), row.height)
    place.right = row.right
    bar = pygame.Rect(leave.right + gap, 0, place.left - leave.right - 2 * gap, row.height // 4)
    bar.centery = row.centery
    return leave, bar, place


def letter_tiles(area: pygame.Rect, parts: Sequence[int], gap: int) -> tuple[pygame.Rect, ...]:
    """Returns a tile for each letter, centred; in several rows if there are many.

    Args:
        area: Where they stand.
        parts: Letters of each part: of each name, for example. A part is not divided while it fits a row.
        gap: Between letters, pixels; between parts three times as much.
    """
    lines = _lines(parts)
    longest = max(sum(line) + (len(line) - 1) / 2 for line in lines)
    found: list[pygame.Rect] = []
    for line, row in zip(lines, rows(area, (1,) * len(lines), gap), strict=True):
        wide = min(row.height, round((area.width - gap * longest) / longest))
        whole = sum(line) * (wide + gap) + (len(line) - 1) * 2 * gap - gap
        left = row.centerx - whole // 2
        for part in line:
            found += [
                pygame.Rect(left + n * (wide + gap), row.top, wide, row.height) for n in range(part)
            ]
            left += part * (wide + gap) + 2 * gap
    return tuple(found)


def _lines(parts: Sequence[int]) -> list[list[int]]:
    """Returns the parts of each row."""
    pieces = [
        min(MOST_IN_ROW, part - start) for part in parts for start in range(0, part, MOST_IN_ROW)
    ]
    lines: list[list[int]] = [[]]
    for piece in pieces:
        if lines[-1] and sum(lines[-1]) + piece > MOST_IN_ROW:
            lines.append([])
        lines[-1].append(piece)
    return lines
