"""Scores of clips under a network in training, and the shares that say how good they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from deepsign_model.net import MobileNet3d, Ops
from deepsign_training.augment import Variation, network_input

__all__ = ["NOT_MEASURED", "Ranking", "parameter_shares", "rank", "scores"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Ranking:
    """Shares of clips whose own label came first, and among the first three and five."""

    top1: float
    top3: float
    top5: float


NOT_MEASURED = Ranking(-1, -1, -1)


def scores(
    net: MobileNet3d, ops: Ops, clips: NDArray[np.uint8], size: int, *, flip: bool = False
) -> Floats:
    """Probabilities (N, K) of framed clips uint8 (N, T, H, W, 3); ``flip`` mirrors them first."""
    return _over(net, clips, size, flip, lambda x: [net.fast(x, ops)])[0]


def parameter_shares(
    net: MobileNet3d, ops: Ops, clips: NDArray[np.uint8], targets: Ints, size: int
) -> tuple[Floats, dict[str, float]]:
    """The words' probabilities, and each parameter head's share of right answers.

    Args:
        net: the network.
        ops: of its fast form.
        clips: uint8 (N, T, H, W, 3), at least one.
        targets: (N, 1 + P); -1 is not known and not counted.
        size: side in pixels.
    """

    def look(x: Tensor) -> list[Tensor]:
        words, heads = net.fast_heads(x, ops)
        return [words, *heads.values()]

    words, *heads = _over(net, clips, size, False, look)
    known = targets[:, 1:].T
    names = net.parameter.keys()
    shares = {n: _share(h, k) for n, h, k in zip(names, heads, known, strict=True)}
    return words, shares


def _share(probabilities: Floats, targets: Ints) -> float:
    known = targets >= 0
    if not known.any():
        return -1.0
    return float((probabilities[known].argmax(1) == targets[known]).mean())


def _over(
    net: MobileNet3d,
    clips: NDArray[np.uint8],
    size: int,
    flip: bool,
    look: Callable[[Tensor], list[Tensor]],
) -> list[Floats]:
    """Probabilities of each head that ``look`` gives logits of, sixteen clips at a time."""
    variation = Variation.none().mirrored() if flip else Variation.none()
    chance = torch.Generator().manual_seed(0)
    device = net.word.weight.device
    was_training = net.training
    net.eval()
    parts: list[list[Floats]] = []
    with torch.no_grad():
        for first in range(0, len(clips), 16):
            batch = torch.from_numpy(np.ascontiguousarray(clips[first : first + 16])).to(device)
            logits = look(network_input(batch, size, variation, chance))
            parts.append([head.float().softmax(1).cpu().numpy() for head in logits])
    net.train(was_training)
    return [np.concatenate(head) for head in zip(*parts, strict=True)]


def rank(probabilities: Floats, targets: Ints) -> Ranking:
    """How often the right label is first, or among the first three or five.

    Args:
        probabilities: (N, K).
        targets: (N,).
    """
    if len(targets) == 0:
        return Ranking(float("nan"), float("nan"), float("nan"))
    own = probabilities[np.arange(len(targets)), targets]
    better = (probabilities > own[:, None]).sum(1)
    return Ranking(*(float((better < n).mean()) for n in (1, 3, 5)))
