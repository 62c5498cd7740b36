"""The processes that train one network together: started by torchrun, or just this one.

nccl between GPUs, gloo between CPUs. Rank 0 is the only one that writes, measures and looks at
the clock; the others do as it says, so that all take the same steps.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor
from torch._C._distributed_c10d import (
    PrefixStore,
)  # torch.distributed has it, but not by its __all__
from torch.distributed.rendezvous import rendezvous

from deepsign_model.errors import ModelError

__all__ = ["Team", "device_of", "joined"]

_log = logging.getLogger(__name__)
CPU = torch.device("cpu")
PATIENCE = timedelta(minutes=60)  # the others wait while rank 0 measures on real clips


@dataclass(frozen=True)
class Team:
    """This process among those of the run.

    Attributes:
        rank: its number, from 0.
        size: how many there are.
        device: what it computes on.
        restarts: how often torchrun has started the run anew.
    """

    rank: int = 0
    size: int = 1
    device: torch.device = CPU
    restarts: int = 0

    @property
    def writes(self) -> bool:
        """Whether this is the process that writes and measures."""
        return self.rank == 0

    def total(self, x: Tensor) -> Tensor:
        """The sum of ``x`` over all processes, in a new tensor."""
        whole = x.clone()
        if self.size > 1:
            dist.all_reduce(whole)
        return whole

    def mean(self, value: float) -> float:
        """The mean of a number over all processes."""
        if self.size == 1:
            return value
        return self.total(torch.tensor([value], device=self.device)).item() / self.size

    def same(self, numbers: tuple[float, ...]) -> tuple[float, ...]:
        """Rank 0's numbers, for everybody."""
        if self.size == 1:
            return numbers
        sent = torch.tensor(numbers, dtype=torch.float64, device=self.device)
        dist.broadcast(sent, 0)
        return tuple(sent.tolist())

    def told(self, thing: Any) -> Any:
        """Rank 0's ``thing``, for everybody; what the others hand in is ignored."""
        if self.size == 1:
            return thing
        box = [thing]
        dist.broadcast_object_list(box, 0, device=self.device)
        return box[0]


@contextmanager
def joined(device: str = "auto") -> Iterator[Team]:
    """Meets the other processes that torchrun started, and parts from them at the end.

    Args:
        device: "auto", "cpu" or "cuda".

    Raises:
        ModelError: if a GPU was asked for and there is none.
    """
    chosen = device_of(device)
    if "TORCHELASTIC_RUN_ID" not in os.environ:
        yield Team(device=chosen)
        return
    restarts = int(os.environ.get("TORCHELASTIC_RESTART_COUNT", "0"))
    _meet("nccl" if chosen.type == "cuda" else "gloo", restarts)
    team = Team(dist.get_rank(), dist.get_world_size(), chosen, restarts)
    _log.info("Rank %d of %d (process %d) on %s", team.rank, team.size, os.getpid(), chosen)
    try:
        yield team
    finally:
        dist.destroy_process_group()


def _meet(backend: str, restarts: int) -> None:
    """Opens the connections between the processes.

    The store in which they find each other outlives a restart, with the addresses of processes that
    are gone; so each start looks under a name of its own. Machines count their restarts apart:
    for several, torchrun has to make a new store each time (docs/training.md, "More machines").
    """
    store, rank, size = next(rendezvous("env://", timeout=PATIENCE))
    if os.environ.get("GROUP_WORLD_SIZE") == "1":
        store = PrefixStore(f"start {restarts}", store)
    dist.init_process_group(backend, store=store, rank=rank, world_size=size, timeout=PATIENCE)


def device_of(wanted: str) -> torch.device:
    """The GPU of this process on its machine, or the CPU."""
    if wanted == "cpu" or (wanted == "auto" and not torch.cuda.is_available()):
        return CPU
    local, count = int(os.environ.get("LOCAL_RANK", "0")), torch.cuda.device_count()
    if local >= count:
        raise ModelError(
            f"Process {local} of this machine asks for a GPU and there are {count}: start as many "
            'processes as GPUs, or set device = "cpu".'
        )
    device = torch.device("cuda", local)
    torch.cuda.set_device(device)
    return device
