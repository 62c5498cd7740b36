"""What an answer to frames costs: cross entropy over those that are asked for, rest and other movement weighing less."""

from __future__ import annotations

from typing import Protocol

import torch
from torch import Tensor, nn

from deepsign_assets.lexicon import NO_GESTURE, OTHER_THINGS
from deepsign_training.gestures.timeline import LABELS, UNASKED

__all__ = ["AnswerLoss"]


class AnswerSettings(Protocol):
    """What of a run's settings it needs."""

    @property
    def label_smoothing(self) -> float:
        """Of the cross entropy."""
        ...

    @property
    def quiet_weight(self) -> float:
        """Of rest and other movement, gestures being 1."""
        ...


class AnswerLoss(nn.Module):
    """Called with logits (N, T, K) and targets (N, T), gives the loss.

    Args:
        settings: of the run.
    """

    def __init__(self, settings: AnswerSettings) -> None:
        super().__init__()
        weights = torch.ones(len(LABELS))
        for quiet in (NO_GESTURE, OTHER_THINGS):
            weights[LABELS.index(quiet)] = settings.quiet_weight
        self._entropy = nn.CrossEntropyLoss(
            weights, ignore_index=UNASKED, label_smoothing=settings.label_smoothing
        )

    def forward(self, logits: Tensor, targets: Tensor) -> Tensor:
        """Weighted mean over the frames that are asked for."""
        loss: Tensor = self._entropy(logits.flatten(0, 1), targets.flatten())
        return loss
