"""The learner's attempt, small and in memory only, shown beside the tutor."""

from __future__ import annotations

from collections import deque
from typing import Final

import numpy as np
import pygame
from numpy.typing import NDArray

from deepsign.camera.base import Frame
from deepsign.camera.mirror import ColourMirror
from deepsign.ui.camera_view import cover, round_corners
from deepsign.ui.canvas import Canvas
from deepsign.ui.in_step import Array, way_of_pictures
from deepsign.ui.theme import Colour

SIDE_PX: Final = 240
KEEP_S: Final = 8.0
_COARSE: Final = 4  # every fourth pixel is enough to detect movement
_LEAST_GAP_S: Final = 1 / 25  # a loop needs no more pictures

Moment = tuple[float, NDArray[np.uint8]]


class Replay:
    """Keeps the last seconds as small squares; `cut` makes a loop of a part.

    The picture is not mirrored: the tutor beside it faces the learner, and so must the picture. Otherwise, one sign
    would look like two different signs.

    Nothing is written to disk; the pictures are discarded with the scene.

    Attributes:
        now_s: Time of the current picture on the camera's clock.
    """

    def __init__(self) -> None:
        self._mirror = ColourMirror(SIDE_PX, SIDE_PX)
        self._recent: deque[Moment] = deque()
        self._loop: tuple[Moment, ...] = ()
        self._now: pygame.Surface | None = None
        self.now_s = 0.0

    @property
    def empty(self) -> bool:
        """Whether there is no loop to show."""
        return not self._loop

    def clear(self) -> None:
        """Forgets every picture."""
        self._recent.clear()
        self._loop = ()
        self._now = None

    def remember(self, frame: Frame) -> None:
        """Keeps a small square of the middle of ``frame``, and drops old ones."""
        if self._recent and frame.t_s - self._recent[-1][0] < _LEAST_GAP_S:
            return
        self._mirror.take(cover(frame.rgb, (SIDE_PX, SIDE_PX)))
        small = np.empty((SIDE_PX, SIDE_PX, 4), np.uint8)
        self._mirror.show(small, mirrored=False)
        self._recent.append((frame.t_s, small))
        while frame.t_s - self._recent[0][0] > KEEP_S:
            self._recent.popleft()

    def cut(self, start_s: float, end_s: float) -> None:
        """Makes a loop of the pictures taken between two camera times."""
        self._loop = tuple(m for m in self._recent if start_s <= m[0] <= end_s)
        self.seek(0.0)

    def taken(self, start_s: float, end_s: float) -> Replay:
        """Returns another replay, which keeps only the pictures taken between two camera times."""
        other = Replay()
        other._recent = deque(m for m in self._recent if start_s <= m[0] <= end_s)
        other.cut(start_s, end_s)
        return other

    def way(self) -> tuple[Array, Array] | None:
        """Returns the loop's times from its start and the movement's completed share at each; None without a loop."""
        if len(self._loop) < 3:
            return None
        times_s = np.array([t_s for t_s, _ in self._loop]) - self._loop[0][0]
        green = np.stack([pixels[::_COARSE, ::_COARSE, 1] for _, pixels in self._loop])
        return times_s, way_of_pictures(times_s, green.astype(np.float64))

    @property
    def start_s(self) -> float:
        """When the first picture of the loop was taken, by the camera's clock."""
        return self._loop[0][0] if self._loop else 0.0

    @property
    def duration_s(self) -> float:
        """Length of the loop, in seconds."""
        return self._loop[-1][0] - self._loop[0][0] if self._loop else 0.0

    def seek(self, share: float) -> None:
        """Chooses the picture at ``share`` (0 to 1) of the loop."""
        self.seek_s(share * self.duration_s)

    def seek_s(self, time_s: float) -> None:
        """Chooses the picture at ``time_s`` from the loop's start."""
        if not self._loop:
            self._now = None
            return
        wanted_s = self._loop[0][0] + time_s
        self.now_s, pixels = min(self._loop, key=lambda moment: abs(moment[0] - wanted_s))
        self._now = pygame.image.frombuffer(pixels.data, (SIDE_PX, SIDE_PX), "BGRA")
        self._now.set_alpha(None)

    def draw(self, canvas: Canvas, rect: pygame.Rect, ground: Colour) -> None:
        """Draws the current picture of the loop into the square ``rect``."""
        if self._now is None or min(rect.size) < 1:
            return
        plain = pygame.Surface(self._now.get_size(), 0, 32)
        plain.blit(self._now, (0, 0))
        canvas.surface.blit(pygame.transform.smoothscale(plain, rect.size), rect)
        round_corners(canvas, rect, ground)
