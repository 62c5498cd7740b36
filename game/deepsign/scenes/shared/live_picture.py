"""The camera's picture while signs are asked for, and where the learner is in it."""

from __future__ import annotations

from collections.abc import Callable

from deepsign.camera.base import Frame
from deepsign.camera.light import LightWatch
from deepsign.recognition.attention import Attention
from deepsign.recognition.capture import Capture, CaptureState
from deepsign.recognition.framing import HintKind
from deepsign.recognition.messages import SkeletonSeen
from deepsign.stage.services import Services
from deepsign.ui.camera_view import CameraView


class LivePicture:
    """Takes pictures from the camera that is open, and has some of them looked at.

    Args:
        on_picture: Called with each new picture, for a replay.
    """

    def __init__(
        self, services: Services, on_picture: Callable[[Frame], None] | None = None
    ) -> None:
        self.view = CameraView(whole=True)
        self.seen: CaptureState | None = None
        self._services = services
        self._on_picture = on_picture
        self.watch_anew()

    def watch_anew(self) -> None:
        """Another person sits there, or another camera is on."""
        self.capture, self._attention, self._light = Capture(), Attention(), LightWatch()
        self._frame_number = -1

    def forget(self) -> None:
        """There is no picture any more."""
        self.view.forget()
        self.seen, self._frame_number = None, -1

    def take(self, size: tuple[int, int]) -> None:
        """Takes the newest picture.

        Args:
            size: Of the box it is shown in, pixels.
        """
        camera = self._services.camera
        if camera.state.phase != "running":
            self.forget()
            return
        frame = camera.newest(self._frame_number)
        if frame is None:
            return
        self._frame_number = frame.number
        self.view.take(frame, size, self._services.settings.mirror)
        if self._on_picture is not None:
            self._on_picture(frame)
        self._light.look(frame, self.capture.face)
        if self._attention.wants(frame.rgb, frame.t_s, self.capture.calm):
            self._services.recogniser.watch(frame)

    def see(self, seen: SkeletonSeen) -> CaptureState | None:
        """Takes the skeleton of a picture; None if the camera is off by now."""
        if self._frame_number < 0:
            return None
        self.seen = self.capture.feed(seen)
        return self.seen

    @property
    def hint(self) -> HintKind:
        """What the learner should change about where they sit, or about the light."""
        if self.seen is None:
            return "ok"
        kind = self.seen.hint.kind
        return "too_dark" if kind == "missing" and self._light.kind == "dark" else kind

    @property
    def framed(self) -> bool:
        """Whether the signer sits as the silhouette shows."""
        return self.seen is not None and self.hint in ("ok", "several")
