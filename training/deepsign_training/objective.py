"""What a run makes small, and how the steps to it are taken."""

from __future__ import annotations

from typing import Protocol

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from deepsign_model.net import MobileNet3d, Ops
from deepsign_training.settings import FitSettings

__all__ = ["Heads", "joint_loss", "move_average", "optimizer_of"]


class Heads(nn.Module):
    """``net.fast_heads`` as a module's forward, which is what DistributedDataParallel wraps."""

    def __init__(self, net: MobileNet3d, ops: Ops) -> None:
        super().__init__()
        self.net, self._ops = net, ops

    def forward(self, x: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        """(N, C, T, H, W) -> logits of the words and of each parameter."""
        return self.net.fast_heads(x, self._ops)


def joint_loss(
    logits: tuple[Tensor, dict[str, Tensor]],
    targets: Tensor,
    known: Tensor,
    settings: FitSettings,
) -> tuple[Tensor, Tensor]:
    """Cross entropy of the words plus the weighted mean over the parameters; and the words' alone.

    Args:
        logits: of the word head (N, K) and of each parameter head.
        targets: (N, 1 + P); -1 is not known.
        known: (1 + P,), by what each sum of losses is divided (see ``Batch.known``).
        settings: smoothing and weight.
    """
    words, heads = logits
    sums = [
        F.cross_entropy(
            head, wanted, ignore_index=-1, label_smoothing=settings.label_smoothing, reduction="sum"
        )
        for head, wanted in zip((words, *heads.values()), targets.unbind(1), strict=True)
    ]
    losses = torch.stack(sums) / known
    word = losses[0]
    if len(sums) == 1:
        return word, word.detach()
    return word + settings.parameter_weight * losses[1:].mean(), word.detach()


class DescentSettings(Protocol):
    """What of a run's settings the optimizer needs."""

    @property
    def learning_rate(self) -> float:
        """The largest."""
        ...

    @property
    def weight_decay(self) -> float:
        """On weights of convolutions and heads."""
        ...


def optimizer_of(net: nn.Module, settings: DescentSettings) -> torch.optim.AdamW:
    """AdamW on what may learn; norms and biases are not decayed."""
    learning = [p for p in net.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in learning if p.ndim > 1], "weight_decay": settings.weight_decay},
        {"params": [p for p in learning if p.ndim <= 1], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=settings.learning_rate, fused=True)


@torch.no_grad()
def move_average(net: nn.Module, average: nn.Module, step: int, longest: float) -> None:
    """Moves averaged weights and batch-norm figures towards ``net``; a short memory at first."""
    decay = min(longest, (1 + step) / (10 + step))
    new, old = net.state_dict(), average.state_dict()
    floating = [key for key, value in new.items() if value.is_floating_point()]
    torch._foreach_lerp_([old[k] for k in floating], [new[k] for k in floating], 1 - decay)
    for key in new.keys() - set(floating):
        old[key].copy_(new[key])
