"""The tutor, who performs a sign in a loop, at normal or slow speed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
import pygame

from deepsign.camera.base import Picture
from deepsign.ui.camera_view import round_corners
from deepsign.ui.canvas import Canvas
from deepsign.ui.reel import FPS, PosePainter, Reel, TutorLook
from deepsign.ui.theme import Colour
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.moved import Moved, Shown
from deepsign_assets.tutor.close_up import Viewpoint
from deepsign_assets.tutor.open_view import THREE_QUARTERS_DEG, open_yaw_deg, own_side_deg
from deepsign_assets.tutor.playback import Playhead

PAUSE_S: Final = 0.7
"""Pause between two rounds of the loop, to mark its start."""

YAWS_DEG: Final = (0.0, THREE_QUARTERS_DEG, 60.0, -60.0, -THREE_QUARTERS_DEG)
"""Angles from which the tutor can be seen, in the order in which the key changes them."""

_VIEWPOINTS: Final[tuple[Viewpoint | None, ...]] = (None, "viewer", "signer")
_LARGEST_PX: Final = 640  # larger pictures are scaled up to save time and memory


class TutorView:
    """The tutor in a looping performance.

    Args:
        painter: Paints one pose.
        hand: The learner's dominant hand, which is also the tutor's.
        ahead: Whether a thread paints the pictures ahead; otherwise, each is painted when it is due.
        in_order: Whether it paints them in order, for a performance that must not be seen with gaps.
    """

    def __init__(
        self,
        painter: PosePainter,
        hand: Hand = "right",
        ahead: bool = True,
        in_order: bool = False,
    ) -> None:
        self._painter = painter
        self._hand: Hand = hand
        self._ahead = ahead
        self.in_order = in_order
        self._performance: Shown | None = None
        self._reel: Reel | None = None
        self._surfaces: dict[tuple[int, int], pygame.Surface] = {}
        self._now: pygame.Surface | None = None
        self.head = Playhead(1.0)
        self.look = TutorLook()

    @property
    def share(self) -> float:
        """Progress through the sign, 0 to 1; 1 during the pause."""
        return 0.0 if self._performance is None else self.head.share

    @property
    def painted(self) -> float:
        """The share of the pictures that are painted, 0 to 1."""
        return 0.0 if self._reel is None else self._reel.painted

    def cast(self, painter: PosePainter) -> None:
        """Changes the tutor to another person."""
        if painter is not self._painter:
            self._painter = painter
            self._drop()

    def slower(self) -> None:
        """Changes to the next slower speed, or from the slowest to full speed."""
        self.head = self.head.slower()

    def at_speed(self, speed: float) -> None:
        """Changes to one of the speeds of `deepsign_assets.tutor.playback`."""
        self.head = self.head.at_speed(speed)

    def full_speed(self) -> None:
        """Changes to full speed."""
        self.head = self.head.at_speed(1.0)

    def pause(self) -> None:
        """Pauses or continues."""
        self.head = self.head.toggled()

    def step(self, pictures: int) -> None:
        """Steps some pictures forward or back, and pauses."""
        self.head = self.head.stepped(pictures, FPS)

    def scrub(self, share: float) -> None:
        """Goes to a part (0 to 1) of the sign, and pauses."""
        self.head = self.head.scrubbed(share)

    def turn(self) -> None:
        """Turns to the next angle."""
        after = YAWS_DEG.index(self.look.yaw_deg) + 1
        self.look = replace(self.look, yaw_deg=YAWS_DEG[after % len(YAWS_DEG)])

    def face_me(self, *, close: bool = False) -> None:
        """Turns to the front and hides the path; ``close`` shows the close-up."""
        self.look = TutorLook(close="viewer" if close else None)

    def only_hand(self) -> None:
        """Shows the dominant hand alone, close up."""
        self.look = TutorLook(close="viewer", alone=True)

    def open_up(self, performance: Shown, *, close: bool = False, turned: bool = False) -> None:
        """Turns to the angle from which a sign is seen best; ``turned`` excludes the front."""
        self.face_me(close=close)
        # what was seen by a camera is known best from the front
        is_seen = isinstance(performance, Moved)
        yaw_deg = 0.0 if is_seen else open_yaw_deg(performance, self._hand)
        if turned and not yaw_deg:
            yaw_deg = own_side_deg(self._hand)
        self.look = replace(self.look, yaw_deg=yaw_deg)

    def toggle_path(self) -> None:
        """Shows or hides the path of the hands."""
        self.look = replace(self.look, path=not self.look.path)

    def next_close(self) -> None:
        """Changes the close-up of the hand: as others see it, as the signer sees it, none."""
        after = _VIEWPOINTS.index(self.look.close) + 1
        self.look = replace(self.look, close=_VIEWPOINTS[after % len(_VIEWPOINTS)])

    def show(self, performance: Shown) -> None:
        """Starts a performance."""
        if performance is not self._performance:
            self.close()
            self._performance = performance
        speed = self.head.speed
        self.head = Playhead(performance.duration_s, PAUSE_S, speed=speed)

    def vary(self, performance: Shown) -> None:
        """Starts another way of signing the same; the picture stays until its first one is painted."""
        shown = self._now
        self.show(performance)
        self._now = shown

    def close(self) -> None:
        """Drops the pictures and stops painting."""
        self._drop()
        self._performance = None

    def _drop(self) -> None:
        if self._reel is not None:
            self._reel.stop()
        self._reel = self._now = None
        self._surfaces.clear()

    def update(self, dt_s: float, size_px: int) -> None:
        """Advances by ``dt_s`` and chooses the current picture, ``size_px`` square."""
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

    def _reel_for(self, performance: Shown, size_px: int) -> Reel:
        """Returns the current reel if its pictures are large enough and have this view; otherwise a new one."""
        reel = self._reel
        if reel is None or reel.size_px < size_px or reel.look != self.look:
            if reel is not None:
                reel.stop()
            self._surfaces.clear()
            self._reel = Reel(
                self._painter, performance, self._hand, size_px, self.look, self.in_order
            )
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
        """Blits the current picture into the square ``rect``, if that has a size."""
        if min(rect.size) < 1:
            return
        if self._now is None:
            canvas.surface.fill(ground, rect)
            canvas.card(rect)
            return
        picture = self._now
        if picture.get_size() != rect.size:
            picture = pygame.transform.smoothscale(picture, rect.size)
        canvas.surface.blit(picture, rect)
        round_corners(canvas, rect, ground)
