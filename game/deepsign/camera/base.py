"""The protocol of a camera: its newest picture can be asked for at any time, without waiting."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Literal, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from deepsign_model.tracking.skeleton import Skeleton

Picture = NDArray[np.uint8]
"""RGB uint8 (H, W, 3), not mirrored: the screen mirrors, the network must not."""

LARGEST: Final = 1920 * 1080
"""Pixels of the largest picture; cameras scale larger ones down."""

CameraPhase = Literal["starting", "running", "lost", "ended"]
CameraSource = Literal["webcam", "film", "demo"]
"""What gives the pictures. Only before a webcam is what is signed the learner's own, and counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture of the learner.

    Attributes:
        rgb: uint8 (H, W, 3), not mirrored; shared, so not to be written to.
        t_s: when it was taken, in seconds on the camera's own clock; only differences have a meaning.
        number: counts up from 0 within one camera; a gap means that pictures were skipped.
        skeleton: the learner's skeleton, from a camera that draws its learner; otherwise None.
    """

    rgb: Picture
    t_s: float
    number: int
    skeleton: Skeleton | None = None


@dataclass(frozen=True, slots=True)
class CameraState:
    """The state of a camera.

    Attributes:
        phase: the state, for the program.
        sentence: the same in English, for `deepsign doctor` and the log; empty when all is well.
    """

    phase: CameraPhase
    sentence: str = ""


class Performer(Protocol):
    """Who sits before the camera and can be directed: a drawn learner does as asked, a person as they like."""

    def show(self, sign_id: str | None) -> None:
        """Names the sign to try from now on; None: only rest."""

    def come_near(self) -> None:
        """Asks to sit as near as players of the arcade do."""

    def make(self, gesture: str) -> None:
        """Asks for a gesture of the arcade at once."""

    def reach(self, height: float | None, over_s: float = 0.6) -> None:
        """Asks to hold a hand at a height, 0 (low) to 1 (high); None: to take it down."""

    def stroke_s(self, gesture: str) -> tuple[float, float]:
        """How long after `make` the stroke of a gesture begins and ends, in seconds."""


class Person:
    """A person, or a recording of one: reads the screen, and is not directed by the game."""

    def show(self, sign_id: str | None) -> None:
        """Does nothing."""

    def come_near(self) -> None:
        """Does nothing."""

    def make(self, gesture: str) -> None:
        """Does nothing."""

    def reach(self, height: float | None, over_s: float = 0.6) -> None:
        """Does nothing."""

    def stroke_s(self, gesture: str) -> tuple[float, float]:
        """Nothing is known: (0, 0)."""
        return 0.0, 0.0


PERSON: Final = Person()


class Camera(Protocol):
    """A webcam, a video file or the demo; the game treats them alike."""

    @property
    def performer(self) -> Performer:
        """Who is before it."""

    @property
    def name(self) -> str:
        """What to call it on the screen, for example `webcam 0`."""

    @property
    def is_demo(self) -> bool:
        """Whether the pictures show a drawn learner instead of a person."""

    @property
    def state(self) -> CameraState:
        """The present state."""

    def start(self) -> None:
        """Begin to take pictures; called once.

        Raises:
            CameraError: the source can never give a picture (a file that is not a video).
        """

    def close(self) -> None:
        """Stop and let go of the device; may be called more than once."""

    def newest(self, after: int = -1) -> Frame | None:
        """The newest frame if its number is above `after`, otherwise None; never waits."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class Lifecycle:
    """What all cameras share: `with` starts and closes them, and a person is before them."""

    @property
    def performer(self) -> Performer:
        """Who is before it."""
        return PERSON

    def start(self) -> None:
        """Begin to take pictures."""
        raise NotImplementedError

    def close(self) -> None:
        """Stop."""
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
    """Holds the newest frame, between the thread that takes frames and the loop that shows them.

    Older frames are dropped: a slow consumer misses frames and never falls behind.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._frame: Frame | None = None
        self._count = 0

    def put(self, rgb: Picture, t_s: float, skeleton: Skeleton | None = None) -> Frame:
        """Number a picture and make it the newest."""
        with self._lock:
            self._frame = Frame(rgb, t_s, self._count, skeleton)
            self._count += 1
            return self._frame

    def get(self, after: int = -1) -> Frame | None:
        """The newest frame numbered above `after`, or None."""
        frame = self._frame
        return frame if frame is not None and frame.number > after else None

    @property
    def taken_at_s(self) -> float | None:
        """When the newest frame was taken; None before the first."""
        return None if self._frame is None else self._frame.t_s
