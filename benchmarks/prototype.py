"""The prototype's computation from pictures to an answer, as a baseline for benchmarks.

36 pictures of 112 x 112 are interpolated to 16 (scipy's interp1d, or its linear path where scipy is not installed), scaled, and
read by a 3-D MobileNetV2 of width 1.0 with random weights, in eager mode with autograd recording, on one thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

Clip = NDArray[np.uint8]
PICTURES, FRAMES, SIZE = 36, 16, 112
# Expansion, channels, blocks, stride of the first block: Koepueklue et al. 2019 (arXiv:1904.02422), table 3.
STAGES = (
    (1, 16, 1, 1),
    (6, 24, 2, 2),
    (6, 32, 3, 2),
    (6, 64, 4, 2),
    (6, 96, 3, 1),
    (6, 160, 3, 2),
    (6, 320, 1, 1),
)


class Interp1d:
    """Repeats scipy.interpolate.interp1d(kind="linear", axis=0) step by step, in its precision."""

    def __init__(self, x: NDArray[np.float64], y: Clip, axis: int = 0) -> None:
        assert axis == 0
        self.x = np.array(x)
        self.shape = y.shape[1:]
        self.y = np.array(y).astype(np.float64).reshape(len(y), -1)

    def __call__(self, x_new: NDArray[np.float64]) -> NDArray[np.float64]:
        """Returns the pictures at these times."""
        above = np.searchsorted(self.x, x_new).clip(1, len(self.x) - 1).astype(int)
        below = above - 1
        x_low, x_high = self.x[below], self.x[above]
        y_low, y_high = self.y[below], self.y[above]
        slope = (y_high - y_low) / (x_high - x_low)[:, None]
        y_new = slope * (x_new - x_low)[:, None] + y_low
        shaped: NDArray[np.float64] = y_new.reshape(len(x_new), *self.shape)
        return shaped


try:
    from scipy.interpolate import interp1d  # type: ignore[import-untyped,import-not-found,unused-ignore]
except ImportError:
    interp1d, INTERPOLATION = Interp1d, "scipy's linear path in numpy"
else:
    INTERPOLATION = "scipy.interpolate.interp1d"


def prototype(classes: int = 15) -> Callable[[Clip], object]:
    """Returns the function from pictures (36, 112, 112, 3) to probabilities."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    net = network(classes).eval()

    def answer(pictures: Clip) -> object:
        times = np.linspace(0, 1, len(pictures))
        clip = interp1d(times, pictures, axis=0)(np.linspace(0, 1, FRAMES))
        tensor = (torch.from_numpy(clip.astype(np.float32) / 255) - 0.45) / 0.225
        batch = tensor.permute(3, 0, 1, 2)[None].contiguous()  # (T, H, W, C) -> (1, C, T, H, W)
        return torch.softmax(net(batch), dim=1).detach().numpy()[0]

    return answer


def network(classes: int) -> nn.Module:
    """Returns the 3-D MobileNetV2: (N, 3, T, H, W) to logits (N, classes)."""
    layers: list[nn.Module] = [_unit(3, 32, 3, (1, 2, 2))]
    channels = 32
    for expansion, width, count, stride in STAGES:
        for k in range(count):
            layers.append(_Block(channels, width, stride if k == 0 else 1, expansion))
            channels = width
    layers += [_unit(channels, 1280, 1), nn.AdaptiveAvgPool3d(1), nn.Flatten()]
    return nn.Sequential(*layers, nn.Dropout(0.2), nn.Linear(1280, classes))


class _Block(nn.Module):
    """Expands, convolves depthwise and projects; adds the input where the shapes agree."""

    def __init__(self, before: int, after: int, stride: int, expansion: int) -> None:
        super().__init__()
        hidden = before * expansion
        self.expand = _unit(before, hidden, 1) if expansion > 1 else nn.Identity()
        self.around = _unit(hidden, hidden, 3, (stride,) * 3, groups=hidden)
        self.project = _unit(hidden, after, 1, active=False)
        self.residual = stride == 1 and before == after

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.project(self.around(self.expand(x)))
        return x + y if self.residual else y


class _ReLU6(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return F.relu6(x)


def _unit(
    before: int,
    after: int,
    kernel: int,
    stride: tuple[int, int, int] = (1, 1, 1),
    *,
    groups: int = 1,
    active: bool = True,
) -> nn.Sequential:
    more: dict[str, Any] = {"padding": kernel // 2, "groups": groups, "bias": False}
    layers: list[nn.Module] = [nn.Conv3d(before, after, kernel, stride, **more)]
    layers.append(nn.BatchNorm3d(after))
    return nn.Sequential(*layers, *([_ReLU6()] if active else []))
