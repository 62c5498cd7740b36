"""A signer before the camera: the frames, the hints and the countdown. Independent of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, Protocol

from deepsign.camera.base import Frame
from deepsign.camera.slot import CameraSlot
from deepsign.recognition.capture import CaptureState
from deepsign.recognition.countdown import CountState
from deepsign.recognition.frame_watch import FrameWatch, Tracking
from deepsign.recognition.framing import HintKind
from deepsign.recognition.messages import StateChanged
from deepsign_assets.body.handedness import Hand
from deepsign_model.specs.signs import SignSpec
from deepsign_model.tracking.skeleton import Skeleton
from deepsign_model.tracking.track import Track

Trouble = Literal["", "camera_starting", "camera_gone", "recogniser_starting", "recogniser_failed"]
"""Why no attempt can be made or judged now; clocks stand still meanwhile."""

_WORKING: Final = ("ready", "busy")


class Judging(Tracking, Protocol):
    """The part of `deepsign.recognition.worker.supervisor.Recogniser` that sessions need."""

    @property
    def spec(self) -> SignSpec:
        """The spec of the network."""

    @property
    def state(self) -> StateChanged:
        """The state of the recogniser."""

    def prepare(self, sign: str) -> None:
        """Has the comparison with a sign prepared; "" for none."""

    def submit(self, track: Track, hand: Hand, sign: str = "") -> int | None:
        """Submits an attempt at a sign; returns its number, or None while it cannot be taken."""


class CameraSession:
    """A signer before the camera, which is on between `open` and `close` and at no other time.

    Args:
        camera: Opened and closed here.
        recogniser: Tracks the frames and judges what is signed.
        hand: The dominant hand of the signer.
        on_frame: Called with each new frame.
        on_dark: Called while there is no picture.
    """

    def __init__(
        self,
        camera: CameraSlot,
        recogniser: Judging,
        hand: Hand,
        on_frame: Callable[[Frame], None],
        on_dark: Callable[[], None],
    ) -> None:
        self._camera, self._recogniser = camera, recogniser
        self._hand: Hand = hand
        self._frames = FrameWatch(camera, recogniser, on_frame, on_dark)
        self._counting = False

    def open(self) -> None:
        """Switches the camera on."""
        self._frames.start_over()
        self._camera.open(self._hand)

    def close(self) -> None:
        """Switches the camera off and forgets the picture."""
        self._camera.close()
        self._frames.forget_picture()

    @property
    def seen(self) -> CaptureState | None:
        """The state after the last skeleton; None before the first."""
        return self._frames.seen

    @property
    def skeleton(self) -> Skeleton | None:
        """The skeleton of the newest picture; None if the tracker saw nobody lately."""
        return self._frames.skeleton

    @property
    def count(self) -> CountState | None:
        """The state of the countdown; None if there is none."""
        return self.seen.count if self._counting and self.seen is not None else None

    @property
    def hint(self) -> HintKind:
        """What the learner should change about their position or the light."""
        return self._frames.hint

    @property
    def framed(self) -> bool:
        """Whether the signer sits as the silhouette shows."""
        return self.seen is not None and self.hint in ("ok", "several")

    @property
    def trouble(self) -> Trouble:
        """What prevents an attempt, or ""."""
        camera, recogniser = self._camera.state.phase, self._recogniser.state.phase
        if camera == "starting":
            return "camera_starting"
        if camera != "running":
            return "camera_gone"
        if recogniser in ("failed", "closed"):
            return "recogniser_failed"
        return "" if recogniser in _WORKING else "recogniser_starting"
