"""Scores of clips under a network in training, and the shares that say how good they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from deepsign_model.net import MobileNet3d, Ops
from deepsign_training.augment import Variation, network_input

__all__ = ["Ranking", "rank", "scores"]

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Ranking:
    """Shares of clips whose own label came first, and among the first three."""

    top1: float
    top3: float


def scores(
    net: MobileNet3d, ops: Ops, clips: NDArray[np.uint8], size: int, *, flip: bool = False
) -> Floats:
    """Probabilities (N, K) of framed clips uint8 (N, T, H, W, 3); ``flip`` mirrors them first."""
    variation = Variation.none().mirrored() if flip else Variation.none()
    chance = torch.Generator().manual_seed(0)
    was_training = net.training
    net.eval()
    parts: list[Floats] = []
    with torch.no_grad():
        for first in range(0, len(clips), 16):
            batch = torch.from_numpy(np.ascontiguousarray(clips[first : first + 16]))
            logits = net.fast(network_input(batch, size, variation, chance), ops)
            parts.append(logits.softmax(1).numpy())
    net.train(was_training)
    return np.concatenate(parts)


def rank(probabilities: Floats, targets: NDArray[np.int64]) -> Ranking:
    """How often the right label is first, or among the first three.

    Args:
        probabilities: (N, K).
        targets: (N,).
    """
    if len(targets) == 0:
        return Ranking(float("nan"), float("nan"))
    own = probabilities[np.arange(len(targets)), targets]
    better = (probabilities > own[:, None]).sum(1)
    return Ranking(float((better < 1).mean()), float((better < 3).mean()))
