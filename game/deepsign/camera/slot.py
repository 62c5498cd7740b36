"""Holds the camera, which is open only while a scene needs it, and is opened in the background."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final

from deepsign.camera.base import PERSON, Camera, CameraSource, CameraState, Frame, Performer
from deepsign.errors import CameraError
from deepsign.threads import Helper
from deepsign_assets.body.handedness import Hand

_log = logging.getLogger(__name__)
Opener = Callable[[Hand], Camera]

STARTING: Final = CameraState("starting", "The camera is starting.")
OFF: Final = CameraState("ended", "The camera is off.")


class CameraSlot:
    """Holds at most one open camera.

    Finding a webcam can take seconds, so a thread does it; meanwhile the state is `starting`.

    Args:
        opener: Opens the camera for a learner's dominant hand; may block, may raise CameraError.
        source: Returns the origin of the camera's pictures.
    """

    def __init__(self, opener: Opener, source: Callable[[], CameraSource]) -> None:
        self._opener = opener
        self._source = source
        self._camera: Camera | None = None
        self._failed = ""
        self._shown: str | None = None
        self._pretended: CameraState | None = None
        self._awaited: list[Callable[[], None]] = []
        self._wanted = 0  # counts openings, so that a camera that is ready too late is closed
        self._lock = threading.Lock()
        self._thread: Helper | None = None

    def open(self, hand: Hand) -> None:
        """Begins to open a camera and returns at once. An open camera is closed first."""
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
                _log.warning("the camera cannot be opened: %s", error)
            return
        with self._lock:
            if ticket == self._wanted:
                self._camera = camera
                camera.performer.show(self._shown)
                return
        camera.close()

    def close(self) -> None:
        """Closes the camera if there is one."""
        with self._lock:
            camera, self._camera = self._camera, None
            self._wanted += 1
            self._thread = None
        self._failed, self._pretended = "", None
        if camera is not None:
            camera.close()

    def wait(self, timeout_s: float) -> None:
        """Waits until the camera is open or has failed; for tests and the gallery."""
        thread = self._thread
        if thread is not None:
            thread.join(timeout_s)

    @property
    def state(self) -> CameraState:
        """State of the camera."""
        if self._pretended is not None:
            return self._pretended
        if self._failed:
            return CameraState("lost", self._failed)
        if self._camera is not None:
            return self._camera.state
        return STARTING if self._thread is not None else OFF

    @property
    def source(self) -> CameraSource:
        """Origin of the pictures, also while the camera is off."""
        return self._source()

    @property
    def live(self) -> bool:
        """Whether the learner's own signing is seen; drawn or filmed signing earns no progress."""
        return self.source == "webcam"

    @property
    def film_over(self) -> bool:
        """Whether a film has reached its end; it starts again when the camera is opened again."""
        return self.source == "film" and self.state.phase == "ended"

    @property
    def is_demo(self) -> bool:
        """Whether the camera shows a drawn learner."""
        return self._camera is not None and self._camera.is_demo

    def newest(self, after: int = -1) -> Frame | None:
        """Returns the newest frame numbered above ``after``, or None; never waits."""
        frame = None if self._camera is None else self._camera.newest(after)
        if frame is not None and self._awaited:
            acts, self._awaited = self._awaited, []
            for act in acts:
                act()
        return frame

    def when_seen(self, act: Callable[[], None]) -> None:
        """Has ``act`` called once, in `newest`, when the next picture is there."""
        self._awaited.append(act)

    def pretend(self, state: CameraState) -> None:
        """Closes the camera and reports ``state`` from now on; for tests and the gallery."""
        self.close()
        self._pretended = state

    @property
    def _performer(self) -> Performer:
        return PERSON if self._camera is None else self._camera.performer

    def show(self, sign_id: str | None) -> None:
        """Sets the sign that a drawn learner tries, now or once the camera is open."""
        with self._lock:
            self._shown = sign_id
            self._performer.show(sign_id)

    def come_near(self) -> None:
        """Moves a drawn learner as near as players of the arcade sit."""
        self._performer.come_near()

    def make(self, gesture: str) -> None:
        """Makes a drawn learner perform a gesture of the arcade at once."""
        self._performer.make(gesture)

    def reach(self, height: float | None, over_s: float = 0.6) -> None:
        """Makes a drawn learner hold a hand at a height, 0 to 1, or lower it."""
        self._performer.reach(height, over_s)

    def stroke_s(self, gesture: str) -> tuple[float, float]:
        """Returns when a drawn learner begins and ends a stroke, seconds; (0, 0) for a person."""
        return self._performer.stroke_s(gesture)
