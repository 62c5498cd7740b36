"""Drawing of switches, sliders and selects: a row with a label, and a value at its right or below it."""

from __future__ import annotations

import pygame

from deepsign.ui import meter
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control, Slide, row_parts, slide_parts
from deepsign.ui.theme import Colour

LABEL: float = 20
NOTE: float = 16


def draw(canvas: Canvas, control: Control, hovered: bool, held: bool) -> None:
    """Draws one row with its value."""
    p = canvas.palette
    if hovered:
        canvas.box(control.rect, p.accent_held if held else p.accent_soft, 14)
    ink = p.ink if control.enabled else p.muted
    em = canvas.px(LABEL)
    words, value = row_parts(control.rect, em)
    _draw_words(canvas, control, words, ink)
    if control.kind == "toggle":
        _draw_switch(canvas, control, value, ink)
    elif control.slide is not None and control.kind == "slider":
        _draw_slider(canvas, control.slide, value, ink, control.enabled)
    elif control.slide is not None:
        _draw_select(canvas, control.slide, value, ink)


def _draw_words(canvas: Canvas, control: Control, words: pygame.Rect, ink: Colour) -> None:
    """Draws the label with the note below it, vertically centred in the row."""
    if not control.note:
        canvas.text(words, control.label, LABEL, "bold", ink, valign="middle")
        return
    label = canvas.fit(control.label, LABEL, words.size, "bold").height_px
    room = max(1, words.height - label)
    note = canvas.fit(control.note, NOTE, (words.width, room)).height_px
    top = words.top + max(0, words.height - label - note) // 2
    upper = pygame.Rect(words.left, top, words.width, label)
    canvas.text(upper, control.label, LABEL, "bold", ink)
    lower = pygame.Rect(words.left, upper.bottom, words.width, max(1, words.bottom - upper.bottom))
    canvas.text(lower, control.note, NOTE, "regular", canvas.palette.muted)


def _draw_switch(canvas: Canvas, control: Control, value: pygame.Rect, ink: Colour) -> None:
    """Draws a pill with a knob; if it is on, the knob is at the right and has a check mark."""
    p, high = canvas.palette, min(value.height, canvas.px(30))
    pill = pygame.Rect(0, 0, high * 18 // 10, high)
    pill.midright = value.midright
    canvas.box(pill, p.accent if control.chosen else p.card, high, None)
    if not control.chosen:
        _outline(canvas, pill, p.muted, high // 2)
    knob = pygame.Rect(0, 0, high, high).inflate(-high // 4, -high // 4)
    knob.centery = pill.centery
    knob.centerx = pill.right - high // 2 if control.chosen else pill.left + high // 2
    canvas.box(knob, p.on_accent if control.chosen else p.muted, high)
    if control.chosen:
        canvas.icon(knob, "check", p.accent)
    words = pygame.Rect(value.left, value.top, pill.left - value.left - high // 3, value.height)
    canvas.text(words, control.value, 18, "regular", ink, "right", "middle")


def _draw_slider(
    canvas: Canvas, slide: Slide, value: pygame.Rect, ink: Colour, enabled: bool
) -> None:
    """Draws a track, filled up to the knob."""
    p, em = canvas.palette, canvas.px(LABEL)
    track, words, _ = slide_parts(value, em, "slider")
    line = pygame.Rect(track.left, 0, track.width, max(4, em // 3))
    line.centery = track.centery
    colour = p.accent if enabled else p.muted
    meter.track(canvas, line, slide.share, colour)
    knob = pygame.Rect(0, 0, em * 12 // 10, em * 12 // 10)
    knob.center = (line.left + round(line.width * slide.share), line.centery)
    canvas.box(knob, colour, knob.width)
    canvas.box(knob.inflate(-knob.width // 2, -knob.width // 2), p.card, knob.width)
    canvas.text(words, slide.text, 18, "bold", ink, "right", "middle")


def _draw_select(canvas: Canvas, slide: Slide, value: pygame.Rect, ink: Colour) -> None:
    """Draws the text of the chosen value between two arrows."""
    p, em = canvas.palette, canvas.px(LABEL)
    back, words, on = slide_parts(value, em, "select")
    field = pygame.Rect(value.left, back.top, value.width, back.height)
    canvas.box(field, p.muted, 12)
    edge = max(1, canvas.u(2))
    canvas.box(field.inflate(-2 * edge, -2 * edge), p.card, 12)
    for place, name in ((back, "back"), (on, "forward")):
        canvas.icon(place.inflate(-em // 2, -em // 2), name, p.accent_ink)
    canvas.text(words, slide.text, 18, "bold", ink, "center", "middle")


def _outline(canvas: Canvas, rect: pygame.Rect, colour: Colour, radius: int) -> None:
    width = max(2, canvas.u(2))
    pygame.draw.rect(canvas.surface, colour, rect, width, radius)
