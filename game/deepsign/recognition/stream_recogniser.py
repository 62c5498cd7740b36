"""The game's side of the gesture worker: the frames of one stream, newest wins, nothing is sent twice."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from deepsign.errors import RecogniserError
from deepsign.recognition.messages import FrameReady, GestureScores, Phase, ToWorker
from deepsign.recognition.stream_worker import serve_stream
from deepsign.recognition.supervised import Limits, Outstanding, Supervised
from deepsign_model.bundle import StreamBundle
from deepsign_model.spotter import GAP_S
from deepsign_model.stream_spec import StreamSpec

SENTENCES: dict[Phase, str] = {
    "starting": "The gesture recogniser is starting.",
    "ready": "",
    "busy": "",
    "restarting": "The gesture recogniser stopped and is restarting; go on in a moment.",
    "closed": "The gesture recogniser is closed.",
}


class StreamRecogniser(Supervised[GestureScores]):
    """Has the frames of a stream answered in a process of its own.

    Args:
        bundle_path: folder of the gesture network.
        backend: `auto`, `openvino` or `torch`.
        limits: patience and restart budget; a frame is never tried twice.
        clock: seconds, monotonic.
    """

    def __init__(
        self,
        bundle_path: Path,
        *,
        backend: str = "auto",
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        # An old frame is worth nothing after a restart: the next one is on its way.
        patience = replace(limits or Limits(), tries=1)
        super().__init__(
            serve_stream, bundle_path, SENTENCES, backend=backend, limits=patience, clock=clock
        )
        self._spec: StreamSpec | None = None
        self._before: tuple[int, float] | None = None  # generation and time of the last frame

    @property
    def spec(self) -> StreamSpec:
        """What the network takes and knows; readable after `start`."""
        if self._spec is None:
            raise RecogniserError("The gesture recogniser was not started: call start() first.")
        return self._spec

    def submit(self, grey: NDArray[np.uint8], t_s: float) -> int | None:
        """Have the next frame answered.

        Args:
            grey: uint8 (S, S), luma, of the camera's middle square, not mirrored.
            t_s: when it was taken.

        Returns:
            The number its `GestureScores` will carry; None while the worker is not ready for it: then
            this frame is left out.

        Raises:
            ValueError: the network does not take a frame of this shape or type.
        """
        if self._state.phase != "ready":
            return None
        self._check(grey)
        generation = self._generation
        fresh = (
            self._before is None
            or self._before[0] != generation
            or not 0 < t_s - self._before[1] <= GAP_S
        )

        seq = self._next_seq()

        def message(to: int) -> ToWorker:
            return FrameReady(seq, to, t_s, fresh)

        self._before = generation, t_s
        return self._accept(Outstanding(seq, message, grey))

    def _check(self, grey: NDArray[np.uint8]) -> None:
        shape = (self.spec.size, self.spec.size)
        if grey.shape != shape or grey.dtype != np.uint8:
            raise ValueError(
                f"the picture is {grey.dtype} {grey.shape}, but the network takes uint8 {shape}"
            )

    def _load(self) -> int:
        """Check the network's files; how many bytes a frame has."""
        self._spec = spec = StreamBundle.load(self._bundle_path).spec
        return spec.size * spec.size
