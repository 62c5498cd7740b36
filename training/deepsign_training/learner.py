"""The network while it learns: weights, their average, optimizer, and one step of descent."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import torch
from torch import nn
from torch.nn.parallel import DistributedDataParallel

from deepsign_model.net import MobileNet3d, NetConfig, Ops, TapOps
from deepsign_training.batches import Batch
from deepsign_training.distributed import Team
from deepsign_training.joint_norm import JointTapOps
from deepsign_training.kernels import fast_ops
from deepsign_training.mixture import Pool
from deepsign_training.objective import Heads, joint_loss, move_average, optimizer_of
from deepsign_training.settings import FitSettings
from deepsign_training.transfer import freeze_all_but_last, hold_norms

__all__ = ["Learner"]

CLIP_GRADIENT = 5.0


class Learner:
    """A network for the labels of ``pool``, begun by the settings' seed.

    Args:
        settings: of the run.
        pool: labels and parameters of the heads.
        team: the processes that train together.
    """

    def __init__(self, settings: FitSettings, pool: Pool, team: Team) -> None:
        self._settings, self._team = settings, team
        self._halved = settings.precision == "bfloat16" or (
            settings.precision == "auto" and team.device.type == "cuda"
        )
        torch.manual_seed(settings.seed)
        self.net = _new_net(settings, pool).to(team.device)
        if settings.train == "last":
            freeze_all_but_last(self.net, settings.last_blocks)
        self.ema = copy.deepcopy(self.net).requires_grad_(False)
        self.ops = _ops(team, self._halved)
        self._optimizer = optimizer_of(self.net, settings)
        self._shared: nn.Module = Heads(self.net, self.ops)

    def share(self) -> None:
        """From now on all processes have rank 0's weights and exchange their gradients."""
        if self._team.size > 1 and isinstance(self._shared, Heads):
            self._shared = DistributedDataParallel(self._shared, forward_sync_buffers=False)

    def learn(self, rate: float, batch_of: Callable[[int], Batch], step: int) -> float:
        """One step of descent.

        Args:
            rate: of learning.
            batch_of: the batch of each pass, by its number.
            step: steps done before.

        Returns:
            The words' loss, its mean over passes and processes.
        """
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        self.net.train()
        if self._settings.train == "last":
            hold_norms(self.net)
        self._optimizer.zero_grad(set_to_none=True)
        value = self._team.mean(self._gradients(batch_of))
        nn.utils.clip_grad_norm_(self.net.parameters(), CLIP_GRADIENT)
        self._optimizer.step()
        move_average(self.net, self.ema, step + 1, self._settings.ema)
        return value

    def state(self) -> dict[str, Any]:
        """Weights, average and optimizer, for a checkpoint."""
        return {
            "net": self.net.state_dict(),
            "ema": self.ema.state_dict(),
            "optimizer": self._optimizer.state_dict(),
        }

    def load(self, state: Mapping[str, Any]) -> None:
        """Takes up what ``state`` gave."""
        self.net.load_state_dict(state["net"])
        self.ema.load_state_dict(state["ema"])
        self._optimizer.load_state_dict(state["optimizer"])

    def _gradients(self, batch_of: Callable[[int], Batch]) -> float:
        """Adds up the gradients of all passes of this step; returns the words' mean loss."""
        turns, device = self._settings.accumulate, self._team.device
        total = torch.zeros((), device=device)
        for turn in range(turns):
            batch = batch_of(turn)
            with self._unshared(turn < turns - 1):
                with torch.autocast(device.type, torch.bfloat16, enabled=self._halved):
                    logits = self._shared(batch.x)
                loss, word = joint_loss(logits, batch.targets, batch.known, self._settings)
                (loss / turns).backward()  # type: ignore[no-untyped-call]
            total += word / turns
        return total.item()

    def _unshared(self, wait: bool) -> AbstractContextManager[None]:
        """Processes exchange gradients once a step, after its last pass."""
        if wait and isinstance(self._shared, DistributedDataParallel):
            return self._shared.no_sync()
        return nullcontext()


def _new_net(settings: FitSettings, pool: Pool) -> MobileNet3d:
    heads = tuple((name, len(values)) for name, values in pool.parameters.items())
    config = NetConfig(
        len(pool.labels), width=settings.width, dropout=settings.dropout, parameters=heads
    )
    return MobileNet3d(config)


def _ops(team: Team, halved: bool) -> Ops:
    """Compiled operations on a CPU; elsewhere, and in bfloat16, torch's."""
    total = team.total if team.size > 1 else None
    if team.device.type == "cpu" and not halved:
        return fast_ops(total)
    return TapOps() if total is None else JointTapOps(total)
