"""Windows of streams to network input, varied on the way; in torch, all windows at once.

Order: bytes -> small turn, shift, zoom, mirror (which changes the classes) -> light -> running means and
differences, as in ``deepsign_model.stream_planes`` -> noise. Without variation it is that very function, frame for frame.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor
from torch.nn import functional as F

from deepsign_model.stream_planes import MEMORY_FRAMES
from deepsign_model.tensor import MIN_STD

__all__ = ["StreamVariation", "stream_input", "torch_stream_planes", "varied_luma"]


@dataclass(frozen=True)
class StreamVariation:
    """How far training windows are varied. Probabilities are shares, angles degrees.

    Attributes:
        flip: share of windows mirrored; left and right, clockwise and counterclockwise change places.
        shift: largest shift either way, as a share of the side.
        zoom: (smallest, largest) scale.
        rotation_deg: largest turn either way.
        gamma: largest factor of the luma's gamma, either way.
        noise: largest deviation of pixel noise, in deviations of the luma.
        invert: share of windows whose luma is inverted.
        drop: share of windows that lose the luma plane (change and difference stay).
    """

    flip: float = 0.5
    shift: float = 0.08
    zoom: tuple[float, float] = (0.88, 1.18)
    rotation_deg: float = 6.0
    gamma: float = 1.6
    noise: float = 0.08
    invert: float = 0.1
    drop: float = 0.1

    @classmethod
    def none(cls) -> StreamVariation:
        """Windows as they are."""
        return cls(0.0, 0.0, (1.0, 1.0), 0.0, 1.0, 0.0, 0.0, 0.0)


def stream_input(
    frames: Tensor,
    targets: Tensor,
    size: int,
    variation: StreamVariation,
    chance: Generator,
    mirrored: Tensor,
    before: int = 0,
) -> tuple[Tensor, Tensor]:
    """Windows to what the network reads, and the answers wanted.

    Args:
        frames: uint8 (N, before + T, S, S).
        targets: int64 (N, T); -1: not asked for.
        size: side of the result in px.
        variation: how far to vary.
        chance: the only source of randomness; all is done on its device, where the frames are too.
        mirrored: int64 (K,), the class of each class's mirror image.
        before: frames that only set light and background.

    Returns:
        float32 (N, 3, T, size, size), and int64 (N, T).
    """
    flipped = _rand(len(frames), chance) < variation.flip
    luma = varied_luma(frames, size, variation, chance, flipped)
    planes = torch_stream_planes(luma)[:, :, before:]
    if variation.noise > 0:
        sigma = _rand(len(frames), chance) * variation.noise
        planes = planes + torch.randn(
            planes.shape, generator=chance, device=chance.device
        ) * sigma.view(-1, 1, 1, 1, 1)
    if variation.drop > 0:
        keep = torch.ones(len(frames), 3, device=chance.device)
        keep[:, 0] = (_rand(len(frames), chance) >= variation.drop).float()
        planes = planes * keep.view(-1, 3, 1, 1, 1)
    turned = torch.where(targets >= 0, mirrored[targets.clamp(min=0)], targets)
    return planes, torch.where(flipped[:, None], turned, targets)


def varied_luma(
    frames: Tensor, size: int, variation: StreamVariation, chance: Generator, flipped: Tensor
) -> Tensor:
    """uint8 (N, T, S, S) -> float32 (N, T, size, size), 0 to 255."""
    n = len(frames)
    angle = torch.deg2rad(_even(n, variation.rotation_deg, chance))
    low, high = variation.zoom
    zoom = 1 / (low + (high - low) * _rand(n, chance))
    right, down = (2 * _even(n, variation.shift, chance) for _ in range(2))
    side = 1 - 2 * flipped.float()
    cos, sin = torch.cos(angle) * zoom, torch.sin(angle) * zoom
    top = torch.stack([cos * side, -sin, right], 1)
    bottom = torch.stack([sin * side, cos, down], 1)
    luma = _reduced(frames.float(), size)
    if variation != StreamVariation.none() or flipped.any():
        matrix = torch.stack([top, bottom], 1)
        grid = F.affine_grid(matrix, [n, 1, size, size], align_corners=False)
        luma = F.grid_sample(luma, grid, "bilinear", "border", align_corners=False)
    if variation.gamma != 1.0:
        reach = torch.log(torch.tensor(variation.gamma)).item()
        gamma = torch.exp(_even(n, reach, chance)).view(-1, 1, 1, 1)
        luma = 255 * (luma / 255).clamp_(1e-4, 1).pow_(gamma)
    if variation.invert > 0:
        inverted = (_rand(n, chance) < variation.invert).view(-1, 1, 1, 1)
        luma = torch.where(inverted, 255 - luma, luma)
    return luma


def torch_stream_planes(luma: Tensor) -> Tensor:
    """float32 (N, T, S, S) -> (N, 3, T, S, S); the twin of ``StreamPlanes``."""
    mean = luma.mean((2, 3))
    square = luma.square().mean((2, 3))
    planes = luma.new_empty(luma.shape[0], 3, *luma.shape[1:])
    background, last = luma[:, 0].clone(), luma[:, 0]
    running = [torch.zeros_like(mean[:, 0]), torch.zeros_like(mean[:, 0])]
    for t in range(luma.shape[1]):
        frame, rate = luma[:, t], 1.0 / min(t + 1, MEMORY_FRAMES)
        for figure, now in zip(running, (mean[:, t], square[:, t]), strict=True):
            figure.lerp_(now, rate)
        background.lerp_(frame, rate)
        deviation = (running[1] - running[0].square()).clamp(min=0).sqrt().clamp(min=MIN_STD)
        scale = (1 / deviation).view(-1, 1, 1)
        torch.mul(frame - running[0].view(-1, 1, 1), scale, out=planes[:, 0, t])
        torch.mul(frame - background, scale, out=planes[:, 1, t])
        torch.mul(frame - last, scale, out=planes[:, 2, t])
        last = frame
    return planes


def _reduced(luma: Tensor, size: int) -> Tensor:
    """(N, T, S, S) at another size, by areas."""
    if luma.shape[-1] == size:
        return luma
    return F.interpolate(luma, (size, size), mode="bilinear", antialias=True, align_corners=False)


def _rand(count: int, chance: Generator) -> Tensor:
    return torch.rand(count, generator=chance, device=chance.device)


def _even(count: int, reach: float, chance: Generator) -> Tensor:
    return (_rand(count, chance) * 2 - 1) * reach
