"""The recogniser: sends questions before pictures, and always the newest picture."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from deepsign.camera.base import LARGEST, Frame
from deepsign.errors import RecogniserError
from deepsign.recognition.messages import (
    JudgeTrack,
    PictureReady,
    SkeletonKnown,
    SkeletonSeen,
    ToWorker,
)
from deepsign.recognition.worker.budget import Patience
from deepsign.recognition.worker.picture_slot import Picture
from deepsign.recognition.worker.serving import serve
from deepsign.recognition.worker.supervised import Outstanding, Supervised
from deepsign_assets.body.handedness import Hand
from deepsign_model.bundle import Bundle, gesture_bundle_path
from deepsign_model.specs.signs import SignSpec
from deepsign_model.tracking.track import Track

GAP_S: Final = 2.0
"""After a gap longer than this, tracking starts over."""


class Recogniser(Supervised):
    """Tracks a learner, judges attempts and names gestures in a separate process.

    Use from one thread. Call `poll` once a frame; nothing here waits, except `close`.

    Args:
        bundle_path: Folder of the sign network.
        backend: Backend of the networks: `auto`, `openvino` or `torch`.
        patience: Waiting times and restart budget.
        clock: Seconds, monotonic.
        gesture_path: Folder of the gesture network, which is loaded when gestures are first requested; by
            default the one that ships.
    """

    def __init__(
        self,
        bundle_path: Path,
        *,
        backend: str = "auto",
        patience: Patience | None = None,
        clock: Callable[[], float] = time.monotonic,
        gesture_path: Path | None = None,
    ) -> None:
        self.gesture_path = gesture_path or gesture_bundle_path()
        work = partial(serve, gesture_path=self.gesture_path)
        super().__init__(work, bundle_path, backend=backend, patience=patience, clock=clock)
        self._spec: SignSpec | None = None
        self._newest: tuple[Frame, bool] | None = None  # the frame, and whether to name gestures
        self._before: tuple[int, int, float] | None = (
            None  # generation, number, time of the last picture
        )
        self._question: Outstanding | None = None
        self._asked = ""  # the sign whose comparison the worker prepares
        self._last: tuple[Picture, Hand, str] | None = None  # the last attempt: bytes, hand, sign

    @property
    def spec(self) -> SignSpec:
        """The spec of the network; readable after `start`."""
        if self._spec is None:
            raise RecogniserError("The recogniser was not started: call start() first.")
        return self._spec

    def watch(self, frame: Frame, *, gestures: bool = False) -> None:
        """Submits a picture for tracking: at once, or when the worker is free unless a newer one replaces it.

        Its `SkeletonSeen` comes with a later `poll`. A picture that was replaced has none. If the camera knows the
        skeleton of its learner, that one is used.

        Args:
            frame: The picture.
            gestures: Whether to name the gesture too; then each `SkeletonSeen` has shares.
        """
        if frame.skeleton is not None and not (gestures and self._worker is not None):
            self._events.add(SkeletonSeen(0, 0, frame.skeleton, 0.0))
            return
        self._newest = frame, gestures
        self._hand_over()

    def prepare(self, sign: str) -> None:
        """Has the comparison with a sign of the lexicon prepared while pictures are tracked; "" for none."""
        self._asked = sign

    def submit(self, track: Track, hand: Hand, sign: str = "") -> int | None:
        """Submits an attempt for judging; one at a time.

        While the worker starts or restarts, the question is kept and sent as soon as the worker is ready.

        Args:
            track: The attempt, cut to the sign, not mirrored.
            hand: The signer's dominant hand.
            sign: The sign of the lexicon that was asked, to compare the attempt with; "" for no comparison.

        Returns:
            The `seq` of its `Scores`; None while another attempt is unanswered, or when the recogniser has failed or
            is closed.
        """
        if self._worker is None or self._is_judging():
            return None
        self._last = np.frombuffer(pickle.dumps(track), np.uint8), hand, sign
        return self._ask(*self._last)

    def compare_last(self) -> int | None:
        """Has the last attempt compared with its sign, even if it is surely that sign.

        Returns:
            The `seq` of other `Scores` of it, with the comparison; None as for `submit`, or without an attempt.
        """
        if self._last is None or self._worker is None or self._is_judging():
            return None
        return self._ask(*self._last, always=True)

    def _ask(self, shared: Picture, hand: Hand, sign: str, *, always: bool = False) -> int:
        seq = self._next_seq()
        self._question = Outstanding(
            seq, lambda to: JudgeTrack(seq, to, shared.size, hand, sign, always), shared
        )
        self._hand_over()
        return seq

    def close(self) -> None:
        """Ends the worker; waits up to about two seconds for it. May be called more than once."""
        self._newest = self._question = self._last = None
        super().close()

    def _is_judging(self) -> bool:
        held = self._outstanding
        return self._question is not None or (held is not None and held.lasting)

    def _hand_over(self) -> None:
        """Sends the next question or picture to a free worker; pictures wait until it is ready."""
        if not self._is_free():
            return
        if self._question is not None:
            question, self._question = self._question, None
            self._accept(question)
        elif self._newest is not None and self._events.state.phase == "ready":
            (frame, gestures), self._newest = self._newest, None
            self._show(frame, gestures)

    def _show(self, frame: Frame, gestures: bool) -> None:
        seq, fresh, known = self._next_seq(), self._is_fresh(frame), frame.skeleton
        asked = self._asked
        height, width = frame.rgb.shape[:2]

        def message(to: int) -> ToWorker:
            if known is not None:
                return SkeletonKnown(seq, to, known, fresh)
            return PictureReady(seq, to, frame.t_s, (width, height), fresh, gestures, asked)

        picture = frame.rgb if known is None else None
        self._accept(Outstanding(seq, message, picture, lasting=False))

    def _is_fresh(self, frame: Frame) -> bool:
        """Returns whether tracking must start over: another camera, another worker, or a long gap."""
        before, self._before = self._before, (self._generation, frame.number, frame.t_s)
        if before is None or before[0] != self._generation:
            return True
        return frame.number <= before[1] or not 0 <= frame.t_s - before[2] <= GAP_S

    def _credit_is_back(self) -> None:
        self._hand_over()

    def _give_up(self, tries: int) -> None:
        super()._give_up(tries)
        if tries == 0 and self._question is not None:
            self._fail_one(self._question.seq)
            self._question = None

    def _load(self) -> int:
        """Checks the network's files and returns the size of the largest picture in bytes."""
        self._spec = Bundle.load(self._bundle_path).spec
        return LARGEST * 3
