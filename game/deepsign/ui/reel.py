"""The tutor's pictures of one performance, painted ahead so that no frame waits for them."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from deepsign.camera.base import Picture
from deepsign.threads import Helper
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.moved import Moved, Shown, poses_of
from deepsign_assets.body.pose import Pose, Poses
from deepsign_assets.body.skeleton import Body
from deepsign_assets.tutor.clear_corner import Corner, clear_corner
from deepsign_assets.tutor.close_up import Viewpoint
from deepsign_assets.tutor.colour import LEAST_PX
from deepsign_assets.tutor.trail import Trail

FPS: Final = 20
FRAME: Final = (128, 124, 150)
"""Colour of the close-up's frame."""

PATH_S: Final = 0.9
"""Length of the visible path of a hand, in seconds."""

_FINER: Final = 3
_STILL: Final = 1e-6  # of metres, radians, degrees and shares: far below a pixel


@dataclass(frozen=True)
class TutorLook:
    """The view of the tutor.

    Attributes:
        yaw_deg: Angle to the side.
        path: Whether the path of the hands is shown.
        close: Viewpoint of the close-up of the dominant hand in a corner; None for no close-up.
        alone: Whether the close-up fills the picture and nothing else is shown.
    """

    yaw_deg: float = 0.0
    path: bool = False
    close: Viewpoint | None = None
    alone: bool = False


@dataclass(frozen=True)
class Casting:
    """The tutor's person and colours.

    Attributes:
        theme: Theme of the game.
        person: A name of `deepsign_assets.tutor.person.PEOPLE`.
    """

    theme: str
    person: str


class PosePainter(Protocol):
    """The methods of `deepsign_assets.tutor.painter.TutorPainter` that a reel uses."""

    @property
    def body(self) -> Body:
        """Body sizes of the painted person."""

    def paint(
        self, pose: Pose, size_px: int, *, yaw_deg: float = 0.0, trail: Trail | None = None
    ) -> Picture:
        """Returns the tutor in a pose, RGB uint8 (size_px, size_px, 3)."""

    def close_up(
        self, pose: Pose, side: Hand, size_px: int, *, viewpoint: Viewpoint = "viewer"
    ) -> Picture:
        """Returns one hand, large, RGB uint8 (size_px, size_px, 3)."""


class OneAtATime:
    """A painter for several threads. They take turns, because it has caches."""

    def __init__(self, painter: PosePainter) -> None:
        self.body = painter.body
        self._painter = painter
        self._lock = threading.Lock()

    def paint(
        self, pose: Pose, size_px: int, *, yaw_deg: float = 0.0, trail: Trail | None = None
    ) -> Picture:
        """Calls the painter's method."""
        with self._lock:
            return self._painter.paint(pose, size_px, yaw_deg=yaw_deg, trail=trail)

    def close_up(
        self, pose: Pose, side: Hand, size_px: int, *, viewpoint: Viewpoint = "viewer"
    ) -> Picture:
        """Calls the painter's method."""
        with self._lock:
            return self._painter.close_up(pose, side, size_px, viewpoint=viewpoint)


