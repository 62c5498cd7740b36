"""A network in training, its averaged weights, and the optimisation step."""

from __future__ import annotations

import copy
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from deepsign_model.keypoints.net import KeypointNet
from deepsign_training.fit.objective import move_average, optimizer_of
from deepsign_training.fit.start import start_from
from deepsign_training.run.batch import Batch
from deepsign_training.run.settings import FitSettings
from deepsign_training.run.spec import spec_for

__all__ = ["NetTrainer"]

CLIP_GRADIENT = 1.0


class NetTrainer:
    """A network in training.

    Args:
        settings: Settings of the run.
        labels: Labels of the network.
    """

    def __init__(self, settings: FitSettings, labels: tuple[str, ...]) -> None:
        torch.manual_seed(settings.seed)
        self.settings, self.labels = settings, labels
        self.spec = spec_for(labels, settings.moments)
        self.net = KeypointNet(self.spec, settings.branch)
        for layer in self.net.modules():
            if isinstance(layer, nn.Dropout):
                layer.p *= settings.dropout
        if settings.start is not None:
            start_from(self.net, settings.start)
        self.net = self.net.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.ema = copy.deepcopy(self.net).requires_grad_(False).eval()
        self._optimizer = optimizer_of(self.net, settings)

    def learn(self, batch: Batch, rate: float, step: int) -> tuple[float, float]:
        """Trains on one batch.

        Args:
            batch: The batch.
            rate: The learning rate.
            step: Number of the step, which seeds the dropout.

        Returns:
            The loss of the words, and the share of the batch that was classified correctly.
        """
        torch.manual_seed(self.settings.seed * 1_000_003 + step)
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        words, *heads, _ = self.net.train()(batch.points, batch.seen)
        asked = batch.labels >= 0
        word = _word_loss(words[asked], batch.labels[asked], self.settings.label_smoothing)
        loss = word + self.settings.parameter_weight * _heads_loss(heads, batch.codes)
        self._optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.net.parameters(), CLIP_GRADIENT)
        self._optimizer.step()
        move_average(self.net, self.ema, step, self.settings.ema)
        right = (words.argmax(1) == batch.labels)[asked].float().sum() / max(1, int(asked.sum()))
        return float(word.detach()), float(right)

    def state(self) -> dict[str, Any]:
        """Returns weights, averaged weights and optimizer state, for a checkpoint."""
        return {
            "net": self.net.state_dict(),
            "ema": self.ema.state_dict(),
            "optimizer": self._optimizer.state_dict(),
        }

    def load(self, state: dict[str, Any]) -> None:
        """Loads the result of `state`."""
        self.net.load_state_dict(state["net"])
        self.ema.load_state_dict(state["ema"])
        self._optimizer.load_state_dict(state["optimizer"])


def _word_loss(words: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    """Returns the loss of the words; 0 if none is asked."""
    if not len(labels):
        return words.sum()
    return F.cross_entropy(words, labels, label_smoothing=smoothing)


def _heads_loss(heads: list[Tensor], codes: Tensor | None) -> Tensor:
    """Returns the sum of all parameters' losses; a parameter that is unknown in the whole batch adds nothing."""
    if codes is None:
        return torch.zeros(())
    pairs = zip(heads, codes.unbind(1), strict=True)
    losses = [F.cross_entropy(h, c, ignore_index=-1) for h, c in pairs if bool((c >= 0).any())]
    return torch.stack(losses).sum() if losses else torch.zeros(())
