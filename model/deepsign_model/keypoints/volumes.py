"""The heat map branch: a 3-D ConvNet on pose volumes (PoseConv3D, Duan et al. 2022, arXiv 2104.13586).

Each group of joints is a channel, and each joint a small Gaussian. A hand is a tenth of the body's size, so each hand has its
own volume.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from deepsign_model.keypoints.features import BODY

__all__ = ["Volumes"]

_TIPS = (4, 8, 12, 16, 20)
_KNUCKLES = (5, 9, 13, 17)


def _gauss(at: Tensor, cells: int, half: float, sigma: float) -> Tensor:
    """Returns Gaussian weights (..., cells) of positions (...,) on an axis from -half to half."""
    grid = torch.linspace(-half, half, cells, device=at.device)
    return torch.exp(-0.5 * ((at[..., None] - grid) / sigma) ** 2)


class Volumes(nn.Module):
    """Encodes keypoints (B, T, 55, 3) and presence of the hands (B, T, 2) as an embedding (B, size).

    Only every second moment is drawn. The volume of a hand is centred on its wrist, with channels for the bones and the tip of each
    finger. The volume of the body shows face, arms and both hands.
    """

    FINGERS = ((0, 1, 2, 3, 4), (5, 6, 7, 8), (9, 10, 11, 12), (13, 14, 15, 16), (17, 18, 19, 20))
    HAND_HALF, BODY_HALF = 0.62, 1.35  # body units from the middle to the edge

    STEP = 2

    def __init__(self, moments: int, cells: int = 16, width: int = 16) -> None:
        super().__init__()
        self.cells = cells
        drawn = len(range(0, moments, self.STEP))
        self.hand = _Pyramid(2 * len(self.FINGERS), width, drawn)
        self.body = _Pyramid(9, width, drawn)
        self.size = 2 * self.hand.size + self.body.size

    def forward(self, points: Tensor, seen: Tensor) -> Tensor:
        """Encodes keypoints; see the class for the shapes."""
        points, seen = points[:, :: self.STEP], seen[:, :: self.STEP]
        hands = torch.unflatten(points[:, :, BODY:], 2, (2, 21))[..., :2]
        local = (hands - hands[:, :, :, :1]).transpose(1, 2).flatten(0, 2)  # (B * 2 * T, 21, 2)
        there = seen.transpose(1, 2).flatten()
        ends = torch.unflatten(self.hand(self._hand(local, there)), 0, (-1, 2)).flatten(1)
        return torch.cat([ends, self.body(self._body(points, seen))], dim=-1)

    def _drawn(self, at: Tensor, half: float, sigma: float) -> tuple[Tensor, Tensor]:
        return _gauss(at[..., 1], self.cells, half, sigma), _gauss(
            at[..., 0], self.cells, half, sigma
        )

    def _hand(self, local: Tensor, there: Tensor) -> Tensor:
        """Draws the heat maps of hands: (N, 21, 2) -> (N, C, H, W)."""
        y, x = self._drawn(local, self.HAND_HALF, 0.055)
        x = x * there[:, None, None]
        bones = [y[:, list(f)].transpose(1, 2) @ x[:, list(f)] for f in self.FINGERS]
        tips = [y[:, j, :, None] * x[:, j, None, :] for j in _TIPS]
        return torch.stack(bones + tips, dim=1)

    def _body(self, points: Tensor, seen: Tensor) -> Tensor:
        """Draws the heat maps of nose, face, arms, wrists, knuckles and fingertips: (B, T, 55, 3) -> (B * T, C, H, W)."""
        points = points[..., :2].flatten(0, 1) - torch.tensor([0.0, 0.15])
        seen = seen.flatten(0, 1)
        body, hands = points[:, :BODY], torch.unflatten(points[:, BODY:], 1, (2, 21))
        wrist = torch.where(seen[..., None] > 0.5, hands[:, :, 0], body[:, 11:13])
        y, x = self._drawn(torch.cat([body[:, :11], wrist], dim=1), self.BODY_HALF, 0.11)
        hy, hx = self._drawn(hands, self.BODY_HALF, 0.09)
        hx = hx * seen[:, :, None, None]

        def drawn(first: int, last: int) -> Tensor:
            return y[:, first:last].transpose(1, 2) @ x[:, first:last]

        maps = [drawn(0, 1), drawn(1, 7), drawn(7, 11)]
        for side in (0, 1):
            maps.append(drawn(11 + side, 12 + side))
            groups = (_KNUCKLES, _TIPS)
            maps += [hy[:, side, g].transpose(1, 2) @ hx[:, side, g] for g in groups]
        return torch.stack(maps, dim=1)


class _Pyramid(nn.Module):
    """Factored 3-D convolutions (Tran et al. 2018, arXiv 1711.11248): 3x3 in space, then 3 in time.

    Frames are stacked along the batch axis, (N * T, C, H, W), in channels-last order. On a CPU this is ten times as fast as
    `Conv3d`, with the same result.
    """

    def __init__(self, channels: int, width: int, moments: int) -> None:
        super().__init__()
        self.moments = moments
        self.stem = nn.Conv2d(channels, width, 3, stride=2, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(width)
        plan = (
            (width, width, 1, 2),
            (width, 2 * width, 2, 1),
            (2 * width, 2 * width, 1, 2),
            (2 * width, 4 * width, 2, 1),
            (4 * width, 4 * width, 1, 1),
        )
        self.blocks = nn.ModuleList([_Block3d(*sizes) for sizes in plan])
        self.strides = [stride for *_, stride in plan]
        self.size = 8 * width

    def forward(self, frames: Tensor) -> Tensor:
        """Turns (N * T, C, H, W) into (N, size)."""
        moments = self.moments
        x = frames.contiguous(memory_format=torch.channels_last)
        x = F.relu(self.norm(self.stem(x)))
        for block, stride in zip(self.blocks, self.strides, strict=True):
            x = block(x, moments)
            moments = -(-moments // stride)
        x = torch.unflatten(x.mean((2, 3)), 0, (-1, moments))
        return torch.cat([x.mean(1), x.amax(1)], dim=-1)


class _Block3d(nn.Module):
    """A residual block: (N * T, C, H, W) -> (N * T / time_stride, C', H', W')."""

    def __init__(self, before: int, after: int, space_stride: int, time_stride: int) -> None:
        super().__init__()
        self.time_stride = time_stride
        self.space = nn.Conv2d(before, after, 3, stride=space_stride, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(after)
        self.time = nn.Conv2d(
            after, after, (3, 1), stride=(time_stride, 1), padding=(1, 0), bias=False
        )
        self.norm2 = nn.BatchNorm2d(after)
        same = before == after and space_stride == 1
        self.skip = None if same else nn.Conv2d(before, after, 1, stride=space_stride, bias=False)

    def forward(self, x: Tensor, moments: int) -> Tensor:
        y = F.relu(self.norm(self.space(x)))
        height, width = y.shape[2:]
        kept = x if self.skip is None else self.skip(x)
        y = self.norm2(self.time(_over_time(y, moments)))
        y = F.relu(y + _over_time(kept, moments)[:, :, :: self.time_stride])
        y = y.permute(0, 2, 3, 1).flatten(0, 1)  # (N * T', H * W, C)
        return torch.unflatten(y, 1, (height, width)).permute(0, 3, 1, 2)


def _over_time(x: Tensor, moments: int) -> Tensor:
    """Reshapes (N * T, C, H, W) to (N, C, T, H * W), channels last in memory."""
    rows = torch.unflatten(x.permute(0, 2, 3, 1).flatten(1, 2), 0, (-1, moments))
    return rows.permute(0, 3, 1, 2)
