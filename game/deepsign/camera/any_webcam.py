"""Finds the first webcam that works, in the background, and keeps looking until there is one."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from deepsign.camera.base import CameraState, Frame, Lifecycle
from deepsign.camera.devices import Source, open_device
from deepsign.camera.webcam import Webcam
from deepsign.threads import Helper

NO_WEBCAM: Final = "No webcam gives pictures: plug one in, or close the program that uses it; DeepSign keeps looking."
LOOKING: Final = "DeepSign is looking for a webcam."

PATIENCE_S: Final = 4.0
"""How long to wait for the first picture of each webcam; slow ones need about two seconds."""

JOIN_S: Final = 2.0
"""How long `close` waits for the thread; see `JOIN_S` in `deepsign.camera.webcam`."""


def device_numbers() -> tuple[int, ...]:
    """Returns the numbers of webcams to try: on Linux those listed by the system, elsewhere the first three."""
    if sys.platform != "linux":
        return (0, 1, 2)
    found = (path.name.removeprefix("video") for path in Path("/dev").glob("video*"))
    return tuple(sorted(int(number) for number in found if number.isdecimal()))


class AnyWebcam(Lifecycle):
    """The first webcam of this computer that gives a picture; until one is found, the state is `lost`.

    A webcam that opens but gives no picture (a capture card, a camera in use elsewhere) is skipped.

    Args:
        numbers: Returns the numbers to try; called before each search.
        opener: Opens a webcam by its number.
        clock: Monotonic seconds.
        patience_s: How long to wait for the first picture of each webcam.
        retry_s: Seconds between two searches.
    """

    is_demo = False

    def __init__(
        self,
        numbers: Callable[[], Sequence[int]],
        *,
        opener: Callable[[int], Source] = open_device,
        clock: Callable[[], float] = time.monotonic,
        patience_s: float = PATIENCE_S,
        retry_s: float = 1.0,
    ) -> None:
        self._numbers = numbers
        self._opener = opener
        self._clock = clock
        self._patience_s = patience_s
        self._retry_s = retry_s
        self._found: Webcam | None = None
        self._searched = False
        self._stop = threading.Event()
        self._thread: Helper | None = None

    @property
    def name(self) -> str:
        """Name of the webcam, once one is found."""
        return "webcam" if self._found is None else self._found.name

    def start(self) -> None:
        """Begins the search in the background."""
        if self._thread is None:
            self._thread = Helper("find-webcam", self._search)
            self._thread.start()

    def close(self) -> None:
        """Ends the search and closes the webcam."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(JOIN_S)
        if self._found is not None:
            self._found.close()

    def newest(self, after: int = -1) -> Frame | None:
        """Returns the newest picture numbered above `after`, or None; never waits."""
        return None if self._found is None else self._found.newest(after)

    @property
    def state(self) -> CameraState:
        """State of the webcam; `starting` during the first search, then `lost` until one is found."""
        if self._found is not None:
            return self._found.state
        if self._stop.is_set():
            return CameraState("ended", "The webcam is closed.")
        return (
            CameraState("lost", NO_WEBCAM) if self._searched else CameraState("starting", LOOKING)
        )

    def _search(self) -> None:
        while not self._stop.is_set():
            for number in self._numbers():
                webcam = Webcam(number, opener=self._opener, clock=self._clock)
                webcam.start()
                if self._delivers(webcam):
                    self._found = webcam
                    return
                webcam.close()
            self._searched = True
            self._stop.wait(self._retry_s)

    def _delivers(self, webcam: Webcam) -> bool:
        until_s = self._clock() + self._patience_s
        while self._clock() < until_s and webcam.state.phase != "lost":
            if webcam.newest() is not None:
                return True
            if self._stop.wait(0.02):
                return False
        return False
