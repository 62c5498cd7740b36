"""The batch of one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

__all__ = ["Batch"]

PASS = 250  # clips per forward pass


@dataclass(frozen=True)
class Batch:
    """Keypoints (B, T, 55, 3), presence of the hands (B, T, 2), and labels (B,)."""

    points: Tensor
    seen: Tensor
    labels: Tensor

    def words(self, net: Callable[[Tensor, Tensor], Sequence[Tensor]]) -> Tensor:
        """Returns a network's logits (B, K), computed for `PASS` clips at a time."""
        passes = zip(torch.split(self.points, PASS), torch.split(self.seen, PASS), strict=True)
        return torch.cat([net(points, seen)[0] for points, seen in passes])
