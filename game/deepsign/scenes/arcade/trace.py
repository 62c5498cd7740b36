"""The tracked hands over the player's picture, and the trails of their index fingers."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

import pygame

from deepsign.arcade.player_motion import LAST_S
from deepsign.recognition.body_ruler import PRESENT
from deepsign.ui import skeleton_view
from deepsign.ui.canvas import Canvas
from deepsign.ui.glass import Glass
from deepsign_model.tracking.skeleton import Skeleton

INDEX_TIP: Final = 8


def draw(canvas: Canvas, rect: pygame.Rect, moments: Sequence[Skeleton]) -> None:
    """Draws hands and trails, but not over the face.

    Args:
        canvas: Where to draw.
        rect: Where the picture is shown.
        moments: The skeletons of the last second, the newest last.
    """
    if not moments:
        return
    newest = moments[-1]
    glass = Glass(rect, newest.size_px)
    face = glass.face(newest)
    with canvas.clipped(rect):
        for side in (0, 1):
            _draw_trail(canvas, face, trail(glass, moments, side), newest.t_s)
        skeleton_view.draw(canvas, glass, newest, arms=False)


def trail(
    glass: Glass, moments: Sequence[Skeleton], side: int
) -> list[tuple[float, tuple[float, float]]]:
    """Returns times and places of the index fingertip; a lost hand leaves no mark."""
    marks = []
    for each in moments:
        if each.hand_presence[side] >= PRESENT:
            x, y = glass.at(each.hands[side, INDEX_TIP, :2])
            marks.append((each.t_s, (float(x), float(y))))
    return marks


def _draw_trail(
    canvas: Canvas,
    face: pygame.Rect,
    marks: Sequence[tuple[float, tuple[float, float]]],
    now_s: float,
) -> None:
    """Draws a line that grows thinner and fainter the older it is."""
    if len(marks) < 2:
        return
    wide = max(2, canvas.u(5))
    xs, ys = [x for _, (x, _) in marks], [y for _, (_, y) in marks]
    box = pygame.Rect(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)
    box = box.inflate(2 * wide, 2 * wide).clip(canvas.surface.get_clip())
    if not box.width or not box.height:
        return
    sheet = pygame.Surface(box.size, pygame.SRCALPHA)
    for (t_s, one), (_, other) in itertools.pairwise(marks):
        left = 1 - (now_s - t_s) / LAST_S  # of its time
        if not 0 < left <= 1 or face.clipline(one, other):
            continue
        colour = (*canvas.palette.accent, round(230 * left))
        ends = [(x - box.left, y - box.top) for x, y in (one, other)]
        pygame.draw.line(sheet, colour, ends[0], ends[1], max(1, round(wide * left)))
    canvas.surface.blit(sheet, box)
