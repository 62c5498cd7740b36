"""Single frames of drawn streams for training the eye: planes, the hand, the answer; and how they are varied.

Of each stream a few frames are taken, mostly of those that show the acting hand: the next frame shows nearly the
same, the next person does not. Varying them turns, shifts, scales and mirrors picture and hand together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from rich.progress import track
from torch import Generator, Tensor
from torch.nn import functional as F

from deepsign_model.stream_planes import StreamPlanes, still_start
from deepsign_model.stream_reader import FINGERS, WAY
from deepsign_training.gestures.hands import in_picture
from deepsign_training.gestures.shards import told_shard
from deepsign_training.gestures.timeline import UNASKED

__all__ = ["Batch", "GlanceVariation", "Glances", "take_glances", "varied_glances"]

Batch = tuple[Tensor, Tensor, Tensor]
"""Planes, hands and targets of some frames."""

_WITHOUT_HAND = 0.1  # how often frames without an acting hand are taken, those with one being 1
_PALM = slice(WAY + FINGERS, WAY + FINGERS + 2)  # the normal's part in the picture's plane


@dataclass(frozen=True)
class Glances:
    """Frames, in any order.

    Attributes:
        planes: float16 (N, 3, S, S).
        hands: float32 (N, HAND); the last is 1 where the acting hand is in the picture.
        targets: int64 (N,), -1 where no answer is asked for.
    """

    planes: NDArray[np.float16]
    hands: NDArray[np.float32]
    targets: NDArray[np.int64]

    @classmethod
    def joined(cls, parts: Iterable[Glances]) -> Glances:
        """All of them together."""
        every = list(parts)
        return cls(
            np.concatenate([p.planes for p in every]),
            np.concatenate([p.hands for p in every]),
            np.concatenate([p.targets for p in every]),
        )

    def some(self, rows: NDArray[np.int64]) -> Batch:
        """These rows for torch; pictures as convolutions are quick in."""
        planes = torch.from_numpy(self.planes[rows].astype(np.float32))
        return (
            planes.contiguous(memory_format=torch.channels_last),
            torch.from_numpy(self.hands[rows]),
            torch.from_numpy(self.targets[rows]),
        )


@dataclass(frozen=True)
class GlanceVariation:
    """How far frames are varied.

    Attributes:
        zoom: largest factor of the scale, either way.
        turn_deg: largest turn, either way.
        shift: largest shift, either way, as a share of the side.
        contrast: largest factor of the planes, either way.
        invert: share of frames whose planes are inverted.
        noise: largest deviation of noise, in deviations of the luma.
    """

    zoom: float = 1.33
    turn_deg: float = 20.0
    shift: float = 0.15
    contrast: float = 1.5
    invert: float = 0.15
    noise: float = 0.12


def take_glances(shards: list[Path], size: int, each: int, seed: int) -> Glances:
    """``each`` frames of every stream, mostly such as show the acting hand.

    Raises:
        ModelError: a shard is of another size, or does not tell where the hands are.
    """
    return Glances.joined(
        _taken(path, size, each, np.random.default_rng([seed, number]))
        for number, path in enumerate(track(shards, description="glancing"))
    )


def _taken(path: Path, size: int, each: int, chance: np.random.Generator) -> Glances:
    """Of one shard."""
    shard, told = told_shard(path, size)
    hands = in_picture(told)
    weights = np.maximum(hands[..., -1], _WITHOUT_HAND)
    planes, which = [], []
    for frames, weight in zip(shard.frames, weights, strict=True):
        some = np.sort(chance.choice(len(frames), each, replace=False, p=weight / weight.sum()))
        stream = StreamPlanes()
        for still in still_start(frames[0]):
            stream.push(still)
        every = [stream.push(frame).astype(np.float16) for frame in frames[: some[-1] + 1]]
        planes.append(np.stack([every[t] for t in some]))
        which.append(some)
    rows = np.arange(len(hands))[:, None]
    asked = np.where(shard.began == 0, UNASKED, shard.targets)
    taken = np.stack(which)
    return Glances(
        np.concatenate(planes),
        hands[rows, taken].reshape(-1, hands.shape[-1]),
        asked[rows, taken].reshape(-1),
    )


def varied_glances(
    planes: Tensor,
    hands: Tensor,
    targets: Tensor,
    variation: GlanceVariation,
    chance: Generator,
    mirrored: Tensor,
) -> Batch:
    """Frames, hands and answers as another camera would have them.

    Args:
        planes: float32 (N, 3, S, S).
        hands: float32 (N, HAND).
        targets: int64 (N,).
        variation: how far.
        chance: the only source of randomness.
        mirrored: int64 (K,), the class of each class's mirror image.
    """
    count = len(planes)

    def even(reach: float, *shape: int) -> Tensor:
        return (2 * torch.rand(count, *shape, generator=chance) - 1) * reach

    def share(part: float) -> Tensor:
        return torch.rand(count, generator=chance) < part

    zoom = torch.exp(even(float(np.log(variation.zoom))))
    angle = even(float(np.deg2rad(variation.turn_deg)))
    flipped = share(0.5)
    side = 1 - 2 * flipped.float()
    cos, sin = torch.cos(angle), torch.sin(angle)
    turn = torch.stack([torch.stack([cos * side, -sin], 1), torch.stack([sin * side, cos], 1)], 1)
    shift = even(variation.shift, 2)
    # A place p of the result shows what was at turn p / zoom + shift.
    matrix = torch.cat([turn / zoom[:, None, None], 2 * shift[:, :, None]], 2)
    grid = F.affine_grid(matrix, list(planes.shape), align_corners=False)
    varied = F.grid_sample(planes, grid, "bilinear", "reflection", align_corners=False)
    light = torch.exp(even(float(np.log(variation.contrast)))) * (
        1 - 2 * share(variation.invert).float()
    )
    grain = torch.rand(count, generator=chance) * variation.noise
    varied = varied * light.view(-1, 1, 1, 1)
    varied += torch.randn(varied.shape, generator=chance) * grain.view(-1, 1, 1, 1)
    seen = hands.clone()
    seen[:, :2] = torch.einsum("nij,ni->nj", turn, hands[:, :2] - shift) * zoom[:, None]
    seen[:, 2] += zoom.log()
    seen[:, _PALM] = torch.einsum("nij,ni->nj", turn, hands[:, _PALM])
    seen[:, -1] *= (seen[:, :2].abs().amax(1) < 0.5).float()
    turned = torch.where(targets >= 0, mirrored[targets.clamp(min=0)], targets)
    return varied, seen, torch.where(flipped, turned, targets)
