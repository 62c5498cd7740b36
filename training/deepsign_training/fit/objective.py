"""The optimizer and the moving average of the weights."""

from __future__ import annotations

from typing import Protocol

import torch
from torch import nn

__all__ = ["move_average", "optimizer_of"]


class DescentSettings(Protocol):
    """The settings of a run that the optimizer needs."""

    @property
    def learning_rate(self) -> float:
        """The largest learning rate."""
        ...

    @property
    def weight_decay(self) -> float:
        """Weight decay of matrices and convolutions."""
        ...


def optimizer_of(net: nn.Module, settings: DescentSettings) -> torch.optim.AdamW:
    """Returns AdamW for the trainable parameters; norms and biases are not decayed."""
    learning = [p for p in net.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in learning if p.ndim > 1], "weight_decay": settings.weight_decay},
        {"params": [p for p in learning if p.ndim <= 1], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=settings.learning_rate, fused=True)


@torch.no_grad()
def move_average(net: nn.Module, average: nn.Module, step: int, longest: float) -> None:
    """Moves averaged weights and batch-norm statistics towards ``net``; the decay is smaller in the first steps."""
    decay = min(longest, (1 + step) / (10 + step))
    new, old = net.state_dict(), average.state_dict()
    floating = [key for key, value in new.items() if value.is_floating_point()]
    torch._foreach_lerp_([old[k] for k in floating], [new[k] for k in floating], 1 - decay)
    for key in new.keys() - set(floating):
        old[key].copy_(new[key])
