"""Batches filmed anew for every step, ahead of the trainer, by processes of their own.

A step's batch follows from the seed and the step's number alone: who films it, and when, changes nothing, and a run that goes on
sees what it would have seen.
"""

from __future__ import annotations

import multiprocessing
import queue
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from deepsign_assets.lexicon import NO_GESTURE
from deepsign_model.errors import ModelError
from deepsign_training.fit.batch import Batch
from deepsign_training.fit.mixed import MixedTracks
from deepsign_training.fit.settings import FitSettings
from deepsign_training.gestures.batches import GestureBatches
from deepsign_training.tracks.film import Keypoints, as_keypoints, chance_of, film, masked
from deepsign_training.tracks.takes import Takes
from deepsign_training.tracks.takes_folder import TakesFolder, read_takes

__all__ = ["BatchMaker", "Batches", "Projector", "batches_of", "filming"]

AHEAD = 6  # batches that wait for the trainer
PATIENCE_S = 5.0
_ORDER, _FILM, _MASK, _MIX = range(4)  # streams of chance


class Batches(Protocol):
    """What makes the batch of any step."""

    def make(self, step: int) -> Batch:
        """The batch of a step; the same for the same settings and step."""
        ...


def batches_of(settings: FitSettings, folder: TakesFolder) -> Batches:
    """Batches of the kind that the folder holds: takes of signs, or streams with gestures."""
    if folder.labels[-1] == NO_GESTURE:
        return GestureBatches.open(settings, folder.learned)
    return BatchMaker.open(settings, folder)


class BatchMaker:
    """Makes the batch of any step.

    Args:
        settings: of the run.
        takes: all that are learned from.
        real: tracks of people to mix in, if any.
    """

    def __init__(self, settings: FitSettings, takes: Takes, real: MixedTracks | None) -> None:
        self._settings, self._takes, self._real = settings, takes, real
        self._order = lru_cache(maxsize=2)(self._shuffled)

    @classmethod
    def open(cls, settings: FitSettings, folder: TakesFolder) -> BatchMaker:
        """Reads the takes, and the real tracks if there are any."""
        real = MixedTracks.open(settings.real, folder.labels) if settings.real.folder else None
        return cls(settings, read_takes(folder.learned), real)

    def make(self, step: int) -> Batch:
        """The batch of a step."""
        settings, rows = self._settings, self._rows(step)
        seed = settings.seed
        track, _ = film(
            self._takes,
            rows,
            settings.moments,
            settings.cameras,
            settings.noise,
            chance_of(seed, step, _FILM),
        )
        batch = as_keypoints(track)
        if settings.masked:
            batch = masked(batch, settings.masked, chance_of(seed, step, _MASK))
        drawn = Batch(batch.points, batch.seen, torch.from_numpy(self._takes.label[rows]))
        if self._real is None:
            return drawn
        count = max(1, round(settings.batch * settings.real.share))
        points, seen, labels = self._real.draw(count, settings.moments, (seed, step, _MIX))
        return _joined(drawn, Keypoints(points, seen), labels)

    def _rows(self, step: int) -> NDArray[np.int64]:
        """Which takes: each once before any comes again."""
        batch = self._settings.batch
        rounds = max(1, len(self._takes) // batch)
        order = self._order(step // rounds)
        first = (step % rounds) * batch
        return np.resize(order[first : first + batch], batch)

    def _shuffled(self, epoch: int) -> NDArray[np.int64]:
        return np.random.default_rng([self._settings.seed, epoch, _ORDER]).permutation(
            len(self._takes)
        )


def _joined(drawn: Batch, real: Keypoints, labels: Tensor) -> Batch:
    """Real tracks in the place of the last drawn ones."""
    kept = len(drawn.labels) - len(labels)
    return Batch(
        torch.cat([drawn.points[:kept], real.points]),
        torch.cat([drawn.seen[:kept], real.seen]),
        torch.cat([drawn.labels[:kept], labels]),
    )


@dataclass
class Projector:
    """Hands out batches in the order of steps; see `filming`.

    Attributes:
        step: of the next batch.
    """

    step: int
    _maker: Batches | None
    _queues: list[Any] = field(default_factory=list)
    _people: list[Any] = field(default_factory=list)

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
                told = self._queues[which].get(timeout=PATIENCE_S)
            except queue.Empty:
                if not self._people[which].is_alive():
                    raise ModelError("A process that films has ended; --resume the run.") from None
                continue
            if isinstance(told, str):
                raise ModelError(f"Filming failed: {told}")
            return tuple(told)


@contextmanager
def filming(settings: FitSettings, folder: TakesFolder, first: int) -> Iterator[Projector]:
    """Films from a step on, until the block is left.

    Args:
        settings: of the run; with `filming` 0 each batch is made when it is asked for.
        folder: of the takes.
        first: the step of the first batch.
    """
    if not settings.filming:
        yield Projector(first, batches_of(settings, folder))
        return
    context = multiprocessing.get_context("spawn")  # a fork would inherit torch's threads half
    queues = [context.Queue(max(1, AHEAD // settings.filming)) for _ in range(settings.filming)]
    people = [
        context.Process(target=_film, args=(settings, folder, first, k, queues[k]), daemon=True)
        for k in range(settings.filming)
    ]
    for process in people:
        process.start()
    try:
        yield Projector(first, None, list(queues), list(people))
    finally:
        for process in people:
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
