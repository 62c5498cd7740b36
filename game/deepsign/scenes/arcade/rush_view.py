"""Drawing of Gesture Rush: notes on the lanes, the name of the next gesture, the grade of the last."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.arcade.rush import BeatGrade, Rush
from deepsign.arcade.song import Note
from deepsign.scenes.arcade import glyphs
from deepsign.scenes.arcade.gesture_words import named
from deepsign.scenes.arcade.look import draw_frame
from deepsign.scenes.arcade.rush_lanes import (
    COLOURS,
    FAR,
    LANES,
    Way,
    draw_beats,
    draw_lanes,
    draw_plates,
    faint,
    lane_of,
    plate_of,
)
from deepsign.ui import shapes
from deepsign.ui.camera_view import round_corners
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import inset
from deepsign.ui.theme import mixed
from deepsign.words import Words

NOTE_INK: Final = (22, 18, 44)
GRADE_ICONS: Final[dict[BeatGrade, str]] = {
    "perfect": "star",
    "good": "check",
    "late": "clock",
    "early": "clock",
    "miss": "cross",
}


def draw(
    canvas: Canvas,
    field: pygame.Rect,
    rush: Rush,
    words: Words,
    *,
    calm: bool,
    graded: bool = True,
    titled: bool = True,
) -> None:
    """Draws the field.

    Args:
        canvas: Where to draw.
        field: Its box.
        rush: The song.
        words: The texts.
        calm: Reduced motion: no glow grows.
        graded: Whether the last note's grade is shown.
        titled: Whether the next gesture's name is shown.
    """
    way = Way(field)
    draw_lanes(canvas, way)
    draw_beats(canvas, way, rush)
    draw_plates(canvas, way, rush, calm=calm)
    for note in reversed(rush.open_notes):
        _draw_note(canvas, way, rush, note)
    if titled:
        _draw_due(canvas, way, rush, words)
    if graded:
        _draw_grade(canvas, way, rush, words)
    if rush.song.beats:
        bar = pygame.Rect(field.left, field.top, field.width, canvas.u(8))
        bar = bar.inflate(-canvas.u(44), 0).move(0, canvas.u(10))
        canvas.bar(bar, rush.progress, COLOURS["middle"], faint(canvas, 0.2))
    draw_frame(canvas, field, canvas.palette.paper, 22)


def draw_still(canvas: Canvas, field: pygame.Rect, rush: Rush) -> None:
    """Draws lanes and notes only, small, for the menu."""
    old = canvas.surface.get_clip()
    canvas.surface.set_clip(field.clip(old))
    way = Way(field)
    draw_lanes(canvas, way)
    draw_beats(canvas, way, rush)
    draw_plates(canvas, way, rush, calm=True)
    for note in reversed(rush.open_notes):
        _draw_note(canvas, way, rush, note)
    canvas.surface.set_clip(old)
    round_corners(canvas, field, canvas.palette.card, 16)


def _draw_note(canvas: Canvas, way: Way, rush: Rush, note: Note) -> None:
    ahead = (note.at_s - rush.time_s) / rush.song.lead_s
    near = way.near(max(-0.12, ahead))
    lane = lane_of(note.gesture)
    whole = plate_of(way, LANES.index(lane)).width
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
    """Draws the name of what comes next, large, above the horizon."""
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
    """Draws the last grade above its plate: icon and word."""
    last = rush.judged[-1] if rush.judged else None
    if last is None or rush.time_s - last.at_s > 1.0:
        return
    lane = LANES.index(lane_of(last.note.gesture))
    plate = plate_of(way, lane)
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
