"""The frames of one signer: takes them from the camera, has them tracked, and keeps what the skeletons show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from deepsign.camera.base import Frame
from deepsign.camera.light import LightWatch
from deepsign.camera.slot import CameraSlot
from deepsign.recognition.attention import Attention
from deepsign.recognition.capture import Capture, CaptureState
from deepsign.recognition.framing import HintKind
from deepsign.recognition.messages import SkeletonSeen
from deepsign.recognition.upper_body import UpperBody, UpperBodyWatch
from deepsign_model.tracking.skeleton import Skeleton

BELIEVED_S: Final = 0.6
"""How long a skeleton counts as that of the picture: while nobody moves, five a second are tracked."""


class Tracking(Protocol):
    """The part of the recogniser that tracks frames."""

    def watch(self, frame: Frame) -> None:
        """Submits a frame; its skeleton comes as an event unless a newer frame replaces it."""


class FrameWatch:
    """Takes frames and skeletons of one signer.

    Args:
        camera: Gives the frames.
        recogniser: Tracks them.
        on_frame: Called with each new frame.
        on_dark: Called while there is no picture.

    Attributes:
        seen: What is known after the last skeleton; None before the first.
        upper_body: Posture of the signer; None while nobody is found.
        capture: Finds and cuts attempts.
    """

    def __init__(
        self,
        camera: CameraSlot,
        recogniser: Tracking,
        on_frame: Callable[[Frame], None],
        on_dark: Callable[[], None],
    ) -> None:
        self.seen: CaptureState | None = None
        self._camera, self._recogniser = camera, recogniser
        self._on_frame, self._on_dark = on_frame, on_dark
        self.start_over()

    def start_over(self) -> None:
        """Forgets the signer because another person or camera follows."""
        self.capture, self._attention, self._light = Capture(), Attention(), LightWatch()
        self.upper_body: UpperBody | None = None
        self._body_watch = UpperBodyWatch()
        self._frame_number, self._frame_s = -1, 0.0

    def forget_picture(self) -> None:
        """Forgets the picture because the camera is off."""
        self._on_dark()
        self.seen, self._frame_number = None, -1

    def take_frame(self) -> None:
        """Takes the newest frame, if there is a new one."""
        if self._camera.state.phase != "running":
            self.forget_picture()
            return
        frame = self._camera.newest(self._frame_number)
        if frame is None:
            return
        self._frame_number, self._frame_s = frame.number, frame.t_s
        self._on_frame(frame)
        self._light.look(frame, self.capture.face)
        if self._attention.wants(frame.rgb, frame.t_s, self.capture.calm):
            self._recogniser.watch(frame)

    def take_skeleton(self, skeleton: SkeletonSeen) -> CaptureState | None:
        """Takes the skeleton of a frame; returns None if it comes from a camera that is off by now."""
        if self._frame_number < 0:
            return None
        self.seen = self.capture.feed(skeleton)
        self.upper_body = self._body_watch.feed(skeleton.skeleton)
        return self.seen

    @property
    def skeleton(self) -> Skeleton | None:
        """The skeleton of the newest picture, or of one shortly before it."""
        newest = self.capture.newest if self.seen is not None else None
        if newest is None or abs(self._frame_s - newest.t_s) > BELIEVED_S:
            return None
        return newest

    @property
    def hint(self) -> HintKind:
        """What the learner should change about their position or the light."""
        if self.seen is None:
            return "ok"
        kind = self.seen.hint
        return "too_dark" if kind == "missing" and self._light.kind == "dark" else kind
