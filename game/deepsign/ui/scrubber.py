"""A bar that shows the position in a looping picture and lets the mouse change it."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.ui.canvas import Canvas

_TRACK: Final = 10
_KNOB: Final = 24


class Scrubber:
    """A bar that stores whether the mouse holds it; its owner stores the position."""

    def __init__(self) -> None:
        self._held = False

    def handle(self, event: pygame.event.Event, area: pygame.Rect) -> float | None:
        """Returns the position (0 to 1) chosen by the mouse; None if the event is not for the bar."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._held = area.collidepoint(event.pos)
        elif event.type == pygame.MOUSEBUTTONUP:
            self._held = False
        if not self._held or event.type not in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEMOTION):
            return None
        track = track_in(area)
        x: int = event.pos[0]
        return min(1.0, max(0.0, (x - track.left) / track.width))


def track_in(area: pygame.Rect) -> pygame.Rect:
    """Returns the track of the knob's centre, with half a knob free at both ends."""
    room = min(area.height, area.width) // 2
    return pygame.Rect(area.left + room, area.top, max(1, area.width - 2 * room), area.height)


def draw(canvas: Canvas, area: pygame.Rect, share: float) -> None:
    """Draws the track, filled up to the share, the knob, and a mark where something is to be seen."""
    p = canvas.palette
    track = track_in(area)
    line = pygame.Rect(track.left, 0, track.width, max(4, canvas.u(_TRACK)))
    line.centery = area.centery
    canvas.bar(line, 1.0, p.muted, p.muted)
    canvas.bar(line.inflate(-2, -2), 1.0, p.card, p.card)
    if share > 0:
        filled = line.copy()
        filled.width = max(line.height, round(line.width * share))
        canvas.bar(filled, 1.0, p.accent, p.accent)
    side = min(area.height, canvas.u(_KNOB))
    knob = pygame.Rect(0, 0, side, side)
    knob.center = (track.left + round(track.width * share), area.centery)
    canvas.box(knob, p.accent, side)
    canvas.box(knob.inflate(-side // 2, -side // 2), p.on_accent, side)
