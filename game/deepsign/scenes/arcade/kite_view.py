"""Drawing of Kite: a sky at dusk with hills, lights and clouds, and the kite with the lights on its tail."""

from __future__ import annotations

from functools import lru_cache
from math import cos, sin
from typing import Final

import numpy as np
import pygame

from deepsign.arcade.kite import Kite
from deepsign.arcade.kite_sky import KITE_R, LIGHT_R, WIDE, Thing
from deepsign.arcade.kite_tail import Tail
from deepsign.scenes.arcade.look import draw_frame
from deepsign.ui.canvas import Canvas
from deepsign.ui.theme import Colour

SKIES: Final[dict[str, tuple[Colour, Colour]]] = {
    "light": ((66, 62, 142), (240, 160, 140)),
    "dark": ((14, 16, 44), (72, 54, 112)),
    "contrast": ((0, 0, 0), (0, 0, 0)),
}
HILLS: Final[dict[str, tuple[Colour, Colour]]] = {
    "light": ((122, 84, 138), (62, 48, 98)),
    "dark": ((40, 34, 76), (20, 18, 46)),
    "contrast": ((0, 0, 0), (0, 0, 0)),
}
WARM: Final = (255, 228, 150)
GOLD: Final = (255, 196, 60)
CLOUD: Final = (52, 50, 82)
CLOUD_EDGE: Final = (226, 226, 246)
SAIL: Final = ((255, 112, 118), (255, 158, 122))
SPAR: Final = (96, 30, 50)
HEM: Final = (255, 244, 236)
SHAPE: Final = ((0.0, -1.35), (0.95, -0.25), (0.0, 1.35), (-0.95, -0.25))
"""The corners of the sail, in radii from its middle: top, right, bottom, left."""
UPRIGHT: Final = 0.35
"""Tilt of a kite in the wind, radians."""
SAIL_R: Final = KITE_R * 1.5
RING: Final = 1.5
"""Radius of the ring around a safe kite, in radii of the sail."""


class SkyView:
    """Converts places of the game to pixels.

    Args:
        field: The whole field, pixels.
        above: Pixels at its top that are kept free for words.
    """

    def __init__(self, field: pygame.Rect, above: int = 0) -> None:
        self.field = field
        self.top = field.top + above
        self.x_px = field.width / WIDE
        self.y_px = float(field.height - above)
        self.r_px = min(self.x_px, self.y_px)

    def at(self, x: float, y: float) -> tuple[int, int]:
        """Returns a place in pixels."""
        return round(self.field.left + x * self.x_px), round(self.top + y * self.y_px)

    def r(self, radius: float) -> int:
        """Returns a radius in pixels, at least 2."""
        return max(2, round(radius * self.r_px))


def draw(
    canvas: Canvas,
    field: pygame.Rect,
    kite: Kite,
    tail: Tail,
    *,
    above: int = 0,
    calm: bool = False,
    corner: tuple[Colour, int],
) -> None:
    """Draws sky, things and kite.

    Args:
        canvas: Where to draw.
        field: Its box.
        kite: The flight.
        tail: The kite's tail.
        above: Pixels at the top where nothing flies.
        calm: Reduced motion: the hills do not move.
        corner: Colour behind the field, and the radius of its corners.
    """
    old = canvas.surface.get_clip()
    canvas.surface.set_clip(field.clip(old))
    sky, name = SkyView(field, above), canvas.palette.name
    canvas.surface.blit(_dusk(field.size, *SKIES[name]), field)
    _draw_hills(canvas, sky, 0.0 if calm else kite.time_s)
    for thing in kite.things:
        _draw_thing(canvas, sky, thing)
    _draw_kite(canvas, sky, kite, tail)
    canvas.surface.set_clip(old)
    draw_frame(canvas, field, *corner)


@lru_cache(maxsize=4)
def _dusk(size: tuple[int, int], above: Colour, below: Colour) -> pygame.Surface:
    share = np.linspace(0, 1, size[1])[:, None] ** 1.3
    rows = np.asarray(above) * (1 - share) + np.asarray(below) * share
    surface = pygame.Surface(size, 0, 32)
    pixels = np.broadcast_to(np.rint(rows).astype(np.uint8), (size[0], size[1], 3))
    pygame.surfarray.blit_array(surface, pixels)
    return surface


def _draw_hills(canvas: Canvas, sky: SkyView, time_s: float) -> None:
    field = sky.field
    for number, colour in enumerate(HILLS[canvas.palette.name]):
        drift, high = time_s * (0.04 + 0.05 * number), 0.87 + 0.07 * number
        points = [
            sky.at(x / 20 * WIDE, high + 0.035 * sin(x * (0.7 - 0.2 * number) + drift * 6 + number))
            for x in range(21)
        ]
        ground = [*points, field.bottomright, field.bottomleft]
        pygame.draw.polygon(canvas.surface, colour, ground)
        if canvas.palette.name == "contrast":
            pygame.draw.aalines(canvas.surface, canvas.palette.muted, False, points)


