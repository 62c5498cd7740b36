"""The network on keypoints, for signs and gestures.

Features are calculated inside the graph, so they cannot differ between training and game. This module imports torch.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from deepsign_model.keypoints.coordinates import Coordinates
from deepsign_model.keypoints.features import Features
from deepsign_model.keypoints.sampling import POINTS
from deepsign_model.keypoints.volumes import Volumes
from deepsign_model.specs.network import Branch

__all__ = ["Ensemble", "KeypointNet", "net_of_spec"]


class Configuration(Protocol):
    """The part of ``SignSpec`` and ``GestureSpec`` that the network needs."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Outputs in order."""

    @property
    def moments(self) -> int:
        """Number of moments (T) of the input."""

    @property
    def branches(self) -> tuple[Branch, ...]:
        """Networks of the ensemble."""

    @property
    def parameters(self) -> Mapping[str, tuple[str, ...]]:
        """Values of each parameter head."""


class KeypointNet(nn.Module):
    """A coordinate branch and a heat map branch, with a head for the labels and one for each parameter.

    Input: keypoints (B, T, 55, 3) and presence of the hands (B, T, 2), as returned by `spaced`. Output: logits of the words
    (B, K), logits of each parameter (B, V), and the embedding (B, E) that all heads use.
    """

    DROPOUT = 0.3

    def __init__(self, spec: Configuration, branch: Branch) -> None:
        super().__init__()
        self.branch = branch
        size = 0
        if branch.width:
            self.features = Features(branch.depth, branch.motion)
            blank = torch.zeros(1, spec.moments, POINTS, 3)
            inputs = self.features(blank, blank[:, :, :2, 0]).shape[-1]
            self.coordinates = Coordinates(inputs, spec.moments, branch.width, branch.blocks)
            size += self.coordinates.size
        if branch.cells:
            self.volumes = Volumes(spec.moments, branch.cells, branch.channels)
            size += self.volumes.size
        self.drop = nn.Dropout(self.DROPOUT)
        self.word = nn.Linear(size, len(spec.labels))
        self.heads = nn.ModuleList([nn.Linear(size, len(v)) for v in spec.parameters.values()])

    def forward(self, points: Tensor, seen: Tensor) -> tuple[Tensor, ...]:
        """Runs the network; see the class for the shapes."""
        parts = []
        if self.branch.width:
            parts.append(self.coordinates(self.features(points, seen)))
        if self.branch.cells:
            parts.append(self.volumes(points, seen))
        embedding = torch.cat(parts, dim=-1)
        dropped = self.drop(embedding)
        return (self.word(dropped), *(head(dropped) for head in self.heads), embedding)


class Ensemble(nn.Module):
    """Several networks as one: returns the mean of their log probabilities and their concatenated embeddings."""

    def __init__(self, nets: list[KeypointNet]) -> None:
        super().__init__()
        self.nets = nn.ModuleList(nets)

    def forward(self, points: Tensor, seen: Tensor) -> tuple[Tensor, ...]:
        """Runs the networks; see `KeypointNet` for the shapes."""
        answers = [net(points, seen) for net in self.nets]
        heads = len(answers[0]) - 1
        logits = [
            torch.stack([F.log_softmax(answer[k], dim=-1) for answer in answers]).mean(0)
            for k in range(heads)
        ]
        return (*logits, torch.cat([answer[-1] for answer in answers], dim=-1))


def net_of_spec(spec: Configuration) -> Ensemble:
    """Returns the network of a configuration in evaluation mode, with random weights."""
    return Ensemble([KeypointNet(spec, branch) for branch in spec.branches]).eval()
