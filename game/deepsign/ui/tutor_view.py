"""The tutor, performing a sign in a loop, at normal speed or slow."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
import pygame

from deepsign.camera.base import Picture
from deepsign.ui.camera_view import round_corners
from deepsign.ui.canvas import Canvas
from deepsign.ui.reel import FPS, Hand, PosePainter, Reel, TutorLook
from deepsign.ui.theme import Colour
from deepsign_assets.body.performance import Performance
from deepsign_assets.tutor.playback import Playhead
from deepsign_assets.tutor.tutor_hand import Eye

PAUSE_S: Final = 0.7
"""Rest between two rounds of the loop, so that its beginning is seen."""

YAWS_DEG: Final = (0.0, 35.0, 60.0, -60.0, -35.0)
"""From where the tutor can be seen, in the order in which a key goes through them."""

_EYES: Final[tuple[Eye | None, ...]] = (None, "viewer", "signer")
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

    def __init__(self, painter: PosePainter, hand: Hand = "right", ahead: bool = True) -> None:
        self._painter = painter
        self._hand: Hand = hand
        self._ahead = ahead
        self._performance: Performance | None = None
        self._reel: Reel | None = None
        self._surfaces: dict[tuple[int, int], pygame.Surface] = {}
        self._now: pygame.Surface | None = None
        self.head = Playhead(1.0)
        self.look = TutorLook()

    @property
    def share(self) -> float:
        """How far through the sign the tutor is, 0 to 1; 1 during the pause."""
        return 0.0 if self._performance is None else self.head.share

    def slower(self) -> None:
        """The next slower speed; after the slowest the full one."""
        self.head = self.head.slower()

    def full_speed(self) -> None:
        """As people sign."""
        self.head = self.head.at_speed(1.0)

    def pause(self) -> None:
        """Stands still, or goes on."""
        self.head = self.head.toggled()

    def step(self, pictures: int) -> None:
        """Goes some pictures on, or back, and stands still there."""
        self.head = self.head.stepped(pictures, FPS)

    def scrub(self, share: float) -> None:
        """Is taken by hand to a part (0 to 1) of the sign, and stands still there."""
        self.head = self.head.scrubbed(share)

    def turn(self) -> None:
        """To the next side."""
        after = YAWS_DEG.index(self.look.yaw_deg) + 1
        self.look = replace(self.look, yaw_deg=YAWS_DEG[after % len(YAWS_DEG)])

    def face_me(self) -> None:
        """From the front, with nothing added."""
        self.look = TutorLook()

    def toggle_path(self) -> None:
        """Shows the way of the hands, or no longer."""
        self.look = replace(self.look, path=not self.look.path)

    def next_close(self) -> None:
        """The hand large as others see it, then as the signer does, then not at all."""
        after = _EYES.index(self.look.close) + 1
        self.look = replace(self.look, close=_EYES[after % len(_EYES)])

    def show(self, performance: Performance) -> None:
        """Begins a performance from its start."""
        if performance is not self._performance:
            self.close()
            self._performance = performance
        speed = self.head.speed
        self.head = Playhead(performance.duration_s, PAUSE_S, speed=speed)

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
        self.head = self.head.on(dt_s)
        reel = self._reel_for(self._performance, min(size_px, _LARGEST_PX))
        number = min(int(self.head.time_s * FPS), reel.count - 1)
        if not self._ahead:
            reel.paint(number)
        found = reel.picture(number)
        if found is not None:
            self._now = self._surface(*found, size_px)

    def _reel_for(self, performance: Performance, size_px: int) -> Reel:
        """The reel in use, if its pictures are large enough and looked at so; a smaller picture is only scaled."""
        reel = self._reel
        if reel is None or reel.size_px < size_px or reel.look != self.look:
            if reel is not None:
                reel.stop()
            self._surfaces.clear()
            self._reel = Reel(self._painter, performance, self._hand, size_px, self.look)
            if self._ahead:
                self._reel.start()
        assert self._reel is not None
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
