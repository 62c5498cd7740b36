"""Batches filmed anew for every step, ahead of the trainer, by processes of their own.

A batch follows from the seed and the number of the step alone. The process that films it makes no difference, and a resumed run
sees the same batches.
"""

from __future__ import annotations

import multiprocessing
import queue
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
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
PATIENCE_S = 5.0


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
    _queues: list[Any] = field(default_factory=list)
    _processes: list[Any] = field(default_factory=list)

    def next(self) -> Batch:
        """The next step's batch; waits for it.

        Raises:
            ModelError: if a process that films has failed.
        """
        step, self.step = self.step, self.step + 1
        if self._maker is not None:
            return self._maker.make(step)
        which = step % len(self._queues)
        arrays = self._waited(which)
        return Batch(*(torch.from_numpy(array) for array in arrays))

    def _waited(self, which: int) -> tuple[NDArray[Any], ...]:
        while True:
            try:
                received = self._queues[which].get(timeout=PATIENCE_S)
            except queue.Empty:
                if not self._processes[which].is_alive():
                    raise ModelError(
                        "A process that films batches has ended; continue the run with --resume."
                    ) from None
                continue
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
    queues = [context.Queue(max(1, AHEAD // settings.filming)) for _ in range(settings.filming)]
    processes = [
        context.Process(target=_film, args=(settings, folder, first, k, queues[k]), daemon=True)
        for k in range(settings.filming)
    ]
    for process in processes:
        process.start()
    try:
        yield BatchQueue(first, None, list(queues), list(processes))
    finally:
        for process in processes:
            process.terminate()
            process.join()
        for each in queues:
            each.close()
            each.cancel_join_thread()


def _film(settings: FitSettings, folder: TakesFolder, first: int, which: int, out: Any) -> None:
    """One process: every step whose number is its own."""
    torch.set_num_threads(1)
    try:
        maker = batches_of(settings, folder)
        step = first + (which - first) % settings.filming
        while True:
            batch = maker.make(step)
            out.put(tuple(t.numpy() for t in (batch.points.float(), batch.seen, batch.labels)))
            step += settings.filming
    except ModelError as error:
        out.put(str(error))
