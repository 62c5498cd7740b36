"""Falling confetti, as a pure function of time."""

from __future__ import annotations

from math import sin
from typing import Final

import pygame

from deepsign.ui.canvas import Canvas
from deepsign.ui.theme import Colour

LASTS_S: Final = 2.2
_PIECES: Final = 56
_COLOURS: Final[tuple[Colour, ...]] = (
    (123, 97, 255),
    (255, 179, 71),
    (66, 190, 140),
    (255, 111, 145),
    (86, 180, 233),
)


def draw(canvas: Canvas, area: pygame.Rect, age_s: float) -> None:
    """Draws the pieces ``age_s`` seconds after their start, clipped to ``area``."""
    if age_s >= LASTS_S:
        return
    old = canvas.surface.get_clip()
    canvas.surface.set_clip(area)
    for number in range(_PIECES):
        canvas.surface.fill(_COLOURS[number % len(_COLOURS)], _piece(canvas, area, number, age_s))
    canvas.surface.set_clip(old)


def _piece(canvas: Canvas, area: pygame.Rect, number: int, age_s: float) -> pygame.Rect:
    """Returns a piece; its column, speed and flutter depend on its number."""
    chance = (number * 0.61803398875) % 1.0  # the golden ratio spreads evenly
    other = (number * 0.75487766625) % 1.0
    fall = (age_s - 0.35 * other) * (0.55 + 0.5 * chance)
    x = area.left + area.width * chance + canvas.u(14) * sin(age_s * 6 + number)
    y = area.top + area.height * fall - canvas.u(10)
    wide = canvas.u(9) * abs(sin(age_s * 7 + number * 1.7)) + 2
    return pygame.Rect(round(x), round(y), round(wide), canvas.u(11))
