"""What the streaming network makes of the hand's way: where the hand is, how it moves, and what that turns into.

Whether a hand rolls forward or backward is to be seen in no place and at no moment: it comes nearer while it sinks, or
while it rises. That is a product of two things, of which sums and thresholds learn nothing until they know both. So the
reader is told in training what the performer knows, where the hand is and how it is held (``TRACKED``), says so itself at each
frame from a map in the middle of the network and from what an eye sees (``stream_eye``), and multiplies: how far the hand is from where it was on
average, by how fast it moves. What it reads out of that is added to the network's own answer.

Two forms, as of the network: ``MotionReader`` for clips, ``ReaderStep`` for one frame; both look back only.
"""

from __future__ import annotations

from typing import Final, cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

__all__ = [
    "FINGERS",
    "PALM",
    "READER_DILATIONS",
    "READER_WIDTH",
    "TRACKED",
    "WAY",
    "MotionReader",
    "ReaderStep",
]

WAY: Final = 3  # right, down, nearer
FINGERS: Final = 5
PALM: Final = 3
TRACKED: Final = 2 * WAY + FINGERS + PALM
"""What it says of the hand: displacement from its recent mean, velocity, how far each finger is stretched, the palm's normal."""

READER_WIDTH: Final = 128
FOLLOW: Final = (1, 2)  # frames between the taps of the layers that follow the hand
JUDGE: Final = (2, 4)  # and of those that judge its way
READER_DILATIONS: Final = FOLLOW + JUDGE


