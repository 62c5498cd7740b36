"""The lanes of Gesture Rush in perspective: five lanes, their beats, and the plates where notes are due."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import Final

import numpy as np
import pygame

from deepsign.arcade.gestures import WAYS, way_of
from deepsign.arcade.rush import Rush
from deepsign.arcade.song import BEATS_A_BAR
from deepsign.scenes.arcade import glyphs
from deepsign.ui.canvas import Canvas
from deepsign.ui.text import Fonts
from deepsign.ui.theme import Colour, Palette, mixed

LANES: Final = ("left", "up", "middle", "down", "right")
COLOURS: Final[dict[str, Colour]] = {
    "left": (110, 196, 245),
    "up": (246, 222, 98),
    "middle": (206, 178, 255),
    "down": (255, 168, 92),
    "right": (104, 220, 176),
}
"""Light enough for dark glyphs; place and glyph distinguish lanes as well as colour."""
GLOW_S: Final = 0.55
"""How long a plate glows after a note; notes are at least a second apart."""
DEPTH: Final = 2.2
HORIZON: Final = 0.17
HIT: Final = 0.84
FAR: Final = 0.22
"""Width of the lanes at the horizon, as a part of that at the hit line."""


def lane_of(gesture: str) -> str:
    """Returns the lane of a gesture, by its direction."""
    way = way_of(gesture)
    return next((name for name, each in WAYS.items() if each == way), "middle")


class Way:
    """The perspective: converts distances to places on the field.

    Args:
        field: The whole field, pixels.
    """

    def __init__(self, field: pygame.Rect) -> None:
        self.field = field
        self.top = field.top + round(field.height * HORIZON)
        self.hit = field.top + round(field.height * HIT)
        self.wide = min(field.width * 0.9, field.height * 1.25)

    def near(self, ahead: float) -> float:
        """Returns 1 at the hit line, 0 in the distance (``ahead`` 1), above 1 behind the line."""
        return (1 / (1 + DEPTH * ahead) - 1 / (1 + DEPTH)) / (1 - 1 / (1 + DEPTH))

    def y(self, near: float) -> float:
        """Returns the height on the screen."""
        return self.top + (self.hit - self.top) * near

    def width(self, near: float) -> float:
        """Returns the width of all lanes there."""
        return self.wide * (FAR + (1 - FAR) * near)

    def x(self, lane: float, near: float) -> float:
        """Returns the left edge of a lane; its middle at ``lane`` + 0.5."""
        return self.field.centerx + (lane / len(LANES) - 0.5) * self.width(near)


def faint(canvas: Canvas, share: float) -> Colour:
    """Returns the colour of a faint line."""
    return mixed(canvas.palette.shade, (150, 150, 200), share)


def draw_lanes(canvas: Canvas, way: Way) -> None:
    """Draws the lanes, painted once for each size."""
    still = _lanes(way.field.size, canvas.palette, canvas.fonts, canvas.scale)
    canvas.surface.blit(still, way.field)


@lru_cache(maxsize=4)
def _lanes(size: tuple[int, int], palette: Palette, fonts: Fonts, scale: float) -> pygame.Surface:
    canvas = Canvas(pygame.Surface(size, 0, 32), palette, fonts)
    canvas.scale = scale  # of the window, not of the field
    canvas.surface.fill(palette.shade)
    _paint_lanes(canvas, Way(pygame.Rect((0, 0), size)))
    return canvas.surface


def _paint_lanes(canvas: Canvas, way: Way) -> None:
    end = (way.field.bottom - way.top) / (way.hit - way.top)
    _draw_light(canvas, way)
    for number, lane in enumerate(LANES):
        corners = [
            (way.x(number, 0), way.y(0)),
            (way.x(number + 1, 0), way.y(0)),
            (way.x(number + 1, end), way.y(end)),
            (way.x(number, end), way.y(end)),
        ]
        ground = mixed(canvas.palette.shade, COLOURS[lane], 0.13 if number % 2 else 0.08)
        pygame.draw.polygon(canvas.surface, ground, corners)
    for number in range(len(LANES) + 1):
        start, stop = (way.x(number, 0), way.y(0)), (way.x(number, end), way.y(end))
        pygame.draw.aaline(canvas.surface, faint(canvas, 0.5), start, stop)


def _draw_light(canvas: Canvas, way: Way) -> None:
    """Draws a glow behind the horizon; none in the contrast theme."""
    if canvas.palette.name == "contrast":
        return
    wide = round(way.width(0) * 3.2)
    light = _light((wide, max(4, round(way.field.height * 0.3))))
    canvas.surface.blit(light, light.get_rect(center=(way.field.centerx, way.top)))


@lru_cache(maxsize=8)
def _light(size: tuple[int, int]) -> pygame.Surface:
    across = np.linspace(-1, 1, size[0])[:, None]
    down = np.linspace(-1, 1, size[1])[None, :]
    cover = 0.5 * np.clip(1 - np.hypot(across, down), 0, 1) ** 1.6
    surface = pygame.Surface(size, pygame.SRCALPHA, 32)
    surface.fill((*COLOURS["middle"], 0))
    pixels = pygame.surfarray.pixels_alpha(surface)
    pixels[:] = np.rint(cover * 255).astype(np.uint8)
    del pixels  # it holds the surface locked
    return surface


def draw_beats(canvas: Canvas, way: Way, rush: Rush) -> None:
    """Draws a line for each coming beat; the first of a bar is stronger."""
    first = ceil(rush.beat)
    count = int(rush.song.lead_s / rush.song.beat_s) + 1
    for beat in range(first, first + count):
        ahead = (beat * rush.song.beat_s - rush.time_s) / rush.song.lead_s
        if not 0 <= ahead <= 1:
            continue
        near = way.near(ahead)
        strong = beat % BEATS_A_BAR == 0
        line = faint(canvas, 0.6 if strong else 0.28)
        y = round(way.y(near))
        thick = max(1, round(canvas.u(3) * near)) if strong else 1
        span = (round(way.x(0, near)), round(way.x(len(LANES), near)))
        pygame.draw.line(canvas.surface, line, (span[0], y), (span[1], y), thick)


def draw_plates(canvas: Canvas, way: Way, rush: Rush, *, calm: bool) -> None:
    """Draws the plates; that of a note that was just hit glows."""
    last = rush.judged[-1] if rush.judged else None
    age_s = rush.time_s - last.at_s if last is not None and last.hit else GLOW_S
    glowing = lane_of(last.note.gesture) if last is not None and age_s < GLOW_S else ""
    for number, lane in enumerate(LANES):
        plate = plate_of(way, number)
        if lane == glowing:
            rest = 1 - age_s / GLOW_S
            grow = 0 if calm else round(canvas.u(26) * (1 - rest))
            glow = mixed(canvas.palette.shade, COLOURS[lane], 0.75 * rest)
            canvas.box(plate.inflate(grow, grow), glow, 22)
        picture = _plate(plate.width, lane, canvas.palette, canvas.fonts, canvas.scale)
        canvas.surface.blit(picture, plate)


@lru_cache(maxsize=20)
def _plate(side: int, lane: str, palette: Palette, fonts: Fonts, scale: float) -> pygame.Surface:
    """Returns a plate with a faint glyph of its lane."""
    canvas = Canvas(pygame.Surface((side, side), pygame.SRCALPHA, 32), palette, fonts)
    canvas.scale = scale
    colour = COLOURS[lane]
    canvas.box(canvas.rect, mixed(palette.shade, colour, 0.16), 20, colour)
    sign = {"middle": "stop_sign"}.get(lane, f"swiping_{lane}")
    faded = mixed(palette.shade, colour, 0.5)
    glyphs.draw(canvas, canvas.rect.inflate(-side // 2, -side // 2), sign, faded)
    return canvas.surface


def plate_of(way: Way, number: int) -> pygame.Rect:
    """Returns the place of a lane's plate."""
    wide = round(way.width(1) / len(LANES))
    side = min(round(wide * 0.84), round(way.field.height * 0.17))
    plate = pygame.Rect(0, 0, side, side)
    plate.center = (round(way.x(number + 0.5, 1)), way.hit)
    return plate
