"""The appearance of the studio: draws a `StudioView`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Final

import pygame

from deepsign.recognition.take_recorder import TakeRecorder
from deepsign.scenes.shared import no_picture
from deepsign.settings import Settings
from deepsign.ui import skeleton_view
from deepsign.ui.camera_view import SILHOUETTE, SITS_WELL, CameraView
from deepsign.ui.canvas import Canvas
from deepsign.ui.glass import Glass
from deepsign.ui.layout import above, columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.replay import Replay
from deepsign_model.own.agreement import FEWEST

ACROSS: Final = 3
"""Takes side by side; a fourth and a fifth begin a second row."""

LEAST_TAKE: Final = 120
"""Least side of a take, design units; below it the page of large text grows."""


@dataclass(frozen=True)
class StudioAreas:
    """Boxes in window pixels.

    Attributes:
        leave: The button at the top left.
        title: Beside it.
        badge: At the top right, for a notice about demo or film.
        camera: The learner's picture.
        status: The line below it.
        said: The sentence about the takes.
        takes: Squares of the takes.
        drops: The button below each square.
        button: The place of the only button, at the lower right.
        pair: The places of two: side by side, or one above the other if the text is large.
    """

    leave: pygame.Rect
    title: pygame.Rect
    badge: pygame.Rect
    camera: pygame.Rect
    status: pygame.Rect
    said: pygame.Rect
    takes: tuple[pygame.Rect, ...]
    drops: tuple[pygame.Rect, ...]
    button: pygame.Rect
    pair: tuple[pygame.Rect, ...]


def studio_areas(
    window: pygame.Rect,
    u: Callable[[float], int],
    t: Callable[[float], int],
    count: int,
    shown_px: int,
) -> StudioAreas:
    """Returns the layout of a window.

    Args:
        window: The whole window.
        u: From design units to pixels.
        t: The same for heights that hold text.
        count: The number of takes so far.
        shown_px: How much of the page's height is seen at once, pixels: picture and status are.
    """
    body, gap = inset(window, u(32), u(22)), u(14)
    head, rest = cut_top(body, min(t(58), body.height * 14 // 100), gap)
    leave, title, badge = columns(head, (0.7, 2.1, 1.4), gap)
    left, right = columns(rest, (1.5, 1), u(24))
    left = above(left, shown_px - u(22))
    status, camera = cut_bottom(left, min(t(62), left.height * 26 // 100), gap)
    button, upper = cut_bottom(right, min(t(60), right.height * 16 // 100), gap)
    pair: tuple[pygame.Rect, ...] = columns(button, (1, 1), u(12))
    if t(60) > u(60):
        first, upper = cut_bottom(upper, button.height, gap)
        pair = (first, button)
    lines = 1 if count <= ACROSS else 2
    low = max(u(34), min(t(40), upper.height // 9))
    side = (right.width - (ACROSS - 1) * gap) // ACROSS
    side = min(side, (upper.height * 58 // 100 - lines * (low + u(4))) // lines)
    grid, said = cut_bottom(upper, lines * (side + low + u(4)) + (lines - 1) * gap, gap)
    takes, drops = [], []
    for row in rows(grid, (1,) * lines, gap):
        for number in range(ACROSS):
            square = pygame.Rect(row.left + number * (side + gap), row.top, side, side)
            takes.append(square)
            drops.append(pygame.Rect(square.left, square.bottom + u(4), side, low))
    return StudioAreas(
        leave, title, badge, camera, status, said, tuple(takes), tuple(drops), button, pair
    )


@dataclass(frozen=True)
class StudioView:
    """All that the picture depends on."""

    title: str
    badge: str
    said: str
    wrong: bool  # whether it says that something must be done again
    status: str
    takes: tuple[Replay, ...]
    misfit: int | None
    camera: CameraView
    recorder: TakeRecorder
    settings: Settings
    areas: StudioAreas


def draw(canvas: Canvas, view: StudioView) -> None:
    """Draws everything but the controls."""
    p, at = canvas.palette, view.areas
    canvas.clear()
    canvas.text(at.title, view.title, 32, "black", p.ink, valign="middle")
    canvas.text(at.badge, view.badge, 18, "bold", p.muted, "right", "middle")
    _draw_camera(canvas, view)
    _draw_status(canvas, view)
    ink = p.notyet if view.wrong else p.ink
    canvas.text(at.said, view.said, 22, "bold" if view.wrong else "regular", ink)
    shown = max(FEWEST, len(view.takes))
    canvas.needs(at.takes[0], LEAST_TAKE)
    for number, square in enumerate(at.takes[:shown]):
        _draw_take(canvas, view, number, square)


def _draw_camera(canvas: Canvas, view: StudioView) -> None:
    p, box, recorder = canvas.palette, view.areas.camera, view.recorder
    if view.camera.empty:
        no_picture.draw(canvas, box, "", gone=recorder.trouble == "camera_gone")
        return
    view.camera.draw(canvas, box, SITS_WELL if recorder.framed else SILHOUETTE, p.paper)
    skeleton = recorder.skeleton
    if skeleton is not None and view.settings.skeleton and view.camera.fills(box):
        with canvas.clipped(box):
            skeleton_view.draw(canvas, Glass(box, skeleton.size_px, view.settings.mirror), skeleton)
    if recorder.count is not None and recorder.count.phase == "counting":
        side = min(box.width, box.height) // 4
        disc = pygame.Rect(box.right - side - canvas.u(14), box.top + canvas.u(14), side, side)
        canvas.box(disc, p.card, 999)
        number = str(ceil(recorder.count.left_s))
        canvas.text(inset(disc, side // 8), number, 64, "black", p.accent_ink, "center", "middle")


def _draw_status(canvas: Canvas, view: StudioView) -> None:
    if not view.status:
        return
    p, box, recorder = canvas.palette, view.areas.status, view.recorder
    recording = recorder.count is not None and recorder.count.phase == "recording"
    ink, ground = (p.on_accent, p.accent) if recorder.moving or recording else p.tone("none")
    canvas.box(box, ground, 16)
    words = inset(box, canvas.u(18), canvas.u(4))
    canvas.text(words, view.status, 20, "bold", ink, "center", "middle")


def _draw_take(canvas: Canvas, view: StudioView, number: int, square: pygame.Rect) -> None:
    """Draws the pictures of a take with its mark, or its number while it is to come."""
    p = canvas.palette
    if number >= len(view.takes):
        canvas.card(square)
        canvas.text(square, str(number + 1), 40, "black", p.muted, "center", "middle")
        return
    replay = view.takes[number]
    if replay.empty:
        canvas.card(square)
    else:
        replay.draw(canvas, square, p.paper)
    fits = number != view.misfit
    ink, ground = p.tone("yes" if fits else "notyet")
    side = max(square.width // 4, canvas.u(26))
    mark = pygame.Rect(
        square.right - side - canvas.u(5), square.bottom - side - canvas.u(5), side, side
    )
    canvas.box(mark, ground, 999)
    canvas.icon(inset(mark, side // 6), "check" if fits else "alert", ink)
