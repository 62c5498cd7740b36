"""The tracked hands over the player's picture, and the trails of their index fingers."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

import numpy as np
import pygame
from numpy.typing import NDArray

from deepsign.arcade.player_motion import LAST_S
from deepsign.recognition.body_ruler import PRESENT
from deepsign.ui.canvas import Canvas
from deepsign_model.tracking.skeleton import BODY, Skeleton

INDEX_TIP: Final = 8
BONES: Final = (
    *((0 if joint % 4 == 1 else joint - 1, joint) for joint in range(1, 21)),
    *((5, 9), (9, 13), (13, 17)),
)
"""Fingers from the wrist to the tips, and across the palm."""

FOREHEAD, CHIN = 0.9, 0.6
"""How far the box of a face reaches above the eyes and below the mouth, in heights of what lies between."""

_FACE: Final = [BODY.index(name) for name in BODY[:7]]  # from the nose to the mouth

Points = NDArray[np.float64]


class Glass:
    """The mirrored picture as a sheet to draw on: converts places in the camera's picture to the screen.

    Args:
        rect: Box of the picture; its middle fills it, as in `CameraView`.
        size_px: Width and height of the camera's picture.
    """

    def __init__(self, rect: pygame.Rect, size_px: tuple[int, int]) -> None:
        self._centre = np.array(rect.center, np.float64)
        self._middle = np.array(size_px) / 2
        scale = max(rect.width / size_px[0], rect.height / size_px[1])
        self._scale = np.array([-scale, scale])

    def at(self, points: NDArray[np.float32]) -> Points:
        """(..., 2) px of the camera's picture -> px of the screen."""
        return np.asarray(self._centre + (points - self._middle) * self._scale, np.float64)

    def face(self, skeleton: Skeleton) -> pygame.Rect:
        """The box of the face with forehead and chin; empty if no face is found."""
        points = self.at(skeleton.body[_FACE])
        if np.isnan(points).any():
            return pygame.Rect(0, 0, 0, 0)
        low, high = points.min(axis=0), points.max(axis=0)
        tall = high[1] - low[1]  # from the eyes to the mouth
        low[1], high[1] = low[1] - FOREHEAD * tall, high[1] + CHIN * tall
        return pygame.Rect(low.astype(int).tolist(), np.ceil(high - low + 1).astype(int).tolist())


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
    old = canvas.surface.get_clip()
    canvas.surface.set_clip(rect.clip(old))
    for side in (0, 1):
        _draw_trail(canvas, face, trail(glass, moments, side), newest.t_s)
        if newest.hand_presence[side] >= PRESENT:
            _draw_hand(canvas, face, glass.at(newest.hands[side, :, :2]))
    canvas.surface.set_clip(old)


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


def _draw_hand(canvas: Canvas, face: pygame.Rect, points: Points) -> None:
    """Thin lines from joint to joint, and a dot on each."""
    surface, p = canvas.surface, canvas.palette
    places = [(float(x), float(y)) for x, y in points]
    for one, other in BONES:
        if not face.clipline(places[one], places[other]):
            pygame.draw.aaline(surface, p.on_shade, places[one], places[other])
    radius = max(2, canvas.u(2.5))
    for place in places:
        if not face.collidepoint(place):
            pygame.draw.circle(surface, p.accent, place, radius + 1)
            pygame.draw.circle(surface, p.on_shade, place, radius)


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
