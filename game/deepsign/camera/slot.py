"""The camera, on only while a scene needs it, and opened without making the screen wait."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

from deepsign.camera.base import Camera, CameraState, Frame
from deepsign.camera.demo import DemoCamera
from deepsign.errors import CameraError
from deepsign.threads import Helper
from deepsign_assets.body.handedness import Hand

Opener = Callable[[Hand], Camera]

STARTING: Final = CameraState("starting", "The camera is starting.")
OFF: Final = CameraState("ended", "The camera is off.")


class CameraSlot:
    """Holds at most one open camera.

    Looking for a webcam can take seconds, so that happens in a thread of its own; until then the
    state says that the camera is starting.

    Args:
        opener: Opens the camera for a learner's dominant hand; may block, may raise CameraError.
    """

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._camera: Camera | None = None
        self._failed = ""
        self._shown: str | None = None
        self._pretended: CameraState | None = None
        self._wanted = 0  # counts openings: a camera that comes too late is closed again
        self._lock = threading.Lock()
        self._thread: Helper | None = None

    def open(self, hand: Hand) -> None:
        """Begins to open the camera; returns at once. An open one is closed first."""
        self.close()
        ticket = self._wanted
        self._thread = Helper("open-camera", self._open, hand, ticket)
        self._thread.start()

    def _open(self, hand: Hand, ticket: int) -> None:
        try:
            camera = self._opener(hand)
        except CameraError as error:
            if ticket == self._wanted:
                self._failed = str(error)
            return
        with self._lock:
            if ticket == self._wanted:
                self._camera = camera
                _show(camera, self._shown)
                return
        camera.close()

    def close(self) -> None:
        """Lets go of the camera; harmless when there is none."""
        with self._lock:
            camera, self._camera = self._camera, None
            self._wanted += 1
            self._thread = None
        self._failed, self._pretended = "", None
        if camera is not None:
            camera.close()

    def wait(self, timeout_s: float) -> None:
        """Waits until the opening is over, for tests and the gallery."""
        thread = self._thread
        if thread is not None:
            thread.join(timeout_s)

    @property
    def state(self) -> CameraState:
        """How the camera is; words for the learner in every state but running."""
        if self._pretended is not None:
            return self._pretended
        if self._failed:
            return CameraState("lost", self._failed)
        if self._camera is not None:
            return self._camera.state
        return STARTING if self._thread is not None else OFF

    @property
    def is_demo(self) -> bool:
        """Whether a drawn learner stands in."""
        return self._camera is not None and self._camera.is_demo

    def newest(self, after: int = -1) -> Frame | None:
        """The newest picture above number ``after``, or None; never waits."""
        return None if self._camera is None else self._camera.newest(after)

    def pretend(self, state: CameraState) -> None:
        """Closes the camera and reports ``state`` from now on: for pictures and tests of the words."""
        self.close()
        self._pretended = state

    def show(self, sign_id: str | None) -> None:
        """Tells a drawn learner which sign to try, now or once it is there; a real one can read."""
        with self._lock:
            self._shown = sign_id
            if self._camera is not None:
                _show(self._camera, sign_id)

    def come_near(self) -> None:
        """Has a drawn learner sit as players of the arcade do; a real one does so when hands do not fit."""
        if isinstance(self._camera, DemoCamera):
            self._camera.come_near()

    def make(self, gesture: str) -> None:
        """Has a drawn learner make a gesture of the arcade at once; a real one decides for themselves."""
        if isinstance(self._camera, DemoCamera):
            self._camera.make(gesture)

    def reach(self, height: float | None, over_s: float = 0.6) -> None:
        """Has a drawn learner hold a hand at a height, 0 to 1, or take it down; a real one does as they like."""
        if isinstance(self._camera, DemoCamera):
            self._camera.reach(height, over_s)

    def stroke_s(self, gesture: str) -> tuple[float, float]:
        """When a drawn learner begins and ends its stroke, seconds; (0, 0) when a real one sits there."""
        return self._camera.stroke_s(gesture) if isinstance(self._camera, DemoCamera) else (0, 0)


def _show(camera: Camera, sign_id: str | None) -> None:
    if isinstance(camera, DemoCamera):
        camera.show(sign_id)
