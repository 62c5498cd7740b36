"""Batches for training signs: newly filmed takes, with real tracks mixed in if there are any."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from deepsign_training.run.batch import Batch
from deepsign_training.run.mixed import MixedTracks
from deepsign_training.run.settings import FitSettings
from deepsign_training.run.spec import codes, indices
from deepsign_training.tracks.filming import as_keypoints, chance_of, film, masked
from deepsign_training.tracks.takes import Takes
from deepsign_training.tracks.takes_folder import TakesFolder, read_takes

__all__ = ["SignBatches", "held_out_takes"]

_ORDER, _FILM, _MASK, _MIX = range(4)  # streams of random numbers
_HELD_OUT = 1500  # takes
_HELD_OUT_CHANCE = 77
_AT_ONCE = 250  # takes filmed together


class SignBatches:
    """Makes the batch of any step.

    Args:
        settings: Settings of the run.
        takes: The takes to train on.
        real: Real tracks to mix in, or None.
    """

    def __init__(self, settings: FitSettings, takes: Takes, real: MixedTracks | None) -> None:
        self._settings, self._takes, self._real = settings, takes, real
        self._codes, self._label_codes = indices(takes.codes.tolist()), codes(takes.labels)
        self._order = lru_cache(maxsize=2)(self._shuffled)

    @classmethod
    def open(cls, settings: FitSettings, folder: TakesFolder) -> SignBatches:
        """Reads the takes, and the real tracks if there are any."""
        real = MixedTracks.open(settings.real, folder.labels) if settings.real.folder else None
        return cls(settings, read_takes(folder.learned), real)

    def make(self, step: int) -> Batch:
        """Makes the batch of a step."""
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
        labels = torch.from_numpy(self._takes.label[rows])
        drawn = Batch(batch.points, batch.seen, labels, self._codes[torch.from_numpy(rows)])
        if self._real is None:
            return drawn
        count = max(1, round(settings.batch * settings.real.share))
        points, seen, labels = self._real.draw(count, settings.moments, (seed, step, _MIX))
        return _joined(drawn, Batch(points, seen, labels, self._label_codes[labels]))

    def _rows(self, step: int) -> NDArray[np.int64]:
        """Returns the indices of a step's takes; every take is used once per epoch."""
        batch = self._settings.batch
        rounds = max(1, len(self._takes) // batch)
        order = self._order(step // rounds)
        first = (step % rounds) * batch
        return np.resize(order[first : first + batch], batch)

    def _shuffled(self, epoch: int) -> NDArray[np.int64]:
        return np.random.default_rng([self._settings.seed, epoch, _ORDER]).permutation(
            len(self._takes)
        )


def _joined(drawn: Batch, real: Batch) -> Batch:
    """Replaces the last drawn tracks with the real ones."""
    kept = len(drawn.labels) - len(real.labels)
    pairs = zip(drawn.tensors, real.tensors, strict=True)
    return Batch(*(torch.cat([each[:kept], other]) for each, other in pairs))


def held_out_takes(settings: FitSettings, files: tuple[Path, ...]) -> Batch:
    """Returns the takes of held-out files, filmed and tracked like the training data, always with the same seed."""
    takes = read_takes(files)
    asked = np.flatnonzero(takes.label >= 0)
    rows = np.random.default_rng(_HELD_OUT_CHANCE).permutation(asked)[:_HELD_OUT]
    parts = []
    for first in range(0, len(rows), _AT_ONCE):
        some = rows[first : first + _AT_ONCE]
        chance = chance_of(_HELD_OUT_CHANCE, first)
        track, _ = film(takes, some, settings.moments, settings.cameras, settings.noise, chance)
        parts.append(as_keypoints(track))
    points, seen = (torch.cat([getattr(p, n) for p in parts]) for n in ("points", "seen"))
    return Batch(points, seen, torch.from_numpy(takes.label[rows]))
