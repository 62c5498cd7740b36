"""Batched directions and rotations in torch."""

from __future__ import annotations

import torch
from torch import Tensor

__all__ = ["rotation", "unit"]


def unit(vector: Tensor) -> Tensor:
    """Normalises vectors (..., 3) to length 1; a zero vector stays zero."""
    length: Tensor = torch.linalg.vector_norm(vector, dim=-1, keepdim=True)
    return vector / length.clamp_min(1e-6)


def rotation(vector: Tensor) -> Tensor:
    """Returns rotation matrices (..., 3, 3) of rotation vectors, whose length is the angle in radians (Rodrigues)."""
    angle: Tensor = torch.linalg.vector_norm(vector, dim=-1, keepdim=True).clamp_min(1e-8)
    x, y, z = (vector / angle).unbind(-1)
    zero = torch.zeros_like(x)
    rows = torch.stack([zero, -z, y, z, zero, -x, -y, x, zero], dim=-1)
    skew = torch.unflatten(rows, -1, (3, 3))
    sine, cosine = torch.sin(angle)[..., None], torch.cos(angle)[..., None]
    turned: Tensor = torch.eye(3) + sine * skew + (1 - cosine) * (skew @ skew)
    return turned
