"""The protocol of a camera, whose newest picture is available at any time without waiting."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Literal, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from deepsign_model.tracking.skeleton import Skeleton

Picture = NDArray[np.uint8]
"""RGB uint8 (H, W, 3), not mirrored: the screen mirrors pictures, the network must not."""

LARGEST: Final = 1920 * 1080
"""Number of pixels of the largest picture; cameras scale larger ones down."""

CameraPhase = Literal["starting", "running", "lost", "ended"]
CameraSource = Literal["webcam", "film", "demo"]
"""Origin of the pictures. Only signing before a webcam is the learner's own and counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture of the learner.

    Attributes:
        rgb: Picture, uint8 (H, W, 3), not mirrored; shared, so it must not be modified.
        t_s: Time of the picture, in seconds on the camera's own clock; only differences have a meaning.
        number: Number of the picture, from 0 for each camera; a gap means that pictures were skipped.
        skeleton: The learner's skeleton, from a camera with a drawn learner; otherwise None.
    """

    rgb: Picture
    t_s: float
    number: int
    skeleton: Skeleton | None = None


@dataclass(frozen=True, slots=True)
class CameraState:
    """The state of a camera.

    Attributes:
        phase: State for the program.
        sentence: State in English for `deepsign doctor` and the log; empty if all is well.
    """

    phase: CameraPhase
    sentence: str = ""


class Performer(Protocol):
    """The learner before the camera. A drawn learner follows these commands; a person is not affected by them."""

    def show(self, sign_id: str | None) -> None:
        """Sets the sign to try from now on; None: only rest."""

    def come_near(self) -> None:
        """Moves the learner as near as players of the arcade sit."""

    def make(self, gesture: str) -> None:
        """Makes a gesture of the arcade at once."""

    def reach(self, height: float | None, over_s: float = 0.6) -> None:
        """Holds a hand at a height, 0 (low) to 1 (high); None: lowers it."""

    def stroke_s(self, gesture: str) -> tuple[float, float]:
        """Returns how long after `make` the stroke of a gesture begins and ends, in seconds."""


class RealPerformer:
    """A person, or a recording of one, who reads the screen and is not controlled by the game."""

    def show(self, sign_id: str | None) -> None:
        """Does nothing."""

    def come_near(self) -> None:
        """Does nothing."""

    def make(self, gesture: str) -> None:
        """Does nothing."""

    def reach(self, height: float | None, over_s: float = 0.6) -> None:
        """Does nothing."""

    def stroke_s(self, gesture: str) -> tuple[float, float]:
        """Returns (0, 0), because the times are unknown."""
        return 0.0, 0.0


PERSON: Final = RealPerformer()


class Camera(Protocol):
    """A webcam, a video file or the demo, which the game treats alike."""

    @property
    def performer(self) -> Performer:
        """The learner before it."""

    @property
    def name(self) -> str:
        """Name shown on the screen, for example `webcam 0`."""

    @property
    def is_demo(self) -> bool:
        """Whether the pictures show a drawn learner instead of a person."""

    @property
    def state(self) -> CameraState:
        """Present state."""

    def start(self) -> None:
        """Begins to take pictures; called once.

        Raises:
            CameraError: The source can never give a picture, like a file that is not a video.
        """

    def close(self) -> None:
        """Stops and releases the device; may be called more than once."""

    def newest(self, after: int = -1) -> Frame | None:
        """Returns the newest frame if its number is above `after`, otherwise None; never waits."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class Lifecycle:
    """The base class of cameras: `with` starts and closes them, and a person is before them."""

    @property
    def performer(self) -> Performer:
        """The learner before it."""
        return PERSON

    def start(self) -> None:
        """Begins to take pictures."""
        raise NotImplementedError

    def close(self) -> None:
        """Stops and releases the device."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class Newest:
    """The newest frame, shared by the thread that takes frames and the loop that shows them.

    Older frames are dropped: a slow consumer misses frames instead of falling behind.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._frame: Frame | None = None
        self._count = 0

    def put(self, rgb: Picture, t_s: float, skeleton: Skeleton | None = None) -> Frame:
        """Numbers a picture and makes it the newest frame."""
        with self._lock:
            self._frame = Frame(rgb, t_s, self._count, skeleton)
            self._count += 1
            return self._frame

    def get(self, after: int = -1) -> Frame | None:
        """Returns the newest frame numbered above `after`, or None."""
        frame = self._frame
        return frame if frame is not None and frame.number > after else None

    @property
    def taken_at_s(self) -> float | None:
        """Time of the newest frame; None before the first."""
        return None if self._frame is None else self._frame.t_s
