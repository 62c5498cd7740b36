"""Random numbers of a batch, from one generator."""

from __future__ import annotations

import torch
from torch import Tensor

__all__ = ["Dice"]


class Dice:
    """Draws the random numbers of a batch."""

    def __init__(self, chance: torch.Generator) -> None:
        self._chance = chance

    def even(self, *shape: int) -> Tensor:
        """Draws uniformly between 0 and 1."""
        return torch.rand(*shape, generator=self._chance)

    def normal(self, *shape: int) -> Tensor:
        """Draws from the standard normal distribution."""
        return torch.randn(*shape, generator=self._chance)

    def slow(self, batch: int, moments: int, channels: int, knots: int = 5) -> Tensor:
        """Draws noise (B, T, C) that is interpolated between `knots` values per clip."""
        noise = self.normal(batch, channels, knots)
        line = torch.nn.functional.interpolate(noise, moments, mode="linear", align_corners=True)
        return line.transpose(1, 2)
