"""Batches filmed anew for every step, ahead of the trainer, by processes of their own.

A batch follows from the seed and the number of the step alone. The process that films it makes no difference, and a resumed run
sees the same batches.
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

AHEAD = 6  # batches that wait for the trainer


class Batches(Protocol):
    """What makes the batch of any step."""

    def make(self, step: int) -> Batch:
        """The batch of a step; the same for the same settings and step."""
        ...


def batches_of(settings: FitSettings, folder: TakesFolder) -> Batches:
    """Batches of the kind that the folder holds: takes of signs, or streams with gestures."""
    if folder.labels[-1] == NO_GESTURE:
        return GestureBatches.open(settings, folder.learned)
    return SignBatches.open(settings, folder)


@dataclass
class BatchQueue:
    """Batches in the order of steps; see `filming`.

    Attributes:
        step: of the next batch.
    """

    step: int
    _maker: Batches | None
    _pipes: list[Connection] = field(default_factory=list)

    def next(self) -> Batch:
        """The next step's batch; waits for it.

        Raises:
            ModelError: if a process that films has failed.
        """
        step, self.step = self.step, self.step + 1
        if self._maker is not None:
            return self._maker.make(step)
        arrays = self._received(self._pipes[step % len(self._pipes)])
        return Batch(*(torch.from_numpy(array) for array in arrays))

    def _received(self, pipe: Connection) -> tuple[NDArray[Any], ...]:
        """What the process sends; only it holds the other end, so that its death ends the waiting."""
        try:
            received = pipe.recv()
        except (EOFError, OSError) as error:
            raise ModelError(
                "A process that films batches has ended, perhaps for want of memory; continue the run with --resume."
            ) from error
        if isinstance(received, str):
            raise ModelError(f"Filming failed: {received}")
        return tuple(received)


@contextmanager
def filming(settings: FitSettings, folder: TakesFolder, first: int) -> Iterator[BatchQueue]:
    """Films from a step on, until the block is left.

    Args:
        settings: of the run; with `filming` 0 each batch is made when it is asked for.
        folder: of the takes.
        first: the step of the first batch.
    """
    if not settings.filming:
        yield BatchQueue(first, batches_of(settings, folder))
        return
    context = multiprocessing.get_context("spawn")  # a fork would inherit torch's threads half
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
    """One process: every step whose number is its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the trainer, which ends us
    torch.set_num_threads(1)
    ahead = queue.Queue[Any](max(1, AHEAD // settings.filming))
    sender = threading.Thread(target=_send, args=(ahead, out))
    sender.start()
    try:
        maker = batches_of(settings, folder)
        step = first + (which - first) % settings.filming
        while True:
            batch = maker.make(step)
            ahead.put(tuple(t.numpy() for t in (batch.points.float(), batch.seen, batch.labels)))
            step += settings.filming
    except ModelError as error:
        ahead.put(str(error))
    except Exception as error:
        ahead.put(f"{type(error).__name__}: {error}")


def _send(ahead: queue.Queue[Any], out: Connection) -> None:
    """Sends until an error was sent, or the trainer is no more; nobody needs this process then."""
    with suppress(OSError):
        while True:
            sent = ahead.get()
            out.send(sent)
            if isinstance(sent, str):
                return
    os._exit(1)
