"""The batch of one step."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor

__all__ = ["Batch"]


@dataclass(frozen=True)
class Batch:
    """Points (B, T, 55, 3), found hands (B, T, 2), labels (B,)."""

    points: Tensor
    seen: Tensor
    labels: Tensor
