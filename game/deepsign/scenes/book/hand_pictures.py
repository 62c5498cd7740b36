"""Small pictures of handshapes, painted by the tutor one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
import pygame

from deepsign.ui.reel import PosePainter
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.performance import Key, Performance, Posture
from deepsign_assets.body.pose import Pose, pose
from deepsign_assets.body.spelling_handshapes import EVERY_HANDSHAPE

_MOMENT_S: Final = 0.1


@cache
def hand_pose(category: str, hand: Hand) -> Pose:
    """Returns a hand held up in a handshape, the palm half towards the viewer.

    Args:
        category: A category of phonological codings; its plainest handshape is shown.
        hand: The dominant hand.
    """
    members = [name for name, shape in EVERY_HANDSHAPE.items() if shape.category == category]
    posture = Posture(members[0], "neutral", "away+0.7in", "up")
    held = Performance("held", "one_handed", (Key(posture, hold_s=1.0),))
    return pose(held, held.stroke_s[0] + _MOMENT_S, hand=hand)


class HandPictures:
    """Pictures by handshape; `paint_next` paints one at a time, so that no frame waits for all of them.

    Args:
        painter: The tutor's painter.
        hand: The learner's dominant hand.
    """

    def __init__(self, painter: PosePainter, hand: Hand) -> None:
        self._painter = painter
        self._hand: Hand = hand
        self._painted: dict[tuple[str, int], pygame.Surface] = {}

    @property
    def painted(self) -> int:
        """The number of pictures painted."""
        return len(self._painted)

    def paint_next(self, categories: Sequence[str], side: int) -> bool:
        """Paints the first missing one at this size; returns whether there was one."""
        missing = (each for each in categories if (each, side) not in self._painted)
        category = next(missing, None)
        if category is None or side < 2:
            return False
        rgb = self._painter.close_up(hand_pose(category, self._hand), self._hand, side)
        picture = pygame.Surface((side, side), 0, 32)
        data = np.ascontiguousarray(rgb)
        picture.blit(pygame.image.frombuffer(data.data, (side, side), "RGB"), (0, 0))
        self._painted[category, side] = picture
        return True

    def of(self, category: str, side: int) -> pygame.Surface | None:
        """Returns the picture of a handshape, if it is painted."""
        return self._painted.get((category, side))
