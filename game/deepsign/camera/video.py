"""A video file as a camera, played at its own speed or one picture per request."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from deepsign.camera.base import CameraPhase, CameraState, Frame, Lifecycle, Newest, Picture
from deepsign.camera.devices import silence, take
from deepsign.errors import CameraError
from deepsign.threads import Helper
from deepsign_model.clipfile import survey
from deepsign_model.errors import ClipError
from deepsign_model.filmtimes import FilmTimes
from deepsign_model.openfilm import UprightCapture

JOIN_S = 2.0
"""How long `close` waits for a read that hangs, for example on a disconnected disk."""


class VideoReader:
    """Reads a file picture by picture.

    Raises:
        CameraError: The file is missing, empty, not a video, or its pictures cannot be read or trusted.
    """

    def __init__(self, path: Path) -> None:
        silence()
        try:
            first_s = survey(path)
        except ClipError as error:
            raise CameraError(str(error)) from error
        self._source = UprightCapture(path)
        self._times = FilmTimes(first_s, self._source.fps)
        self.period_s = 1 / self._source.fps

    def read(self) -> tuple[Picture, float] | None:
        """Returns the next picture and its time in seconds from the first, or None at the end."""
        picture = take(self._source)
        return None if picture is None else (picture, self._stamp())

    def skip(self) -> bool:
        """Skips the next picture without decoding it; returns False at the end."""
        there = self._source.grab()
        if there:
            self._stamp()
        return there

    def close(self) -> None:
        """Closes the file."""
        self._source.release()

    def _stamp(self) -> float:
        return self._times.next(self._source.stamp_s)


class VideoCamera(Lifecycle):
    """A camera that plays a recording.

    Args:
        path: Any file that cv2 can read.
        realtime: Whether to play at the file's own speed, at which a slow consumer misses pictures; otherwise, every
            call of `newest` takes the next picture and none is missed.
        clock: Monotonic seconds; used only in real time.
    """

    is_demo = False

    def __init__(
        self,
        path: Path,
        *,
        realtime: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = f"video {path.name}"
        self._path = path
        self._realtime = realtime
        self._clock = clock
        self._newest = Newest()
        self._phase: CameraPhase = "starting"
        self._reader: VideoReader | None = None
        self._stop = threading.Event()
        self._thread: Helper | None = None

    def start(self) -> None:
        """Opens the file; in real time, a thread plays it.

        Raises:
            CameraError: See `VideoReader`.
        """
        if self._reader is not None:
            return
        self._reader = VideoReader(self._path)
        self._phase = "running"
        if self._realtime:
            self._thread = Helper(self.name, self._play, self._reader)
            self._thread.start()

    def close(self) -> None:
        """Stops and closes the file."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(JOIN_S)
        elif self._reader is not None:
            self._reader.close()
        self._phase = "ended"

    def newest(self, after: int = -1) -> Frame | None:
        """Returns the newest frame numbered above `after`; if not in real time, this call takes the next one."""
        frame = self._newest.get(after)
        if self._realtime or frame is not None or self._phase != "running":
            return frame
        self._advance()
        return self._newest.get(after)

    @property
    def state(self) -> CameraState:
        """Present state; `ended` after the last picture."""
        ended = f"The {self.name} is over."
        return CameraState(self._phase, ended if self._phase == "ended" else "")

    def _advance(self) -> None:
        if self._reader is None:
            return
        taken = self._reader.read()
        if taken is None:
            self._phase = "ended"
        else:
            self._newest.put(*taken)

    def _play(self, reader: VideoReader) -> None:
        """Plays the file; the camera ends with the file, also after an error."""
        try:
            self._keep_time(reader)
        finally:
            reader.close()
            self._phase = "ended"

    def _keep_time(self, reader: VideoReader) -> None:
        """Waits for the time of each picture, and skips pictures whose time has passed."""
        began_s = self._clock()
        while not self._stop.is_set() and (taken := reader.read()) is not None:
            picture, t_s = taken
            self._stop.wait(max(0.0, began_s + t_s - self._clock()))
            self._newest.put(picture, began_s + t_s)
            late = int((self._clock() - began_s - t_s) / reader.period_s)
            for _ in range(late):
                if not reader.skip():
                    break
