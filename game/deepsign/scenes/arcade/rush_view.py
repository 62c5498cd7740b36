"""The lanes of Gesture Rush: five ways that come out of the distance, and gestures that come along them."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import Final

import numpy as np
import pygame

from deepsign.arcade.chart import BEATS_A_BAR, Note
from deepsign.arcade.gestures import way_of
from deepsign.arcade.rush import Grade, Rush
from deepsign.scenes.arcade import glyphs
from deepsign.scenes.arcade.names import named
from deepsign.ui import shapes
from deepsign.ui.camera_view import round_corners
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import inset
from deepsign.ui.theme import Colour, mixed
from deepsign.words import Words

LANES: Final = ("left", "up", "middle", "down", "right")
COLOURS: Final[dict[str, Colour]] = {
    "left": (110, 196, 245),
    "up": (246, 222, 98),
    "middle": (206, 178, 255),
    "down": (255, 168, 92),
    "right": (104, 220, 176),
}
"""Light enough for dark glyphs; told apart by place and glyph too, never by colour alone."""
NOTE_INK: Final = (22, 18, 44)
GLOW_S: Final = 0.55
"""A plate glows once for so long after a note; notes are at least a second apart."""
DEPTH: Final = 2.2
HORIZON: Final = 0.17
HIT: Final = 0.84
FAR: Final = 0.22
"""Width of the way in the distance, of that at the hit line."""
GRADE_ICONS: Final[dict[Grade, str]] = {
    "perfect": "star",
    "good": "check",
    "late": "clock",
    "early": "clock",
    "miss": "cross",
}


def lane_of(gesture: str) -> str:
    """Which lane a gesture comes along: by where it goes."""
    ways = {(-1, 0): "left", (1, 0): "right", (0, -1): "up", (0, 1): "down"}
    return ways.get(way_of(gesture), "middle")


class Way:
    """The perspective: from how far away to where on the field.

    Args:
        field: The whole field, pixels.
    """

    def __init__(self, field: pygame.Rect) -> None:
        self.field = field
        self.top = field.top + round(field.height * HORIZON)
        self.hit = field.top + round(field.height * HIT)
        self.wide = min(field.width * 0.9, field.height * 1.25)

    def near(self, ahead: float) -> float:
        """1 at the hit line, 0 in the distance (``ahead`` 1), above 1 behind the line."""
        return (1 / (1 + DEPTH * ahead) - 1 / (1 + DEPTH)) / (1 - 1 / (1 + DEPTH))

    def y(self, near: float) -> float:
        """Height on the screen."""
        return self.top + (self.hit - self.top) * near

    def width(self, near: float) -> float:
        """Width of all lanes there."""
        return self.wide * (FAR + (1 - FAR) * near)

    def x(self, lane: float, near: float) -> float:
        """The left edge of a lane; its middle at ``lane`` + 0.5."""
        return self.field.centerx + (lane / len(LANES) - 0.5) * self.width(near)


def draw(
    canvas: Canvas,
    field: pygame.Rect,
    rush: Rush,
    words: Words,
    *,
    calm: bool,
    graded: bool = True,
) -> None:
    """The whole field.

    Args:
        canvas: Where to.
        field: Its place.
        rush: The song.
        words: The texts.
        calm: Reduced motion: no glow grows.
        graded: Whether the last note's grade is told.
    """
    p = canvas.palette
    way = Way(field)
    canvas.surface.fill(p.shade, field)
    _draw_lanes(canvas, way)
    _draw_beats(canvas, way, rush)
    _draw_plates(canvas, way, rush, calm)
    for note in reversed(rush.open_notes):
        _draw_note(canvas, way, rush, note)
    _draw_due(canvas, way, rush, words)
    if graded:
        _draw_grade(canvas, way, rush, words)
    if rush.song.beats:
        bar = pygame.Rect(field.left, field.top, field.width, canvas.u(8))
        bar = bar.inflate(-canvas.u(44), 0).move(0, canvas.u(10))
        canvas.bar(bar, rush.progress, COLOURS["middle"], _faint(canvas, 0.2))
    round_corners(canvas, field, p.paper, 22)
    if p.name == "contrast":
        edge, corner = max(1, canvas.u(2)), canvas.u(22)
        pygame.draw.rect(canvas.surface, p.line, field, edge, border_radius=corner)


def draw_still(canvas: Canvas, field: pygame.Rect, rush: Rush) -> None:
    """Lanes and notes alone, small: for the menu."""
    old = canvas.surface.get_clip()
    way = Way(field)
    canvas.box(field, canvas.palette.shade, 16)
    canvas.surface.set_clip(field.clip(old))
    _draw_lanes(canvas, way)
    _draw_beats(canvas, way, rush)
    _draw_plates(canvas, way, rush, True)
    for note in reversed(rush.open_notes):
        _draw_note(canvas, way, rush, note)
    canvas.surface.set_clip(old)


def _faint(canvas: Canvas, share: float) -> Colour:
    return mixed(canvas.palette.shade, (150, 150, 200), share)


def _draw_lanes(canvas: Canvas, way: Way) -> None:
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
        pygame.draw.aaline(canvas.surface, _faint(canvas, 0.5), start, stop)


def _draw_light(canvas: Canvas, way: Way) -> None:
    """A glow behind the horizon, from which the lanes come; none where contrast counts."""
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


def _draw_beats(canvas: Canvas, way: Way, rush: Rush) -> None:
    """A line for each beat that comes; the first of a bar is stronger."""
    first = ceil(rush.beat)
    count = int(rush.song.lead_s / rush.song.beat_s) + 1
    for beat in range(first, first + count):
        ahead = (beat * rush.song.beat_s - rush.time_s) / rush.song.lead_s
        if not 0 <= ahead <= 1:
            continue
        near = way.near(ahead)
        strong = beat % BEATS_A_BAR == 0
        line = _faint(canvas, 0.6 if strong else 0.28)
        y = round(way.y(near))
        thick = max(1, round(canvas.u(3) * near)) if strong else 1
        span = (round(way.x(0, near)), round(way.x(len(LANES), near)))
        pygame.draw.line(canvas.surface, line, (span[0], y), (span[1], y), thick)


def _plate(way: Way, number: int) -> pygame.Rect:
    wide = round(way.width(1) / len(LANES))
    side = min(round(wide * 0.84), round(way.field.height * 0.17))
    plate = pygame.Rect(0, 0, side, side)
    plate.center = (round(way.x(number + 0.5, 1)), way.hit)
    return plate


def _draw_plates(canvas: Canvas, way: Way, rush: Rush, calm: bool) -> None:
    last = rush.judged[-1] if rush.judged else None
    for number, lane in enumerate(LANES):
        plate, colour = _plate(way, number), COLOURS[lane]
        mine = last is not None and last.hit and lane_of(last.note.gesture) == lane
        age_s = rush.time_s - last.at_s if last is not None else GLOW_S
        if mine and age_s < GLOW_S:
            rest = 1 - age_s / GLOW_S
            grow = 0 if calm else round(canvas.u(26) * (1 - rest))
            halo = plate.inflate(grow, grow)
            canvas.box(halo, mixed(canvas.palette.shade, colour, 0.75 * rest), 22)
        canvas.box(plate, mixed(canvas.palette.shade, colour, 0.16), 20, colour)
        sign = {"middle": "stop_sign"}.get(lane, f"swiping_{lane}")
        faint = mixed(canvas.palette.shade, colour, 0.5)
        glyphs.draw(canvas, plate.inflate(-plate.width // 2, -plate.height // 2), sign, faint)


def _draw_note(canvas: Canvas, way: Way, rush: Rush, note: Note) -> None:
    ahead = (note.at_s - rush.time_s) / rush.song.lead_s
    near = way.near(max(-0.12, ahead))
    lane = lane_of(note.gesture)
    whole = _plate(way, LANES.index(lane)).width
    side = max(8, round(whole * (FAR + (1 - FAR) * near) * 0.94))
    box = pygame.Rect(0, 0, side, side)
    box.center = (round(way.x(LANES.index(lane) + 0.5, near)), round(way.y(near)))
    colour = COLOURS[lane]
    if ahead < 0:
        colour = mixed(colour, canvas.palette.shade, min(0.55, -ahead * 3))
    shadow = box.move(0, max(1, side // 16))
    radius = max(2, side // 5)
    shapes.fill_rounded(canvas.surface, shadow, radius, mixed(colour, canvas.palette.shade, 0.55))
    shapes.fill_rounded(canvas.surface, box, radius, colour)
    glyphs.draw_moving(canvas, box.inflate(-side // 3, -side // 3), note.gesture, NOTE_INK)


def _draw_due(canvas: Canvas, way: Way, rush: Rush, words: Words) -> None:
    """The name of what comes next, large, above the horizon."""
    field, due = way.field, rush.due
    area = pygame.Rect(field.left, field.top + canvas.u(24), field.width, 0)
    area.height = max(canvas.t(34), way.top - area.top - canvas.u(4))
    area = inset(area, canvas.u(20), 0)
    if due is None:
        return
    colour = COLOURS[lane_of(due.gesture)]
    name = named(words, due.gesture)
    canvas.text(area, name, 32, "black", colour, "center", "middle")


def _draw_grade(canvas: Canvas, way: Way, rush: Rush, words: Words) -> None:
    """How the last one was, below its plate: icon and word."""
    last = rush.judged[-1] if rush.judged else None
    if last is None or rush.time_s - last.at_s > 1.0:
        return
    lane = LANES.index(lane_of(last.note.gesture))
    plate = _plate(way, lane)
    text = words(f"arcade-grade-{last.grade}")
    high = canvas.t(34)
    wide = canvas.fit(text, 19, (canvas.u(220), high), "black").width_px + canvas.u(58)
    pill = pygame.Rect(0, 0, wide, high)
    pill.midbottom = (plate.centerx, plate.top - canvas.u(10))
    pill.clamp_ip(way.field.inflate(-canvas.u(12), 0))
    ink = COLOURS[LANES[lane]] if last.hit else canvas.palette.on_shade
    canvas.box(pill, canvas.palette.shade, 17, ink)
    icon = pygame.Rect(pill.left + canvas.u(12), 0, canvas.u(22), canvas.u(22))
    icon.centery = pill.centery
    canvas.icon(icon, GRADE_ICONS[last.grade], ink)
    line = pygame.Rect(icon.right + canvas.u(8), pill.top, 0, high)
    line.width = pill.right - canvas.u(10) - line.left
    canvas.text(line, text, 19, "black", ink, "left", "middle")
