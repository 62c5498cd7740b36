"""The tutor's pictures of one performance, painted ahead so that no frame of the game waits for them."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final, Literal, Protocol

import numpy as np

from deepsign.camera.base import Picture
from deepsign.threads import Helper
from deepsign_assets.body.performance import Performance
from deepsign_assets.body.pose import Pose, Poses, poses
from deepsign_assets.tutor.trail import Trail
from deepsign_assets.tutor.tutor_hand import Eye

Hand = Literal["right", "left"]

FPS: Final = 20
CLOSE_SHARE: Final = 0.30
"""Side of a hand that is shown large, as a share of the picture's."""

FRAME: Final = (128, 124, 150)
"""Colour of the frame round it."""

PATH_S: Final = 0.9
"""How much of a hand's way is shown."""

_FINER: Final = 3


@dataclass(frozen=True)
class TutorLook:
    """How the tutor is looked at.

    Attributes:
        yaw_deg: From how far to the side.
        path: Whether the way of the hands is shown.
        close: Whose view of the dominant hand is shown large in a corner; None: no one's.
    """

    yaw_deg: float = 0.0
    path: bool = False
    close: Eye | None = None


class PosePainter(Protocol):
    """What a reel needs of `deepsign_assets.tutor.tutor.TutorPainter`."""

    def paint(
        self, pose: Pose, size_px: int, *, yaw_deg: float = 0.0, trail: Trail | None = None
    ) -> Picture:
        """The tutor in a pose, RGB uint8 (size_px, size_px, 3)."""

    def close_up(self, pose: Pose, side: Hand, size_px: int, *, eye: Eye = "viewer") -> Picture:
        """One hand, large, RGB uint8 (size_px, size_px, 3)."""


class OneAtATime:
    """A painter that several threads may ask: it keeps caches, so they take turns."""

    def __init__(self, painter: PosePainter) -> None:
        self._painter = painter
        self._lock = threading.Lock()

    def paint(
        self, pose: Pose, size_px: int, *, yaw_deg: float = 0.0, trail: Trail | None = None
    ) -> Picture:
        """As the painter itself."""
        with self._lock:
            return self._painter.paint(pose, size_px, yaw_deg=yaw_deg, trail=trail)

    def close_up(self, pose: Pose, side: Hand, size_px: int, *, eye: Eye = "viewer") -> Picture:
        """As the painter itself."""
        with self._lock:
            return self._painter.close_up(pose, side, size_px, eye=eye)


class Reel:
    """Pictures by number, `FPS` a second; a thread paints them, first few and far apart, then between.

    So the tutor moves almost at once and becomes smoother while it does.

    Args:
        painter: Paints one pose.
        performance: What is shown.
        hand: The dominant hand.
        size_px: Side of the pictures.
        look: How the tutor is looked at.
    """

    def __init__(
        self,
        painter: PosePainter,
        performance: Performance,
        hand: Hand,
        size_px: int,
        look: TutorLook | None = None,
    ) -> None:
        self.size_px = size_px
        self.look = look or TutorLook()
        self.count = int(performance.duration_s * FPS) + 1
        self._painter = painter
        self._performance = performance
        self._hand: Hand = hand
        self._poses: Poses | None = None
        self._way: Poses | None = None
        self._pictures: dict[int, Picture] = {}  # one thread adds, the other looks: no lock needed
        self._stopped = False
        self._thread: Helper | None = None

    def start(self) -> None:
        """Begins to paint; called at most once."""
        self._thread = Helper("tutor", self._run)
        self._thread.start()

    def stop(self) -> None:
        """Paints no further picture; does not wait for the one in hand."""
        self._stopped = True

    def wait(self, timeout_s: float) -> None:
        """Waits until the thread has ended."""
        if self._thread is not None:
            self._thread.join(timeout_s)

    def picture(self, number: int) -> tuple[int, Picture] | None:
        """The picture nearest to ``number`` of those that are there, and its own number."""
        ready = list(self._pictures)
        if not ready:
            return None
        nearest = min(ready, key=lambda other: (abs(other - number), other))
        return nearest, self._pictures[nearest]

    def paint(self, number: int) -> None:
        """Paints one picture here and now, if it is not there."""
        if number in self._pictures:
            return
        if self._poses is None:
            # all at once: ten times cheaper than one by one
            times_s = np.arange(self.count) / FPS
            self._poses = poses(self._performance, times_s, hand=self._hand)
        pose = self._poses[number]
        if self.look.path:
            trail = self._trail(number)
            picture = self._painter.paint(
                pose, self.size_px, yaw_deg=self.look.yaw_deg, trail=trail
            )
        else:
            picture = self._painter.paint(pose, self.size_px, yaw_deg=self.look.yaw_deg)
        if self.look.close is not None:
            small = round(self.size_px * CLOSE_SHARE)
            close = self._painter.close_up(pose, self._hand, small, eye=self.look.close)
            set_in(picture, close, at_right=self._hand == "right")
        self._pictures[number] = picture

    def _trail(self, number: int) -> Trail:
        """The way of the hands within the sign until a picture, at most `PATH_S` long."""
        if self._way is None:  # finer than the pictures: a path has no corners
            times_s = np.arange(self.count * _FINER) / (_FINER * FPS)
            self._way = poses(self._performance, times_s, hand=self._hand)
        start, end = self._performance.stroke_s
        now = min(number / FPS, end)
        first, last = (int(np.ceil(t_s * FPS * _FINER)) for t_s in (max(start, now - PATH_S), now))
        part, other = moving_parts(self._performance)
        return Trail([self._way[index] for index in range(first, last)], self._hand, part, other)

    def _run(self) -> None:
        for number in from_coarse_to_fine(self.count):
            if self._stopped:
                return
            self.paint(number)


def from_coarse_to_fine(count: int) -> list[int]:
    """All numbers below ``count``: every eighth first, then every fourth, second, and the rest."""
    order = [number for step in (8, 4, 2, 1) for number in range(0, count, step)]
    return list(dict.fromkeys(order))


def moving_parts(performance: Performance) -> tuple[str, str | None]:
    """The parts of the hands whose way tells the sign: of the dominant hand, and of the other if it moves too."""
    postures = [key.dominant for key in performance.keys]
    part = next((posture.part for posture in postures if posture.touch), postures[0].part)
    both = performance.kind in ("symmetrical", "alternating")
    return part, part if both else None


def set_in(picture: Picture, small: Picture, *, at_right: bool) -> None:
    """Sets a small square picture in a lower corner of a large one, in a thin frame; in place."""
    side, rim = len(small), max(1, len(picture) // 240)
    gap = max(rim, len(picture) // 40)
    left, top = len(picture) - side - gap if at_right else gap, len(picture) - side - gap
    picture[top - rim : top + side + rim, left - rim : left + side + rim] = FRAME
    picture[top : top + side, left : left + side] = small
