"""The eye of the streaming network: at one frame, where the acting hand is and how it is held.

The network's maps are coarse where it has learned what moves (5 x 5 places of a picture of 80 px), and a finger is smaller.
The eye looks at the planes themselves, at one frame, on 10 x 10 places of fine features; attention picks the place of the hand
(a spatial softmax, and the place it stands for, as in Finn, Tan, Duan, Darrell, Levine, Abbeel, "Deep spatial autoencoders for visuomotor learning",
ICRA 2016, arXiv:1509.06113), and says of it what the performer knows. What it makes of a frame is
among what the reader reads (``stream_reader``), which does all that is of time.
"""

from __future__ import annotations

from typing import Final, cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from deepsign_model.stream_reader import FINGERS, PALM, WAY

__all__ = ["EYE_WIDTH", "GLANCE", "TOLD", "HandEye"]

TOLD: Final = WAY + FINGERS + PALM + 1
"""What it says of the hand: right and down of the picture's middle, in its sides; log of the scale; stretch of five fingers; the palm's normal; whether one acts (a logit)."""

EYE_WIDTH: Final = 96
GLANCE: Final = EYE_WIDTH + TOLD
"""Numbers that it hands on to the reader."""

_STRIDE: Final = 8
_CHANNELS: Final = (24, 40, 64)
_LOOKS: Final = 2  # places that it attends to


class HandEye(nn.Module):
    """One frame.

    Args:
        planes: of the input.
        size: side of the pictures in px.
    """

    def __init__(self, planes: int, size: int) -> None:
        super().__init__()
        first, second, third = _CHANNELS
        self.body = nn.Sequential(
            _layer(planes, first, 2),
            _layer(first, second, 2),
            _Residual(second),
            _layer(second, third, 2),
            _Residual(third),
        )
        self.attend = nn.Conv2d(third, _LOOKS, 1)
        side = -(-size // _STRIDE)
        along = (torch.arange(side) + 0.5) / side - 0.5
        places = torch.stack([along.expand(side, side), along[:, None].expand(side, side)])
        self.places: Tensor
        self.register_buffer("places", places.flatten(1), persistent=False)
        self.think = nn.Linear(_LOOKS * (third + 2) + third, EYE_WIDTH)
        self.tell = nn.Linear(EYE_WIDTH, TOLD)

    def forward(self, planes: Tensor) -> Tensor:
        """(N, C, S, S) -> (N, GLANCE): what it thinks, then what it says of the hand."""
        body: Tensor = self.body(planes)
        features = body.flatten(2)  # (N, C', P)
        looks = self.attend(body).flatten(2).softmax(-1).transpose(1, 2)  # (N, P, looks)
        seen = (features @ looks).flatten(1)
        where = (self.places @ looks).transpose(1, 2).flatten(1)  # of each look: right, down
        thought = F.relu(self.think(torch.cat([seen, 5 * where, features.mean(2)], 1)))
        told = self.tell(thought)
        place = told[:, :2] + where[:, :2]
        return torch.cat([thought, place, told[:, 2:]], 1)


def _layer(cin: int, cout: int, stride: int = 1) -> nn.Sequential:
    """3 x 3 convolution, batch norm, ReLU."""
    conv = nn.Conv2d(cin, cout, 3, stride, 1, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(cout), nn.ReLU())


class _Residual(nn.Module):
    """Two layers, added to what came in."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.inner = nn.Sequential(_layer(channels, channels), _layer(channels, channels)[:2])

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> the same."""
        return F.relu(x + cast(Tensor, self.inner(x)))
