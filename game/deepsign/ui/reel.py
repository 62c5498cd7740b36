"""The tutor's pictures of one performance, painted ahead so that no frame of the game waits for them."""

from __future__ import annotations

import threading
from typing import Final, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.signer.performance import Performance
from deepsign_assets.signer.pose import Pose, Poses, poses

Picture = NDArray[np.uint8]
Hand = Literal["right", "left"]

FPS: Final = 20


class Painter(Protocol):
    """What a reel needs of `deepsign_assets.signer.tutor.TutorPainter`."""

    def paint(self, pose: Pose, size_px: int, *, yaw_deg: float = 0.0) -> Picture:
        """The tutor in a pose, RGB uint8 (size_px, size_px, 3)."""


class OneAtATime:
    """A painter that several threads may ask: it keeps caches, so they take turns."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter
        self._lock = threading.Lock()

    def paint(self, pose: Pose, size_px: int, *, yaw_deg: float = 0.0) -> Picture:
        """As the painter itself."""
        with self._lock:
            return self._painter.paint(pose, size_px, yaw_deg=yaw_deg)


class Reel:
    """Pictures by number, `FPS` a second; a thread paints them, first few and far apart, then between.

    So the tutor moves almost at once and becomes smoother while it does.

    Args:
        painter: Paints one pose.
        performance: What is shown.
        hand: The dominant hand.
        size_px: Side of the pictures.
    """

    def __init__(
        self, painter: Painter, performance: Performance, hand: Hand, size_px: int
    ) -> None:
        self.size_px = size_px
        self.count = int(performance.duration_s * FPS) + 1
        self._painter = painter
        self._performance = performance
        self._hand: Hand = hand
        self._poses: Poses | None = None
        self._pictures: dict[int, Picture] = {}  # one thread adds, the other looks: no lock needed
        self._stopped = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begins to paint; called at most once."""
        self._thread = threading.Thread(target=self._run, name="tutor", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Paints no further picture; does not wait for the one in hand."""
        self._stopped = True

    def wait(self, timeout_s: float) -> None:
        """Waits until the thread has ended."""
        if self._thread is not None:
            self._thread.join(timeout_s)

    @property
    def complete(self) -> bool:
        """Whether every picture is there."""
        return len(self._pictures) == self.count

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
        self._pictures[number] = self._painter.paint(self._poses[number], self.size_px)

    def _run(self) -> None:
        for number in from_coarse_to_fine(self.count):
            if self._stopped:
                return
            self.paint(number)


def from_coarse_to_fine(count: int) -> list[int]:
    """All numbers below ``count``: every eighth first, then every fourth, second, and the rest."""
    order = [number for step in (8, 4, 2, 1) for number in range(0, count, step)]
    return list(dict.fromkeys(order))
