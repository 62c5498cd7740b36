"""The worker process: loads the network once, then answers one clip (or frame) after the other.

It ends when the game closes its end of the pipe, however the game ended, and ignores Ctrl-C, which a
terminal sends to both: the game decides what that means.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from deepsign.recognition.memory import keep_freed_memory
from deepsign.recognition.messages import (
    ClipFailed,
    ClipReady,
    FromWorker,
    Scores,
    ToWorker,
    WorkerFailed,
    WorkerReady,
)
from deepsign.recognition.slot import ClipSlot

if TYPE_CHECKING:
    from deepsign.recognition.scorer import Scorer


class Network(Protocol):
    """What a worker loads."""

    @property
    def model_id(self) -> str:
        """Names the weights."""

    @property
    def backend(self) -> str:
        """What runs them."""


Loaded = TypeVar("Loaded", bound=Network)


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

    def answer(scorer: Scorer, ready: ToWorker) -> FromWorker:
        assert isinstance(ready, ClipReady)
        return _answer(scorer, slot, ready)

    attend(pipe, generation, lambda: _load(bundle_path, backend), answer)


def attend(
    pipe: Connection,
    generation: int,
    load: Callable[[], Loaded],
    answer: Callable[[Loaded, ToWorker], FromWorker],
) -> None:
    """The life of any worker: load, say so, then answer until the game has gone.

    Args:
        pipe: the worker's end.
        generation: copied into every message.
        load: gives the network, warm.
        answer: to one message; what it raises is told as this one's failure.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    keep_freed_memory()
    try:
        network = load()
    except Exception as error:
        _tell(pipe, WorkerFailed(generation, str(error) or repr(error)))
        return
    going_on = _tell(pipe, WorkerReady(generation, network.model_id, network.backend))
    while going_on and (ready := _next(pipe)) is not None:
        try:
            told = answer(network, ready)
        except Exception as error:
            told = ClipFailed(ready.seq, ready.generation, str(error) or repr(error))
        going_on = _tell(pipe, told)


def _load(bundle_path: Path, backend: str) -> Scorer:
    """The network, warm; imported here, so that importing this module costs nothing."""
    from deepsign.recognition.scorer import Scorer

    scorer = Scorer.open(bundle_path, backend)
    scorer.warm_up()
    return scorer


def _next(pipe: Connection) -> ToWorker | None:
    """Wait for the next clip or frame; None when the game has gone."""
    try:
        message: ToWorker = pipe.recv()
    except (EOFError, OSError):
        return None
    return message


def _answer(scorer: Scorer, slot: ClipSlot, ready: ClipReady) -> FromWorker:
    began_s = time.perf_counter()
    answer = scorer.answer(slot.view())
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