class BackLayer(nn.Module):
    """Vectors over time: three taps back, batch norm, ReLU, a mixing; added to what came in.

    Args:
        width: of the vectors.
        dilation: frames between the taps.
        dropout: share of what is added that is dropped in training.
    """

    def __init__(self, width: int, dilation: int, dropout: float) -> None:
        super().__init__()
        self.dilation = dilation
        self.conv = nn.Conv1d(width, width, 3, dilation=dilation, bias=False)
        self.norm = nn.BatchNorm1d(width)
        self.mix = nn.Conv1d(width, width, 1)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, T) -> the same; before the first frame there is nothing."""
        y = self.norm(self.conv(F.pad(x, (2 * self.dilation, 0))))
        return x + cast(Tensor, self.dropout(self.mix(F.relu(y))))


class MotionReader(nn.Module):
    """The clip form.

    Args:
        features: places times channels of the map that it reads, and what the eye makes of the frame.
        classes: of the network.
        dropout: in training.
    """

    def __init__(self, features: int, classes: int, dropout: float) -> None:
        super().__init__()
        width = READER_WIDTH
        self.scale = nn.BatchNorm1d(features, affine=False)
        self.dropout = nn.Dropout(dropout)
        self.look = nn.Conv1d(features, width, 1, bias=False)
        self.look_norm = nn.BatchNorm1d(width)
        self.follow = nn.ModuleList(BackLayer(width, d, dropout) for d in FOLLOW)
        self.track = nn.Conv1d(width, TRACKED, 1)
        self.join = nn.Conv1d(width + TRACKED + WAY * WAY, width, 1, bias=False)
        self.join_norm = nn.BatchNorm1d(width)
        self.judge = nn.ModuleList(BackLayer(width, d, dropout) for d in JUDGE)
        self.word = nn.Conv1d(width, classes, 1)
        nn.init.zeros_(self.word.weight)
        nn.init.zeros_(cast(Tensor, self.word.bias))

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor]:
        """Features over time (N, F, T) -> what to add to the logits (N, T, K), and the hand (N, T, TRACKED)."""
        y = F.relu(self.look_norm(self.look(self.dropout(self.scale(features)))))
        for layer in self.follow:
            y = layer(y)
        seen = F.relu(y)
        hand = self.track(seen)
        y = F.relu(self.join_norm(self.join(torch.cat([seen, hand, _products(hand)], 1))))
        for layer in self.judge:
            y = layer(y)
        return self.word(F.relu(y)).transpose(1, 2), hand.transpose(1, 2)


def _products(hand: Tensor) -> Tensor:
    """(N, TRACKED, ...) -> (N, WAY * WAY, ...): each displacement times each velocity."""
    return (hand[:, :WAY, None] * hand[:, None, WAY : 2 * WAY]).flatten(1, 2)


class ReaderStep(nn.Module):
    """One frame at a time, batch norms folded into the layers before them.

    Args:
        reader: whose weights to take (a copy, as they are now).
    """

    def __init__(self, reader: MotionReader) -> None:
        super().__init__()
        weight, bias = _folded(reader.look.weight[:, :, 0], reader.look_norm)
        mean, deviation = _figures(reader.scale)
        self.look = _linear(weight / deviation, bias - weight @ (mean / deviation))
        self.follow = nn.ModuleList(_StepLayer(cast(BackLayer, layer)) for layer in reader.follow)
        self.track = _linear(reader.track.weight[:, :, 0], _bias(reader.track))
        self.join = _linear(*_folded(reader.join.weight[:, :, 0], reader.join_norm))
        self.judge = nn.ModuleList(_StepLayer(cast(BackLayer, layer)) for layer in reader.judge)
        self.word = _linear(reader.word.weight[:, :, 0], _bias(reader.word))

    def forward(self, features: Tensor, *past: Tensor) -> tuple[Tensor, ...]:
        """One frame.

        Args:
            features: (1, F), the map and the glance.
            past: (1, C, 1, 1) of each layer that looks back, what it kept of two dilations ago, then of one.

        Returns:
            What to add to the logits (1, K), then what each layer shall keep of this frame.
        """
        kept: list[Tensor] = []

        def looked_back(y: Tensor, layers: nn.ModuleList) -> Tensor:
            for layer in layers:
                older, old = past[2 * len(kept) : 2 * len(kept) + 2]
                kept.append(y[:, :, None, None])
                y = layer(y, older.flatten(1), old.flatten(1))
            return F.relu(y)

        seen = looked_back(F.relu(self.look(features)), self.follow)
        hand = self.track(seen)
        joined = self.join(torch.cat([seen, hand, _products(hand)], 1))
        return (self.word(looked_back(F.relu(joined), self.judge)), *kept)


class _StepLayer(nn.Module):
    """A ``BackLayer`` of one frame."""

    def __init__(self, layer: BackLayer) -> None:
        super().__init__()
        scale, bias = _affine(layer.norm)
        older, old, now = (layer.conv.weight.detach().double() * scale.view(-1, 1, 1)).unbind(2)
        self.moments = _linear(torch.cat([older, old, now], 1), bias)
        self.mix = _linear(layer.mix.weight[:, :, 0], _bias(layer.mix))

    def forward(self, now: Tensor, older: Tensor, old: Tensor) -> Tensor:
        """(1, C) of this frame, of two dilations ago and of one -> (1, C)."""
        y = self.moments(torch.cat([older, old, now], 1))
        return now + cast(Tensor, self.mix(F.relu(y)))


def _figures(norm: nn.BatchNorm1d) -> tuple[Tensor, Tensor]:
    """Running mean and deviation, in double precision."""
    assert norm.running_mean is not None
    assert norm.running_var is not None
    return norm.running_mean.double(), (norm.running_var.double() + norm.eps).sqrt()


def _affine(norm: nn.BatchNorm1d) -> tuple[Tensor, Tensor]:
    """The norm as a factor and a summand."""
    mean, deviation = _figures(norm)
    scale = norm.weight.detach().double() / deviation
    return scale, norm.bias.detach().double() - mean * scale


def _folded(weight: Tensor, norm: nn.BatchNorm1d) -> tuple[Tensor, Tensor]:
    """(Cout, Cin) and the norm behind it -> weight and bias."""
    scale, bias = _affine(norm)
    return weight.detach().double() * scale[:, None], bias


def _bias(conv: nn.Conv1d) -> Tensor:
    return cast(Tensor, conv.bias)


def _linear(weight: Tensor, bias: Tensor) -> nn.Linear:
    """A linear layer with these weights, in single precision."""
    layer = nn.Linear(weight.shape[1], len(weight))
    layer.load_state_dict({"weight": weight.detach().float(), "bias": bias.detach().float()})
    return layer