class Reel:
    """Pictures by number, `FPS` per second. A thread paints every eighth picture first, then those between.

    The tutor therefore moves almost at once, and more smoothly as pictures are added. While the tutor is still, all
    pictures are one.

    Args:
        painter: Paints one pose.
        performance: Performance to show.
        hand: Dominant hand.
        size_px: Side of the pictures.
        look: The view of the tutor.
        in_order: Whether the thread paints from the beginning to the end.
    """

    def __init__(
        self,
        painter: PosePainter,
        performance: Shown,
        hand: Hand,
        size_px: int,
        look: TutorLook | None = None,
        in_order: bool = False,
    ) -> None:
        self.size_px = size_px
        self.look = look or TutorLook()
        self.count = int(performance.duration_s * FPS) + 1
        self._painter = painter
        self._performance = performance
        self._hand: Hand = hand
        self._in_order = in_order
        self._poses: Poses | None = None
        self._same: list[int] = []  # for each picture, the first one of the same pose
        self._corner: Corner | None = None
        self._way: Poses | None = None
        self._pictures: dict[
            int, Picture
        ] = {}  # one thread adds and the other reads, so no lock is needed
        self._stopped = False
        self._thread: Helper | None = None

    def start(self) -> None:
        """Starts to paint; called at most once."""
        self._thread = Helper("tutor", self._run)
        self._thread.start()

    def stop(self) -> None:
        """Stops painting; does not wait for the picture in progress."""
        self._stopped = True

    def wait(self, timeout_s: float) -> None:
        """Waits until the thread has ended."""
        if self._thread is not None:
            self._thread.join(timeout_s)

    @property
    def painted(self) -> float:
        """The share of the pictures that are finished, 0 to 1."""
        return len(self._pictures) / len(set(self._same)) if self._same else 0.0

    def picture(self, number: int) -> tuple[int, Picture] | None:
        """Returns the finished picture nearest to ``number``, with its own number; None if there is none."""
        ready = list(self._pictures)
        if not ready:
            return None
        number = self._same[number]
        nearest = min(ready, key=lambda other: (abs(other - number), other))
        return nearest, self._pictures[nearest]

    def paint(self, number: int) -> None:
        """Paints one picture at once, if it is not finished."""
        if self._poses is None:
            # one call for all is ten times faster than single calls
            times_s = np.arange(self.count) / FPS
            self._poses = poses_of(self._performance, times_s, self._painter.body, self._hand)
            self._same = list(range(self.count)) if self.look.path else same_poses(self._poses)
        number = self._same[number]
        if number not in self._pictures:
            self._pictures[number] = self._painted(number, self._poses)

    def _painted(self, number: int, poses: Poses) -> Picture:
        pose, look = poses[number], self.look
        if look.alone and look.close is not None:
            return self._painter.close_up(pose, self._hand, self.size_px, viewpoint=look.close)
        trail = self._trail(number) if look.path else None
        picture = self._painter.paint(pose, self.size_px, yaw_deg=look.yaw_deg, trail=trail)
        if look.close is not None:
            self._set_in(picture, pose, poses, look.close)
        return picture

    def _set_in(self, picture: Picture, pose: Pose, seen: Poses, viewpoint: Viewpoint) -> None:
        """Puts the close-up into the corner that no hand enters in the whole performance."""
        if self._corner is None:
            self._corner = clear_corner(seen, self._hand, self.look.yaw_deg)
        small = max(LEAST_PX, round(self.size_px * self._corner.side))
        close = self._painter.close_up(pose, self._hand, small, viewpoint=viewpoint)
        set_in(picture, close, self._corner)

    def _trail(self, number: int) -> Trail:
        """Returns the path of the hands up to a picture, at most `PATH_S` long."""
        if self._way is None:  # more points than pictures, so that the path has no corners
            times_s = np.arange(self.count * _FINER) / (_FINER * FPS)
            self._way = poses_of(self._performance, times_s, self._painter.body, self._hand)
        start, end = self._performance.stroke_s
        now = min(number / FPS, end)
        first, last = (int(np.ceil(t_s * FPS * _FINER)) for t_s in (max(start, now - PATH_S), now))
        part, other = moving_parts(self._performance)
        return Trail([self._way[index] for index in range(first, last)], self._hand, part, other)

    def _run(self) -> None:
        order = range(self.count) if self._in_order else from_coarse_to_fine(self.count)
        for number in order:
            if self._stopped:
                return
            self.paint(number)


def same_poses(seen: Poses) -> list[int]:
    """Returns for each moment the first one from which the pose has not changed."""
    parts = (
        seen.hands,
        seen.elbows,
        seen.shoulders,
        seen.palms,
        seen.droop,
        seen.stroke,
        seen.nod,
        seen.turn,
    )
    whole = np.concatenate([part.reshape(len(seen), -1) for part in parts], axis=1)
    changed = np.r_[True, np.abs(np.diff(whole, axis=0)).max(axis=1) > _STILL]
    firsts = np.maximum.accumulate(np.where(changed, np.arange(len(seen)), 0))
    return [int(first) for first in firsts]


def from_coarse_to_fine(count: int) -> list[int]:
    """Returns all numbers below ``count``: every eighth first, then every fourth, every second, and the rest."""
    order = [number for step in (8, 4, 2, 1) for number in range(0, count, step)]
    return list(dict.fromkeys(order))


def moving_parts(performance: Shown) -> tuple[str, str | None]:
    """Returns the parts of the hands whose path shows the sign: the dominant hand's, and the other's if it moves."""
    if isinstance(performance, Moved):
        return "wrist", "wrist" if performance.both else None
    postures = [key.dominant for key in performance.keys]
    part = next((posture.part for posture in postures if posture.touch), postures[0].part)
    both = performance.kind in ("symmetrical", "alternating")
    return part, part if both else None


def set_in(picture: Picture, small: Picture, corner: Corner) -> None:
    """Copies a small square picture with a thin frame into a corner of a large one, in place."""
    whole, side = len(picture), len(small)
    rim = max(1, whole // 240)
    left, top = (min(round(at * whole), whole - side - rim) for at in (corner.left, corner.top))
    left, top = max(left, rim), max(top, rim)
    picture[top - rim : top + side + rim, left - rim : left + side + rim] = FRAME
    picture[top : top + side, left : left + side] = small
