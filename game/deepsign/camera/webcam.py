"""A webcam that a thread reads, and opens again after a disconnection."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from deepsign.camera.base import CameraPhase, CameraState, Frame, Lifecycle, Newest
from deepsign.camera.devices import Source, open_device, take
from deepsign.threads import Helper

_log = logging.getLogger(__name__)

JOIN_S = 2.0
"""How long `close` waits for a read that hangs in the driver; `deepsign.threads.leave` waits for the rest."""


class Webcam(Lifecycle):
    """The webcam with a number.

    Args:
        index: The operating system's number of the webcam, from 0.
        opener: Opens it; cv2.VideoCapture, or a fake in tests.
        clock: Monotonic seconds.
        retry_s: Seconds before it is opened again.
        patience_s: Seconds without a picture after which it counts as lost.
    """

    is_demo = False

    def __init__(
        self,
        index: int = 0,
        *,
        opener: Callable[[int], Source] = open_device,
        clock: Callable[[], float] = time.monotonic,
        retry_s: float = 1.0,
        patience_s: float = 2.0,
    ) -> None:
        self.name = f"webcam {index}"
        self._index = index
        self._opener = opener
        self._clock = clock
        self._retry_s = retry_s
        self._patience_s = patience_s
        self._newest = Newest()
        self._phase: CameraPhase = "starting"
        self._stop = threading.Event()
        self._thread: Helper | None = None

    def start(self) -> None:
        """Opens the webcam in the background; `state` and `newest` show when it is ready."""
        if self._thread is None:
            self._thread = Helper(self.name, self._run)
            self._thread.start()

    def close(self) -> None:
        """Stops the thread, which closes the device."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(JOIN_S)
        self._phase = "ended"

    def newest(self, after: int = -1) -> Frame | None:
        """Returns the newest frame numbered above `after`, or None; never waits."""
        return self._newest.get(after)

    @property
    def state(self) -> CameraState:
        """Present state; `lost` if no picture came for ``patience_s``, even while a read hangs."""
        phase = "lost" if self._phase == "running" and self._is_silent() else self._phase
        return CameraState(phase, self._sentence(phase))

    def _is_silent(self) -> bool:
        taken_at_s = self._newest.taken_at_s
        return taken_at_s is not None and self._clock() - taken_at_s > self._patience_s

    def _sentence(self, phase: CameraPhase) -> str:
        if phase == "ended":
            return f"The {self.name} is closed."
        if phase == "starting":
            return f"The {self.name} is starting."
        if phase == "running":
            return ""
        if self._newest.taken_at_s is None:
            return (
                f"The {self.name} gives no pictures: plug it in, or close the program that uses it; "
                "DeepSign keeps trying."
            )
        return f"The {self.name} stopped sending pictures: check its cable; DeepSign goes on by itself."

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self._use(self._opener(self._index))
            except Exception:  # a driver that throws instead of returning False is a lost camera
                _log.debug("the driver of %s threw", self.name, exc_info=True)
            if not self._stop.is_set():
                if self._phase != "lost":
                    _log.warning("%s gives no pictures", self.name)
                self._phase = "lost"
                self._stop.wait(self._retry_s)

    def _use(self, source: Source) -> None:
        try:
            if source.isOpened():
                self._pump(source)
        finally:
            source.release()

    def _pump(self, source: Source) -> None:
        """Takes pictures until the camera is closed, or gives none for ``patience_s``."""
        heard_at_s = self._clock()
        while not self._stop.is_set():
            picture = take(source)
            if picture is not None:
                heard_at_s = self._clock()
                self._newest.put(picture, heard_at_s)
                self._phase = "running"
            elif self._clock() - heard_at_s > self._patience_s:
                return
            else:
                # A read that fails at once would keep a core busy.
                self._stop.wait(0.02)
