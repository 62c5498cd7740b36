"""The worker process: loads its networks once, then answers one picture or question after the other.

It ends when the game's end of the pipe closes, however the game ended. It ignores Ctrl-C, which a terminal sends to
both processes, because the game decides what it means.
"""

from __future__ import annotations

import logging
import pickle
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from deepsign.logfile import log_to
from deepsign.paths import user_paths
from deepsign.recognition.messages import (
    Failed,
    FromWorker,
    JudgeTrack,
    PictureReady,
    Scores,
    SkeletonKnown,
    SkeletonSeen,
    ToWorker,
    WorkerFailed,
    WorkerReady,
    spelled_scores,
)
from deepsign.recognition.worker.malloc import keep_freed_memory
from deepsign.recognition.worker.picture_slot import PictureSlot
from deepsign_assets.lexicon import is_spelled
from deepsign_model.letters.weights import shipped_letters

if TYPE_CHECKING:
    from deepsign.recognition.worker.watcher import Watcher
    from deepsign_model.tracking.track import Track

_log = logging.getLogger(__name__)


class LoadedNetwork(Protocol):
    """The networks that a worker loads."""

    @property
    def model_id(self) -> str:
        """Identifies the weights."""

    @property
    def backend(self) -> str:
        """The library that runs them."""


Loaded = TypeVar("Loaded", bound=LoadedNetwork)


def serve(
    pipe: Connection,
    slot: PictureSlot,
    generation: int,
    bundle_path: Path,
    backend: str,
    *,
    gesture_path: Path,
) -> None:
    """Runs the worker; the entry point of the spawned process.

    Args:
        pipe: The worker's end.
        slot: The memory with the picture.
        generation: Copied into every message.
        bundle_path: Folder of the sign network.
        backend: Backend of both networks: `auto`, `openvino` or `torch`.
        gesture_path: Folder of the gesture network.
    """

    def answer(watcher: Watcher, asked: ToWorker) -> FromWorker:
        if isinstance(asked, PictureReady):
            return _look(watcher, slot, asked)
        if isinstance(asked, SkeletonKnown):
            return _name(watcher, asked)
        return _judge(watcher, slot, asked)

    with log_to(user_paths().worker_log):
        attend(pipe, generation, lambda: _load(bundle_path, backend, gesture_path), answer)


def attend(
    pipe: Connection,
    generation: int,
    load: Callable[[], Loaded],
    answer: Callable[[Loaded, ToWorker], FromWorker],
) -> None:
    """Loads, reports, then answers until the game has gone.

    Args:
        pipe: The worker's end.
        generation: Copied into every message.
        load: Loads the network and warms it up.
        answer: Answers one message; an exception becomes a `Failed`.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "SIGHUP"):  # a closed terminal; the game ends the worker
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    keep_freed_memory()
    try:
        network = load()
    except Exception as error:
        _log.exception("the network cannot be loaded")
        _send(pipe, WorkerFailed(generation, str(error) or repr(error)))
        return
    _log.info("%s on %s is ready", network.model_id, network.backend)
    going_on = _send(pipe, WorkerReady(generation, network.model_id, network.backend))
    while going_on and (ready := _next(pipe)) is not None:
        try:
            message = answer(network, ready)
        except Exception as error:
            _log.exception("no answer to a %s", type(ready).__name__)
            message = Failed(ready.seq, ready.generation, str(error) or repr(error))
        going_on = _send(pipe, message)


def _load(bundle_path: Path, backend: str, gesture_path: Path) -> Watcher:
    """Loads the networks and warms them up; imported here because the game imports this module too."""
    from deepsign.recognition.worker.watcher import Watcher

    watcher = Watcher.open(bundle_path, backend, gesture_path)
    watcher.warm_up()
    return watcher


def _next(pipe: Connection) -> ToWorker | None:
    """Waits for the next message; returns None when the game has gone."""
    try:
        message: ToWorker = pipe.recv()
    except (EOFError, OSError):
        return None
    return message


def _look(watcher: Watcher, slot: PictureSlot, ready: PictureReady) -> SkeletonSeen:
    """Tracks the picture in the slot, and names the gesture if requested."""
    began_s = time.perf_counter()
    if ready.fresh:
        watcher.tracker.reset()
    watcher.prepare(ready.sign)
    width, height = ready.size_px
    skeleton = watcher.tracker.track(slot.view((height, width, 3)), ready.t_s)
    shares, problem = watcher.named(skeleton, fresh=ready.fresh) if ready.gestures else ((), "")
    latency_ms = (time.perf_counter() - began_s) * 1000
    people = watcher.tracker.people
    return SkeletonSeen(ready.seq, ready.generation, skeleton, latency_ms, people, shares, problem)


def _name(watcher: Watcher, known: SkeletonKnown) -> SkeletonSeen:
    """Names the gesture of a skeleton that the camera knows."""
    began_s = time.perf_counter()
    shares, problem = watcher.named(known.skeleton, fresh=known.fresh)
    latency_ms = (time.perf_counter() - began_s) * 1000
    return SkeletonSeen(
        known.seq, known.generation, known.skeleton, latency_ms, shares=shares, problem=problem
    )


def _judge(watcher: Watcher, slot: PictureSlot, asked: JudgeTrack) -> Scores:
    """Names the sign of the track in the slot, and compares it with the one that was asked; or names its letter."""
    began_s = time.perf_counter()
    track: Track = pickle.loads(slot.view((asked.track_bytes,)).data)
    if is_spelled(asked.sign):
        shares = watcher.spelled(track, asked.hand, asked.sign)
        latency_ms = (time.perf_counter() - began_s) * 1000
        return spelled_scores(
            asked.seq, asked.generation, shares, shipped_letters().model_id, latency_ms
        )
    answer = watcher.signs.answer(track, asked.hand)
    comparison = watcher.compared(track, asked.hand, asked.sign, answer, always=asked.always)
    latency_ms = (time.perf_counter() - began_s) * 1000
    return Scores(
        asked.seq,
        asked.generation,
        answer.probabilities,
        latency_ms,
        watcher.model_id,
        answer.parameters,
        answer.embedding,
        comparison,
    )


def _send(pipe: Connection, message: FromWorker) -> bool:
    """Sends a message; returns False if the game has gone."""
    try:
        pipe.send(message)
    except OSError:
        return False
    return True
