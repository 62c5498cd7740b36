"""A glass over the camera's picture: converts places in the picture to places on the screen."""

from __future__ import annotations

from typing import Final

import numpy as np
import pygame
from numpy.typing import NDArray

from deepsign_model.tracking.skeleton import BODY, Skeleton

FOREHEAD, CHIN = 0.9, 0.6
"""How far the box of a face reaches above the eyes and below the mouth, as shares of the height from eyes to mouth."""

_FACE: Final = [BODY.index(name) for name in BODY[:7]]  # from the nose to the mouth

Points = NDArray[np.float64]


class Glass:
    """Converts places in the camera's picture to the screen.

    Args:
        rect: Box that the middle of the picture fills, as in `CameraView`.
        size_px: Width and height of the camera's picture.
        mirrored: Whether the picture is shown mirrored; the places in it are not mirrored.
    """

    def __init__(self, rect: pygame.Rect, size_px: tuple[int, int], mirrored: bool = True) -> None:
        self.scale = max(rect.width / size_px[0], rect.height / size_px[1])
        self._centre = np.array(rect.center, np.float64)
        self._middle = np.array(size_px) / 2
        self._scale = np.array([-self.scale if mirrored else self.scale, self.scale])

    def at(self, points: NDArray[np.floating]) -> Points:
        """Converts px of the camera's picture (..., 2) to px of the screen."""
        return np.asarray(self._centre + (points - self._middle) * self._scale, np.float64)

    def face(self, skeleton: Skeleton) -> pygame.Rect:
        """Returns the box of the face with forehead and chin, px of the screen; empty if no face is found."""
        points = self.at(skeleton.body[_FACE])
        if np.isnan(points).any():
            return pygame.Rect(0, 0, 0, 0)
        low, high = points.min(axis=0), points.max(axis=0)
        tall = high[1] - low[1]  # from the eyes to the mouth
        low[1], high[1] = low[1] - FOREHEAD * tall, high[1] + CHIN * tall
        return pygame.Rect(low.astype(int).tolist(), np.ceil(high - low + 1).astype(int).tolist())
