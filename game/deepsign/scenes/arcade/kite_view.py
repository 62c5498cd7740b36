"""The sky of Kite at dusk: hills, lights, clouds, and the kite with what it carries on its tail."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import atan2, cos, sin
from typing import Final

import numpy as np
import pygame

from deepsign.arcade.kite import KITE_R, RIBBONS, WIDE, Kite, News, Thing
from deepsign.scenes.arcade import glyphs
from deepsign.ui import shapes
from deepsign.ui.camera_view import round_corners
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import inset
from deepsign.ui.theme import Colour
from deepsign.words import Words

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
NEWS_S: Final = 1.2
SPACE: Final = 4
"""Points of the tail from light to light."""
Points = Sequence[tuple[float, float]]


class Sky:
    """From the game's places to pixels; the sky fills the field and its middle is always seen.

    Args:
        field: Its place, pixels.
    """

    def __init__(self, field: pygame.Rect) -> None:
        self.field = field
        self.x_px = field.width / WIDE
        self.y_px = float(field.height)
        self.r_px = min(self.x_px, self.y_px)

    def at(self, x: float, y: float) -> tuple[int, int]:
        """Where a place is."""
        return round(self.field.left + x * self.x_px), round(self.field.top + y * self.y_px)

    def r(self, radius: float) -> int:
        """How large a radius is."""
        return max(2, round(radius * self.r_px))


def draw(
    canvas: Canvas,
    field: pygame.Rect,
    kite: Kite,
    tail: Points,
    news: tuple[News, float],
    words: Words,
    *,
    calm: bool,
) -> None:
    """The whole field.

    Args:
        canvas: Where to.
        field: Its place.
        kite: The flight.
        tail: Where the kite was, the newest first.
        news: What happened last, and when.
        words: The texts.
        calm: Reduced motion: the hills stand still.
    """
    sky, name = Sky(field), canvas.palette.name
    canvas.surface.blit(_dusk(field.size, *SKIES[name]), field)
    _draw_hills(canvas, sky, 0.0 if calm else kite.time_s)
    for thing in kite.things:
        _draw_thing(canvas, sky, thing)
    _draw_kite(canvas, sky, kite, tail)
    _draw_hud(canvas, sky, kite, words)
    _draw_news(canvas, sky, kite, news, words)
    round_corners(canvas, field, canvas.palette.paper, 22)


def draw_still(canvas: Canvas, field: pygame.Rect, kite: Kite, tail: Points) -> None:
    """Sky, things and kite alone, small: for the menu."""
    old = canvas.surface.get_clip()
    canvas.surface.set_clip(field.clip(old))
    sky = Sky(field)
    canvas.surface.blit(_dusk(field.size, *SKIES[canvas.palette.name]), field)
    _draw_hills(canvas, sky, 0.0)
    for thing in kite.things:
        _draw_thing(canvas, sky, thing)
    _draw_kite(canvas, sky, kite, tail)
    canvas.surface.set_clip(old)
    round_corners(canvas, field, canvas.palette.card, 16)


@lru_cache(maxsize=4)
def _dusk(size: tuple[int, int], above: Colour, below: Colour) -> pygame.Surface:
    share = np.linspace(0, 1, size[1])[:, None] ** 1.3
    rows = np.asarray(above) * (1 - share) + np.asarray(below) * share
    surface = pygame.Surface(size, 0, 32)
    pixels = np.broadcast_to(np.rint(rows).astype(np.uint8), (size[0], size[1], 3))
    pygame.surfarray.blit_array(surface, pixels)
    return surface


def _draw_hills(canvas: Canvas, sky: Sky, time_s: float) -> None:
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


def _draw_thing(canvas: Canvas, sky: Sky, thing: Thing) -> None:
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
    """A light with its glow."""
    side = r * 5
    axis = np.arange(side) + 0.5 - side / 2
    away = np.hypot(axis[:, None], axis[None, :])
    core = np.clip(r - away + 0.5, 0, 1)
    glow = 0.42 * np.clip(1 - away / (side / 2), 0, 1) ** 2
    return _see_through(np.maximum(core, glow), colour)


@lru_cache(maxsize=64)
def _cloud(r: int, colour: Colour, edge: Colour) -> pygame.Surface:
    """A cloud with a light edge: it can be told from every sky."""
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


def _draw_kite(canvas: Canvas, sky: Sky, kite: Kite, tail: Points) -> None:
    at = sky.at(kite.x, kite.y)
    r = sky.r(KITE_R * 1.5)
    points = [sky.at(x, y) for x, y in tail[: 16 + kite.carried * SPACE]]
    points = [(x - r // 2, y + r) for x, y in points]
    if len(points) > 1:
        pygame.draw.aalines(canvas.surface, WARM, False, points)
    for number in range(kite.carried):
        place = 8 + number * SPACE
        if place < len(points):
            lamp = _lamp(max(3, r // 4), WARM)
            canvas.surface.blit(lamp, lamp.get_rect(center=points[place]))
    if kite.safe:
        ring = canvas.u(3)
        pygame.draw.circle(canvas.surface, CLOUD_EDGE, at, round(r * 1.55), ring)
    lean = max(-0.7, min(0.7, atan2(kite.vy, 1.2))) + max(-0.35, min(0.35, kite.vx * 0.3))
    _draw_sail(canvas, at, r, lean)


def _draw_sail(canvas: Canvas, at: tuple[int, int], r: int, lean: float) -> None:
    """A diamond of two halves with its spars, leaning with its way."""
    shape = ((0.0, -1.35), (0.95, -0.25), (0.0, 1.35), (-0.95, -0.25))
    c, s = cos(lean + 0.35), sin(lean + 0.35)
    top, right, bottom, left = (
        (at[0] + r * (x * c - y * s), at[1] + r * (x * s + y * c)) for x, y in shape
    )
    pygame.draw.polygon(canvas.surface, SAIL[0], (top, right, bottom))
    pygame.draw.polygon(canvas.surface, SAIL[1], (top, left, bottom))
    for start, end in ((top, bottom), (left, right)):
        pygame.draw.line(canvas.surface, (96, 30, 50), start, end, max(1, r // 12))
    pygame.draw.polygon(
        canvas.surface, (255, 244, 236), (top, right, bottom, left), max(1, r // 12)
    )


def _draw_hud(canvas: Canvas, sky: Sky, kite: Kite, words: Words) -> None:
    """Ribbons at the left; how far a rush and the calm are ready at the right."""
    area = inset(sky.field, canvas.u(14))
    height = canvas.t(38)
    left = pygame.Rect(area.left, area.top, canvas.u(150), height)
    canvas.over_picture(left, 19, 200)
    side = min(canvas.u(30), height - canvas.u(8))
    for number in range(RIBBONS):
        box = pygame.Rect(left.left + canvas.u(16) + number * canvas.u(42), 0, side, side)
        box.centery = left.centery
        has = number < kite.ribbons
        canvas.icon(box, "heart" if has else "cross", SAIL[0] if has else CLOUD_EDGE)
    wide = min(canvas.u(190), (area.width - left.width) // 2 - canvas.u(14))
    right = area.right
    for gesture, what, share in (
        ("stop_sign", "arcade-calm", kite.calm_ready),
        ("swiping_right", "arcade-dash", kite.dash_ready),
    ):
        box = pygame.Rect(right - wide, area.top, wide, height)
        _draw_meter(canvas, box, gesture, words(what), share)
        right = box.left - canvas.u(10)


def _draw_meter(canvas: Canvas, box: pygame.Rect, gesture: str, label: str, share: float) -> None:
    ink = canvas.palette.on_shade
    canvas.over_picture(box, 19, 200)
    side = box.height - canvas.u(14)
    icon = pygame.Rect(box.left + canvas.u(12), 0, side, side)
    icon.centery = box.centery
    ready = share >= 1
    glyphs.draw(canvas, icon, gesture, WARM if ready else (150, 150, 176))
    left = icon.right + canvas.u(8)
    inner = pygame.Rect(left, box.top, box.right - canvas.u(14) - left, box.height)
    if ready:
        canvas.text(inner, label, 16, "bold", ink, "left", "middle")
        return
    bar = pygame.Rect(inner.left, 0, inner.width, canvas.u(10))
    bar.centery = box.centery
    shapes.fill_rounded(canvas.surface, bar, bar.height // 2, (92, 92, 120))
    done = bar.copy()
    done.width = max(bar.height, round(bar.width * share))
    shapes.fill_rounded(canvas.surface, done, bar.height // 2, WARM)


def _draw_news(
    canvas: Canvas, sky: Sky, kite: Kite, news: tuple[News, float], words: Words
) -> None:
    """A word on what has just happened, near the lower edge."""
    what, at_s = news
    if what in ("nothing", "light", "dash") or kite.time_s - at_s > NEWS_S:
        return
    text = words(f"arcade-news-{what}")
    high = canvas.t(44)
    wide = canvas.fit(text, 22, (sky.field.width * 8 // 10, high), "black").width_px
    pill = pygame.Rect(0, 0, wide + canvas.u(44), high)
    pill.midbottom = (sky.field.centerx, sky.field.bottom - canvas.u(18))
    canvas.over_picture(pill, 22, 230)
    ink = SAIL[1] if what == "cloud" else WARM
    canvas.text(inset(pill, canvas.u(16), 0), text, 22, "black", ink, "center", "middle")
