"""The tutor, performing a sign in a loop, at normal speed or slow."""

from __future__ import annotations

from typing import Final

import numpy as np
import pygame

from deepsign.ui.camera_view import round_corners
from deepsign.ui.canvas import Canvas
from deepsign.ui.reel import FPS, Hand, Painter, Picture, Reel
from deepsign.ui.theme import Colour
from deepsign_assets.signer.performance import Performance

PAUSE_S: Final = 0.7
"""Rest between two rounds of the loop, so that its beginning is seen."""

_LARGEST_PX: Final = (
    640  # beyond this the picture is scaled: time and memory, not looks, are the limit
)


class TutorView:
    """A looping performance.

    Args:
        painter: Paints one pose.
        hand: The learner's dominant hand; the tutor signs with the same.
        ahead: Whether a thread paints the pictures; otherwise each is painted when it is due.
    """

    def __init__(self, painter: Painter, hand: Hand = "right", ahead: bool = True) -> None:
        self._painter = painter
        self._hand: Hand = hand
        self._ahead = ahead
        self._performance: Performance | None = None
        self._reel: Reel | None = None
        self._surfaces: dict[tuple[int, int], pygame.Surface] = {}
        self._now: pygame.Surface | None = None
        self.speed = 1.0
        self.time_s = 0.0

    @property
    def loop_s(self) -> float:
        """Length of one round with its pause, in seconds at normal speed."""
        if self._performance is None:
            return PAUSE_S
        return float(self._performance.duration_s) + PAUSE_S

    @property
    def share(self) -> float:
        """How far through the sign the tutor is, 0 to 1; 1 during the pause."""
        if self._performance is None:
            return 0.0
        return min(1.0, self.time_s / self._performance.duration_s)

    def show(self, performance: Performance) -> None:
        """Begins a performance from its start."""
        if performance is not self._performance:
            self.close()
            self._performance = performance
        self.time_s = 0.0

    def close(self) -> None:
        """Forgets the pictures and paints no more."""
        if self._reel is not None:
            self._reel.stop()
        self._reel = self._performance = self._now = None
        self._surfaces.clear()

    def update(self, dt_s: float, size_px: int) -> None:
        """Moves on by ``dt_s``; chooses the picture of this moment, ``size_px`` square."""
        if self._performance is None or size_px < 2:
            return
        self.time_s = (self.time_s + dt_s * self.speed) % self.loop_s
        reel = self._reel_for(self._performance, min(size_px, _LARGEST_PX))
        number = min(int(self.time_s * FPS), reel.count - 1)
        if not self._ahead:
            reel.paint(number)
        found = reel.picture(number)
        if found is not None:
            self._now = self._surface(*found, size_px)

    def _reel_for(self, performance: Performance, size_px: int) -> Reel:
        """The reel in use, if its pictures are large enough; a smaller picture is only scaled."""
        if self._reel is None or self._reel.size_px < size_px:
            if self._reel is not None:
                self._reel.stop()
            self._surfaces.clear()
            self._reel = Reel(self._painter, performance, self._hand, size_px)
            if self._ahead:
                self._reel.start()
        return self._reel

    def _surface(self, number: int, rgb: Picture, size_px: int) -> pygame.Surface:
        key = (number, size_px)
        if key not in self._surfaces:
            side = rgb.shape[0]
            whole = pygame.Surface((side, side), 0, 32)
            rgb = np.ascontiguousarray(rgb)
            whole.blit(pygame.image.frombuffer(rgb.data, (side, side), "RGB"), (0, 0))
            fits = side == size_px
            scaled = whole if fits else pygame.transform.smoothscale(whole, (size_px, size_px))
            self._surfaces[key] = scaled
        return self._surfaces[key]

    def draw(self, canvas: Canvas, rect: pygame.Rect, ground: Colour) -> None:
        """Blits the current picture into the square ``rect``."""
        if self._now is None:
            canvas.surface.fill(ground, rect)
            canvas.card(rect)
            return
        picture = self._now
        if picture.get_size() != rect.size:
            picture = pygame.transform.smoothscale(picture, rect.size)
        canvas.surface.blit(picture, rect)
        round_corners(canvas, rect, ground)
