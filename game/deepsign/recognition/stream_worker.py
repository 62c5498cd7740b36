"""The worker process of the gesture network: one frame of a stream after the other, the past kept here."""

from __future__ import annotations

import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from deepsign.recognition.messages import FrameReady, FromWorker, GestureScores, ToWorker
from deepsign.recognition.slot import PictureSlot
from deepsign.recognition.worker import attend

if TYPE_CHECKING:
    from deepsign_model.runtime import Backend
    from deepsign_model.stream_runtime import StreamRuntime


def serve_stream(
    pipe: Connection, slot: PictureSlot, generation: int, bundle_path: Path, backend: str
) -> None:
    """Entry point of the spawned process; arguments as of `worker.serve`."""

    def answer(runtime: StreamRuntime, ready: ToWorker) -> FromWorker:
        assert isinstance(ready, FrameReady)
        return _answer(runtime, slot, ready)

    attend(pipe, generation, lambda: _load(bundle_path, backend), answer)


def _load(bundle_path: Path, backend: str) -> StreamRuntime:
    """The network, warm; imported here, so that importing this module costs nothing."""
    from deepsign_model.bundle import StreamBundle
    from deepsign_model.stream_runtime import open_stream_runtime

    runtime = open_stream_runtime(StreamBundle.load(bundle_path), cast("Backend", backend))
    runtime.push(np.zeros((runtime.spec.size, runtime.spec.size), np.uint8))
    runtime.reset()
    return runtime


def _answer(runtime: StreamRuntime, slot: PictureSlot, ready: FrameReady) -> GestureScores:
    began_s = time.perf_counter()
    if ready.fresh:
        runtime.reset()
    size = runtime.spec.size
    scores = tuple(runtime.push(slot.view((size, size))).tolist())
    latency_ms = (time.perf_counter() - began_s) * 1000
    return GestureScores(
        ready.seq, ready.generation, ready.t_s, scores, latency_ms, runtime.model_id
    )
