"""Batch norm over the clips of several processes, on any device.

Torch's own SyncBatchNorm knows CUDA alone; this is the same arithmetic in plain torch (and, for the
compiled form, around ``kernels.c``): two sums over the processes a norm and step. What comes out is
what one process with all the clips would compute, up to the order of summation.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from deepsign_model.net import TapOps

__all__ = ["JointTapOps", "Total", "joint_moments", "move_running"]

Total = Callable[[Tensor], Tensor]  # the sum of a tensor over all processes


def joint_moments(stats: Tensor, rows: int, total: Total) -> tuple[Tensor, int]:
    """Mean and variance over all processes.

    Args:
        stats: float64 (2, C): mean and variance of this process's ``rows``.
        rows: how many there are.
        total: sums over the processes.

    Returns:
        The same over everybody's rows, and how many those are.
    """
    mean, var = stats
    sums = torch.stack([torch.ones_like(mean), mean, var + mean * mean]) * rows
    count, first, second = total(sums)
    mean = first / count
    var = (second / count - mean * mean).clamp(min=0)
    return torch.stack([mean, var]), round(count[0].item())


def move_running(norm: nn.BatchNorm3d, mean: Tensor, var: Tensor, rows: int) -> None:
    """As torch does it: the running variance is the unbiased one."""
    assert norm.running_mean is not None
    assert norm.running_var is not None
    momentum = norm.momentum or 0.0
    norm.running_mean.lerp_(mean, momentum)
    norm.running_var.lerp_(var * (rows / max(1, rows - 1)), momentum)


class JointTapOps(TapOps):
    """``TapOps`` whose batch norms take the figures of every process's clips."""

    def __init__(self, total: Total) -> None:
        self._total = total

    def norm(self, x: Tensor, norm: nn.BatchNorm3d, act: bool, residual: Tensor | None) -> Tensor:
        """As in ``TapOps``, over all processes in training."""
        if not norm.training:
            return super().norm(x, norm, act, residual)
        flat = _JointNorm.apply(  # type: ignore[no-untyped-call]
            x.flatten(0, 3), norm.weight, norm.bias, norm, self._total
        )
        y = cast(Tensor, flat).view_as(x)
        y = F.relu6(y) if act else y
        return y if residual is None else y + residual


class _JointNorm(torch.autograd.Function):
    """(M, C) normalised by the mean and variance of all processes."""

    @staticmethod
    def forward(
        ctx: Any, x: Tensor, weight: Tensor, bias: Tensor, norm: nn.BatchNorm3d, total: Total
    ) -> Tensor:
        var, mean = torch.var_mean(x.float(), 0, correction=0)
        stats, rows = joint_moments(torch.stack([mean, var]).double(), len(x), total)
        mean, var = stats.float()
        move_running(norm, mean, var, rows)
        ctx.save_for_backward(x, weight, mean, (var + norm.eps).rsqrt())
        ctx.rows, ctx.total = rows, total
        return F.batch_norm(x, mean, var, weight, bias, False, 0.0, norm.eps)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> Any:
        x, weight, mean, inverse = ctx.saved_tensors
        gy = grads[0].float()
        centred = (x.float() - mean) * inverse
        sums = torch.stack([gy.sum(0), (gy * centred).sum(0)])
        whole = ctx.total(sums.double()).float() / ctx.rows
        gx = (gy - whole[0] - centred * whole[1]) * (weight * inverse)
        return gx.to(x.dtype), sums[1], sums[0], None, None
