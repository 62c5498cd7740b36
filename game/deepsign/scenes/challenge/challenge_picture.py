"""The picture of a round: the learner in front of the camera, with notices at its edges that never cover a face."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from deepsign.scenes.challenge import challenge_view
from deepsign.scenes.challenge.challenge_view import TONES, RoundView
from deepsign.scenes.shared import no_picture
from deepsign.scenes.shared.attempting import Attempting
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.layer import Layer
from deepsign.ui.layout import inset


def draw_turn(
    canvas: Canvas,
    view: RoundView,
    attempting: Attempting,
    layer: Layer,
    controls: Sequence[Control],
    focus: Focus,
    badge: str,
) -> None:
    """Draws a round in play: its page, the learner's picture in it, and what stands beside them."""
    box = view.boxes.camera
    picture = partial(draw_camera, box=box, attempting=attempting, badge=badge)
    hole = box if attempting.view.fills(box) else None
    challenge_view.draw(canvas, view, layer, controls, focus, picture=picture, hole=hole)
    draw_over(canvas, box, view)


def draw_camera(canvas: Canvas, box: pygame.Rect, attempting: Attempting, badge: str) -> None:
    """Draws the learner's picture in the silhouette, or words on where it is."""
    if attempting.view.empty:
        lost = attempting.trouble == "camera_gone"
        no_picture.draw(canvas, box, attempting.trouble_words, gone=lost)
    else:
        attempting.draw(canvas, box, canvas.palette.paper)
    if badge:
        _draw_badge(canvas, box, badge)


def draw_over(canvas: Canvas, box: pygame.Rect, view: RoundView) -> None:
    """Draws beside the learner: the count-in, or the colour of the last result."""
    if view.count:
        draw_count(canvas, box, view.count)
    elif view.flash is not None:
        strong, _ = canvas.palette.tone(TONES[view.flash.kind])
        edge = pygame.Rect(box.left, box.top, canvas.u(8), box.height - 2 * canvas.u(18))
        edge.centery = box.centery
        canvas.surface.fill(strong, edge)
        canvas.surface.fill(strong, edge.move(box.width - edge.width, 0))


def draw_count(canvas: Canvas, box: pygame.Rect, count: str) -> None:
    """Draws a number in the grey strip beside the square in which the learner sits, or else in a corner."""
    strip = (box.width - box.height) // 2
    side = max(canvas.t(72), min(canvas.u(150), strip - canvas.u(20)))
    circle = pygame.Rect(0, 0, side, side)
    free = strip >= side
    circle.center = (box.right - strip // 2, box.centery)
    if not free:
        circle.topright = (box.right - canvas.u(8), box.top + canvas.u(8))
    canvas.over_picture(circle, 90, 224)
    ink = canvas.palette.on_shade
    canvas.text(inset(circle, canvas.u(3)), count, 84, "black", ink, "center", "middle")


def _draw_badge(canvas: Canvas, box: pygame.Rect, words: str) -> None:
    """Draws a line at the lower edge of the picture."""
    wide = canvas.fit(words, 16, (box.width * 9 // 10, canvas.t(30)), "bold").width_px
    pill = pygame.Rect(0, 0, wide + canvas.u(28), canvas.t(32))
    pill.midbottom = (box.centerx, box.bottom - canvas.u(10))
    canvas.over_picture(pill, 14)
    ink = canvas.palette.on_shade
    canvas.text(inset(pill, canvas.u(10), 0), words, 16, "bold", ink, "center", "middle")
