"""Films the batch of every step ahead of the trainer, in separate processes.

A batch depends only on the seed and the step, not on the process that films it, so a resumed run sees the same batches.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any, Protocol

import torch
from numpy.typing import NDArray

from deepsign_assets.lexicon import NO_GESTURE
from deepsign_model.errors import ModelError
from deepsign_training.gestures.batches import GestureBatches
from deepsign_training.run.batch import Batch
from deepsign_training.run.settings import FitSettings
from deepsign_training.signs.batches import SignBatches
from deepsign_training.tracks.takes_folder import TakesFolder

__all__ = ["BatchQueue", "Batches", "batches_of", "filming"]

AHEAD = 6  # batches filmed ahead


class Batches(Protocol):
    """Makes the batch of any step."""

    def make(self, step: int) -> Batch:
        """Makes the batch of a step; the same step always gives the same batch."""
        ...


def batches_of(settings: FitSettings, folder: TakesFolder) -> Batches:
    """Returns batches of takes of signs, or of streams of gestures, depending on the folder."""
    if folder.labels[-1] == NO_GESTURE:
        return GestureBatches.open(settings, folder.learned)
    return SignBatches.open(settings, folder)


@dataclass
class BatchQueue:
    """Batches in the order of steps; see `filming`.

    Attributes:
        step: Step of the next batch.
    """

    step: int
    _maker: Batches | None
    _pipes: list[Connection] = field(default_factory=list)

    def next(self) -> Batch:
        """Waits for the next step's batch and returns it.

        Raises:
            ModelError: A filming process failed.
        """
        step, self.step = self.step, self.step + 1
        if self._maker is not None:
            return self._maker.make(step)
        arrays = self._received(self._pipes[step % len(self._pipes)])
        return Batch(*(torch.from_numpy(array) for array in arrays))

    def _received(self, pipe: Connection) -> tuple[NDArray[Any], ...]:
        """Receives a batch; only the process holds the other end of the pipe, so its death ends the wait."""
        try:
            received = pipe.recv()
        except (EOFError, OSError) as error:
            raise ModelError(
                "A process that films batches has ended, perhaps for lack of memory; continue the run with --resume."
            ) from error
        if isinstance(received, str):
            raise ModelError(f"Filming failed: {received}")
        return tuple(received)


@contextmanager
def filming(settings: FitSettings, folder: TakesFolder, first: int) -> Iterator[BatchQueue]:
    """Films batches, starting with a step, until the block ends.

    Args:
        settings: Settings of the run; if `filming` is 0, each batch is made on demand.
        folder: Folder of the takes.
        first: Step of the first batch.
    """
    if not settings.filming:
        yield BatchQueue(first, batches_of(settings, folder))
        return
    context = multiprocessing.get_context(
        "spawn"
    )  # a fork inherits torch's state without its threads
    pipes, processes = list[Connection](), list[Any]()
    try:
        for k in range(settings.filming):
            here, there = context.Pipe(duplex=False)
            process = context.Process(
                target=_film, args=(settings, folder, first, k, there), daemon=True
            )
            process.start()
            there.close()
            pipes.append(here)
            processes.append(process)
        yield BatchQueue(first, None, pipes)
    finally:
        for process, pipe in zip(processes, pipes, strict=True):
            process.terminate()
            process.join()
            pipe.close()


def _film(
    settings: FitSettings, folder: TakesFolder, first: int, which: int, out: Connection
) -> None:
    """Films every `settings.filming`-th batch in one process, starting with number `which`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the trainer handles Ctrl-C and ends this process
    torch.set_num_threads(1)
    ahead = queue.Queue[Any](max(1, AHEAD // settings.filming))
    sender = threading.Thread(target=_send, args=(ahead, out))
    sender.start()
    try:
        maker = batches_of(settings, folder)
        step = first + (which - first) % settings.filming
        while True:
            batch = maker.make(step)
            ahead.put(tuple(t.numpy() for t in batch.tensors))
            step += settings.filming
    except ModelError as error:
        ahead.put(str(error))
    except Exception as error:
        ahead.put(f"{type(error).__name__}: {error}")


def _send(ahead: queue.Queue[Any], out: Connection) -> None:
    """Sends batches until an error has been sent or the trainer has ended; then ends this process."""
    with suppress(OSError):
        while True:
            sent = ahead.get()
            out.send(sent)
            if isinstance(sent, str):
                return
    os._exit(1)
