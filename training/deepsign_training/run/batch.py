"""The batch of one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

__all__ = ["Batch"]

PASS = 250  # clips at once


@dataclass(frozen=True)
class Batch:
    """Points (B, T, 55, 3), found hands (B, T, 2), labels (B,)."""

    points: Tensor
    seen: Tensor
    labels: Tensor

    def words(self, net: Callable[[Tensor, Tensor], Sequence[Tensor]]) -> Tensor:
        """The logits (B, K) that a network gives, some clips at a time."""
        passes = zip(torch.split(self.points, PASS), torch.split(self.seen, PASS), strict=True)
        return torch.cat([net(points, seen)[0] for points, seen in passes])
