"""Trains the network of spelling on drawn films alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from deepsign_model.letters.moments import INPUTS, MOMENTS
from deepsign_model.letters.recogniser import LetterRecogniser
from deepsign_model.letters.spelling_net import ANSWERS, SpellingNet, answers_of
from deepsign_training.letters.spelling_drawn import SpellingMoments, draw_moments, scripts_of

__all__ = ["SpellingTraining", "train_spelling"]

_CHANNELS, _WIDTH = 48, 128
_BETWEEN = 0.5  # weight of the moments that show nothing, which are the most
_OUT = -1e4


@dataclass(frozen=True)
class SpellingTraining:
    """Settings of a training.

    Attributes:
        singles: Films of each letter and number alone.
        words: Films of random letters; see `scripts_of`.
        others: Films of other movement.
        steps: Number of steps of 512 windows.
        seed: Determines everything.
    """

    singles: int = 250
    words: int = 8000
    others: int = 960
    steps: int = 9000
    seed: int = 1


class _Net(nn.Module):
    """The network of `deepsign_model.letters.spelling_net` in torch."""

    def __init__(self, mean: Tensor, spread: Tensor) -> None:
        super().__init__()
        self.mean, self.spread = mean, spread
        self.time = nn.Linear(3 * INPUTS, _CHANNELS)
        self.all = nn.Linear((MOMENTS - 2) * _CHANNELS, _WIDTH)
        self.out = nn.Linear(_WIDTH, len(ANSWERS))
        self.drop_in, self.drop = nn.Dropout(0.05), nn.Dropout(0.25)

    def forward(self, windows: Tensor) -> Tensor:
        scaled = self.drop_in((windows - self.mean) / self.spread)
        beside = torch.cat([scaled[:, :-2], scaled[:, 1:-1], scaled[:, 2:]], dim=2)
        near = self.drop(torch.relu(self.time(beside)).flatten(1))
        logits: Tensor = self.out(self.drop(torch.relu(self.all(near))))
        return logits

    def exported(self) -> SpellingNet:
        """The same network in numpy."""
        layers = [
            (layer.weight.detach().numpy(), layer.bias.detach().numpy())
            for layer in (self.time, self.all, self.out)
        ]
        return SpellingNet(self.mean.numpy(), self.spread.numpy(), layers)


def train_spelling(recogniser: LetterRecogniser, settings: SpellingTraining) -> SpellingNet:
    """Returns a network that reads a recogniser's shares."""
    scripts = scripts_of(settings.singles, settings.words, settings.others, settings.seed)
    moments = draw_moments(scripts, recogniser, settings.seed)
    rows = np.flatnonzero(moments.seen)
    torch.manual_seed(settings.seed)
    rng = np.random.default_rng(settings.seed)
    net = _net_for(moments, rng.choice(rows, min(len(rows), 4000)))
    possible = torch.from_numpy(np.stack([answers_of("letter"), answers_of("number")]))
    weight = torch.ones(len(ANSWERS))
    weight[0] = _BETWEEN
    optimiser = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=1e-2)
    rates = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, settings.steps)
    for _ in range(settings.steps):
        chosen = rng.choice(rows, 512)
        logits = net(torch.from_numpy(moments.windows(chosen)))
        logits = logits.masked_fill(~possible[moments.number[chosen].astype(np.int64)], _OUT)
        answer = torch.from_numpy(moments.answer[chosen])
        loss = nn.functional.cross_entropy(logits, answer, weight)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch has no type for it
        optimiser.step()
        rates.step()
    return net.exported()


def _net_for(moments: SpellingMoments, some: np.ndarray) -> _Net:
    sample = torch.from_numpy(moments.windows(some)).flatten(0, 1)
    return _Net(sample.mean(0), sample.std(0).clamp_min(0.05))
