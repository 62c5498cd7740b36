"""The clips of each step, the next ones made while these are learned from.

What a batch holds comes from the seed, the step and the shards in use alone. A step's batch is one
draw for all processes and passes together; each process reads its part of it. So two processes, or
two passes, see what one with the doubled batch sees.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import torch
from torch import Generator, Tensor

from deepsign_training.augment import PlanesOf, network_input
from deepsign_training.distributed import Team
from deepsign_training.mixture import Pool
from deepsign_training.settings import FitSettings

__all__ = ["Batch", "BatchMaker"]


@dataclass(frozen=True)
class Batch:
    """What one pass learns from.

    Attributes:
        x: the network's input, float32 (N, 3, T, side, side) (on its way to a GPU: the bytes).
        targets: int64 (N, 1 + P): the word, then the parameters (-1: not known).
        known: float32 (1 + P,): how many targets are known in the whole step (at least 1), divided by
            its number of passes, so that the mean over passes is the mean over the step.
    """

    x: Tensor
    targets: Tensor
    known: Tensor


class BatchMaker:
    """Makes batches; the next one on another thread.

    Args:
        settings: of the run.
        pool: where clips come from.
        team: whose part of each step's batch is made.
        planes_of: the compiled first stage of the input, if there is one.
    """

    def __init__(
        self, settings: FitSettings, pool: Pool, team: Team, planes_of: PlanesOf | None
    ) -> None:
        self._settings, self._pool, self._team, self._planes_of = settings, pool, team, planes_of
        self._maker = ThreadPoolExecutor(1, "batches")
        self._ahead: tuple[tuple[int, int, int], Future[Batch]] | None = None
        self.passes = team.size * settings.accumulate

    def take(self, key: tuple[int, int, int], following: tuple[int, int, int] | None) -> Batch:
        """The batch of (step, pass, side); ``following`` is begun at once, in the background.

        Where the shards are about to be listed anew, nothing should follow.
        """
        ahead, self._ahead = self._ahead, None
        batch = ahead[1].result() if ahead and ahead[0] == key else None
        if batch is None:
            batch = self._make(*key)
        if following is not None:
            self._ahead = following, self._maker.submit(self._make, *following)
        torch.manual_seed(self._seed(key[0]) + self._number(key[1]))  # dropout
        return batch if self._on_cpu else self._moved(batch, key)

    @property
    def _on_cpu(self) -> bool:
        return self._team.device.type == "cpu"

    def _moved(self, batch: Batch, key: tuple[int, int, int]) -> Batch:
        """Bytes go to the GPU and are varied there; the dice are thrown here all the same."""
        x, targets, known = (
            part.to(self._team.device, non_blocking=True)
            for part in (batch.x, batch.targets, batch.known)
        )
        step, turn, size = key
        return Batch(self._varied(x, step, turn, size), targets, known)

    def _number(self, turn: int) -> int:
        """This process's place among all passes of a step."""
        return self._team.rank * self._settings.accumulate + turn

    def _seed(self, step: int) -> int:
        return int(np.random.default_rng([self._settings.seed, step, 1]).integers(2**62))

    def _make(self, step: int, turn: int, size: int) -> Batch:
        each = self._settings.batch
        first, whole = self._number(turn) * each, self.passes * each
        chance = np.random.default_rng([self._settings.seed, step])
        clips, targets = self._pool.draw(whole, chance, slice(first, first + each))
        x = torch.from_numpy(clips)
        known = torch.from_numpy((targets >= 0).sum(0).clip(min=1) / self.passes).float()
        mine = torch.from_numpy(targets[first : first + each])
        return Batch(self._varied(x, step, turn, size) if self._on_cpu else x, mine, known)

    def _varied(self, clips: Tensor, step: int, turn: int, size: int) -> Tensor:
        chance = Generator().manual_seed(self._seed(step) + 1)
        each = self._settings.batch
        part = (self._number(turn) * each, self.passes * each)
        variation = self._settings.variation
        return network_input(clips, size, variation, chance, self._planes_of, part)
