"""The tracked skeleton over the learner's picture: thin lines and dots, never over the face."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import pygame

from deepsign.recognition.body_ruler import PRESENT
from deepsign.ui.canvas import Canvas
from deepsign.ui.glass import Glass
from deepsign_model.tracking.skeleton import BODY, Skeleton

BONES: Final = (
    *((0 if joint % 4 == 1 else joint - 1, joint) for joint in range(1, 21)),
    *((5, 9), (9, 13), (13, 17)),
)
"""Fingers from the wrist to the tips, and across the palm."""

DOT: Final = 0.04
"""Radius of a dot on a small hand, as a share of the length of its palm."""

_ARMS: Final = tuple(
    tuple(BODY.index(f"{side}_{part}") for part in ("shoulder", "elbow", "wrist"))
    for side in ("right", "left")
)

Place = tuple[float, float]


def draw(canvas: Canvas, glass: Glass, skeleton: Skeleton, *, arms: bool = True) -> None:
    """Draws the hands that are found, and the arms.

    Args:
        canvas: Canvas, clipped to the picture.
        glass: Place of the picture on the screen.
        skeleton: Newest skeleton of the tracker.
        arms: Whether the arms are drawn, from the shoulders to the wrists.
    """
    face = glass.face(skeleton)
    for side in (0, 1):
        hand = None
        if skeleton.hand_presence[side] >= PRESENT:
            hand = _places(glass, skeleton.hands[side, :, :2])
        if arms:
            _draw_lines(canvas, face, list(itertools.pairwise(_arm(glass, skeleton, side, hand))))
        if hand is not None:
            _draw_lines(canvas, face, [(hand[one], hand[other]) for one, other in BONES])
            _draw_dots(canvas, face, hand)


def _arm(glass: Glass, skeleton: Skeleton, side: int, hand: Sequence[Place] | None) -> list[Place]:
    """Returns the places of an arm, from the shoulder to the last part that is seen or to the hand that is found."""
    seen = list(itertools.takewhile(lambda at: skeleton.body_presence[at] >= PRESENT, _ARMS[side]))
    places = _places(glass, skeleton.body[seen])
    if hand is not None and len(places) >= 2:
        return [*places[:2], hand[0]]
    return places


def _places(glass: Glass, points: np.ndarray) -> list[Place]:
    return [(float(x), float(y)) for x, y in glass.at(points)]


def _draw_lines(canvas: Canvas, face: pygame.Rect, lines: Iterable[tuple[Place, Place]]) -> None:
    for one, other in lines:
        if not face.clipline(one, other):
            pygame.draw.aaline(canvas.surface, canvas.palette.on_shade, one, other)


def _draw_dots(canvas: Canvas, face: pygame.Rect, places: Sequence[Place]) -> None:
    surface, p = canvas.surface, canvas.palette
    small = round(DOT * math.dist(places[0], places[9]))  # from the wrist to the middle knuckle
    radius = max(1, min(small, max(2, canvas.u(2.5))))
    for place in places:
        if not face.collidepoint(place):
            pygame.draw.circle(surface, p.accent, place, radius + 1)
            pygame.draw.circle(surface, p.on_shade, place, radius)
