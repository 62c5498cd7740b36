"""From the camera's frames to a clip for the network: framing, ring, attempt, cut, all in one place.

What comes out is what `deepsign_model.clipfile.read_clip` makes of a recording: framed by the face, trimmed
by the same rule, resampled by time, right-dominant. So the network sees the same in the game and in a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from deepsign.camera.base import Frame
from deepsign.recognition.attempts import (
    IDLE,
    AttemptFinder,
    AttemptRules,
    AttemptState,
    Countdown,
    CountState,
)
from deepsign.recognition.clips import LAG_S, ClipRing
from deepsign.recognition.framing import FaceTracker, FramingHint
from deepsign.recognition.slot import Clip
from deepsign_model.preprocess import Framing, active_span, crop, resample
from deepsign_model.spec import ModelSpec

Hand = Literal["right", "left"]

MARGIN_S = 0.4
"""Kept before and after the movement that the finder saw; the trimming rule then decides."""

TOO_FEW = 4
"""A try of fewer pictures than this is not judged: the camera stood still."""


@dataclass(frozen=True, slots=True, eq=False)
class CaptureState:
    """What the screen needs to know after a frame.

    Attributes:
        hint: what the learner should mend.
        framing: the network's crop in the frame's pixels, or None.
        attempt: where the try stands; during a countdown it is `idle`, then `moving`.
        count: where the countdown stands, or None when there is none.
        motion: 0..1, how far the movement is above what begins a try.
        clip: uint8 (T, H, W, 3) in the one state that ends a try; None otherwise.
    """

    hint: FramingHint
    framing: Framing | None
    attempt: AttemptState
    count: CountState | None
    motion: float
    clip: Clip | None


class Capture:
    """Watches a learner and cuts out tries.

    Args:
        spec: what the network takes.
        hand: the learner's dominant hand; a left-dominant clip is mirrored for the network.
        rules: what counts as a try.
        tracker: finds the signer.
    """

    def __init__(
        self,
        spec: ModelSpec,
        hand: Hand = "right",
        *,
        rules: AttemptRules | None = None,
        tracker: FaceTracker | None = None,
    ) -> None:
        self._spec = spec
        self._hand = hand
        self._tracker = tracker or FaceTracker(spec)
        self._finder = AttemptFinder(rules)
        self._ring = ClipRing(span_s=self._finder.rules.most_s + 2.5)
        self._framing: Framing | None = None
        self._countdown: Countdown | None = None
        self._last_s = 0.0
        self._hold = False

    def feed(self, frame: Frame) -> CaptureState:
        """Take the next frame of the camera; about 1 ms, and 4 ms more when the face is looked for.

        Args:
            frame: newer than the one before.
        """
        self._last_s = frame.t_s
        self._frame_signer(frame)
        energy = self._keep(frame)
        if self._countdown is not None:
            return self._count(self._countdown, energy)
        attempt = IDLE
        if self._framing is not None:
            attempt = self._finder.feed(energy, frame.t_s, self._away())
        # From the first sign of movement on the crop stands still.
        self._hold = attempt.phase == "moving" or self._motion(energy) >= 1
        clip = self._clip_of(attempt) if attempt.phase == "done" else None
        if attempt.phase == "done" and clip is None:
            attempt = IDLE
        return self._state(attempt, energy, clip)

    def begin(self) -> None:
        """Begin a try now (a key was pressed); `finish` ends it."""
        self._finder.begin(self._last_s)
        self._hold = True

    def finish(self) -> CaptureState:
        """End the try that `begin` began; the state holds its clip."""
        attempt = self._finder.finish(self._last_s)
        clip = self._clip_of(attempt) if attempt.phase == "done" else None
        return self._state(attempt, 0.0, clip)

    def count_down(self, count_s: float = 3.0, record_s: float = 2.5) -> None:
        """Count down and record by the clock from now on; movements begin no try meanwhile."""
        self._finder.reset()
        self._countdown = Countdown(self._last_s, count_s, record_s)

    def pause(self) -> None:
        """Drop the try or countdown; a new try begins only after the hands have been at rest."""
        self._countdown = None
        self._finder.wait_for_rest()

    def _frame_signer(self, frame: Frame) -> None:
        framing = self._tracker.look(frame.rgb, frame.t_s, hold=self._hold)
        if framing != self._framing:
            self._framing = framing
            self._ring.clear()
            if framing is None:
                self._finder.wait_for_rest()

    def _keep(self, frame: Frame) -> float:
        if self._framing is None:
            return 0.0
        return self._ring.push(crop(frame.rgb, self._framing, self._spec.size), frame.t_s)

    def _away(self) -> float:
        """How far the picture is from the one at rest, just before the try that is going on."""
        start_s = self._finder.start_s
        return 0.0 if start_s is None else self._ring.away_from(start_s - LAG_S)

    def _count(self, countdown: Countdown, energy: float) -> CaptureState:
        count = countdown.at(self._last_s)
        self._hold = count.phase == "recording"
        if count.phase == "counting":
            return self._state(IDLE, energy, None, count)
        if count.phase == "recording":
            return self._state(AttemptState("moving", count.start_s), energy, None, count)
        self.pause()
        attempt = AttemptState("done", count.start_s, count.end_s)
        return self._state(attempt, energy, self._clip_of(attempt), count)

    def _clip_of(self, attempt: AttemptState) -> Clip | None:
        """The try as the network takes it; None when the camera gave too few pictures of it."""
        assert attempt.start_s is not None
        assert attempt.end_s is not None
        stretch = self._ring.cut(attempt.start_s - MARGIN_S, attempt.end_s + MARGIN_S)
        if len(stretch) < TOO_FEW:
            return None
        start_s, end_s = active_span(stretch.grids, stretch.times_s)
        clip = resample(stretch.frames, stretch.times_s, self._spec.frames, start_s, end_s)
        return np.ascontiguousarray(clip[:, :, ::-1]) if self._hand == "left" else clip

    def _motion(self, energy: float) -> float:
        return energy / (self._finder.noise * self._finder.rules.start_ratio)

    def _state(
        self,
        attempt: AttemptState,
        energy: float,
        clip: Clip | None,
        count: CountState | None = None,
    ) -> CaptureState:
        motion = min(1.0, self._motion(energy))
        return CaptureState(self._tracker.hint, self._framing, attempt, count, motion, clip)
