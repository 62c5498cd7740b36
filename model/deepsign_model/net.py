"""3-D MobileNetV2: the blocks that the gesture network is made of, and the plain network it was compared with.

Sources:
    Sandler, Howard, Zhu, Zhmoginov, Chen, "MobileNetV2: Inverted Residuals and Linear
    Bottlenecks", CVPR 2018, arXiv:1801.04381 (blocks, table 2).
    Koepueklue, Kose, Gunduz, Rigoll, "Resource Efficient 3D Convolutional Neural Networks",
    ICCV Workshops 2019, arXiv:1904.02422 (its 3-D form, table 3: strides in time and space).

In training activations lie as (T, N, H, W, C), so a pointwise convolution is a matrix product and a
time tap is a slice; ``ops`` does the work. ``TapOps`` is the portable one; ``deepsign_training.kernels``
has a compiled one, faster again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

__all__ = ["MobileNet3d", "NetConfig", "Ops", "TapOps"]

Stage = tuple[int, int, int, int]

# expansion, channels at width 1, blocks, stride (time and space) of the first block.
STAGES: tuple[Stage, ...] = (
    (1, 16, 1, 1),
    (6, 24, 2, 2),
    (6, 32, 3, 2),
    (6, 64, 4, 2),
    (6, 96, 3, 1),
    (6, 160, 3, 2),
    (6, 320, 1, 1),
)
STEM_CHANNELS = 32
HEAD_CHANNELS = 1280


@dataclass(frozen=True)
class NetConfig:
    """The shape of a network.

    Attributes:
        classes: number of outputs of the word head.
        channels: planes of the input (luma, motion, skin).
        width: multiplies every channel count but the last; results are multiples of 8.
        dropout: share of the embedding dropped in training.
    """

    classes: int
    channels: int = 3
    width: float = 0.5
    dropout: float = 0.2

    def scaled(self, channels: int) -> int:
        """``channels`` times the width, as the nearest multiple of 8 (at least 8)."""
        return max(8, int(channels * self.width + 4) // 8 * 8)


class Ops(Protocol):
    """The work of the fast form, on activations (T, N, H, W, C), contiguous."""

    def pointwise(self, x: Tensor, weight: Tensor) -> Tensor:
        """Linear map of the last axis; ``weight`` is (Cout, Cin)."""
        ...

    def depthwise(self, x: Tensor, weight: Tensor, stride: int) -> Tensor:
        """3x3x3 depthwise convolution, padding 1; ``weight`` is (C, 1, 3, 3, 3)."""
        ...

    def norm(self, x: Tensor, norm: nn.BatchNorm3d, act: bool, residual: Tensor | None) -> Tensor:
        """Batch norm, then ReLU6 if ``act``, then plus ``residual`` if there is one."""
        ...


class ConvUnit(nn.Module):
    """Convolution, batch norm and, if ``act``, ReLU6."""

    def __init__(
        self,
        cin: int,
        cout: int,
        kernel: int,
        stride: tuple[int, int, int],
        *,
        depthwise: bool = False,
        act: bool = True,
    ) -> None:
        super().__init__()
        groups = cin if depthwise else 1
        self.conv = nn.Conv3d(cin, cout, kernel, stride, kernel // 2, groups=groups, bias=False)
        self.norm = nn.BatchNorm3d(cout)
        self.act = act

    def forward(self, x: Tensor) -> Tensor:
        """(N, Cin, T, H, W) -> (N, Cout, T', H', W')."""
        y: Tensor = self.norm(self.conv(x))
        return F.relu6(y) if self.act else y

    def fast(self, x: Tensor, ops: Ops, residual: Tensor | None = None) -> Tensor:
        """The same for (T, N, H, W, C) by ``ops``."""
        if self.conv.groups > 1:
            y = ops.depthwise(x, self.conv.weight, self.conv.stride[0])
        else:
            y = ops.pointwise(x, self.conv.weight.flatten(1))
        return ops.norm(y, self.norm, self.act, residual)


class InvertedResidual(nn.Module):
    """Expand, look around depthwise, project; add the input where the shapes agree."""

    def __init__(self, cin: int, cout: int, stride: int, expansion: int) -> None:
        super().__init__()
        hidden = cin * expansion
        one = (1, 1, 1)
        self.expand = ConvUnit(cin, hidden, 1, one) if expansion > 1 else None
        self.depthwise = ConvUnit(hidden, hidden, 3, (stride, stride, stride), depthwise=True)
        self.project = ConvUnit(hidden, cout, 1, one, act=False)
        self.residual = stride == 1 and cin == cout

    def forward(self, x: Tensor) -> Tensor:
        """(N, Cin, T, H, W) -> (N, Cout, T', H', W')."""
        y = x if self.expand is None else self.expand(x)
        y = cast(Tensor, self.project(self.depthwise(y)))
        return x + y if self.residual else y


class MobileNet3d(nn.Module):
    """3-D MobileNetV2 with a word head (see the module's docstring for the sources)."""

    def __init__(self, config: NetConfig) -> None:
        super().__init__()
        self.config = config
        channels = config.scaled(STEM_CHANNELS)
        self.stem = ConvUnit(config.channels, channels, 3, (1, 2, 2))
        blocks: list[InvertedResidual] = []
        for expansion, base, count, stride in STAGES:
            for i in range(count):
                blocks.append(
                    InvertedResidual(
                        channels, config.scaled(base), stride if i == 0 else 1, expansion
                    )
                )
                channels = config.scaled(base)
        self.blocks = nn.ModuleList(blocks)
        self.head = ConvUnit(channels, HEAD_CHANNELS, 1, (1, 1, 1))
        self.dropout = nn.Dropout(config.dropout)
        self.word = nn.Linear(HEAD_CHANNELS, config.classes)
        self._initialise()

    def embed(self, x: Tensor) -> Tensor:
        """(N, C, T, H, W) -> (N, 1280), the mean of the last feature map."""
        y = self.stem(x)
        for block in self.blocks:
            y = block(y)
        return cast(Tensor, self.head(y).mean((2, 3, 4)))

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, T, H, W) -> logits of the words (N, K)."""
        return cast(Tensor, self.word(self.dropout(self.embed(x))))

    def _initialise(self) -> None:
        """He et al. 2015 for convolutions, small normal for the word head (as in Sandler 2018)."""
        for module in self.modules():
            if isinstance(module, nn.Conv3d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out")
        nn.init.normal_(self.word.weight, 0.0, 0.01)
        nn.init.zeros_(self.word.bias)


class TapOps:
    """The fast form in plain torch: no compiler needed."""

    def pointwise(self, x: Tensor, weight: Tensor) -> Tensor:
        """(T, N, H, W, Cin) -> (T, N, H, W, Cout)."""
        return F.linear(x, weight)

    def norm(self, x: Tensor, norm: nn.BatchNorm3d, act: bool, residual: Tensor | None) -> Tensor:
        """Batch norm over all but the last axis; in training the running figures move too."""
        flat = x.flatten(0, 3)
        y = F.batch_norm(
            flat,
            norm.running_mean,
            norm.running_var,
            norm.weight,
            norm.bias,
            norm.training,
            norm.momentum or 0.0,
            norm.eps,
        ).view_as(x)
        y = F.relu6(y) if act else y
        return y if residual is None else y + residual

    def depthwise(self, x: Tensor, weight: Tensor, stride: int) -> Tensor:
        """Three 2-D depthwise convolutions, one a time tap, each added where its frames land."""
        t = x.shape[0]
        out: Tensor | None = None
        for tap in (1, 0, 2):  # the middle tap reaches every output frame, so it comes first
            first = max(0, -(-(1 - tap) // stride))
            last = min((t - tap) // stride, (t - 1) // stride)
            source = x[first * stride + tap - 1 : last * stride + tap : stride]
            y = self._plane(source, weight[:, :, tap], stride)
            out = (
                y
                if out is None
                else torch.cat([out[:first], out[first : last + 1] + y, out[last + 1 :]])
            )
        assert out is not None
        return out

    def causal(self, x: Tensor, weight: Tensor, stride: tuple[int, int]) -> Tensor:
        """Depthwise with taps at t-2, t-1, t, or at t alone; see ``stream.CausalOps``."""
        taps, t = weight.shape[2], x.shape[0]
        past = F.pad(x, (0, 0, 0, 0, 0, 0, 0, 0, taps - 1, 0))
        planes = [
            self._plane(past[k : k + t : stride[0]], weight[:, :, k], stride[1])
            for k in range(taps)
        ]
        return torch.stack(planes).sum(0)

    @staticmethod
    def _plane(x: Tensor, weight: Tensor, stride: int) -> Tensor:
        """(T, N, H, W, C) -> (T, N, H', W', C) by one 2-D depthwise convolution."""
        frames = x.reshape(-1, *x.shape[2:]).permute(0, 3, 1, 2)  # channels_last by its strides
        y = F.conv2d(frames, weight, None, stride, 1, 1, x.shape[-1])
        return y.permute(0, 2, 3, 1).reshape(*x.shape[:2], *y.shape[2:], y.shape[1])
