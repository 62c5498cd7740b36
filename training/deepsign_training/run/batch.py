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
    """A batch.

    Attributes:
        points: Keypoints (B, T, 55, 3).
        seen: Presence of the hands (B, T, 2).
        labels: (B,): -1 where no word is asked.
        codes: (B, P): index of the value of each phonological parameter, -1 where it is unknown; None if all are.
    """

    points: Tensor
    seen: Tensor
    labels: Tensor
    codes: Tensor | None = None

    @property
    def tensors(self) -> tuple[Tensor, ...]:
        """The tensors, in the order of the attributes."""
        each = (self.points, self.seen, self.labels)
        return each if self.codes is None else (*each, self.codes)

    def words(self, net: Callable[[Tensor, Tensor], Sequence[Tensor]]) -> Tensor:
        """Returns a network's logits (B, K), computed for `PASS` clips at a time."""
        passes = zip(torch.split(self.points, PASS), torch.split(self.seen, PASS), strict=True)
        return torch.cat([net(points, seen)[0] for points, seen in passes])
