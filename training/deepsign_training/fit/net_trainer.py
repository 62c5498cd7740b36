"""The network that learns, its averaged weights, and one step of descent."""

from __future__ import annotations

import copy
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from deepsign_model.keypoints.net import KeypointNet
from deepsign_training.fit.objective import move_average, optimizer_of
from deepsign_training.run.batch import Batch
from deepsign_training.run.settings import FitSettings
from deepsign_training.run.spec import codes, spec_for

__all__ = ["NetTrainer"]

CLIP_GRADIENT = 1.0


class NetTrainer:
    """A network in training.

    Args:
        settings: of the run.
        labels: what it is to name.
    """

    def __init__(self, settings: FitSettings, labels: tuple[str, ...]) -> None:
        torch.manual_seed(settings.seed)
        self.settings, self.labels = settings, labels
        self.spec = spec_for(labels, settings.moments)
        self.net = KeypointNet(self.spec, settings.branch)
        for layer in self.net.modules():
            if isinstance(layer, nn.Dropout):
                layer.p *= settings.dropout
        self.net = self.net.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.ema = copy.deepcopy(self.net).requires_grad_(False).eval()
        self._optimizer = optimizer_of(self.net, settings)
        self._codes = codes(labels)

    def learn(self, batch: Batch, rate: float, step: int) -> tuple[float, float]:
        """One step of descent.

        Args:
            batch: of the step.
            rate: learning rate.
            step: its number; what the network drops follows from it.

        Returns:
            The words' loss and the share of the batch that was named right.
        """
        torch.manual_seed(self.settings.seed * 1_000_003 + step)
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        words, *heads, _ = self.net.train()(batch.points, batch.seen)
        word = F.cross_entropy(words, batch.labels, label_smoothing=self.settings.label_smoothing)
        loss = word + self.settings.parameter_weight * self._heads_loss(heads, batch.labels)
        self._optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.net.parameters(), CLIP_GRADIENT)
        self._optimizer.step()
        move_average(self.net, self.ema, step, self.settings.ema)
        right = (words.argmax(1) == batch.labels).float().mean()
        return float(word.detach()), float(right)

    def _heads_loss(self, heads: list[Tensor], labels: Tensor) -> Tensor:
        """All parameters' losses, added up; 0 where no clip of the batch has any."""
        wanted = self._codes[labels]
        if not heads or bool((wanted < 0).all()):
            return torch.zeros(())
        losses = [F.cross_entropy(h, wanted[:, k], ignore_index=-1) for k, h in enumerate(heads)]
        return torch.stack(losses).sum()

    def state(self) -> dict[str, Any]:
        """Weights, averages and optimizer, for a checkpoint."""
        return {
            "net": self.net.state_dict(),
            "ema": self.ema.state_dict(),
            "optimizer": self._optimizer.state_dict(),
        }

    def load(self, state: dict[str, Any]) -> None:
        """Takes them up."""
        self.net.load_state_dict(state["net"])
        self.ema.load_state_dict(state["ema"])
        self._optimizer.load_state_dict(state["optimizer"])
