"""The coordinate branch: depthwise convolutions over time and one layer of attention.

The architecture follows the winners of the Kaggle competition for isolated signs of 2023 (250 signs).
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

__all__ = ["Coordinates"]


class _Block(nn.Module):
    def __init__(self, width: int, kernel: int, dropout: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.over_time = nn.Conv1d(width, width, kernel, padding=kernel // 2, groups=width)
        self.widen, self.narrow = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        y = self.over_time(self.norm(x).transpose(1, 2)).transpose(1, 2)
        more: Tensor = self.drop(self.narrow(F.silu(self.widen(y))))
        return x + more


class _Attention(nn.Module):
    """Self-attention over time (Vaswani et al. 2017), with a residual."""

    HEADS = 4

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.ask, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        parts = torch.unflatten(
            self.ask(self.norm(x)), -1, (3, self.HEADS, -1)
        )  # (B, T, 3, heads, C)
        query, key, value = (parts[:, :, k].transpose(1, 2) for k in range(3))
        weight = torch.softmax(query @ key.transpose(-2, -1) * query.shape[-1] ** -0.5, dim=-1)
        mixed = (self.drop(weight) @ value).transpose(1, 2).flatten(2)
        more: Tensor = self.drop(self.out(mixed))
        return x + more


class Coordinates(nn.Module):
    """Encodes features (B, T, D) as an embedding (B, 2 * width)."""

    def __init__(
        self, inputs: int, moments: int, width: int = 128, blocks: int = 3, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.into = nn.Linear(inputs, width)
        self.norm = nn.LayerNorm(width)
        self.when = nn.Parameter(torch.zeros(moments, width))
        layers: list[nn.Module] = [_Block(width, 7, dropout) for _ in range(blocks)]
        layers += [_Attention(width, dropout), _Block(width, 5, dropout)]
        self.layers = nn.Sequential(*layers)
        self.size = 2 * width

    def forward(self, features: Tensor) -> Tensor:
        """Encodes features; see the class for the shapes."""
        x = self.layers(self.norm(self.into(features)) + self.when)
        return torch.cat([x.mean(1), x.amax(1)], -1)
