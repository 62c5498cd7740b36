"""The worker process: loads the network once, then answers one clip after the other.

It ends when the game closes its end of the pipe, however the game ended, and ignores Ctrl-C, which a
terminal sends to both: the game decides what that means.
"""

from __future__ import annotations

import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from deepsign.recognition.memory import keep_freed_memory
from deepsign.recognition.messages import (
    ClipFailed,
    ClipReady,
    FromWorker,
    Scores,
    WorkerFailed,
    WorkerReady,
)
from deepsign.recognition.slot import ClipSlot

if TYPE_CHECKING:
    from deepsign.recognition.scorer import Scorer


def serve(
    pipe: Connection, slot: ClipSlot, generation: int, bundle_path: Path, backend: str
) -> None:
    """Entry point of the spawned process.

    Args:
        pipe: the worker's end; nobody else in this process holds the other.
        slot: where clips lie while they are this worker's.
        generation: copied into every message.
        bundle_path: folder of the network.
        backend: `auto`, `openvino` or `torch`.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    keep_freed_memory()
    try:
        scorer = _load(bundle_path, backend)
    except Exception as error:
        _tell(pipe, WorkerFailed(generation, str(error) or repr(error)))
        return
    going_on = _tell(pipe, WorkerReady(generation, scorer.model_id, scorer.backend))
    while going_on and (ready := _next_clip(pipe)) is not None:
        going_on = _tell(pipe, _answer(scorer, slot, ready))


def _load(bundle_path: Path, backend: str) -> Scorer:
    """The network, warm; imported here, so that importing this module costs nothing."""
    from deepsign.recognition.scorer import Scorer

    scorer = Scorer.open(bundle_path, backend)
    scorer.warm_up()
    return scorer


def _next_clip(pipe: Connection) -> ClipReady | None:
    """Wait for the next clip; None when the game has gone."""
    try:
        message = pipe.recv()
    except (EOFError, OSError):
        return None
    assert isinstance(message, ClipReady)
    return message


def _answer(scorer: Scorer, slot: ClipSlot, ready: ClipReady) -> FromWorker:
    began_s = time.perf_counter()
    try:
        answer = scorer.answer(slot.view())
    except Exception as error:
        return ClipFailed(ready.seq, ready.generation, str(error) or repr(error))
    latency_ms = (time.perf_counter() - began_s) * 1000
    return Scores(
        ready.seq,
        ready.generation,
        answer.probabilities,
        latency_ms,
        scorer.model_id,
        answer.parameters,
    )


def _tell(pipe: Connection, message: FromWorker) -> bool:
    """Send; whether anybody was there to receive it."""
    try:
        pipe.send(message)
    except OSError:
        return False
    return True
