"""A ring around the hand that fills while a letter is held."""

from __future__ import annotations

from typing import Final

import numpy as np
import pygame

from deepsign.ui.canvas import Canvas
from deepsign.ui.glass import Glass
from deepsign_assets.body.handedness import HANDS, Hand
from deepsign_model.tracking.skeleton import Skeleton

AROUND: Final = 1.5
"""Width of the ring in widths of the hand, so that it covers no finger."""
STEP_PX: Final = 24
"""Its width goes in steps, so that rings that were painted are used again."""


def draw(canvas: Canvas, glass: Glass, skeleton: Skeleton, hand: Hand, share: float) -> None:
    """Draws the ring; nothing while the hand is lost or nothing is held.

    Args:
        canvas: Where to draw.
        glass: Converts places in the picture.
        skeleton: The skeleton of the picture.
        hand: The hand that shows the letter.
        share: How full the ring is, 0 to 1.
    """
    points = glass.at(skeleton.hands[HANDS.index(hand)][:, :2])
    if share <= 0 or not np.isfinite(points).all():
        return
    low, high = points.min(axis=0), points.max(axis=0)
    side = round(AROUND * float((high - low).max()) / STEP_PX + 0.5) * STEP_PX
    box = pygame.Rect(0, 0, side, side)
    box.center = (round((low[0] + high[0]) / 2), round((low[1] + high[1]) / 2))
    canvas.ring(box, share, canvas.palette.yes, canvas.palette.on_shade)
