"""Camera frames in, gesture events out: what the arcade needs of the recogniser, in one place.

    with GestureStream() as gestures:
        gestures.submit(frame)          # every camera frame; it takes what it needs, 12 a second
        for event in gestures.poll():   # GestureEvent | GestureScores | StateChanged
            ...

Gestures are named as the player sees them: `swiping_left` goes to the player's own left. Frames are handed in as the
camera takes them, not mirrored, whatever the screen shows.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from deepsign.camera.base import Frame
from deepsign.recognition.messages import Failed, GestureScores, StateChanged
from deepsign.recognition.spotter import GestureEvent, Spotter, at_sensitivity
from deepsign.recognition.stream_recogniser import StreamRecogniser
from deepsign.recognition.supervised import Limits
from deepsign_model.bundle import gesture_bundle_path
from deepsign_model.preprocess import centre_framing, crop
from deepsign_model.stream_planes import luma_of

__all__ = ["GestureEvent", "GestureScores", "GestureStream", "StateChanged", "StreamEvent"]

_log = logging.getLogger(__name__)

StreamEvent = GestureEvent | GestureScores | StateChanged


class GestureStream:
    """Watches one player.

    Use from one thread; nothing here waits, except `close`.

    Args:
        bundle_path: folder of the gesture network; the one that ships if not given.
        sensitivity: 0 (only what is certain) to 1 (whatever looks like it); 0.5 is as calibrated.
        backend: `auto`, `openvino` or `torch`.
        limits: patience and restart budget.
        clock: seconds, monotonic; for the watchdog alone, frames bring their own time.
    """

    def __init__(
        self,
        bundle_path: Path | None = None,
        *,
        sensitivity: float = 0.5,
        backend: str = "auto",
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        path = bundle_path or gesture_bundle_path()
        self._recogniser = StreamRecogniser(path, backend=backend, limits=limits, clock=clock)
        self._sensitivity = sensitivity
        self._spotter: Spotter | None = None
        self._tick: int | None = None
        self._told: StateChanged | None = None

    @property
    def state(self) -> StateChanged:
        """Phase (starting, ready, restarting, failed, closed) and a sentence for the player."""
        return _seen(self._recogniser.state)

    @property
    def labels(self) -> tuple[str, ...]:
        """The 27 classes in the order of `GestureScores.scores`; readable after `start`."""
        return self._recogniser.spec.labels

    @property
    def model_id(self) -> str:
        """The network's name and version; readable after `start`."""
        return self._recogniser.spec.model_id

    @property
    def worker_pid(self) -> int | None:
        """Process id of the worker; None when there is none."""
        return self._recogniser.worker_pid

    @property
    def shares(self) -> Mapping[str, float]:
        """The smoothed share of each class just now; empty before the first scores."""
        if self._spotter is None:
            return {}
        smoothed = self._spotter.smoothed
        return dict(zip(self.labels, smoothed.tolist(), strict=True)) if smoothed.any() else {}

    @property
    def sensitivity(self) -> float:
        """How readily a gesture is believed, 0 to 1; may be changed at any moment."""
        return self._sensitivity

    @sensitivity.setter
    def sensitivity(self, sensitivity: float) -> None:
        self._sensitivity = sensitivity
        if self._spotter is not None:
            self._spotter.spotting = at_sensitivity(self._recogniser.spec.spotting, sensitivity)

    def start(self) -> None:
        """Check the network's files and spawn the worker; also after `failed`, to try once more.

        Raises:
            BundleError: the network's files are missing, cut or altered.
        """
        self._recogniser.start()
        spec = self._recogniser.spec
        self._spotter = Spotter(spec.labels, at_sensitivity(spec.spotting, self._sensitivity))

    def close(self) -> None:
        """End the worker; may be called more than once."""
        self._recogniser.close()

    def submit(self, frame: Frame) -> bool:
        """Show it a camera frame; call it with every one.

        Returns:
            Whether this frame was taken: the first of each twelfth of a second is, unless the worker
            is not ready.
        """
        spec = self._recogniser.spec
        tick = math.floor(frame.t_s * spec.rate_hz + 1e-6)
        if tick == self._tick or self._recogniser.state.phase != "ready":
            return False
        height, width = frame.rgb.shape[:2]
        square = crop(frame.rgb, centre_framing(height, width), spec.size)
        if self._recogniser.submit(luma_of(square), frame.t_s) is None:
            return False
        self._tick = tick
        return True

    def poll(self) -> list[StreamEvent]:
        """What has happened since the last call: scores, the events they make, changes of state."""
        events: list[StreamEvent] = []
        for event in self._recogniser.poll():
            if isinstance(event, GestureScores):
                events += self._scored(event)
            elif isinstance(event, Failed):
                _log.warning("A frame of the gesture stream has no scores: %s", event.reason)
            elif (state := _seen(event)) != self._told:
                self._told = state
                events.append(state)
                if self._spotter is not None and state.phase != "ready":
                    self._spotter.reset()
        return events

    def _scored(self, scores: GestureScores) -> list[StreamEvent]:
        """The scores, and the event that they make, if they do."""
        assert self._spotter is not None
        spotted = self._spotter.step(scores.t_s, scores.scores)
        return [scores] if spotted is None else [scores, spotted]

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


def _seen(state: StateChanged) -> StateChanged:
    """A state as the player meets it: the worker is busy twelve times a second, which is no news."""
    return StateChanged("ready", state.sentence) if state.phase == "busy" else state
