"""Records the takes of an own sign, from the camera to takes that agree. Independent of the window."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from deepsign.camera.base import Frame
from deepsign.camera.slot import CameraSlot
from deepsign.recognition.camera_session import CameraSession, Judging
from deepsign.recognition.capture import CaptureState
from deepsign.recognition.messages import Event, Failed, Scores, SkeletonSeen
from deepsign_assets.body.handedness import Hand
from deepsign_model.own.agreement import Recording
from deepsign_model.own.take import OwnTake
from deepsign_model.tracking.track import Track

_log = logging.getLogger(__name__)


class TakeRecorder(CameraSession):
    """Watches for takes of one sign and has the network embed them.

    Call `step` once per frame of the game, and `hear` with every event of the recogniser.

    Args:
        camera: Camera, opened and closed here.
        recogniser: Tracks the frames and embeds the takes.
        hand: Dominant hand of the signer.
        on_frame: Called with each new frame.
        on_dark: Called while there is no picture.

    Attributes:
        span_s: Start and end of the last take on the camera's clock.
        recording: Takes so far, and the next step.
        model_id: Id of the network that embedded them; "" before the first.
        listening: Whether movement counts as a take.
    """

    def __init__(
        self,
        camera: CameraSlot,
        recogniser: Judging,
        hand: Hand,
        *,
        on_frame: Callable[[Frame], None],
        on_dark: Callable[[], None],
    ) -> None:
        super().__init__(camera, recogniser, hand, on_frame, on_dark)
        self.recording = Recording(hand)
        self.model_id = ""
        self.listening = False
        self.span_s = (0.0, 0.0)
        self._cut: Track | None = None  # the take that is being embedded
        self._seq: int | None = None

    def listen(self) -> None:
        """Lets the next movement count as a take, once the hands have been at rest."""
        self._cut = self._seq = None
        self._frames.capture.pause()
        self.listening, self._counting = True, False

    def count_down(self) -> None:
        """Counts down, and records a take for a few seconds, whatever the hands do."""
        self.listen()
        self._frames.capture.count_down()
        self._counting = True

    def rest(self) -> None:
        """Ignores movement until `listen`, and drops a take under way."""
        self.listen()
        self.listening = False

    def drop(self, number: int) -> None:
        """Drops a take, counted from 0."""
        self.recording = self.recording.without(number)

    @property
    def moving(self) -> bool:
        """Whether a take is under way."""
        seen = self.seen
        return self.listening and seen is not None and seen.attempt.phase == "moving"

    @property
    def embedding(self) -> bool:
        """Whether a take waits for the network."""
        return self._cut is not None

    @property
    def embeddings(self) -> Sequence[np.ndarray]:
        """float32 (E,) of each take, for `OwnSigns.embed`."""
        return tuple(take.embedding for take in self.recording.takes)

    def step(self) -> None:
        """Takes the newest frame and hands a finished take to the recogniser."""
        self._frames.take_frame()
        if self._cut is not None and self._seq is None:
            self._seq = self._recogniser.submit(self._cut, self.recording.hand)

    def hear(self, event: Event) -> bool:
        """Takes an event of the recogniser.

        Returns:
            Whether `recording` has changed, because a take was kept or refused; then nothing is recorded until
            `listen`.
        """
        if isinstance(event, SkeletonSeen):
            seen = self._frames.take_skeleton(event)
            return seen is not None and self._follow(seen)
        if self._seq is None or not isinstance(event, Failed | Scores) or event.seq != self._seq:
            return False
        if isinstance(event, Failed):
            _log.warning("a take could not be embedded: %s", event.reason)
            self.listen()
            return False
        return self._keep(event)

    def _follow(self, seen: CaptureState) -> bool:
        if not self.listening or self.embedding or seen.attempt.phase != "done":
            return False
        self._counting = False
        self.span_s = (seen.attempt.start_s or 0.0, seen.attempt.end_s or 0.0)
        if seen.track is None:
            self.recording = replace(self.recording, fault="too_short")
        else:
            self.recording, self._cut = self.recording.checked(seen.track)
        if not self.recording.fault:
            return False
        self.rest()
        return True

    def _keep(self, scores: Scores) -> bool:
        assert self._cut is not None
        embedding = np.array(scores.embedding, np.float32)
        if self.model_id not in ("", scores.model_id):
            self.recording = Recording(self.recording.hand)  # another network came in between
        self.model_id = scores.model_id
        self.recording = self.recording.add(OwnTake(self._cut, embedding))
        self.rest()
        return True
