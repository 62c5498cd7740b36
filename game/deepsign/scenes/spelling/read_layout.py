"""The layout of a round of reading; pure, from the size of the screen and what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pygame

from deepsign.stage.screen import Screen
from deepsign.ui.layout import columns, cut_bottom, cut_left, cut_top, inset

MOST_LINES: Final = 4
"""Lines of letters; large text makes letters narrower before it makes more lines."""


@dataclass(frozen=True)
class ReadLayout:
    """Boxes in window pixels; those of the other phase are empty.

    Attributes:
        leave: The button at the top left.
        place: Bar and words beside it.
        tutor: The square of the tutor.
        looks: The row of buttons below it.
        head: The question, or the result.
        field: The line to type into.
        note: The text below it.
        letters: What was spelled above what was read.
        tabs: The row of misread letters.
        squares: The two letters of one of them.
        labels: What is said about each of the two, above or beside it.
        buttons: The row at the lower right.
    """

    leave: pygame.Rect
    place: pygame.Rect
    tutor: pygame.Rect
    looks: pygame.Rect
    head: pygame.Rect
    field: pygame.Rect
    note: pygame.Rect
    letters: pygame.Rect
    tabs: pygame.Rect
    squares: tuple[pygame.Rect, pygame.Rect]
    labels: tuple[pygame.Rect, pygame.Rect]
    buttons: pygame.Rect


def layout(screen: Screen, lines: int, tabs: int) -> ReadLayout:
    """Returns the layout.

    Args:
        screen: Its size, and the sizes of its text.
        lines: Lines of letters after the answer; 0 before it.
        tabs: How many misread letters can be shown.
    """
    u, t = screen.u, screen.t
    window = inset(screen.window, u(28), u(20))
    bar, rest = cut_top(window, min(t(44), window.height // 8), u(14))
    leave, place = cut_left(bar, min(t(150), bar.width // 4), u(20))
    foot, body = cut_bottom(rest, min(t(58), rest.height // 7), u(14))
    side = min(body.height, body.width * 47 // 100)
    left, right = cut_left(body, side, u(28))
    looks, buttons = cut_left(foot, side, u(28))
    tutor = pygame.Rect(left.left, body.top, side, side)
    if not lines:  # a little above the middle
        _, right = cut_top(right, max(0, right.height - t(84 + 64 + 90) - u(24)) // 3)
    head, right = cut_top(right, min(t(84), right.height // 4), u(12))
    none = pygame.Rect(right.topleft, (0, 0))
    if not lines:
        field, note = cut_top(right, min(t(64), right.height // 3), u(10))
        return ReadLayout(
            leave,
            place,
            tutor,
            looks,
            head,
            field,
            note,
            none,
            none,
            (none, none),
            (none, none),
            buttons,
        )
    most = 45 if lines < 3 else 64  # percent
    letters, right = cut_top(right, min(lines * t(76), right.height * most // 100), u(10))
    note, tab_row = right, none
    if tabs > 1:
        tab_row, right = cut_top(right, min(t(42), right.height // 4), u(8))
    (label, square), (other_label, other) = (
        _compared(column, t(26), u(10)) for column in columns(right, (1, 1), u(14))
    )
    return ReadLayout(
        leave, place, tutor, looks, head, none, note, letters, tab_row, (square, other),
        (label, other_label), buttons,
    )  # fmt: skip


def _compared(area: pygame.Rect, label: int, gap: int) -> tuple[pygame.Rect, pygame.Rect]:
    """Returns a label, and the square below it at the left; beside the square if below it there is little room."""
    above, below = cut_top(area, min(label, area.height))
    side = min(below.size)
    if 2 * side >= area.width:
        return above, pygame.Rect(below.topleft, (side, side))
    side = min(area.height, area.width // 2)
    square, beside = cut_left(area, side, gap)
    square.height = side
    return beside, square


def fit_on_line(width: int, least: int, count: int) -> int:
    """Returns how many letters stand on each line, so that lines are about equally long and at most `MOST_LINES`."""
    most = max(1, width // max(1, least), -(-count // MOST_LINES))
    lines = -(-count // most)
    return -(-count // max(1, lines))
