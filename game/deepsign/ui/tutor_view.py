"""The tutor, performing a sign in a loop; each picture is painted once and kept."""

from __future__ import annotations

from typing import Final, Protocol

import numpy as np
import pygame
from numpy.typing import NDArray

from deepsign.ui.camera_view import round_corners
from deepsign.ui.canvas import Canvas
from deepsign.ui.theme import Colour
from deepsign_assets.signer.performance import Performance
from deepsign_assets.signer.pose import Pose, pose

FPS: Final = 24
PAUSE_S: Final = 0.7
"""Rest between two rounds of the loop, so that its beginning is seen."""

_LARGEST_PX: Final = 720  # beyond this the picture is scaled: memory, not looks, is the limit


class Painter(Protocol):
    """What the view needs of `deepsign_assets.signer.tutor.TutorPainter`."""

    def paint(self, pose: Pose, size_px: int, *, yaw_deg: float = 0.0) -> NDArray[np.uint8]:
        """The tutor in a pose, RGB uint8 (size_px, size_px, 3)."""


class TutorView:
    """A looping performance, at normal speed or slow.

    Args:
        painter: Paints one pose.
        hand: The learner's dominant hand; the tutor signs with the same.
    """

    def __init__(self, painter: Painter, hand: str = "right") -> None:
        self._painter = painter
        self._hand: str = hand
        self._performance: Performance | None = None
        self._pictures: dict[int, pygame.Surface] = {}
        self._px = 0
        self._now: pygame.Surface | None = None
        self.speed = 1.0
        self.time_s = 0.0

    @property
    def loop_s(self) -> float:
        """Length of one round with its pause, in seconds at normal speed."""
        return (self._performance.duration_s if self._performance else 0.0) + PAUSE_S

    @property
    def share(self) -> float:
        """How far through the sign the tutor is, 0 to 1; 1 during the pause."""
        if self._performance is None:
            return 0.0
        return min(1.0, self.time_s / self._performance.duration_s)

    def show(self, performance: Performance) -> None:
        """Begins a performance from its start."""
        if performance is not self._performance:
            self._performance = performance
            self._pictures.clear()
            self._now = None
        self.time_s = 0.0

    def update(self, dt_s: float, size_px: int) -> None:
        """Moves on by ``dt_s`` and paints at most one new picture, ``size_px`` square."""
        if self._performance is None or size_px < 2:
            return
        size_px = min(size_px, _LARGEST_PX)
        if size_px != self._px:
            self._px = size_px
            self._pictures.clear()
        self.time_s = (self.time_s + dt_s * self.speed) % self.loop_s
        number = int(min(self.time_s, self._performance.duration_s) * FPS)
        if number not in self._pictures:
            self._pictures[number] = self._paint(self._performance, number / FPS)
        self._now = self._pictures[number]

    def _paint(self, performance: Performance, t_s: float) -> pygame.Surface:
        moment = pose(performance, t_s, hand="left" if self._hand == "left" else "right")
        rgb = np.ascontiguousarray(self._painter.paint(moment, self._px))
        picture = pygame.image.frombuffer(rgb.tobytes(), (self._px, self._px), "RGB")
        plain = pygame.Surface(picture.get_size(), 0, 32)
        plain.blit(picture, (0, 0))
        return plain

    def draw(self, canvas: Canvas, rect: pygame.Rect, ground: Colour) -> None:
        """Blits the current picture into the square ``rect``."""
        if self._now is None:
            return
        picture = self._now
        if picture.get_size() != rect.size:
            picture = pygame.transform.smoothscale(picture, rect.size)
        canvas.surface.blit(picture, rect)
        round_corners(canvas, rect, ground)