def _draw_thing(canvas: Canvas, sky: SkyView, thing: Thing) -> None:
    place, r = sky.at(thing.x, thing.y), sky.r(thing.r)
    if thing.kind == "cloud":
        picture = _cloud(r, CLOUD, CLOUD_EDGE)
    else:
        picture = _lamp(r, GOLD if thing.kind == "gold" else WARM)
    canvas.surface.blit(picture, picture.get_rect(center=place))
    if thing.kind == "gold":
        star = pygame.Rect(0, 0, r * 2, r * 2)
        star.center = place
        canvas.icon(star.inflate(-r // 2, -r // 2), "star", (70, 40, 0))


@lru_cache(maxsize=64)
def _lamp(r: int, colour: Colour) -> pygame.Surface:
    """Returns a light with its glow."""
    side = r * 5
    axis = np.arange(side) + 0.5 - side / 2
    away = np.hypot(axis[:, None], axis[None, :])
    core = np.clip(r - away + 0.5, 0, 1)
    glow = 0.42 * np.clip(1 - away / (side / 2), 0, 1) ** 2
    return _see_through(np.maximum(core, glow), colour)


@lru_cache(maxsize=64)
def _cloud(r: int, colour: Colour, edge: Colour) -> pygame.Surface:
    """Returns a cloud with a light edge, which stands out against every sky."""
    big = pygame.Surface((r * 8, r * 8), pygame.SRCALPHA, 32)
    puffs = (
        (0.0, 0.12, 1.0),
        (-0.58, 0.3, 0.72),
        (0.58, 0.3, 0.7),
        (-0.28, -0.22, 0.78),
        (0.3, -0.14, 0.72),
    )
    for ink, grow in ((edge, 0.0), (colour, -0.08)):
        for x, y, size in puffs:
            middle = (4 * r + round(x * 3.2 * r), 4 * r + round(y * 3.2 * r))
            pygame.draw.circle(big, ink, middle, round((size + grow) * 3.2 * r * 0.62))
    return pygame.transform.smoothscale(big, (r * 3, r * 3))


def _see_through(cover: np.ndarray, colour: Colour) -> pygame.Surface:
    side = cover.shape[0]
    rgba = np.empty((side, side, 4), np.uint8)
    rgba[..., :3] = colour
    rgba[..., 3] = np.rint(cover * 255)
    surface = pygame.Surface((side, side), pygame.SRCALPHA, 32)
    surface.blit(pygame.image.frombuffer(rgba.tobytes(), (side, side), "RGBA"), (0, 0))
    return surface


def knot(kite: Kite) -> tuple[float, float]:
    """Returns where the tail is tied on: the lower corner of the sail."""
    x, y = turned(SHAPE[2], kite.lean)
    return kite.x + x * SAIL_R, kite.y + y * SAIL_R


def turned(point: tuple[float, float], lean: float) -> tuple[float, float]:
    """Returns a corner of a tilted sail; radians clockwise."""
    c, s = cos(lean + UPRIGHT), sin(lean + UPRIGHT)
    return point[0] * c - point[1] * s, point[0] * s + point[1] * c


def _draw_kite(canvas: Canvas, sky: SkyView, kite: Kite, tail: Tail) -> None:
    """Draws a diamond of two halves with its spars, and the tail that carries the lights."""
    at, r = sky.at(kite.x, kite.y), sky.r(SAIL_R)
    corners = [turned(point, kite.lean) for point in SHAPE]
    top, right, bottom, left = ((at[0] + r * x, at[1] + r * y) for x, y in corners)
    _draw_tail(canvas, sky, kite, tail, bottom)
    if kite.safe:
        pygame.draw.circle(canvas.surface, CLOUD_EDGE, at, round(r * RING), canvas.u(3))
    pygame.draw.polygon(canvas.surface, SAIL[0], (top, right, bottom))
    pygame.draw.polygon(canvas.surface, SAIL[1], (top, left, bottom))
    for start, end in ((top, bottom), (left, right)):
        pygame.draw.line(canvas.surface, SPAR, start, end, max(1, r // 12))
    pygame.draw.polygon(canvas.surface, HEM, (top, right, bottom, left), max(1, r // 12))


def _draw_tail(
    canvas: Canvas, sky: SkyView, kite: Kite, tail: Tail, start: tuple[float, float]
) -> None:
    points = [start, *(sky.at(x, y) for x, y in tail.shown(kite.carried)[1:])]
    pygame.draw.lines(canvas.surface, WARM, False, points, max(2, canvas.u(2)))
    lamp = _lamp(max(3, sky.r(LIGHT_R * 0.55)), WARM)
    for x, y in tail.lights(kite.carried):
        canvas.surface.blit(lamp, lamp.get_rect(center=sky.at(x, y)))
